import { describe, expect, test } from 'vitest'
import { globalFlags } from '../../src/framework/global-options.ts'
import type { Command } from '../../src/framework/command-declaration.ts'
import { parseParams } from '../../src/framework/parse-params.ts'
import type { RawArgs } from '../../src/framework/raw-args.ts'
import { commandRegistry } from '../../src/cli/command-registry.ts'
import { findFlag, spellingsOf } from '../../src/cli/args/flag-table.ts'
import { omitFileReferences } from '../../src/cli/args/read-files.ts'
import { parseArgs } from '../../src/cli/args/parse.ts'
import { routeCommand } from '../../src/cli/args/route.ts'
import { readText } from './project-files.ts'

/** The texts that their parameters do not take. */
const findValueProblems = (command: Command, texts: RawArgs): readonly string[] =>
  [...command.parse(omitFileReferences(command, texts)).problems, ...parseParams(globalFlags, texts).problems].map(
    ({ name, message }) => `${name} ${message}`,
  )

const readTable = (file: string): readonly (readonly string[])[] =>
  readText(`test/reference/${file}`)
    .trimEnd()
    .split('\n')
    .slice(1)
    .map(line => line.split('\t'))

/** What keeps a command line from being understood; nothing when it is. */
async function findProblems(line: string): Promise<readonly string[]> {
  const routed = routeCommand(line.split(' '), commandRegistry)
  if (routed.to !== 'command') return [`${line}: no command`]
  const { default: command } = await routed.entry.load()
  const { rawArgs, problems } = parseArgs(command, routed.rest)
  return [...problems, ...findValueProblems(command, rawArgs)].map(problem => `${line}: ${problem}`)
}

describe('what the peers can do', () => {
  test('has a line in the table of features', () => {
    const ours = new Set(readTable('features.tsv').map(([feature]) => feature))
    expect(
      readTable('peers.tsv')
        .map(([feature]) => feature)
        .filter(feature => !ours.has(feature ?? '')),
    ).toEqual([])
  })
  test.each(readTable('features.tsv').map(([feature = '', line = '']) => [feature, line] as const))(
    '%s',
    async (_, line) => {
      expect(await findProblems(line).catch((error: unknown) => [String(error)])).toEqual([])
    },
  )
})

/** Options of openstackclient for its other services, in commands that serve several. */
describe('every command of openstackclient about volumes', () => {
  test.each(readTable('osc.tsv').map(([command = '', , , options = '']) => [command, options] as const))(
    '%s',
    async (command, options) => {
      const led = routeCommand(command.replace(/ --volume <volume>$/, '').split(' '), commandRegistry)
      expect(led.to === 'command' ? led.entry.path : led.to).not.toBe('group')
      if (led.to !== 'command') return
      const { default: definition } = await led.entry.load()
      const flags = new Map([...spellingsOf(globalFlags), ...spellingsOf(definition.flags)])
      const names = [
        ...(options.split(/; at most one|; exactly one| at most one of\(/)[0]?.matchAll(/--([a-z][a-z-]*)/g) ?? []),
      ].map(([, name = '']) => name)
      expect(
        names.filter(name => {
          const flag = findFlag(flags, name)
          return typeof flag !== 'object' || !('param' in flag) || flag.long !== name
        }),
      ).toEqual([])
    },
  )
})

/**
 * The words of a proposed command, up to its first argument or flag: `volume attach <volume> --mountpoint` is `volume
 * attach`.
 */
const splitProposal = (proposal: string): string => /^[a-z ]*/.exec(proposal)?.[0].trim() ?? ''

describe('every method of openstacksdk’s block-storage proxy', () => {
  const methods = readTable('sdk-seed.tsv').map(
    ([section = '', method = '', , , , proposal = '']) =>
      [`${section}: ${method}`, splitProposal(proposal) || 'volume wait'] as const,
  )
  test('is one of the 108', () => {
    expect(methods).toHaveLength(108)
  })
  test.each(methods)('%s', (_, words) => {
    expect(routeCommand(words.split(' '), commandRegistry).to).toBe('command')
  })
})
