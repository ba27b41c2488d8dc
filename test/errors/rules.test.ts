import { afterAll, expect, test } from 'vitest'
import { findUnrunnableReason } from './find-unrunnable-step.ts'
import { ERROR_RULE_CASES } from './error-rule-cases.ts'
import { runErrorCase } from './run-error-case.ts'

let count = 0
afterAll(() => {
  console.log(`refusals: ${ERROR_RULE_CASES.length} rows, ${count} as promised`)
})

test.each(ERROR_RULE_CASES.map(one => [one.title, one] as const))('%s', async (_, refusal) => {
  const { error, status, err } = await runErrorCase(refusal)
  expect([status, error.exitCode], err).toEqual([refusal.exitStatus, refusal.exitStatus])
  for (const why of refusal.reason) expect(error.message).toMatch(why)
  expect(error.hint, err).toMatch(refusal.nextCommand)
  for (const step of error.nextSteps) expect(await findUnrunnableReason(step)).toBe(undefined)
  expect(error.nextSteps, err).not.toEqual([])
  expect(error.resource ?? 'none', err).toMatch(refusal.summary ?? /^/)
  if (refusal.isClientError !== true) expect(error.requestId).toMatch(/^req-/)
  // People are told the same.
  for (const line of [
    ...error.message.split('\n'),
    ...error.hint.split('\n'),
    ...(refusal.isClientError === true ? [] : ['request req-']),
  ])
    expect(err).toContain(line)
  expect(err).not.toMatch(/undefined|\[object|Exception/)
  count += 1
})
