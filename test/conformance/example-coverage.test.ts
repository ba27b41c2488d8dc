import { describe, expect, test } from 'vitest'
import { CliError } from '../../src/types/cli-error.ts'
import { isPreparedRequest, type CommandContext } from '../../src/framework/plan.ts'
import type { BoundCommand, Command } from '../../src/framework/command-declaration.ts'
import type { PreparedRequest } from '../../src/framework/operation.ts'
import { commandRegistry } from '../../src/cli/command-registry.ts'
import { parseArgs } from '../../src/cli/args/parse.ts'
import { routeCommand } from '../../src/cli/args/route.ts'
import { buildKey } from './api-table.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000001'
const allCommands = await Promise.all(commandRegistry.map(async entry => (await entry.load()).default))
const commands = allCommands.filter(command => !command.hasRun)
const examples = commands.flatMap(command => command.examples.map(([words]) => ({ command, words })))

/** Every name of an example stands for a resource of which only the ID is known. */
function bindExample(command: Command, line: string): BoundCommand | undefined {
  const routed = routeCommand(
    [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, bare]) => single ?? double ?? bare ?? ''),
    commandRegistry,
  )
  if (routed.to !== 'command') return undefined
  const [target] = command.parse(parseArgs(command, routed.rest).rawArgs).targets
  return target?.bind(new Map(target.refs.map(ref => [ref, ref.type.placeholder(ID)])))
}

/** What an example asks of the service; undefined where its plan wants to see more than an ID. */
function listSentRequests({ command, words }: (typeof examples)[number]): readonly PreparedRequest[] | undefined {
  const context: CommandContext = { microversion: '3.71', projectId: ID, userId: ID }
  try {
    const bound = bindExample(command, words)
    const prefetches = bound?.prefetch(context) ?? []
    const steps =
      bound?.plan({ ...context, prefetched: prefetches.map(() => null), etags: prefetches.map(() => undefined) }) ?? []
    return [...prefetches, ...steps.filter(isPreparedRequest)]
  } catch (error) {
    if (error instanceof CliError) return undefined
    throw error
  }
}

describe('what the examples send', () => {
  const sent = examples.map(example => ({ ...example, payloads: listSentRequests(example) }))
  test('is what their commands say they use', () => {
    const wrong = sent.flatMap(({ command, words, payloads = [] }) => {
      const claimed = new Set(command.operations.map(buildKey))
      return payloads
        .filter(({ operation }) => operation.service === 'block-storage' && !claimed.has(buildKey(operation)))
        .map(({ operation }) => `${words} sends ${buildKey(operation)}`)
    })
    expect(wrong).toEqual([])
  })
  test('can nearly always be told from the words alone', () => {
    const untold = sent.filter(({ payloads }) => payloads === undefined).map(({ words }) => words)
    expect(untold.length, untold.join('\n')).toBeLessThan(examples.length / 10)
  })
})
