import { expect, test } from 'vitest'
import { attemptEach, endingError } from '../../../src/cli/execute/attempt-each.ts'
import { CliError } from '../../../src/types/cli-error.ts'

/** Works on targets two at once; each one ends as its name says. */
async function attemptTargets(names: readonly string[]) {
  const outcomes = await attemptEach(
    names,
    async name => {
      await Promise.resolve()
      if (name.startsWith('failed')) throw new CliError('refused', 'It is in use.')
      if (name.startsWith('stopped')) throw new CliError('interrupted', 'Interrupted while DELETE was under way.')
      return name
    },
    { concurrency: 2 },
  )
  return { outcomes, error: endingError(names, outcomes) }
}

test('an interrupted batch says how many targets are done, failed, under way and not started', async () => {
  const { error } = await attemptTargets(['done 1', 'failed 1', 'done 2', 'stopped 1', 'later 1', 'later 2', 'later 3'])
  expect(error).toMatchObject({ kind: 'interrupted' })
  expect(String(error)).toMatch(/Interrupted: 2 done, 1 failed, 1 under way, 3 not started\./)
  expect(error).toMatchObject({
    details: { problems: ['stopped 1: Interrupted while DELETE was under way.'] },
  })
})

test('nothing is started after an interruption', async () => {
  const { outcomes } = await attemptTargets(['stopped 1', 'stopped 2', 'later 1', 'later 2'])
  expect(outcomes.map(({ kind }) => kind)).toEqual(['ended', 'ended', 'not started', 'not started'])
})

test('a failure stops no other target', async () => {
  const { outcomes, error } = await attemptTargets(['failed 1', 'done 1', 'done 2'])
  expect([outcomes.map(({ kind }) => kind), error]).toEqual([['failed', 'done', 'done'], undefined])
})
