import type { Param, ParamExtras } from './params.ts'
import { refValue, type ParsedValue } from './parsed-value.ts'
import type { ResourceType, ResourceDefinition } from './resource-type.ts'

/** A parameter that names a resource; what its value becomes once the resource is looked up is left to `parse`. */
function buildRefParam<T>(
  resource: ResourceType,
  help: string,
  parse: (text: string) => ParsedValue<T>,
  extras: ParamExtras,
): Param<T> {
  return {
    help,
    metavar: resource.singular.replaceAll(' ', '-'),
    arity: 'one',
    required: true,
    resourceType: resource,
    parse: ([text = '']) => parse(text),
    ...extras,
  }
}

/** A resource by name or ID. */
export function ref<T>(resource: ResourceDefinition<T>, help?: string, extras: ParamExtras = {}): Param<T> {
  const parse = (text: string): ParsedValue<T> => refValue(resource, text, raw => resource.parse(raw ?? {}))
  return buildRefParam(resource, help ?? `${resource.singular} (name or ID)`, parse, extras)
}

/** The ID of a resource given by name or ID. */
export function refId(resource: ResourceType, help: string, extras: ParamExtras = {}): Param<string> {
  return buildRefParam(resource, help, text => refValue(resource, text, raw => resource.idOf(raw ?? {})), extras)
}

/** A resource by name or ID; where it is not typed, the value of another parameter names it. */
export function refWithFallback<T>(
  resource: ResourceDefinition<T>,
  fallbackParam: string,
  help: string,
  extras: ParamExtras = {},
): Param<T> {
  return { ...ref(resource, help, extras), required: false, fallbackParam }
}

/** A resource by name or ID, or, where there is none, the text itself. */
export function refOrText<T>(
  resource: ResourceDefinition<T>,
  help: string,
  extras: ParamExtras = {},
): Param<{ readonly resolved?: T; readonly text: string }> {
  const parse = (text: string): ParsedValue<{ readonly resolved?: T; readonly text: string }> =>
    refValue(resource, text, raw => ({ text, ...(raw === undefined ? {} : { resolved: resource.parse(raw) }) }), true)
  return { ...buildRefParam(resource, help, parse, extras), canBeUnresolved: true }
}
