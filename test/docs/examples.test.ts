import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commandRegistry } from '../../src/cli/command-registry.ts'
import { runCommandLine } from '../../src/cli/pipeline.ts'
import { shellSplit } from '../../src/types/shell-split.ts'
import { parseArgs } from '../../src/cli/args/parse.ts'
import { routeCommand } from '../../src/cli/args/route.ts'
import { SETUP_BY_EXAMPLE, SETUP_BY_ID, UNTESTED, SUBSTITUTES, SETUP_BY_NAME } from './example-fixtures.ts'
import type { Clock } from '../../src/types/clock.ts'
import { readPackageFile } from '../read-package-file.ts'

interface CommandResult {
  readonly status: number
  readonly err: string
}

interface ExampleSandbox {
  readonly run: (words: readonly string[]) => Promise<CommandResult>
  /** Makes a thing, and writes the ID an example has for it wherever its own stands. */
  readonly createWithId: (id: string, how: (typeof SETUP_BY_ID)[string]) => Promise<void>
  readonly close: () => void
}

/** Somebody with a sandbox of their own, an administrator of it, for whom time passes when they wait. */
function openSandbox(): ExampleSandbox {
  const home = mkdtempSync(join(tmpdir(), 'clinker-examples-'))
  writeFileSync(join(home, 'key.txt'), '9266c59563c84664\n')
  let now = Date.UTC(2026, 0, 1)
  const run = async (args: readonly string[]): Promise<CommandResult> => {
    now += 60_000
    const clock: Clock = {
      now: () => now,
      sleep: ms => {
        now += ms
        return Promise.resolve()
      },
    }
    return runInFolder(args, home, clock)
  }
  const createWithId: ExampleSandbox['createWithId'] = async (id, { setUp, table }) => {
    for (const args of setUp) await run(args)
    const file = join(home, '.local/state/clinker/sandbox.json')
    const state = readFileSync(file, 'utf8')
    const tables: Readonly<Record<string, object>> = JSON.parse(state)
    writeFileSync(file, state.replaceAll(Object.keys(tables[table] ?? {}).at(-1) ?? id, id))
  }
  return {
    run,
    createWithId,
    close: () => {
      rmSync(home, { recursive: true, force: true })
    },
  }
}

async function runInFolder(argv: readonly string[], home: string, clock: Clock): Promise<CommandResult> {
  let err = ''
  const silentStream = { write: () => Promise.resolve(), isTerminal: false, columns: undefined }
  const write = (text: string): Promise<void> => {
    err += text
    return Promise.resolve()
  }
  const status = await runCommandLine({
    argv,
    env: { HOME: home, OS_CLOUD: 'sandbox-admin', SHELL: '/bin/bash', EDITOR: 'true' },
    streams: {
      stdout: silentStream,
      stderr: { ...silentStream, write },
      isStdinTerminal: false,
      readStdin: () => Promise.resolve('{}'),
    },
    clock,
    folder: home,
    version: '0',
    processId: 1,
    userId: process.getuid?.(),
    isRunning: () => false,
    readPackageFile,
  })
  return { status, err }
}

const examples = (await Promise.all(commandRegistry.map(async entry => (await entry.load()).default)))
  .filter(({ isHidden, path }) => !isHidden && path !== 'sandbox serve')
  .flatMap(command => command.examples.map(([words]) => ({ command, words })))

/** What an example names, each made before it is run. */
async function runExample({ command, words }: (typeof examples)[number]): Promise<string | undefined> {
  const sandbox = openSandbox()
  try {
    const line = SUBSTITUTES.reduce((text, [elsewhere, here]) => text.replace(elsewhere, here), words)
    const led = routeCommand(shellSplit(line), commandRegistry)
    if (led.to !== 'command') return `${words}: leads nowhere`
    const params = { ...command.args, ...command.flags }
    for (const [name, texts] of Object.entries(parseArgs(command, led.rest).rawArgs)) {
      const noun = params[name]?.resourceType?.singular ?? ''
      for (const text of texts) for (const made of SETUP_BY_NAME[noun]?.(text) ?? []) await sandbox.run(made)
      for (const id of texts) if (SETUP_BY_ID[noun] !== undefined) await sandbox.createWithId(id, SETUP_BY_ID[noun])
    }
    for (const done of SETUP_BY_EXAMPLE[words] ?? SETUP_BY_EXAMPLE[command.path] ?? []) await sandbox.run(done)
    const { status, err } = await sandbox.run(shellSplit(line))
    return status === (UNTESTED[words] ?? 0) ? undefined : `${words}: ${status} ${err.split('\n')[0] ?? ''}`
  } finally {
    sandbox.close()
  }
}

test('every example does on the sandbox what it says', async () => {
  const problems: string[] = Object.keys(UNTESTED)
    .filter(line => !examples.some(({ words }) => words === line))
    .map(line => `${line}: is no example`)
  for (const example of examples) {
    const problem = await runExample(example)
    if (problem !== undefined) problems.push(problem)
  }
  expect(problems).toEqual([])
}, 300_000)
