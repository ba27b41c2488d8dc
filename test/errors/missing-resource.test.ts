import { expect, test } from 'vitest'
import type { Cloud, Identity } from '../../src/types/cloud.ts'
import { CliError } from '../../src/types/cli-error.ts'
import { commandRegistry } from '../../src/cli/command-registry.ts'
import { findResource } from '../../src/api/resource-lookup.ts'
import { findUnrunnableReason } from './find-unrunnable-step.ts'

const never = (): never => {
  throw new Error('must not be called')
}

/** A cloud that has none of the resources of a list. */
const createEmptyCloud = (listKey: string): Cloud => ({
  request: () => Promise.resolve({ status: 200, headers: {}, body: { [listKey]: [] } }),
  resolveRequest: never,
  fetchUrl: never,
  getMicroversionRange: never,
  getCatalog: () => Promise.resolve([]),
  pinnedMicroversion: undefined,
  cloudName: 'test',
  regionName: 'RegionOne',
  getIdentity: () =>
    Promise.resolve<Identity>({
      userId: 'u',
      userName: 'u',
      projectId: 'p',
      projectName: 'p',
      domainId: undefined,
      isSystemScoped: false,
      roles: ['admin'],
      expiresAt: undefined,
      token: '',
    }),
})

test('whatever resource is not found, the next step can be run', async () => {
  const commands = await Promise.all(commandRegistry.map(entry => entry.load()))
  const nouns = new Set(
    commands.flatMap(({ default: { args, flags } }) =>
      Object.values({ ...args, ...flags }).flatMap(({ resourceType }) => resourceType ?? []),
    ),
  )
  const problems: string[] = []
  for (const noun of nouns) {
    const failure = await findResource(
      createEmptyCloud(noun.listKey),
      { ...noun, lookup: 'by-listing', isListOnly: true },
      'no body',
      '3.71',
    ).catch((error: unknown) => error)
    const [step] = failure instanceof CliError ? (failure.details.nextSteps ?? []) : []
    const problem = await findUnrunnableReason(step)
    if (problem !== undefined) problems.push(`${noun.singular}: ${problem}`)
  }
  expect(nouns.size).toBeGreaterThan(10)
  expect(problems).toEqual([])
})
