import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runTranscript } from '../transcript-runner/run-transcript.ts'
import type { TranscriptExecutor } from '../transcript-runner/run-transcript.ts'
import { runProcess, writeWrapperScripts, type EnvVariables } from '../transcript-runner/run-process.ts'
import { createNamePrefix, loadTranscripts } from '../transcript-runner/load-transcripts.ts'
import type { Role } from '../transcript-runner/transcript.ts'
import { findFreePort } from '../realcloud/real-cloud.ts'
import { removeFolder } from '../remove-folder.ts'

/** clinker in one of the shapes it is given to people. */
export interface Artifact {
  readonly name: string
  /** The program and the words before clinker's own. */
  readonly command: readonly [program: string, ...words: string[]]
  /** All of the environment it is given, beside HOME and where its cloud is. */
  readonly variables: EnvVariables
}

/** A test with its outcome: what is wrong, or nothing. */
export interface Check {
  readonly name: string
  run(): Promise<readonly string[]>
}

/** What a person does first: enough to touch every way in, out and over the network. */
const TRANSCRIPTS = ['volume/lifecycle', 'volume/extend', 'backup/lifecycle', 'formats/list', 'errors/not-found']
const TRANSCRIPTS_OVER_HTTP = ['volume/lifecycle', 'errors/usage']

/** The smoke set on one shape; each check has a home of its own below the folder. */
export function createSmokeChecks(artifact: Artifact, folder: string): readonly Check[] {
  const loadNamed = (names: readonly string[]) => loadTranscripts('sandbox').filter(({ name }) => names.includes(name))
  const withHome = <T>(work: (home: string) => Promise<T>): Promise<T> => {
    mkdirSync(folder, { recursive: true })
    const home = mkdtempSync(join(folder, 'home-'))
    return work(home).finally(() => removeFolder(home))
  }
  const createTranscriptChecks = (
    names: readonly string[],
    title: string,
    createExecutor: (home: string) => Promise<TranscriptExecutor & { end(): Promise<void> }>,
  ): readonly Check[] =>
    loadNamed(names).map(transcript => ({
      name: `${artifact.name}: ${transcript.name}, ${title}`,
      run: () =>
        withHome(async home => {
          const executor = await createExecutor(home)
          try {
            return await runTranscript(transcript, executor, {
              p: createNamePrefix(),
              home,
              port: String(await findFreePort()),
            })
          } finally {
            await executor.end()
          }
        }),
    }))
  return [
    ...createTranscriptChecks(TRANSCRIPTS, 'on the sandbox', home =>
      Promise.resolve({
        ...createProcessExecutor(artifact, home, role => ({ OS_CLOUD: SANDBOXES[role] })),
        end: () => Promise.resolve(),
      }),
    ),
    ...createTranscriptChecks(TRANSCRIPTS_OVER_HTTP, 'over HTTP', home => serveOverHttp(artifact, home)),
    ...createCompletionChecks(artifact, withHome),
  ]
}

/** What completion reads of the package: its table, and the scripts of the shells. */
const COMPLETION_RUNS: readonly (readonly [args: readonly string[], expected: RegExp])[] = [
  [['__complete', 'volume', 'ext'], /^extend\t[\s\S]*^:values\t$/m],
  [['__complete', '--os-cloud', 'sandbox-a'], /^sandbox-admin$/m],
  [['completion', 'bash'], /complete -F _clinker clinker/],
  [['completion', 'fish'], /complete -c clinker/],
]

function createCompletionChecks(
  artifact: Artifact,
  withHome: (work: (home: string) => Promise<readonly string[]>) => Promise<readonly string[]>,
): readonly Check[] {
  return COMPLETION_RUNS.map(([args, expected]) => ({
    name: `${artifact.name}: clinker ${args.join(' ')}`,
    run: () => withHome(home => checkOutput(artifact, home, args, expected)),
  }))
}

