import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { createFixtureCloud } from '../../commands/expect-requests.ts'
import { createTempFolder } from '../../temp-folder.ts'
import { createSession } from '../create-session.ts'

const runCommand = createSession()
const ID = '6edbc2f4-0000-4000-8000-000000000001'
const send = createFixtureCloud([[volume, { id: ID, name: 'db', status: 'available', size: 7 }]], '3.71')
const run = (line: string) => runCommand(line.split(' '), { send })

describe('--quiet', () => {
  test.each([
    ['volume show db -f value -c size', '7\n'],
    ['volume list -f value -c Name', 'db\n'],
    ['volume list -f json -c Name --noindent', '[{"Name": "db"}]\n'],
    ['volume list -f value -c ID', `${ID}\n`],
  ])('leaves the result as it is: %s', async (line, out) => {
    for (const flag of ['-q', '--quiet']) {
      expect(await run(`${flag} ${line}`)).toMatchObject({ status: 0, out })
      expect(await run(`${line} ${flag}`)).toMatchObject({ status: 0, out })
    }
  })
  test('changes nothing in any format', async () => {
    for (const format of ['table', 'json', 'yaml', 'value', 'shell', 'raw', 'jsonl'])
      expect((await run(`-q volume show db -f ${format}`)).out).toBe((await run(`volume show db -f ${format}`)).out)
  })
  test('silences notices, but no failure', async () => {
    const create = (flag: string) => runCommand(`volume create --size 1 new ${flag}`.trim().split(' '))
    expect((await create('')).err).not.toBe('')
    expect((await create('-q')).err).toBe('')
    expect((await run('-q volume show nosuch')).err).not.toBe('')
  })
})

describe('--ids', () => {
  test.each(['volume list --ids', 'volume show db --ids', '--ids volume list', '-q volume list --ids'])(
    'writes only IDs: %s',
    async line => {
      expect(await run(line)).toMatchObject({ status: 0, out: `${ID}\n` })
    },
  )
})

describe('values and abbreviations as argparse takes them', () => {
  test.each([
    ['volume show db -f=value -c=size', '7\n'],
    ['volume show db -fvalue -csize', '7\n'],
    ['volume show db --format=value --col=size', '7\n'],
    ['volume show db --form value --colu size', '7\n'],
    ['-f=value volume list -c=Name', 'db\n'],
  ])('%s', async (line, out) => {
    expect(await run(line)).toMatchObject({ status: 0, out })
  })
  test('-f=json writes failures as JSON too', async () => {
    expect(JSON.parse((await run('volume show nosuch -f=json')).err)).toMatchObject({ error: { kind: 'notFound' } })
  })
  test('a switch takes no value, and says so', async () => {
    const { status, err } = await run('volume delete --cascade=true db')
    expect(status).toBe(2)
    expect(err).toContain('--cascade does not take a value')
  })
})

describe('--log-file', () => {
  test('takes what --debug would print, for its owner only, and leaves standard error alone', async () => {
    const folder = createTempFolder()
    const file = join(folder, 'clinker.log')
    const { status, err } = await run(`volume show db --log-file ${file}`)
    expect([status, err]).toEqual([0, ''])
    await run(`--log-file=${file} volume list`)
    const log = readFileSync(file, 'utf8')
    expect(log).toMatch(/^2026-01-01T00:00:00\.000Z > GET .*\/volumes/m)
    expect(log).toMatch(/ < 200$/m)
    expect(log.match(/ GET \S+\/volumes\/detail\S* 200/g)?.length).toBeGreaterThan(0)
    expect(log.match(/X-Auth-Token: (?!\{SHA|\*\*\*)\S+/i)).toBe(null)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    rmSync(folder, { recursive: true })
  })
  test('that cannot be written is a mistake, and nothing is sent', async () => {
    expect(await run('volume list --log-file /nosuch/clinker.log')).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining('The log file /nosuch/clinker.log cannot be written.'),
    })
  })
})
