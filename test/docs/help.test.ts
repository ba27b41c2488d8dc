import { describe, expect, test } from 'vitest'
import { commandRegistry } from '../../src/cli/command-registry.ts'
import { formatCommandHelp, formatGroupHelp } from '../../src/docs/help.ts'

const commands = await Promise.all(commandRegistry.map(async entry => (await entry.load()).default))
const findWideLines = (text: string, width: number): readonly string[] =>
  text.split('\n').filter(line => line.length > width && line.trim().includes(' '))

const summaryOf = (path: string): string | undefined => commands.find(command => command.path === path)?.summary

describe('the opening help', () => {
  const text = formatGroupHelp([], commandRegistry, 80)
  test('names every command that is not hidden', () => {
    const shown = commandRegistry.filter(({ isHidden }) => isHidden !== true)
    // A row is a group and, in lines further in, the words that follow it; the row “also” has whole commands.
    const rows = text
      .split(/\n {2}(?=\S)/)
      .map(row => row.replaceAll(/\s*\n\s+/g, ' '))
      .map(row => /^(\S+(?: \S+)*?) {2,}(.*)$/.exec(row.split('\n')[0] ?? ''))
    const said = new Set(
      rows.flatMap(row =>
        (row?.[2] ?? '').split(/, ?/).map(words => `${row?.[1] === 'also' ? '' : `${row?.[1] ?? ''} `}${words}`),
      ),
    )
    const missing = shown.filter(({ path }) => !said.has(path))
    expect(missing.map(({ path }) => path)).toEqual([])
  })
  test('fits the width and two screens', () => {
    expect(findWideLines(text, 80)).toEqual([])
    expect(text.split('\n').length).toBeLessThanOrEqual(80)
  })
})

describe('help on a group', () => {
  test('tells what its commands do, and which words lead further', () => {
    const text = formatGroupHelp(['volume'], commandRegistry, 80)
    expect(text).toMatch(new RegExp(`^ {2}extend +${summaryOf('volume extend')}`, 'm'))
    expect(text).toMatch(/^ {2}snapshot +create, delete/m)
    expect(text).toMatch(/clinker volume attach --help tells all/)
    expect(findWideLines(text, 80)).toEqual([])
  })
  test('knows a group by its short spelling', () => {
    expect(formatGroupHelp(['snapshot'], commandRegistry, 80)).toMatch(
      new RegExp(`^ {2}create +${summaryOf('volume snapshot create')}`, 'm'),
    )
  })
})

describe('help on a command', () => {
  const create = commands.find(({ path }) => path === 'volume create')
  if (create === undefined) throw new Error('no volume create')
  test('begins with examples and leaves out what every command has', () => {
    const text = formatCommandHelp(create, { isWhole: false, width: 80 })
    expect(text.indexOf('Examples:')).toBeLessThan(text.indexOf('Arguments:'))
    expect(text).not.toContain('--max-width')
    expect(text).toContain('--help-all')
  })
  test('is whole when asked for', () => {
    const text = formatCommandHelp(create, { isWhole: true, width: 80 })
    for (const flag of ['--max-width', '--dry-run', '--os-auth-url']) expect(text).toContain(flag)
  })
  test('joins remarks to those there are, in one pair of brackets', () => {
    expect(formatCommandHelp(create, { isWhole: false, width: 200 })).toMatch(/\(name or ID; also --snapshot-id\)/)
  })
  test('keeps within the width for every command', () => {
    const wide = commands.flatMap(command =>
      findWideLines(formatCommandHelp(command, { isWhole: true, width: 80 }), 80)
        .filter(line => !/^(Usage:| {2}clinker | {2}[A-Z]+ \/)/.test(line))
        .map(line => `${command.path}: ${line}`),
    )
    expect(wide).toEqual([])
  })
})
