import { describe, expect, test } from 'vitest'
import { buildMetadata } from '../../../src/cli/completion/metadata.ts'
import { commandRegistry } from '../../../src/cli/command-registry.ts'
import { SHELLS, buildScript } from '../../../src/docs/completion/scripts.ts'
import { buildCompletionTables } from '../../../src/docs/completion/completion-tables.ts'

const commands = await Promise.all(commandRegistry.map(async entry => (await entry.load()).default))
const facts = commands.map(buildMetadata)
const tables = buildCompletionTables(facts)
const listTitles = (command: (typeof commands)[number], isLong: boolean) =>
  (!command.hasRun ? command.bind(isLong ? { long: [{ text: 'long' }] } : {}).listOutput?.table.columns ?? [] : []).map(({ title }) => title)
const findTable = (path: string) => tables.commands.find(({ paths }) => paths.includes(path))

describe('the tables of completion', () => {
  test('lead from word to word, by every spelling', () => {
    const nexts = new Map(tables.nextWords)
    expect(nexts.get('volume')).toMatch(/^extend\tGrow a volume/m)
    expect(nexts.get('volume snapshot')).toMatch(/^create\t/m)
    expect(nexts.get('snapshot')).toMatch(/^create\t/m)
  })
  test('say what stands at each place', () => {
    expect(findTable('volume detach')?.args).toBe('@volume|volume detach|volume|in-use,detaching')
    expect(findTable('volume delete')?.args).toMatch(/^\*@volume\|volume delete\|/)
    expect(findTable('volume extend')?.flags).toContain('--wait\t\t')
    expect(tables.sharedOptions).toMatch(/^--format\t&\t/m)
    expect(tables.sharedOptions).toMatch(/^-f\t&\t~$/m)
    expect(tables.cloudOptions).toMatch(/^--os-cloud\t\?\t/m)
    expect(tables.cloudOptions).toMatch(/^--os-cacert\t\/\t/m)
  })
  test('say what -f takes where, and dot only for what is drawn', () => {
    const formats = Object.fromEntries(['volume list', 'volume show', 'volume tree', 'volume set'].map(path => [path, findTable(path)?.formats]))
    expect(formats).toEqual({
      'volume list': 'table|json|yaml|csv|value|raw|jsonl', 'volume show': 'table|json|yaml|value|shell|raw|jsonl', 'volume tree': 'table|json|jsonl|dot', 'volume set': '',
    })
    expect(tables.formats).not.toContain('dot')
  })
  test('know the columns, those of --long too', () => {
    expect(findTable('volume list')?.columns.split('\n')).toEqual(expect.arrayContaining(['ID', 'Attached to', 'Bootable']))
    expect(findTable('volume show')?.columns.split('\n')).toContain('availability_zone')
  })
  test('have with --long all that is there without', () => {
    const lists = commands.filter(({ hasRun, canList, flags }) => !hasRun && canList && flags['long'] !== undefined)
    const lost = lists.flatMap(command => {
      const long = listTitles(command, true)
      return listTitles(command, false).filter(title => !long.includes(title)).map(title => `${command.path}: ${title}`)
    })
    expect([lists.length > 10, lost]).toEqual([true, []])
  })
  test('know columns for every command that prints some', () => {
    const printing = commands.filter(({ hasRun, canShow, canList }) => !hasRun && (canShow || canList))
    expect(printing.filter(command => buildMetadata(command).columns.length === 0).map(({ path }) => path)).toEqual([])
  })
  test('hold nothing that would upset their lines', () => {
    const all = [...tables.commands.flatMap(({ flags }) => flags.split('\n')), ...tables.sharedOptions.split('\n'), ...tables.cloudOptions.split('\n')].filter(line => line !== '')
    expect(all.filter(line => !/^-[\w-]+\t[^\t]*\t[^\t]+$/.test(line))).toEqual([])
  })
})

test.each(SHELLS)('the script for $name stays small enough to be read at every start', ({ name }) => {
  expect(buildScript(name, facts).length).toBeLessThan(300_000)
})
