import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { entries } from '../../src/cli/entries.ts'
import { main } from '../../src/cli/main.ts'
import { splitWords } from '../../src/cli/words/split-words.ts'
import { parse } from '../../src/cli/words/parse.ts'
import { route } from '../../src/cli/words/route.ts'
import { BEFORE, BY_ID, ELSEWHERE, STAND_INS, WORLD } from './examples-world.ts'

interface Ended { readonly status: number; readonly err: string }

interface Sandbox {
  readonly type: (words: readonly string[]) => Promise<Ended>
  /** Makes a thing, and writes the ID an example has for it wherever its own stands. */
  readonly makeAs: (id: string, how: (typeof BY_ID)[string]) => Promise<void>
  readonly close: () => void
}

/** Somebody with a sandbox of their own, an administrator of it, for whom time passes when they wait. */
function openSandbox(): Sandbox {
  const home = mkdtempSync(join(tmpdir(), 'clinker-examples-'))
  writeFileSync(join(home, 'key.txt'), '9266c59563c84664\n')
  let now = Date.UTC(2026, 0, 1)
  const type = async (words: readonly string[]): Promise<Ended> => {
    let err = ''
    now += 60_000
    const quiet = { write: () => Promise.resolve(), isTerminal: false, columns: undefined }
    const status = await main({
      argv: words, env: { HOME: home, OS_CLOUD: 'sandbox-admin', SHELL: '/bin/bash', EDITOR: 'true' },
      streams: { out: quiet, err: { ...quiet, write: text => { err += text; return Promise.resolve() } }, inputIsTerminal: false, readInput: () => Promise.resolve('{}') },
      clock: { now: () => now, sleep: ms => { now += ms; return Promise.resolve() } },
      folder: home, version: '0', nodeVersion: 'v20.0.0', processId: 1, userId: process.getuid?.(), isRunning: () => false,
    })
    return { status, err }
  }
  const makeAs: Sandbox['makeAs'] = async (id, { made, table }) => {
    for (const words of made) await type(words)
    const file = join(home, '.local/state/clinker/sandbox.json')
    const state = readFileSync(file, 'utf8')
    const world: Readonly<Record<string, object>> = JSON.parse(state)
    writeFileSync(file, state.replaceAll(Object.keys(world[table] ?? {}).at(-1) ?? id, id))
  }
  return { type, makeAs, close: () => { rmSync(home, { recursive: true, force: true }) } }
}

const examples = (await Promise.all(entries.map(async entry => (await entry.load()).default)))
  .filter(({ isHidden, path }) => !isHidden && path !== 'sandbox serve').flatMap(command => command.examples.map(([words]) => ({ command, words })))

/** What an example names, each made before it is run. */
async function played({ command, words }: (typeof examples)[number]): Promise<string | undefined> {
  const sandbox = openSandbox()
  try {
    const line = STAND_INS.reduce((text, [elsewhere, here]) => text.replace(elsewhere, here), words)
    const led = route(splitWords(line), entries)
    if (led.to !== 'command') return `${words}: leads nowhere`
    const params = { ...command.args, ...command.flags }
    for (const [name, texts] of Object.entries(parse(command, led.rest).words)) {
      const noun = params[name]?.names?.noun ?? ''
      for (const text of texts) for (const made of WORLD[noun]?.(text) ?? []) await sandbox.type(made)
      for (const id of texts) if (BY_ID[noun] !== undefined) await sandbox.makeAs(id, BY_ID[noun])
    }
    for (const done of BEFORE[words] ?? BEFORE[command.path] ?? []) await sandbox.type(done)
    const { status, err } = await sandbox.type(splitWords(line))
    return status === (ELSEWHERE[words] ?? 0) ? undefined : `${words}: ${status} ${err.split('\n')[0] ?? ''}`
  } finally {
    sandbox.close()
  }
}

test('every example does on the sandbox what it says', async () => {
  const problems: string[] = Object.keys(ELSEWHERE).filter(line => !examples.some(({ words }) => words === line)).map(line => `${line}: is no example`)
  for (const example of examples) {
    const problem = await played(example)
    if (problem !== undefined) problems.push(problem)
  }
  expect(problems).toEqual([])
}, 300_000)
