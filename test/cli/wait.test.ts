import { describe, expect, test } from 'vitest'
import type { Cloud, ServiceRequest } from '../../src/contract/cloud.ts'
import { Failure } from '../../src/contract/failure.ts'
import type { JsonObject } from '../../src/contract/json.ts'
import { disappears, settles } from '../../src/grammar/command.ts'
import { volume } from '../../src/resources/volume.ts'
import { entries } from '../../src/cli/entries.ts'
import { waitFor } from '../../src/cli/waiting/wait.ts'
import { NOT_SHOWN, WAITED_FOR } from '../../src/cli/waiting/wait-hints.ts'

/** What the service says at each look: a volume, nothing, or no answer. */
type Look = JsonObject | 'gone' | 'unreachable' | 'broken' | 'a page'

const made = (status: string): JsonObject => ({ id: 'v1', name: 'db', status, size: 1 })

function cloudSaying(looks: readonly Look[], messages: readonly JsonObject[] = []): Cloud {
  const left = [...looks]
  const request = ({ path }: ServiceRequest) => {
    if (path === '/messages') return Promise.resolve({ status: 200, headers: {}, body: { messages } })
    const look = left.length > 1 ? left.shift() : left[0]
    if (look === 'unreachable') return Promise.reject(new Failure('network', 'Connection refused.'))
    if (look === 'broken') return Promise.reject(new Failure('refused', 'Oops.', { status: 503 }))
    if (look === 'a page') return Promise.reject(new Failure('notFound', 'Page not found.', { status: 404 }))
    if (look === 'gone' || look === undefined) return Promise.reject(new Failure('notFound', 'No such volume.', { status: 404, code: 'itemNotFound' }))
    return Promise.resolve({ status: 200, headers: {}, body: { volume: look } })
  }
  const never = (): never => { throw new Error('not asked for') }
  return { request, address: never, read: never, microversions: never, identity: never, catalog: never, pinned: undefined, cloudName: 'test', regionName: undefined }
}

async function ending(looks: readonly Look[], options: { stage?: 'settles' | 'disappears'; patienceMs?: number; messages?: readonly JsonObject[]; interruptAt?: number; isLong?: boolean } = {}) {
  let now = Date.UTC(2026, 0, 1)
  let sleeps = 0
  const seen: string[] = []
  const waited = options.stage === 'disappears' ? disappears(volume, 'v1') : settles(volume, 'v1', ['available'], ['creating', 'downloading'])
  const stage = { ...waited, isLong: options.isLong ?? false }
  const begun = now
  const clock = {
    now: () => now,
    sleep: (ms: number) => {
      if (++sleeps === options.interruptAt) return Promise.reject(new Failure('interrupted', 'Interrupted.'))
      now += ms
      return Promise.resolve()
    },
  }
  const waiting = waitFor([stage], {
    cloud: cloudSaying(looks, options.messages), clock, speaks: '3.70', patienceMs: options.patienceMs, sinceMs: now, sent: 'all',
    progress: { saw: (_, __, status) => { seen.push(status) } },
  })
  const failure = await waiting.then(() => undefined, (error: unknown) => error)
  if (failure !== undefined && !(failure instanceof Failure)) throw failure
  return { failure, seen, tookMs: now - begun }
}

describe('a wait ends', () => {
  test('well, when the status is there', async () => {
    expect(await ending([made('creating'), made('downloading'), made('available')])).toMatchObject({ failure: undefined, seen: ['creating', 'downloading', 'available'] })
  })
  test('badly, when the status is an error, with the service’s reason', async () => {
    const messages = [{ message_level: 'ERROR', user_message: 'schedule allocate volume:Could not find any available weighted backend.', created_at: '2026-01-01T00:00:01.000000' }]
    const { failure } = await ending([made('creating'), made('error')], { messages })
    expect(failure?.kind).toBe('endedInError')
    expect(failure?.message).toContain('its status is error')
    expect(failure?.message).toContain('Could not find any available weighted backend')
  })
  test('without an old reason that is not its own', async () => {
    const messages = [{ message_level: 'ERROR', user_message: 'something of yesterday', created_at: '2025-12-31T00:00:00.000000' }]
    expect((await ending([made('error')], { messages })).failure?.message).not.toContain('yesterday')
  })
  test('with a reason of before, where the failure is of before: somebody else began it, or the clocks disagree', async () => {
    const failed = { ...made('error'), updated_at: '2025-12-31T12:00:05.000000' }
    const message = (created_at: string, user_message: string) => ({ message_level: 'ERROR', user_message, created_at })
    const messages = [message('2025-12-31T12:00:06.000000', 'the disks are full'), message('2025-12-30T12:00:00.000000', 'something of the day before')]
    const { failure } = await ending([failed], { messages })
    expect(failure?.message).toContain('the disks are full')
    expect(failure?.message).not.toContain('the day before')
  })
  test('after ten minutes unless told, and an hour where data is copied', async () => {
    expect((await ending([made('creating')])).tookMs).toBe(600_000)
    expect((await ending([made('creating')], { isLong: true })).tookMs).toBe(3_600_000)
  })
  test('too late, with the last status and how to go on', async () => {
    const { failure } = await ending([made('creating')], { patienceMs: 5000 })
    expect(failure?.kind).toBe('waitedTooLong')
    expect(failure?.message).toContain('creating')
    expect(failure?.details.hint).toContain('v1')
  })
  test('well, when something that is deleted is gone', async () => { expect((await ending([made('deleting'), 'gone'], { stage: 'disappears' })).failure).toBeUndefined() })
  test('not with the page of a proxy that knows no such address', async () => {
    expect((await ending([made('deleting'), 'a page', made('deleting'), 'gone'], { stage: 'disappears' })).seen).toEqual(['deleting', 'deleting', 'gone'])
    const { failure } = await ending([made('deleting'), 'a page'], { stage: 'disappears' })
    expect(failure?.kind).toBe('refused')
    expect(failure?.message).toMatch(/^Stopped waiting; .* goes on/)
  })
  test('badly, when a delete rolls back in silence', async () => {
    expect((await ending([made('deleting'), made('available')], { stage: 'disappears' })).failure?.kind).toBe('endedInError')
  })
  test('badly, when what should settle is gone', async () => { expect((await ending([made('creating'), 'gone'])).failure?.message).toContain('is gone') })
  test('well, though the service is away for a while', async () => {
    expect((await ending([made('creating'), 'unreachable', 'broken', 'unreachable', made('available')])).failure).toBeUndefined()
  })
  test('as the fault it is, when the service stays away', async () => { expect((await ending([made('creating'), 'unreachable'])).failure?.kind).toBe('network') })
  test('at once when interrupted, and says that the operation goes on', async () => {
    const { failure } = await ending([made('creating')], { interruptAt: 2 })
    expect(failure?.kind).toBe('interrupted')
    expect(failure?.message).toContain('goes on')
  })
})

test('the hint to go on waiting names a command that is there', () => {
  const paths = entries.map(({ path }) => path)
  expect(WAITED_FOR.filter(noun => !paths.includes(`${noun} wait`))).toEqual([])
  expect(paths.filter(path => path.endsWith(' wait')).filter(path => !WAITED_FOR.includes(path.slice(0, -' wait'.length)))).toEqual([])
  expect(WAITED_FOR.filter(noun => !paths.includes(`${noun} show`))).toEqual(NOT_SHOWN)
})
