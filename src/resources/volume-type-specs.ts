import * as z from 'zod/mini'
import { defineOperation } from '../grammar/operation.ts'
import type { VolumeType } from './volume-type.ts'

/** POST extra_specs: merges; refused while volumes have the type. */
export const mergeTypeSpecs = defineOperation({ method: 'POST', route: '/types/{id}/extra_specs', under: 'extra_specs', body: z.record(z.string(), z.string()) })
/** DELETE one extra spec. */
export const deleteTypeSpec = defineOperation({ method: 'DELETE', route: '/types/{id}/extra_specs/{key}' })

/** Extra specs typed as they are, and those with a flag of their own. */
export interface SpecWords {
  readonly property: Readonly<Record<string, string>> | undefined
  readonly multiattach: boolean
  readonly cacheable: boolean
  readonly replicated: boolean
  readonly availabilityZone: readonly string[]
}

const ZONES = 'RESKEY:availability_zones'

/** The extra specs asked for; undefined when there are none. */
export function specsIn({ property, multiattach, cacheable, replicated, availabilityZone }: SpecWords): Readonly<Record<string, string>> | undefined {
  const asked = {
    ...property,
    ...(multiattach ? { multiattach: '<is> True' } : {}),
    ...(cacheable ? { cacheable: '<is> True' } : {}),
    ...(replicated ? { replication_enabled: '<is> True' } : {}),
    ...(availabilityZone.length > 0 ? { [ZONES]: availabilityZone.join(',') } : {}),
  }
  return Object.keys(asked).length === 0 ? undefined : asked
}

const zonesIn = (text: string): readonly string[] => text.split(',').map(zone => zone.trim()).filter(zone => zone !== '')

/** The extra specs as a filter of the service, which looks for zones as a piece of the type's text: only the first can be told. */
export function specFilter(asked: Readonly<Record<string, string>> | undefined): Readonly<Record<string, string>> | undefined {
  const zones = asked?.[ZONES]
  return zones === undefined ? asked : { ...asked, [ZONES]: zonesIn(zones)[0] ?? zones }
}

/** Whether a type has these extra specs; zones count one by one. Needed below 3.52, where the service does not filter. */
export function hasSpecs({ extra_specs: own }: VolumeType, asked: Readonly<Record<string, string>>): boolean {
  return Object.entries(asked).every(([key, value]) => {
    const has = own?.[key] ?? undefined
    if (has === undefined || key !== ZONES) return has === value
    return zonesIn(value).every(zone => zonesIn(has).includes(zone))
  })
}
