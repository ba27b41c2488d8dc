import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { answerShell } from '../../../src/cli/completion/answer-shell.ts'
import { buildCompletionTable } from '../../../src/cli/completion/build-completion-table.ts'
import { commandRegistry } from '../../../src/cli/command-registry.ts'

const commands = await Promise.all(commandRegistry.map(async entry => (await entry.load()).default))
const table = buildCompletionTable(commands)

/** Asks for completion; gives the answer's lines and what names were looked up with. */
async function ask(argv: readonly string[], records: readonly string[] = [], names: readonly string[] = []) {
  const lookups: (readonly string[])[] = []
  const answer = await answerShell(
    { argv, readStdin: () => records.map(record => `${record}\0`).join('') },
    {
      table,
      env: {},
      findNames: async args => {
        lookups.push(args)
        return names
      },
    },
  )
  const lines = answer.trimEnd().split('\n')
  return { values: lines.slice(0, -1).map(line => line.split('\t')[0]), directive: answer.split('\n').at(-2), lookups }
}

describe('what is offered for words', () => {
  test.each<[argv: readonly string[], values: readonly string[], directive: string]>([
    [['volume', 'exten'], ['extend', 'extend-completion'], ':values\t'],
    [['volume', 'snap', 'crea'], ['create'], ':values\t'],
    [['--os_cloud', 'x', 'volume', 'retyp'], ['retype'], ':values\t'],
    [['volume', 'list', '-f', 'ya'], ['yaml'], ':values\t'],
    [['volume', 'list', '--format=ya'], ['yaml'], ':values\t--format='],
    [['volume', 'list', '--watch', '-f', 'ya'], ['yaml'], ':values\t'],
    [['volume', 'list', '--watch', '5', '-f', 'ya'], ['yaml'], ':values\t'],
    [['volume', 'list', '--', '--for'], [], ':values\t'],
    [['--os-cacert', ''], [], ':files\t'],
    [['--os-cacert=/etc/s'], [], ':files\t--os-cacert='],
    [['nonsense', 'ext'], [], ':values\t'],
  ])('%j', async (argv, values, directive) => {
    expect(await ask(argv)).toEqual({ values, directive, lookups: [] })
  })
  test('the first words of other clients once one is begun', async () => {
    expect((await ask([''])).values).not.toContain('backup-create')
    expect((await ask(['backup-c'])).values).toEqual(['backup-create'])
  })
  test('no hidden command', async () => {
    expect((await ask(['completion', 'n'])).values).toEqual([])
  })
})

describe('names', () => {
  test('are looked up for the command, with the options that choose the cloud', async () => {
    const { values, lookups } = await ask(
      ['--os-cloud', 'north', '-f', 'json', 'volume', 'detach', '--os-region-name=two', 'h'],
      [],
      ['held\t1 GiB, in-use', 'other'],
    )
    expect(lookups).toEqual([
      ['volume|volume detach|volume|in-use,detaching', '--start=h', '--os-cloud', 'north', '--os-region-name=two'],
    ])
    expect(values).toEqual(['held'])
  })
  test('are looked up behind =', async () => {
    const { lookups, directive } = await ask(['volume', 'create', '--source=say'])
    expect([lookups[0]?.[0], directive]).toEqual(['volume|volume create|source|available,in-use', ':values\t--source='])
  })
})

describe('the answer to bash', () => {
  const BREAKS = ' \t\n"\'><=;|&(:'
  const bash = async (line: string, names: readonly string[], type = '9', columns = '80') =>
    (await ask([], ['bash', line, BREAKS, type, columns], names)).values
  test.each([
    ['clinker volume extend tw', 'two words', 'two\\ words'],
    ["clinker volume extend 'tw", 'two words', 'two words'],
    ['clinker volume extend "pay', 'pay$(touch x)', 'pay\\$(touch x)'],
    ['clinker volume extend pay', 'pay$(touch x)', 'pay\\$\\(touch\\ x\\)'],
    ['clinker volume extend "wh', 'who!x', `who"'!'"x`],
    ["clinker volume extend 'it", "it's", "it'\\''s"],
    ['clinker volume extend colon:t', 'colon:two', 'two'],
    ['clinker volume create --source=s', 'say "hi"', 'say\\ \\"hi\\"'],
    ['clinker volume extend na', 'naïve é', 'naïve\\ é'],
    ['clinker volume extend a\\ ', 'a b', 'a\\ b'],
    ['clinker volume extend ', '~home', '\\~home'],
  ])('%s → %s', async (line, name, reply) => {
    expect(await bash(line, [`${name}\t1 GiB`])).toEqual([reply])
  })
  test('quotes the common beginning of several', async () => {
    expect(await bash('clinker volume extend my', ['my disk one', 'my disk two', 'other'])).toEqual([
      'my\\ disk\\ one',
      'my\\ disk\\ two',
    ])
  })
  test('has descriptions in a listing, cut to the terminal', async () => {
    const names = ['db-a\t1 GiB, available', `db-b\t${'x'.repeat(90)}`]
    expect(await bash('clinker volume extend db', names, '63', '40')).toEqual([
      'db-a  (1 GiB, available)',
      `db-b  (${'x'.repeat(30)}…)`,
    ])
  })
})

test.each(['clinker.bash', '_clinker', 'clinker.fish'])('the script %s is shorter than 50 lines', file => {
  const text = readFileSync(join(import.meta.dirname, '../../../completions', file), 'utf8')
  expect(text.split('\n').length).toBeLessThan(50)
})
