import { afterAll, describe, expect, test } from 'vitest'
import { manifest } from '../../src/cli/manifest.ts'
import { SYNCHRONOUS_COMMANDS } from './wait-cases/synchronous-commands.ts'
import { WAIT_OUTCOMES } from './wait-cases/wait-outcomes.ts'
import { otherCases } from './wait-cases/other-resources.ts'
import { runBusyCase, runWaitCase, prepareSandbox } from './wait-cases/run-wait-case.ts'
import { isNotApplicable, type WaitCase } from './wait-cases/wait-case.ts'
import { volumeCases } from './wait-cases/volumes.ts'

const WAIT_CASES = { ...volumeCases, ...otherCases }
const namedCases = Object.entries(WAIT_CASES)
const namedOutcomes = Object.entries(WAIT_OUTCOMES)

const listApplicable = (waitCase: WaitCase) =>
  namedOutcomes.filter(([, ending]) => ending.findExclusion?.(waitCase) === undefined)
const runCount = namedCases.reduce((sum, [, row]) => sum + listApplicable(row).length, 0)
const expectedCount = namedCases.length * namedOutcomes.length
let passedCount = 0
afterAll(() => {
  console.log(
    `honest waits: ${namedCases.length} rows × ${namedOutcomes.length} endings = ${expectedCount}: ${passedCount} as promised, ${runCount - passedCount} not, ${expectedCount - runCount} cannot be (the table says why)`,
  )
})

describe.each(namedCases)('%s', (_, row) => {
  const ready = prepareSandbox(row)
  // Told where it is awaited.
  ready.catch(() => undefined)

  test.each(listApplicable(row))('%s', async (__, ending) => {
    const { status, out, err, changes, resumedResult } = await runWaitCase(row, ending, await ready)
    expect(status, err).toBe(ending.exitStatus)
    const says = row.hasFollowUp === true ? (ending.partialMessage ?? ending.message) : ending.message
    if (says !== undefined) expect(err).toMatch(says)
    if (ending.exitStatus !== 0) expect(out).toBe('')
    if (ending.reason !== undefined)
      expect(err.includes('The service says: the backend fell over')).toBe(!isNotApplicable(row.messageSubject))
    // Whatever happens while waiting, nothing is asked for twice.
    expect(changes).toBe(ending.exitStatus === 0 ? (row.requestCount ?? 1) : Math.min(row.requestCount ?? 1, 1))
    if (ending.isResumable === true) expect(resumedResult, `it says how to go on: ${err}`).toMatchObject({ status: 0 })
    passedCount += 1
  })
})

describe('what is busy is waited for before anything is sent', () => {
  const busy = ['busy', 'busy', 'busy', 'busy'] as const
  test.each([
    ['until it is free', { polls: [...busy, 'as it is'], exitStatus: 0 }, /Extending volume .* from 1 to 2 GiB/, 1],
    [
      'but not for ever',
      { polls: busy, exitStatus: 8, extraArgs: '--wait-timeout 20' },
      /Timed out after \d+ s waiting for volume [^:]+: status is creating\. Nothing was sent\./,
      0,
    ],
    [
      'unless Ctrl-C comes',
      { polls: busy, exitStatus: 130, signal: { kind: 'interrupted', sleepIndex: 2 } },
      /Stopped waiting for volume .+ to be ready\. Nothing was sent\./,
      0,
    ],
    [
      'as long as the service answers',
      { polls: [...busy, 'no answer'], exitStatus: 7 },
      /Stopped waiting for volume .+ to be ready\. Nothing was sent\. The cloud refuses the connection/,
      0,
    ],
  ] as const)('%s', async (_, ending, says, changes) => {
    const played = await runBusyCase(ending)
    expect(played.status, played.err).toBe(ending.exitStatus)
    expect(played.err).toMatch(says)
    expect(played.changes).toBe(changes)
  })
})

describe('the table', () => {
  const everything = Promise.all(manifest.map(async ({ path, load }) => ({ path, command: (await load()).default })))

  test('leaves out only what is done at once, and says why', async () => {
    const changing = (await everything)
      .filter(
        ({ command }) => !command.hasRun && !command.canWait && command.operations.some(({ isMutating }) => isMutating),
      )
      .map(({ path }) => path)
    expect(changing.filter(path => !SYNCHRONOUS_COMMANDS.has(path))).toEqual([])
    expect([...SYNCHRONOUS_COMMANDS.keys()].filter(path => !changing.includes(path))).toEqual([])
  })
  test('has a row for every command that waits', async () => {
    const loaded = await everything
    const waiting = loaded
      .filter(({ path, command }) => !command.hasRun && (command.canWait || path.endsWith(' wait')))
      .map(({ path }) => path)
    const told = new Set(namedCases.map(([, { command }]) => command))
    expect(waiting.filter(path => !told.has(path))).toEqual([])
    expect([...told].filter(path => !waiting.includes(path))).toEqual([])
  })
  test('says of every ending that cannot be why', () => {
    const reasons = namedCases.flatMap(([, row]) =>
      namedOutcomes.flatMap(([, { findExclusion }]) => findExclusion?.(row)?.reason ?? []),
    )
    expect(reasons.length).toBe(expectedCount - runCount)
    expect(reasons.filter(reason => reason.length < 10)).toEqual([])
  })
})
