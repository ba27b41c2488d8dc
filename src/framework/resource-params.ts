import type { Param, ParamExtras } from './params.ts'
import { refValue } from './parsed-value.ts'
import type { ResourceType, ResourceDefinition } from './resource-type.ts'

/** A resource by name or ID. */
export function ref<T>(resource: ResourceDefinition<T>, help?: string, extras: ParamExtras = {}): Param<T> {
  return {
    help: help ?? `${resource.singular} (name or ID)`,
    metavar: extras.metavar ?? resource.singular.replaceAll(' ', '-'),
    arity: 'one',
    required: true,
    resourceType: resource,
    parse: ([text = '']) => refValue(resource, text, raw => resource.parse(raw ?? {})),
    ...extras,
  }
}

/** The ID of a resource given by name or ID. */
export function refId(resource: ResourceType, help: string, extras: ParamExtras = {}): Param<string> {
  return {
    help,
    metavar: extras.metavar ?? resource.singular.replaceAll(' ', '-'),
    arity: 'one',
    required: true,
    resourceType: resource,
    parse: ([text = '']) => refValue(resource, text, raw => resource.idOf(raw ?? {})),
    ...extras,
  }
}

/** A resource by name or ID; when it is not typed, the word of another parameter names it. */
export function refWithFallback<T>(
  resource: ResourceDefinition<T>,
  fallbackParam: string,
  help: string,
  extras: ParamExtras = {},
): Param<T> {
  return { ...ref(resource, help, extras), required: false, fallbackParam: fallbackParam }
}

/** A resource by name or ID, or, where there is none, the text itself. */
export function refOrText<T>(
  resource: ResourceDefinition<T>,
  help: string,
  extras: ParamExtras = {},
): Param<{ readonly resolved?: T; readonly text: string }> {
  return {
    help,
    metavar: extras.metavar ?? resource.singular.replaceAll(' ', '-'),
    arity: 'one',
    required: true,
    resourceType: resource,
    canBeUnresolved: true,
    parse: ([text = '']) =>
      refValue(
        resource,
        text,
        raw => ({ text, ...(raw === undefined ? {} : { resolved: resource.parse(raw) }) }),
        true,
      ),
    ...extras,
  }
}
