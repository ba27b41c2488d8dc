import { expect, test } from 'vitest'
import { CliError } from '../../../src/types/cli-error.ts'
import type { HttpHandler } from '../../../src/types/http.ts'
import type { JsonObject } from '../../../src/types/json.ts'
import { volume } from '../../../src/resources/volume.ts'
import { createFixtureCloud, jsonResponse } from '../../commands/expect-requests.ts'
import { createSession, type SessionOptions } from '../create-session.ts'

const runCommand = createSession()
const buildVolume = (name: string, more: JsonObject): JsonObject => ({
  id: `6edbc2f4-0000-4000-8000-00000000000${name.length}`,
  name,
  status: 'available',
  size: 10,
  attachments: [],
  ...more,
})

/** A cloud that is another one at each look; the user presses Ctrl-C after the last. */
function createChangingCloud(
  ...snapshots: readonly (readonly JsonObject[] | 'down')[]
): SessionOptions & { readonly asked: string[] } {
  let pollIndex = 0
  const requests: string[] = []
  const send: HttpHandler = request => {
    const snapshot = snapshots[pollIndex] ?? []
    const { pathname } = new URL(request.url)
    if (pathname.includes('/volumes')) requests.push(`${pollIndex}`)
    if (snapshot === 'down') return Promise.resolve(jsonResponse(500, {}))
    return createFixtureCloud(
      snapshot.map(raw => [volume, raw] as const),
      '3.71',
    )(request)
  }
  const sleep = (ms: number): Promise<void> => {
    expect(ms).toBe(5000)
    pollIndex += 1
    return pollIndex < snapshots.length
      ? Promise.resolve()
      : Promise.reject(new CliError('interrupted', 'Interrupted.'))
  }
  return { send, sleep, asked: requests }
}

const parseEvents = (out: string): readonly JsonObject[] =>
  out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))

test('a list gives an event a line for what is there, appears, changes and goes; one request a look', async () => {
  const seat = createChangingCloud(
    [buildVolume('a', {}), buildVolume('bb', { status: 'creating' })],
    [buildVolume('a', {}), buildVolume('bb', {})],
    [buildVolume('a', {}), buildVolume('bb', {})],
    [buildVolume('bb', {}), buildVolume('ccc', {})],
  )
  const { status, out, err } = await runCommand(
    ['volume', 'list', '-c', 'Name', '-c', 'Status', '--watch', '5', '-f', 'jsonl'],
    seat,
  )
  expect([status, err]).toEqual([130, ''])
  expect(seat.asked).toEqual(['0', '1', '2', '3'])
  expect(parseEvents(out).map(({ event, before = null, now }) => [event, before, now])).toEqual([
    ['present', null, { Name: 'a', Status: 'available' }],
    ['present', null, { Name: 'bb', Status: 'creating' }],
    ['changed', { Status: 'creating' }, { Name: 'bb', Status: 'available' }],
    ['appeared', null, { Name: 'ccc', Status: 'available' }],
    ['gone', null, null],
  ])
})

test('a table on a terminal is drawn over the last one, with what changed marked and what it was', async () => {
  const { out } = await runCommand(['--watch', '5', 'volume', 'list', '-c', 'Name', '-c', 'Status'], {
    ...createChangingCloud([buildVolume('a', { status: 'creating' })], [buildVolume('a', {}), buildVolume('bb', {})]),
    isTerminal: true,
    env: { NO_COLOR: '1' },
  })
  const [first = '', second = ''] = out.split('\x1b[6A')
  expect(first).toMatch(/\| a {4}\| creating \|/)
  expect(first).not.toMatch(/[*]/)
  expect(second).toContain('| * | a    | available (was creating) |')
  expect(second).toContain('| + | bb   | available                |')
  expect(second).toContain('every 5 s')
})

test('elsewhere a table is written again only when something changed', async () => {
  const { out } = await runCommand(
    ['volume', 'show', '6edbc2f4-0000-4000-8000-000000000001', '-c', 'status', '--watch=5'],
    createChangingCloud([buildVolume('a', {})], [buildVolume('a', {})], [buildVolume('a', { status: 'in-use' })]),
  )
  expect(out.match(/Field/g)).toHaveLength(2)
  expect(out).toContain('| status * | in-use (was available) |')
  expect(out).not.toContain('\x1b')
})

test('a look that fails for a moment is told and does not end it', async () => {
  const { status, out, err } = await runCommand(['volume', 'list', '--watch', '5', '-f', 'jsonl'], {
    ...createChangingCloud([buildVolume('a', {})], 'down', [buildVolume('a', {})]),
  })
  expect(status).toBe(130)
  expect(err).toMatch(/500/)
  expect(parseEvents(out)).toHaveLength(1)
})

test.each([
  ['volume delete x --watch', /cannot be used with volume delete, only with commands that list or show/],
  ['help --watch', /cannot be used with help, only with commands that list or show/],
  ['volume list --watch -f csv', /--watch and --format csv cannot be used together \(use table or jsonl\)/],
  ['volume list --watch 5 --query [0]', /cannot be used together/],
  ['volume list --watch=0', /at least 1/],
])('%s is refused', async (words, why) => {
  const { status, err } = await runCommand(words.split(' '), createChangingCloud([]))
  expect(status).toBe(2)
  expect(err).toMatch(why)
})
