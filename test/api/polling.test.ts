import { formatHint } from '../../src/errors/format-next-steps.ts'
import { describe, expect, test } from 'vitest'
import type { Cloud, ServiceRequest } from '../../src/types/cloud.ts'
import { CliError } from '../../src/types/cli-error.ts'
import type { JsonObject } from '../../src/types/json.ts'
import { waitUntilDeleted, waitForStatus } from '../../src/framework/wait-condition.ts'
import { volume } from '../../src/resources/volume.ts'
import { commandRegistry } from '../../src/cli/command-registry.ts'
import { waitForAll } from '../../src/api/polling.ts'
import { WITHOUT_SHOW_COMMAND, WITH_WAIT_COMMAND } from '../../src/api/wait-next-steps.ts'

/** What the service says at each look: a volume, nothing, or no answer. */
type PollStub = JsonObject | 'gone' | 'unreachable' | 'broken' | 'a page'

const buildVolume = (status: string): JsonObject => ({ id: 'v1', name: 'db', status, size: 1 })

function createPollingCloud(polls: readonly PollStub[], messages: readonly JsonObject[] = []): Cloud {
  const remainingPolls = [...polls]
  const request = ({ path }: ServiceRequest) => {
    if (path === '/messages') return Promise.resolve({ status: 200, headers: {}, body: { messages } })
    const poll = remainingPolls.length > 1 ? remainingPolls.shift() : remainingPolls[0]
    if (poll === 'unreachable') return Promise.reject(new CliError('network', 'Connection refused.'))
    if (poll === 'broken') return Promise.reject(new CliError('refused', 'Oops.', { status: 503 }))
    if (poll === 'a page') return Promise.reject(new CliError('notFound', 'Page not found.', { status: 404 }))
    if (poll === 'gone' || poll === undefined)
      return Promise.reject(new CliError('notFound', 'No such volume.', { status: 404, code: 'itemNotFound' }))
    return Promise.resolve({ status: 200, headers: {}, body: { volume: poll } })
  }
  const never = (): never => {
    throw new Error('not asked for')
  }
  return {
    request,
    resolveRequest: never,
    fetchUrl: never,
    getMicroversionRange: never,
    getIdentity: never,
    getCatalog: never,
    pinnedMicroversion: undefined,
    cloudName: 'test',
    regionName: undefined,
  }
}

/** A clock that jumps when it sleeps, and is interrupted at the given sleep. */
function createClock(interruptAt: number | undefined) {
  let now = Date.UTC(2026, 0, 1)
  let sleeps = 0
  return {
    now: () => now,
    sleep: (ms: number) => {
      if (++sleeps === interruptAt) return Promise.reject(new CliError('interrupted', 'Interrupted.'))
      now += ms
      return Promise.resolve()
    },
  }
}

async function runWait(
  polls: readonly PollStub[],
  options: {
    stage?: 'waitForStatus' | 'waitUntilDeleted'
    patienceMs?: number
    messages?: readonly JsonObject[]
    interruptAt?: number
    isLong?: boolean
  } = {},
) {
  const clock = createClock(options.interruptAt)
  const seen: string[] = []
  const waitedMs =
    options.stage === 'waitUntilDeleted'
      ? waitUntilDeleted(volume, 'v1')
      : waitForStatus(volume, 'v1', ['available'], ['creating', 'downloading'])
  const condition = { ...waitedMs, isLong: options.isLong ?? false }
  const startedAt = clock.now()
  const waiting = waitForAll([condition], {
    cloud: createPollingCloud(polls, options.messages),
    clock,
    microversion: '3.70',
    timeoutMs: options.patienceMs,
    sinceMs: startedAt,
    sentPart: 'all',
    progress: {
      update: (_, status) => {
        seen.push(status)
      },
    },
  })
  const failure = await waiting.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (failure !== undefined && !(failure instanceof CliError)) throw failure
  return { failure, seen, tookMs: clock.now() - startedAt }
}

test('a wait takes as long as asked, also when somebody sets the time of day meanwhile', async () => {
  let [elapsed, timeOfDay] = [0, Date.UTC(2026, 0, 1)]
  const error = await waitForAll([waitForStatus(volume, 'v1', ['available'], ['creating'])], {
    cloud: createPollingCloud(Array.from({ length: 50 }, () => buildVolume('creating'))),
    clock: {
      now: () => timeOfDay,
      elapsed: () => elapsed,
      sleep: ms => {
        elapsed += ms
        timeOfDay -= 3_600_000
        return Promise.resolve()
      },
    },
    microversion: '3.70',
    timeoutMs: 20_000,
    sinceMs: timeOfDay,
    sentPart: 'all',
    progress: { update: () => undefined },
  }).catch((failure: unknown) => failure)
  expect([error instanceof CliError ? error.kind : error, elapsed]).toEqual(['waitedTooLong', 20_000])
  expect(error).toMatchObject({ message: expect.stringMatching(/^Timed out after 20 s waiting for volume db \(v1\)/) })
})

