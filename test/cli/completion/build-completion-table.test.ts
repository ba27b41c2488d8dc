import { describe, expect, test } from 'vitest'
import { buildCompletionTable, columnTitles } from '../../../src/cli/completion/build-completion-table.ts'
import type { CompletionOption } from '../../../src/cli/completion/completion-table.ts'
import { nextWords } from '../../../src/cli/completion/cursor-position.ts'
import { commandRegistry } from '../../../src/cli/command-registry.ts'

const commands = await Promise.all(commandRegistry.map(async entry => (await entry.load()).default))
const table = buildCompletionTable(commands)
const listTitles = (command: (typeof commands)[number], isLong: boolean) =>
  (!command.hasRun
    ? (command.parse(isLong ? { long: ['long'] } : {}).targets[0]?.bind(new Map()).listOutput?.table.columns ?? [])
    : []
  ).map(({ title }) => title)
const findCommand = (path: string) => table.commands.find(({ paths }) => paths.includes(path))
const findOption = (options: readonly CompletionOption[] | undefined, name: string) =>
  options?.find(option => option.name === name)

describe('the completion table', () => {
  test('leads from word to word, by every spelling', () => {
    expect(nextWords('volume', table).get('extend')).toBe(findCommand('volume extend')?.summary)
    expect(nextWords('volume snapshot', table).has('create')).toBe(true)
    expect(nextWords('snapshot', table).has('create')).toBe(true)
    expect(nextWords('', table, true).has('snapshot')).toBe(false)
  })
  test('has what may be typed for each argument and option', () => {
    expect(findCommand('volume detach')?.args).toMatchObject([
      { value: { kind: 'resource', resourceType: 'volume', param: 'volume', statuses: ['in-use', 'detaching'] } },
    ])
    expect(findCommand('volume delete')?.args).toMatchObject([
      { isRepeated: true, value: { kind: 'resource', resourceType: 'volume' } },
    ])
    expect(findCommand('volume extend')?.canWait).toBe(true)
    expect(findOption(table.waitOptions, '--wait')).toEqual({ name: '--wait', help: expect.any(String) })
    expect(findOption(table.sharedOptions, '--format')).toMatchObject({
      help: expect.any(String),
      value: { kind: 'format' },
    })
    expect(findOption(table.sharedOptions, '-f')).toEqual({ name: '-f', value: { kind: 'format' } })
    expect(findOption(table.cloudOptions, '--os-cloud')?.value).toEqual({ kind: 'cloud' })
    expect(findOption(table.cloudOptions, '--os-cacert')?.value).toEqual({ kind: 'file' })
  })
  test('has the formats of each command, and dot only for the tree', () => {
    const formats = Object.fromEntries(
      ['volume list', 'volume show', 'volume tree', 'volume set'].map(path => [path, findCommand(path)?.formats]),
    )
    expect(formats).toEqual({
      'volume list': ['table', 'json', 'yaml', 'csv', 'value', 'raw', 'jsonl'],
      'volume show': ['table', 'json', 'yaml', 'value', 'shell', 'raw', 'jsonl'],
      'volume tree': ['table', 'json', 'jsonl', 'dot'],
      'volume set': [],
    })
    expect(table.formats).not.toContain('dot')
  })
  test('has the columns, those of --long too', () => {
    expect(findCommand('volume list')?.columns).toEqual(expect.arrayContaining(['ID', 'Attached to', 'Bootable']))
    expect(findCommand('volume show')?.columns).toContain('availability_zone')
  })
  test('has with --long every column that is there without', () => {
    const lists = commands.filter(({ hasRun, canList, flags }) => !hasRun && canList && flags['long'] !== undefined)
    const lost = lists.flatMap(command => {
      const long = listTitles(command, true)
      return listTitles(command, false)
        .filter(title => !long.includes(title))
        .map(title => `${command.path}: ${title}`)
    })
    expect([lists.length > 10, lost]).toEqual([true, []])
  })
  test('has columns for every command that prints some', () => {
    const printing = commands.filter(({ hasRun, canShow, canList }) => !hasRun && (canShow || canList))
    expect(printing.filter(command => columnTitles(command).length === 0).map(({ path }) => path)).toEqual([])
  })
  test('holds no text that would break a line of the answer', () => {
    const options = [table, ...table.commands].flatMap(one =>
      'options' in one ? one.options : [...one.sharedOptions, ...one.waitOptions, ...one.cloudOptions],
    )
    const texts = [
      ...options.flatMap(({ name, help = '' }) => [name, help]),
      ...table.commands.flatMap(({ summary, columns }) => [summary, ...columns]),
    ]
    expect(texts.filter(text => /[\t\n]/.test(text))).toEqual([])
    expect(options.filter(({ name }) => !/^-[\w-]+$/.test(name))).toEqual([])
  })
  test('is small enough to be read at every TAB', () => {
    expect(JSON.stringify(table).length).toBeLessThan(250_000)
  })
})
