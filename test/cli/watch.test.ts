import { expect, test } from 'vitest'
import { Failure } from '../../src/contract/failure.ts'
import type { Send } from '../../src/contract/http.ts'
import type { JsonObject } from '../../src/contract/json.ts'
import { volume } from '../../src/resources/volume.ts'
import { cloudWith, reply } from '../commands/asks.ts'
import { openHome, type Seat } from './typist.ts'

const type = openHome()
const vol = (name: string, more: JsonObject): JsonObject =>
  ({ id: `6edbc2f4-0000-4000-8000-00000000000${name.length}`, name, status: 'available', size: 10, attachments: [], ...more })

/** A cloud that is another one at each look; the user presses Ctrl-C after the last. */
function changing(...worlds: readonly (readonly JsonObject[] | 'down')[]): Seat & { readonly asked: string[] } {
  let look = 0
  const asked: string[] = []
  const send: Send = request => {
    const world = worlds[look] ?? []
    const { pathname } = new URL(request.url)
    if (pathname.includes('/volumes')) asked.push(`${look}`)
    if (world === 'down') return Promise.resolve(reply(500, {}))
    return cloudWith(world.map(raw => [volume, raw] as const), '3.71')(request)
  }
  const sleep = (ms: number): Promise<void> => {
    expect(ms).toBe(5000)
    look += 1
    return look < worlds.length ? Promise.resolve() : Promise.reject(new Failure('interrupted', 'Interrupted.'))
  }
  return { send, sleep, asked }
}

const events = (out: string): readonly JsonObject[] => out.trim().split('\n').map(line => JSON.parse(line))

test('a list gives an event a line for what is there, appears, changes and goes; one request a look', async () => {
  const seat = changing([vol('a', {}), vol('bb', { status: 'creating' })], [vol('a', {}), vol('bb', {})], [vol('a', {}), vol('bb', {})], [vol('bb', {}), vol('ccc', {})])
  const { status, out, err } = await type(['volume', 'list', '-c', 'Name', '-c', 'Status', '--watch', '5', '-f', 'jsonl'], seat)
  expect([status, err]).toEqual([130, ''])
  expect(seat.asked).toEqual(['0', '1', '2', '3'])
  expect(events(out).map(({ event, before = null, now }) => [event, before, now])).toEqual([
    ['present', null, { Name: 'a', Status: 'available' }],
    ['present', null, { Name: 'bb', Status: 'creating' }],
    ['changed', { Status: 'creating' }, { Name: 'bb', Status: 'available' }],
    ['appeared', null, { Name: 'ccc', Status: 'available' }],
    ['gone', null, null],
  ])
})

test('a table on a terminal is drawn over the last one, with what changed marked and what it was', async () => {
  const { out } = await type(['--watch', '5', 'volume', 'list', '-c', 'Name', '-c', 'Status'], { ...changing([vol('a', { status: 'creating' })], [vol('a', {}), vol('bb', {})]), isTerminal: true, env: { NO_COLOR: '1' } })
  const [first = '', second = ''] = out.split('\x1b[6A')
  expect(first).toMatch(/\| a {4}\| creating \|/)
  expect(first).not.toMatch(/[*]/)
  expect(second).toContain('| * | a    | available (was creating) |')
  expect(second).toContain('| + | bb   | available                |')
  expect(second).toContain('every 5 s')
})

test('elsewhere a table is written again only when something changed', async () => {
  const { out } = await type(['volume', 'show', '6edbc2f4-0000-4000-8000-000000000001', '-c', 'status', '--watch=5'],
    changing([vol('a', {})], [vol('a', {})], [vol('a', { status: 'in-use' })]))
  expect(out.match(/Field/g)).toHaveLength(2)
  expect(out).toContain('| status * | in-use (was available) |')
  expect(out).not.toContain('\x1b')
})

test('a look that fails for a moment is told and does not end it', async () => {
  const { status, out, err } = await type(['volume', 'list', '--watch', '5', '-f', 'jsonl'], { ...changing([vol('a', {})], 'down', [vol('a', {})]) })
  expect(status).toBe(130)
  expect(err).toMatch(/500/)
  expect(events(out)).toHaveLength(1)
})

test.each([
  ['volume delete x --watch', /only goes with commands that list or show/],
  ['help --watch', /only goes with/],
  ['volume list --watch -f csv', /an event a line, not csv/],
  ['volume list --watch 5 --query [0]', /exclude each other/],
  ['volume list --watch=0', /at least 1/],
])('%s is refused', async (words, why) => {
  const { status, err } = await type(words.split(' '), changing([]))
  expect(status).toBe(2)
  expect(err).toMatch(why)
})
