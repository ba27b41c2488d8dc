import { waitForStatus } from '../framework/wait-condition.ts'
import type { PlanStep } from '../framework/plan.ts'
import type { PreparedRequest } from '../framework/operation.ts'
import type { Target } from '../framework/resource-operations.ts'
import type { ResourceType } from '../framework/resource-type.ts'

/** A list of members is a text of at most 255 characters: six IDs. */
const MAX_VOLUMES_PER_REQUEST = 6

/** The changes of one request: names, and volume IDs separated by commas. */
export interface GroupUpdateBody {
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly add_volumes?: string | undefined
  readonly remove_volumes?: string | undefined
}

/** The changes of a group; volumes by ID. */
export interface GroupUpdate {
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly add: readonly string[]
  readonly remove: readonly string[]
}

/**
 * The requests that change a group: as many as its members need. A group whose members change is `updating` for a while
 * and accepts no other change, so the next request waits for it.
 */
export function planGroupUpdate(
  noun: ResourceType,
  target: Target,
  update: GroupUpdate,
  buildRequest: (body: GroupUpdateBody) => PreparedRequest,
): readonly PlanStep[] {
  const { name, description, add, remove } = update
  const requestCount = Math.max(
    Math.ceil(add.length / MAX_VOLUMES_PER_REQUEST),
    Math.ceil(remove.length / MAX_VOLUMES_PER_REQUEST),
  )
  const memberChanges = Array.from({ length: requestCount }, (_, index) => ({
    add_volumes: joinBatch(add, index),
    remove_volumes: joinBatch(remove, index),
  }))
  const bodies =
    name === undefined && description === undefined
      ? memberChanges
      : [{ name, description, ...memberChanges[0] }, ...memberChanges.slice(1)]
  return bodies.flatMap((body, index) =>
    index === 0 ? [buildRequest(body)] : [waitForGroupUpdate(noun, target), buildRequest(body)],
  )
}

/** Done when the group has its new members. */
export const waitForGroupUpdate = (noun: ResourceType, target: Target) =>
  waitForStatus(noun, target.id, ['available'], ['updating'])

function joinBatch(ids: readonly string[], index: number): string | undefined {
  const batch = ids.slice(index * MAX_VOLUMES_PER_REQUEST, (index + 1) * MAX_VOLUMES_PER_REQUEST)
  return batch.length === 0 ? undefined : batch.join(',')
}

/** Comma-separated IDs, as in cinder. */
export const parseIds = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map(id => id.trim())
    .filter(id => id !== '')