async function checkOutput(
  { command: [program, ...leadingArgs], variables }: Artifact,
  home: string,
  args: readonly string[],
  expected: RegExp,
): Promise<readonly string[]> {
  const { stdout, stderr } = await runProcess(program, [...leadingArgs, ...args], { HOME: home, ...variables })
  return expected.test(stdout) ? [] : [`it printed ${JSON.stringify(stdout)} ${JSON.stringify(stderr)}`]
}

const SANDBOXES: Readonly<Record<Role, string>> = { demo: 'sandbox', admin: 'sandbox-admin', alt: 'sandbox-alt' }

/** Plays lines as processes of the shape, in an environment that holds nothing else. */
function createProcessExecutor(
  { command: [program, ...leadingArgs], variables }: Artifact,
  home: string,
  cloud: (role: Role) => EnvVariables,
): TranscriptExecutor {
  const programs = join(home, '.programs')
  writeWrapperScripts(programs, { clinker: [program, ...leadingArgs].map(word => `'${word}'`).join(' ') })
  const buildEnv = (role: Role): EnvVariables => ({ ...variables, HOME: home, ...cloud(role) })
  return {
    clinker: (argv, role) => runProcess(program, [...leadingArgs, ...argv], buildEnv(role), home),
    shell: (script, role) =>
      runProcess('bash', ['-c', script], { ...buildEnv(role), PATH: `${programs}:${process.env['PATH'] ?? ''}` }, home),
    sleep: ms => sleep(ms),
  }
}

/** The same over HTTP: the shape itself serves its sandbox, and reads of it in clouds.yaml. */
async function serveOverHttp(artifact: Artifact, home: string): Promise<TranscriptExecutor & { end(): Promise<void> }> {
  const [program, ...leadingArgs] = artifact.command
  const server = spawn(program, [...leadingArgs, 'sandbox', 'serve', '--port', '0'], {
    env: { ...artifact.variables, HOME: home },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    server.on('error', reject).on('exit', () => {
      reject(new Error('sandbox serve ended by itself'))
    })
    server.stderr.on('data', (text: Buffer) => {
      resolve(/https?:\S+/.exec(String(text))?.[0] ?? '')
    })
  })
  const end = (): Promise<void> =>
    new Promise(resolve => {
      server.removeAllListeners('exit').on('exit', () => {
        resolve()
      })
      server.kill()
    })
  const file = join(home, 'clouds.yaml')
  writeFileSync(
    file,
    `clouds:\n${Object.keys(SANDBOXES)
      .map(role => formatCloud(role, url))
      .join('')}`,
  )
  return { ...createProcessExecutor(artifact, home, role => ({ OS_CLIENT_CONFIG_FILE: file, OS_CLOUD: role })), end }
}

const formatCloud = (role: string, url: string): string =>
  [
    `  ${role}:`,
    '    auth:',
    `      auth_url: ${url}`,
    `      username: ${role}`,
    '      password: sandbox',
    `      project_name: ${role}`,
    '      user_domain_id: default',
    '      project_domain_id: default',
    '',
  ].join('\n')

/** Performs checks a few at a time, tells of each, and ends with the tally. Gives the exit status. */
export async function runChecks(checks: readonly Check[], atOnce = 3): Promise<number> {
  const queue = [...checks]
  let failed = 0
  const worker = async (): Promise<void> => {
    for (let check = queue.shift(); check !== undefined; check = queue.shift()) {
      const problems = await check.run().catch((error: unknown) => [String(error)])
      if (problems.length > 0) failed += 1
      process.stdout.write(
        `${problems.length === 0 ? 'ok    ' : 'FAILED'} ${check.name}\n${problems.map(text => `${text}\n`).join('')}`,
      )
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  process.stdout.write(`${checks.length - failed} passed, ${failed} failed\n`)
  return failed === 0 && checks.length > 0 ? 0 : 1
}
