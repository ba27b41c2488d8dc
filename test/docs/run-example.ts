import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandRegistry } from '../../src/cli/command-registry.ts'
import { shellSplit } from '../../src/types/shell-split.ts'
import { parseArgs } from '../../src/cli/args/parse.ts'
import { routeCommand } from '../../src/cli/args/route.ts'
import { SETUP_BY_EXAMPLE, SETUP_BY_ID, UNTESTED, SUBSTITUTES, SETUP_BY_NAME } from './example-fixtures.ts'
import type { Clock } from '../../src/types/clock.ts'
import { runCommand, type CommandResult } from '../run-command.ts'

interface ExampleSandbox {
  readonly run: (words: readonly string[]) => Promise<CommandResult>
  /** Creates a resource, and replaces its ID in the state by the one of an example. */
  readonly createWithId: (id: string, setup: (typeof SETUP_BY_ID)[string]) => Promise<void>
  readonly close: () => void
}

/** A sandbox of its own for an administrator, whose clock advances with every wait. */
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
    const env = { HOME: home, OS_CLOUD: 'sandbox-admin', SHELL: '/bin/bash', EDITOR: 'true' }
    return runCommand(args, { env, clock, folder: home, input: '{}' })
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

type Example = (typeof examples)[number]

export const examples = (await Promise.all(commandRegistry.map(async entry => (await entry.load()).default)))
  .filter(({ isHidden, path }) => !isHidden && path !== 'sandbox serve')
  .flatMap(command => command.examples.map(([words]) => ({ command, words })))

/** Creates what an example names, and runs it; returns what is wrong with it. */
async function runExample({ command, words }: Example): Promise<string | undefined> {
  const sandbox = openSandbox()
  try {
    const line = SUBSTITUTES.reduce((text, [elsewhere, here]) => text.replace(elsewhere, here), words)
    const target = routeCommand(shellSplit(line), commandRegistry)
    if (target.to !== 'command') return `${words}: is not a command`
    const params = { ...command.args, ...command.flags }
    for (const [name, texts] of Object.entries(parseArgs(command, target.rest).rawArgs)) {
      const resourceName = params[name]?.resourceType?.singular ?? ''
      for (const text of texts) for (const args of SETUP_BY_NAME[resourceName]?.(text) ?? []) await sandbox.run(args)
      for (const id of texts)
        if (SETUP_BY_ID[resourceName] !== undefined) await sandbox.createWithId(id, SETUP_BY_ID[resourceName])
    }
    for (const args of SETUP_BY_EXAMPLE[words] ?? SETUP_BY_EXAMPLE[command.path] ?? []) await sandbox.run(args)
    const { status, err } = await sandbox.run(shellSplit(line))
    return status === (UNTESTED[words] ?? 0) ? undefined : `${words}: ${status} ${err.split('\n')[0] ?? ''}`
  } finally {
    sandbox.close()
  }
}

/** What is wrong with the examples of some commands. */
export async function findProblems(isIncluded: (path: string) => boolean): Promise<readonly string[]> {
  const problems: string[] = []
  for (const example of examples.filter(({ command }) => isIncluded(command.path))) {
    const problem = await runExample(example)
    if (problem !== undefined) problems.push(problem)
  }
  return problems
}
