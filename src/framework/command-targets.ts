import type { JsonObject } from '../types/json.ts'
import type { CommandFacts, ArgValues } from './command-declaration.ts'
import type { ResourceType } from './resource-type.ts'

/** A resource that the arguments of a command named. */
export interface TargetResource {
  readonly names: ResourceType
  readonly found: JsonObject
}

/** Everything the arguments of a command turned out to name. */
export function targetResources(
  command: Pick<CommandFacts, 'args'>,
  resolvedArgs: ArgValues,
): readonly TargetResource[] {
  return Object.entries(command.args).flatMap(([name, { resourceType }]) =>
    (resolvedArgs[name] ?? []).flatMap(({ resolved }) =>
      resourceType === undefined || resolved === undefined ? [] : [{ names: resourceType, found: resolved }],
    ),
  )
}