describe('a wait ends', () => {
  test('well, when the status is there', async () => {
    expect(
      await runWait([buildVolume('creating'), buildVolume('downloading'), buildVolume('available')]),
    ).toMatchObject({ failure: undefined, seen: ['creating', 'downloading', 'available'] })
  })
  test('badly, when the status is an error, with the service’s reason', async () => {
    const messages = [
      {
        message_level: 'ERROR',
        user_message: 'schedule allocate volume:Could not find any available weighted backend.',
        created_at: '2026-01-01T00:00:01.000000',
      },
    ]
    const { failure } = await runWait([buildVolume('creating'), buildVolume('error')], { messages })
    expect(failure?.kind).toBe('endedInError')
    expect(failure?.message).toContain('status is error')
    expect(failure?.message).toContain('Could not find any available weighted backend')
  })
  test('without an old reason that is not its own', async () => {
    const messages = [
      { message_level: 'ERROR', user_message: 'something of yesterday', created_at: '2025-12-31T00:00:00.000000' },
    ]
    expect((await runWait([buildVolume('error')], { messages })).failure?.message).not.toContain('yesterday')
  })
  test('with a reason of before, where the failure is of before: somebody else began it, or the clocks disagree', async () => {
    const failed = { ...buildVolume('error'), updated_at: '2025-12-31T12:00:05.000000' }
    const message = (created_at: string, user_message: string) => ({ message_level: 'ERROR', user_message, created_at })
    const messages = [
      message('2025-12-31T12:00:06.000000', 'the disks are full'),
      message('2025-12-30T12:00:00.000000', 'something of the day before'),
    ]
    const { failure } = await runWait([failed], { messages })
    expect(failure?.message).toContain('the disks are full')
    expect(failure?.message).not.toContain('the day before')
  })
  test('after ten minutes unless told, and an hour where data is copied', async () => {
    expect((await runWait([buildVolume('creating')])).tookMs).toBe(600_000)
    expect((await runWait([buildVolume('creating')], { isLong: true })).tookMs).toBe(3_600_000)
  })
  test('too late, with the last status and how to go on', async () => {
    const { failure } = await runWait([buildVolume('creating')], { patienceMs: 5000 })
    expect(failure?.kind).toBe('waitedTooLong')
    expect(failure?.message).toContain('creating')
    expect(formatHint(failure?.details ?? {}).join('\n')).toContain('v1')
  })
  test('well, when something that is deleted is gone', async () => {
    expect((await runWait([buildVolume('deleting'), 'gone'], { stage: 'waitUntilDeleted' })).failure).toBeUndefined()
  })
  test('not with the page of a proxy that knows no such address', async () => {
    expect(
      (
        await runWait([buildVolume('deleting'), 'a page', buildVolume('deleting'), 'gone'], {
          stage: 'waitUntilDeleted',
        })
      ).seen,
    ).toEqual(['deleting', 'deleting', 'deleted'])
    const { failure } = await runWait([buildVolume('deleting'), 'a page'], { stage: 'waitUntilDeleted' })
    expect(failure?.kind).toBe('refused')
    expect(failure?.message).toMatch(/^Stopped waiting; the operation continues on the server: volume /)
  })
  test('badly, when a delete rolls back in silence', async () => {
    expect(
      (await runWait([buildVolume('deleting'), buildVolume('available')], { stage: 'waitUntilDeleted' })).failure?.kind,
    ).toBe('endedInError')
  })
  test('badly, when what should settle is gone', async () => {
    expect((await runWait([buildVolume('creating'), 'gone'])).failure?.message).toContain('no longer exists')
  })
  test('well, though the service is away for a while', async () => {
    expect(
      (await runWait([buildVolume('creating'), 'unreachable', 'broken', 'unreachable', buildVolume('available')]))
        .failure,
    ).toBeUndefined()
  })
  test('as the fault it is, when the service stays away', async () => {
    expect((await runWait([buildVolume('creating'), 'unreachable'])).failure?.kind).toBe('network')
  })
  test('at once when interrupted, and says that the operation continues', async () => {
    const { failure } = await runWait([buildVolume('creating')], { interruptAt: 2 })
    expect(failure?.kind).toBe('interrupted')
    expect(failure?.message).toMatch(/^Stopped waiting; the operation continues on the server: volume /)
  })
})

test('the hint to go on waiting names a command that is there', () => {
  const paths = commandRegistry.map(({ path }) => path)
  expect(WITH_WAIT_COMMAND.filter(noun => !paths.includes(`${noun} wait`))).toEqual([])
  expect(
    paths
      .filter(path => path.endsWith(' wait'))
      .filter(path => !WITH_WAIT_COMMAND.includes(path.slice(0, -' wait'.length))),
  ).toEqual([])
  expect(WITH_WAIT_COMMAND.filter(noun => !paths.includes(`${noun} show`))).toEqual(WITHOUT_SHOW_COMMAND)
})
