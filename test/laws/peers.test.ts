import { describe, expect, test } from 'vitest'
import { globalFlags } from '../../src/grammar/globals.ts'
import { entries } from '../../src/cli/entries.ts'
import { findFlag, spellingsOf } from '../../src/cli/words/flag-table.ts'
import { problemsIn } from '../../src/cli/options.ts'
import { parse } from '../../src/cli/words/parse.ts'
import { route } from '../../src/cli/words/route.ts'
import { textOf } from './files.ts'

const table = (file: string): readonly (readonly string[])[] => textOf(`test/reference/${file}`).trimEnd().split('\n').slice(1).map(line => line.split('\t'))

/** What keeps a command line from being understood; nothing when it is. */
async function problemsOf(line: string): Promise<readonly string[]> {
  const led = route(line.split(' '), entries)
  if (led.to !== 'command') return [`${line}: no command`]
  const { default: command } = await led.entry.load()
  const { words, problems } = parse(command, led.rest)
  return [...problems, ...problemsIn({ ...command.args, ...command.flags, ...globalFlags }, words)].map(problem => `${line}: ${problem}`)
}

describe('what the peers can do', () => {
  test('has a line in the table of features', () => {
    const ours = new Set(table('features.tsv').map(([feature]) => feature))
    expect(table('peers.tsv').map(([feature]) => feature).filter(feature => !ours.has(feature ?? ''))).toEqual([])
  })
  test.each(table('features.tsv').map(([feature = '', line = '']) => [feature, line] as const))('%s', async (_, line) => {
    expect(await problemsOf(line).catch((error: unknown) => [String(error)])).toEqual([])
  })
})

/** Options of openstackclient for its other services, in commands that serve several. */
describe('every command of openstackclient about volumes', () => {
  test.each(table('osc.tsv').map(([command = '', , , options = '']) => [command, options] as const))('%s', async (command, options) => {
    const led = route(command.replace(/ --volume <volume>$/, '').split(' '), entries)
    expect(led.to === 'command' ? led.entry.path : led.to).not.toBe('group')
    if (led.to !== 'command') return
    const { default: definition } = await led.entry.load()
    const flags = new Map([...spellingsOf(globalFlags), ...spellingsOf(definition.flags)])
    const names = [...options.split(/; at most one|; exactly one| at most one of\(/)[0]?.matchAll(/--([a-z][a-z-]*)/g) ?? []].map(([, name = '']) => name)
    expect(names.filter(name => { const flag = findFlag(flags, name); return typeof flag !== 'object' || !('param' in flag) || flag.long !== name })).toEqual([])
  })
})

/** The words of a proposed command, up to its first argument or flag: `volume attach <volume> --mountpoint` is `volume attach`. */
const wordsIn = (proposal: string): string => /^[a-z ]*/.exec(proposal)?.[0].trim() ?? ''

describe('every method of openstacksdk’s block-storage proxy', () => {
  const methods = table('sdk-seed.tsv').map(([section = '', method = '', , , , proposal = '']) => [`${section}: ${method}`, wordsIn(proposal) || 'volume wait'] as const)
  test('is one of the 108', () => { expect(methods).toHaveLength(108) })
  test.each(methods)('%s', (_, words) => {
    expect(route(words.split(' '), entries).to).toBe('command')
  })
})
