import { afterAll, expect, test } from 'vitest'
import type { NextStep } from '../../src/types/next-step.ts'
import { ERROR_RULE_CASES, type ErrorRuleCase } from './error-rule-cases.ts'
import { copySandbox, openErrorCase, stubResponse } from './run-error-case.ts'

/** Commands of other programs, which no sandbox answers. */
const OTHER_PROGRAMS = ['openstack', 'sleep', 'chmod']

let count = 0
afterAll(() => {
  console.log(`next steps: ${count} were run`)
})

/** Runs every next step of an error where it was shown, as the same user; each refusal is an entry. */
async function findRefusedSteps(refusal: ErrorRuleCase): Promise<readonly string[]> {
  const { sandbox, argv, run } = openErrorCase(refusal)
  const { err } = await run([...argv, '-f', 'json'], sandbox, stubResponse(sandbox, refusal.stubbedResponse))
  const { error }: { error: { nextSteps: readonly NextStep[] } } = JSON.parse(err)
  const refused: string[] = []
  let [before, current] = [copySandbox(sandbox), copySandbox(sandbox)]
  for (const { command, why } of error.nextSteps) {
    const [program = '', ...args] = command
    if (OTHER_PROGRAMS.includes(program) || why.includes('(admin only)')) continue
    // An alternative is run instead of the step before, the others in their order.
    if (why.startsWith('or:')) current = copySandbox(before)
    before = copySandbox(current)
    const outcome = await run(args, current)
    count += 1
    if (outcome.status !== 0) refused.push(`${command.join(' ')}: exit ${outcome.status}: ${outcome.err}`)
  }
  return refused
}

test.each(ERROR_RULE_CASES.map(one => [one.title, one] as const))('can be run: %s', async (_, refusal) => {
  expect(await findRefusedSteps(refusal)).toEqual([])
})
