import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { createFixtureCloud } from '../../commands/expect-requests.ts'
import { createTempFolder } from '../../temp-folder.ts'
import { createSession } from '../create-session.ts'

const fixtures = {
  id: '6edbc2f4-0000-4000-8000-000000000001',
  name: 'db-data',
  status: 'available',
  size: 10,
  attachments: [],
  created_at: '2025-12-31T22:00:00.000000',
}
const send = createFixtureCloud([[volume, fixtures]], '3.71')

describe('preferred columns', () => {
  test('count on a terminal only, and only where no others are asked for', async () => {
    const type = createSession()
    expect((await type(['config', 'set', 'columns.volume', 'Name, Size'])).err).toBe(
      'Set columns.volume to Name,Size\n',
    )
    expect((await type(['config', 'get', 'columns.volume'])).out).toBe('Name,Size\n')
    const terminal = { send, isTerminal: true }
    expect((await type(['volume', 'list', '-f', 'csv'], terminal)).out).toBe('"Name","Size"\n"db-data",10\n')
    expect((await type(['volume', 'list', '-f', 'value', '-c', 'Status'], terminal)).out).toBe('available\n')
    expect((await type(['volume', 'list', '-f', 'csv'], { send })).out).toMatch(/^"ID","Name"/)
    await type(['config', 'unset', 'columns.volume'])
    expect((await type(['volume', 'list', '-f', 'csv'], terminal)).out).toMatch(/^"ID","Name"/)
  })
})

describe('preferred columns that do not exist', () => {
  test.each([
    ['columns.volum', 'Name', 'There is no list of "volum"', 'columns.volume'],
    ['columns.snapshots', 'Name', 'There is no list of "snapshots"', 'clinker help'],
    ['columns.volume', 'Name,Stauts', 'volume list has no column "Stauts"', 'Did you mean: Status?'],
    ['columns.volume', 'zzzzzzzz', 'Unknown column: zzzzzzzz', 'The columns are: ID, Name, Status'],
    ['columns.volume-snapshot', '', 'Specify at least one column', ''],
  ])('%s %s', async (key, value, says, hint) => {
    const type = createSession()
    const { status, err } = await type(['config', 'set', key, value])
    expect([status, err]).toEqual([2, expect.stringContaining(says)])
    expect(err).toContain(hint)
    expect((await type(['config', 'list', '-f', 'value'])).out).not.toContain('columns.')
  })
  test('are spelled as the list has them, those of --long too', async () => {
    const type = createSession()
    expect((await type(['config', 'set', 'columns.volume', 'name,TYPE'])).err).toBe('Set columns.volume to Name,Type\n')
    expect((await type(['volume', 'list', '-f', 'csv'], { send, isTerminal: true })).out).toBe(
      '"Name","Type"\n"db-data",""\n',
    )
  })
})

describe('a preference', () => {
  test('loses to a variable that says the same, and to the flag', async () => {
    const type = createSession()
    await type(['config', 'set', 'colour', 'always'])
    const words = ['volume', 'list', '-c', 'Status']
    expect((await type(words, { send })).out).toContain('\x1b[')
    expect((await type(words, { send, env: { NO_COLOR: '1' } })).out).not.toContain('\x1b[')
    expect((await type([...words, '--colour', 'never'], { send })).out).not.toContain('\x1b[')
  })
  test('of a time format is for tables on a terminal', async () => {
    const type = createSession()
    const words = ['volume', 'show', 'db-data', '-c', 'created_at']
    expect((await type(words, { send, isTerminal: true })).out).toContain('2 hours ago')
    expect((await type(words, { send })).out).toContain('2025-12-31T22:00:00.000000')
    expect((await type([...words, '-f', 'json'], { send, isTerminal: true })).out).toContain(
      '2025-12-31T22:00:00.000000',
    )
    await type(['config', 'set', 'time-format', 'iso'])
    expect((await type(words, { send, isTerminal: true })).out).toContain('2025-12-31T22:00:00.000000')
  })
  test.each([
    ['poll-interval', '0'],
    ['time-format', 'sometimes'],
    ['wait', 'maybe'],
    ['columns', 'Name'],
    ['nonsense', '1'],
  ])('%s cannot be %s', async (key, value) => {
    expect((await createSession()(['config', 'set', key, value])).status).toBe(2)
  })
})

test('a size has its unit on a terminal, and is the bare number elsewhere', async () => {
  const type = createSession()
  expect((await type(['volume', 'list', '-c', 'Size'], { send, isTerminal: true })).out).toContain('10 GiB')
  expect((await type(['volume', 'list', '-c', 'Size'], { send })).out).not.toContain('GiB')
})

test('a preference that was made unreadable by hand is named, and can be unset', async () => {
  const home = mkdtempSync(join(tmpdir(), 'clinker-preferences-'))
  mkdirSync(join(home, 'clinker'))
  const file = join(home, 'clinker', 'preferences.json')
  writeFileSync(file, '{"colour": {"a": 1}}')
  const env = { XDG_CONFIG_HOME: home }
  const type = createSession()
  const told = await type(['volume', 'list'], { env })
  expect([told.status, told.err]).toEqual([
    2,
    expect.stringMatching(
      /Preferences: Invalid value for colour: "{"a":1}" \(expected one of auto, always, never\)[^]*clinker config unset colour/,
    ),
  ])
  expect((await type(['config', 'unset', 'colour'], { env })).status).toBe(0)
  expect((await type(['volume', 'list'], { env })).status).toBe(0)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  rmSync(home, { recursive: true })
})

describe('preferences that are not a regular file', () => {
  test.each<[string, (path: string) => void]>([
    ['a FIFO', path => void execFileSync('mkfifo', [path])],
    ['a folder', path => void mkdirSync(path)],
    ['a device', path => void symlinkSync('/dev/zero', path)],
  ])('%s: one sentence', async (_, create) => {
    const home = createTempFolder({ 'clinker/other': '' })
    create(join(home, 'clinker', 'preferences.json'))
    for (const argv of [
      ['volume', 'list'],
      ['config', 'list'],
      ['config', 'set', 'wait', 'true'],
      ['alias', 'set', 'x', 'volume list'],
    ]) {
      const { status, err } = await createSession()(argv, { env: { XDG_CONFIG_HOME: home }, send })
      expect([status, err]).toEqual([1, expect.stringContaining('preferences.json is not a regular file.')])
    }
  })
})
