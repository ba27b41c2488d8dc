import type { JsonObject } from '../types/json.ts'
import type { WaitCondition } from '../framework/wait-condition.ts'
import { clinkerStep, type NextStep } from '../types/next-step.ts'

/** Nouns that have a `wait` command; a test holds this against the manifest. */
export const WITH_WAIT_COMMAND: readonly string[] = [
  'volume',
  'volume attachment',
  'volume backup',
  'volume group',
  'volume group snapshot',
  'volume snapshot',
  'consistency group',
  'consistency group snapshot',
  'image',
]

/** Nouns without a `show` command, as they belong to another service. */
export const WITHOUT_SHOW_COMMAND: readonly string[] = ['image']

type WaitTarget = Pick<WaitCondition, 'resource' | 'id'>

/** The ID as arguments: a service has two. */
const idArgs = (id: string): readonly string[] => id.split(' ')

const showSteps = ({ resource, id }: WaitTarget): readonly NextStep[] =>
  WITHOUT_SHOW_COMMAND.includes(resource.singular)
    ? []
    : [clinkerStep(`${resource.singular} show`, idArgs(id), 'shows its current state')]

/** Why a volume failed is found by its doctor; other resources are shown. */
const failureSteps = (target: WaitTarget): readonly NextStep[] =>
  target.resource.singular === 'volume'
    ? [clinkerStep('volume doctor', idArgs(target.id), 'shows why, and how to repair it')]
    : showSteps(target)

/** What to run once waiting has ended: look, and where the operation may still complete, wait again for the same. */
export function waitNextSteps(stage: WaitCondition, finalState?: JsonObject | 'gone'): readonly NextStep[] {
  const { resource, failureSource, awaitedResource = stage, waitArgs = [] } = stage
  const others = failureSource === undefined ? [] : failureSteps(failureSource)
  if (finalState === 'gone') {
    if (others.length > 0) return others
    return WITHOUT_SHOW_COMMAND.includes(resource.singular)
      ? []
      : [clinkerStep(`${resource.singular} list`, [], `lists ${resource.plural}`)]
  }
  const own = finalState === undefined ? showSteps(stage) : failureSteps(stage)
  const lookSteps = own.length > 0 ? own : others
  if (finalState !== undefined || !WITH_WAIT_COMMAND.includes(awaitedResource.resource.singular)) return lookSteps
  const waitWords = [...idArgs(awaitedResource.id), ...waitArgs]
  return [...lookSteps, clinkerStep(`${awaitedResource.resource.singular} wait`, waitWords, 'waits again')]
}
