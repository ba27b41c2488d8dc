import * as z from 'zod/mini'
import { mapOf } from '../framework/map-schema.ts'
import { defineOperation } from '../framework/operation.ts'
import type { VolumeType } from './volume-type.ts'

/** POST extra_specs: merges; refused while the type is in use by volumes. */
export const mergeTypeSpecs = defineOperation({
  method: 'POST',
  route: '/types/{id}/extra_specs',
  bodyKey: 'extra_specs',
  body: mapOf(z.string()),
})
/** DELETE one extra spec. */
export const deleteTypeSpec = defineOperation({ method: 'DELETE', route: '/types/{id}/extra_specs/{key}' })

/** Extra specs given by --property, and those with an option of their own. */
export interface ExtraSpecOptions {
  readonly property: Readonly<Record<string, string>> | undefined
  readonly multiattach: boolean
  readonly cacheable: boolean
  readonly replicated: boolean
  readonly availabilityZone: readonly string[]
}

const ZONES_SPEC_KEY = 'RESKEY:availability_zones'

/** The extra specs given; undefined when there are none. */
export function buildExtraSpecs({
  property,
  multiattach,
  cacheable,
  replicated,
  availabilityZone,
}: ExtraSpecOptions): Readonly<Record<string, string>> | undefined {
  const specs = {
    ...property,
    ...(multiattach ? { multiattach: '<is> True' } : {}),
    ...(cacheable ? { cacheable: '<is> True' } : {}),
    ...(replicated ? { replication_enabled: '<is> True' } : {}),
    ...(availabilityZone.length > 0 ? { [ZONES_SPEC_KEY]: availabilityZone.join(',') } : {}),
  }
  return Object.keys(specs).length === 0 ? undefined : specs
}

const parseZones = (text: string): readonly string[] =>
  text
    .split(',')
    .map(zone => zone.trim())
    .filter(zone => zone !== '')

/**
 * The extra specs as a filter of the service, which matches zones as a part of a text: only the first one can be sent.
 */
export function buildExtraSpecFilter(
  specs: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> | undefined {
  const zones = specs?.[ZONES_SPEC_KEY]
  return zones === undefined ? specs : { ...specs, [ZONES_SPEC_KEY]: parseZones(zones)[0] ?? zones }
}

/**
 * Whether a type has these extra specs; zones are compared one by one. Needed below 3.52, where the service does not
 * filter.
 */
export function hasExtraSpecs(
  { extra_specs: ownSpecs }: VolumeType,
  expectedSpecs: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(expectedSpecs).every(([key, value]) => {
    const ownValue = ownSpecs?.[key] ?? undefined
    if (ownValue === undefined || key !== ZONES_SPEC_KEY) return ownValue === value
    return parseZones(value).every(zone => parseZones(ownValue).includes(zone))
  })
}
