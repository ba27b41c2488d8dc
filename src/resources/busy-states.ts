import { BUSY_STATUSES } from './volume-states.ts'
import type { JsonObject } from '../types/json.ts'
import type { NamedResource } from '../framework/command-targets.ts'
import type { WaitCondition } from '../framework/wait-condition.ts'

/** With `--wait`, what a command is aimed at may still be busy with the command before: the stage that waits for it. */
export function waitUntilReady(targets: readonly NamedResource[]): WaitCondition | undefined {
  const first = targets.find(({ type, raw }) => BUSY_STATUSES.includes(type.statusOf(raw)))
  if (first === undefined) return undefined
  const { type, raw } = first
  const evaluate = (state: JsonObject | 'gone'): 'pending' | 'done' =>
    state !== 'gone' && BUSY_STATUSES.includes(type.statusOf(state)) ? 'pending' : 'done'
  return { resource: type, id: type.idOf(raw), evaluate }
}
