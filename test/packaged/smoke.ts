import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { play } from '../transcript/play.ts'
import type { Player } from '../transcript/play.ts'
import { runProgram, writePrograms, type Variables } from '../transcript/program.ts'
import { freshPrefix, storiesFor } from '../transcript/stories.ts'
import type { Role } from '../transcript/story.ts'
import { freePort } from '../realcloud/cloud.ts'
import { removeFolder } from '../remove-folder.ts'

/** clinker in one of the shapes it is given to people. */
export interface Shape {
  readonly name: string
  /** The program and the words before clinker's own. */
  readonly command: readonly [program: string, ...words: string[]]
  /** All of the environment it is given, beside HOME and where its cloud is. */
  readonly variables: Variables
}

/** A test with its outcome: what is wrong, or nothing. */
export interface Check { readonly name: string; run(): Promise<readonly string[]> }

/** What a person does first: enough to touch every way in, out and over the network. */
const STORIES = ['volume/lifecycle', 'volume/extend', 'backup/lifecycle', 'formats/list', 'errors/not-found']
const OVER_HTTP = ['volume/lifecycle', 'errors/usage']

/** The smoke set on one shape; each check has a home of its own below the folder. */
export function smoke(shape: Shape, folder: string): readonly Check[] {
  const named = (names: readonly string[]) => storiesFor('sandbox').filter(({ name }) => names.includes(name))
  const inHome = <T>(work: (home: string) => Promise<T>): Promise<T> => {
    mkdirSync(folder, { recursive: true })
    const home = mkdtempSync(join(folder, 'home-'))
    return work(home).finally(() => removeFolder(home))
  }
  const told = (names: readonly string[], way: string, player: (home: string) => Promise<Player & { end(): Promise<void> }>): readonly Check[] =>
    named(names).map(story => ({
      name: `${shape.name}: ${story.name}, ${way}`,
      run: () => inHome(async home => {
        const players = await player(home)
        try {
          return await play(story, players, { p: freshPrefix(), home, port: String(await freePort()) })
        } finally {
          await players.end()
        }
      }),
    }))
  return [
    ...told(STORIES, 'on the sandbox', home => Promise.resolve({ ...processes(shape, home, role => ({ OS_CLOUD: SANDBOXES[role] })), end: () => Promise.resolve() })),
    ...told(OVER_HTTP, 'over HTTP', home => served(shape, home)),
  ]
}

const SANDBOXES: Readonly<Record<Role, string>> = { demo: 'sandbox', admin: 'sandbox-admin', alt: 'sandbox-alt' }

/** Plays lines as processes of the shape, in an environment that holds nothing else. */
function processes({ command: [program, ...words], variables }: Shape, home: string, cloud: (role: Role) => Variables): Player {
  const programs = join(home, '.programs')
  writePrograms(programs, { clinker: [program, ...words].map(word => `'${word}'`).join(' ') })
  const around = (role: Role): Variables => ({ ...variables, HOME: home, ...cloud(role) })
  return {
    clinker: (argv, role) => runProgram(program, [...words, ...argv], around(role), home),
    shell: (script, role) => runProgram('bash', ['-c', script], { ...around(role), PATH: `${programs}:${process.env['PATH'] ?? ''}` }, home),
    sleep: ms => sleep(ms),
  }
}

/** The same over HTTP: the shape itself serves its sandbox, and reads of it in clouds.yaml. */
async function served(shape: Shape, home: string): Promise<Player & { end(): Promise<void> }> {
  const [program, ...words] = shape.command
  const server = spawn(program, [...words, 'sandbox', 'serve', '--port', '0'], { env: { ...shape.variables, HOME: home }, stdio: ['ignore', 'ignore', 'pipe'] })
  const url = await new Promise<string>((resolve, reject) => {
    server.on('error', reject).on('exit', () => { reject(new Error('sandbox serve ended by itself')) })
    server.stderr.on('data', (text: Buffer) => { resolve(/https?:\S+/.exec(String(text))?.[0] ?? '') })
  })
  const end = (): Promise<void> => new Promise(resolve => {
    server.removeAllListeners('exit').on('exit', () => { resolve() })
    server.kill()
  })
  const file = join(home, 'clouds.yaml')
  writeFileSync(file, `clouds:\n${Object.keys(SANDBOXES).map(role => cloudOf(role, url)).join('')}`)
  return { ...processes(shape, home, role => ({ OS_CLIENT_CONFIG_FILE: file, OS_CLOUD: role })), end }
}

const cloudOf = (role: string, url: string): string => [
  `  ${role}:`, '    auth:', `      auth_url: ${url}`, `      username: ${role}`, '      password: sandbox', `      project_name: ${role}`,
  '      user_domain_id: default', '      project_domain_id: default', '',
].join('\n')

/** Performs checks a few at a time, tells of each, and ends with the tally. Gives the exit status. */
export async function perform(checks: readonly Check[], atOnce = 3): Promise<number> {
  const queue = [...checks]
  let failed = 0
  const worker = async (): Promise<void> => {
    for (let check = queue.shift(); check !== undefined; check = queue.shift()) {
      const problems = await check.run().catch((error: unknown) => [String(error)])
      if (problems.length > 0) failed += 1
      process.stdout.write(`${problems.length === 0 ? 'ok    ' : 'FAILED'} ${check.name}\n${problems.map(text => `${text}\n`).join('')}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  process.stdout.write(`${checks.length - failed} passed, ${failed} failed\n`)
  return failed === 0 && checks.length > 0 ? 0 : 1
}
