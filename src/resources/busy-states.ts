import { BUSY_STATUSES } from './volume-states.ts'
import type { JsonObject } from '../types/json.ts'
import { targetResources } from '../framework/command-targets.ts'
import type { CommandFacts, ArgValues } from '../framework/command-declaration.ts'
import type { WaitCondition } from '../framework/wait-condition.ts'

/** With `--wait`, what a command is aimed at may still be busy with the command before: the stage that waits for it. */
export function waitUntilReady(command: CommandFacts, resolvedArgs: ArgValues): WaitCondition | undefined {
  const [first] = targetResources(command, resolvedArgs).filter(({ names, found }) =>
    BUSY_STATUSES.includes(names.statusOf(found)),
  )
  if (first === undefined) return undefined
  const { names, found } = first
  const evaluate = (state: JsonObject | 'gone'): 'pending' | 'done' =>
    state !== 'gone' && BUSY_STATUSES.includes(names.statusOf(state)) ? 'pending' : 'done'
  return { resource: names, id: names.idOf(found), evaluate }
}
