import { isJsonObject, type Json, type JsonObject } from '../contract/json.ts'
import { compareMicroversions, type Microversion } from '../contract/microversion.ts'
import type { Check, Judgement } from '../grammar/care.ts'
import { availabilityZone, listAvailabilityZones } from './availability-zone.ts'
import { quotasIn, readQuotas } from './quota.ts'
import { listSnapshots } from './snapshot.ts'
import { listVolumeTypes, readDefaultType } from './volume-type.ts'
import type { Volume } from './volume.ts'

/** Who asks, and at which microversion. */
interface Asker { readonly projectId: string; readonly speaks: Microversion }

/** What a volume is to become. */
interface Wished {
  readonly size: number | undefined
  /** Name or ID; the default type where not said. */
  readonly type: string | undefined
  readonly zone: string | undefined
}

const ok = (why: string): Judgement => ({ result: 'ok', why })
const unknown = (why: string): Judgement => ({ result: 'unknown', why })

const itemsIn = (body: Json | undefined, key: string): readonly JsonObject[] => {
  const items = isJsonObject(body) ? body[key] : undefined
  return Array.isArray(items) ? items.filter(isJsonObject) : []
}

const typeAsk = (type: string | undefined) => (type === undefined ? readDefaultType() : listVolumeTypes({}))

function typeIn(body: Json | undefined, type: string | undefined): JsonObject | undefined {
  if (type === undefined) return isJsonObject(body) && isJsonObject(body['volume_type']) ? body['volume_type'] : undefined
  return itemsIn(body, 'volume_types').find(one => one['name'] === type || one['id'] === type)
}

/** An extra spec of a type, or nothing where it has none or one may not see it. */
function specIn(type: JsonObject | undefined, key: string): string | undefined {
  const specs = type?.['extra_specs']
  const value = isJsonObject(specs) ? specs[key] : undefined
  return typeof value === 'string' ? value : undefined
}

/** What is looked at before a volume is made. */
export function creationChecks(wished: Wished, asker: Asker): readonly Check[] {
  const { size = 0, type, zone } = wished
  const added = (name: string): number => (name.startsWith('volumes') ? 1 : size)
  return [typeExists(type), sizeFits(size, type), zoneFits(zone, type), multiattachKnown(type, asker.speaks), ...quotaChecks(['volumes', 'gigabytes'], type, added, asker), largest(size, asker)]
}

/** What is looked at before a volume grows. */
export function growthChecks(target: Volume, size: number, asker: Asker): readonly Check[] {
  const type = target.volume_type ?? undefined
  return [
    larger(target, size), mayGrow(target, asker.speaks), sizeFits(size, type),
    ...quotaChecks(['gigabytes'], type, () => size - target.size, asker), largest(size, asker),
  ]
}

/** What is looked at before a volume gets another type. */
export function retypeChecks(target: Volume, type: string, mayMove: boolean, asker: Asker): readonly (Check | false)[] {
  const added = (name: string): number => (name.startsWith('volumes') ? 1 : target.size)
  return [
    typeExists(type), differs(target, type), mayChange(target), staysAttached(target, type), sizeFits(target.size, type), zoneFits(target.availability_zone ?? undefined, type),
    mayMove && movable(target), ...quotaChecks([], type, added, asker),
  ]
}

const typeExists = (type: string | undefined): Check => ({
  title: 'type',
  asks: [typeAsk(type)],
  judge: ([body]) => {
    const found = typeIn(body, type)
    if (found !== undefined) return ok(`${String(found['name'])}${type === undefined ? ', the default' : ''}`)
    if (type === undefined) return unknown('there is no default type')
    return { result: 'refused', kind: 'notFound', why: `there is no type ${type}; there are ${itemsIn(body, 'volume_types').map(one => String(one['name'])).join(', ')}` }
  },
})

const sizeFits = (size: number, type: string | undefined): Check => ({
  title: 'size for the type',
  asks: [typeAsk(type)],
  judge: ([body]) => {
    const found = typeIn(body, type)
    const [least, most] = ['provisioning:min_vol_size', 'provisioning:max_vol_size'].map(key => Number(specIn(found, key) ?? NaN))
    if (least !== undefined && size < least) return { result: 'refused', kind: 'refused', why: `the type begins at ${least} GiB` }
    if (most !== undefined && size > most) return { result: 'refused', kind: 'refused', why: `the type ends at ${most} GiB` }
    return ok(`${size} GiB`)
  },
})

const zoneFits = (zone: string | undefined, type: string | undefined): Check => ({
  title: 'zone',
  asks: [listAvailabilityZones({}), typeAsk(type)],
  judge: ([zones, types]) => {
    const known = itemsIn(zones, availabilityZone.listKey)
    const only = specIn(typeIn(types, type), 'RESKEY:availability_zones')?.split(',').map(name => name.trim())
    if (zone === undefined) return ok(only === undefined ? 'the service chooses' : `the service chooses among ${only.join(', ')}`)
    if (known.length === 0) return unknown('the zones cannot be seen')
    const names = known.map(one => String(one['zoneName']))
    // Some clouds fall back to another zone, and do not say so beforehand.
    if (!names.includes(zone)) return unknown(`there is no zone ${zone}; there are ${names.join(', ')}: refused, unless the cloud falls back to one of them`)
    const state = known.find(one => one['zoneName'] === zone)?.['zoneState']
    if (isJsonObject(state) && state['available'] === false) return { result: 'refused', kind: 'refused', why: `${zone} is not available` }
    return only === undefined || only.includes(zone) ? ok(zone) : { result: 'refused', kind: 'refused', why: `the type is only in ${only.join(', ')}` }
  },
})

const isMulti = (type: JsonObject | undefined): boolean => specIn(type, 'multiattach') === '<is> True'

const multiattachKnown = (type: string | undefined, speaks: Microversion): Check => ({
  title: 'multiattach',
  asks: [typeAsk(type)],
  judge: ([body]) => {
    if (!isMulti(typeIn(body, type))) return ok('not asked for by the type')
    return compareMicroversions(speaks, '3.50') >= 0 ? ok('by its type') : { result: 'refused', kind: 'unsupported', why: `needs microversion 3.50, and ${speaks} is spoken` }
  },
})

/** The quotas of these names, and those of the type alone: `volumes_fast`. */
function quotaChecks(names: readonly string[], type: string | undefined, added: (name: string) => number, { projectId }: Asker): readonly Check[] {
  const ofType = ['volumes', 'gigabytes'].filter(name => names.length === 0 || names.includes(name)).map(name => ({ name, isOfType: true }))
  return [...names.map(name => ({ name, isOfType: false })), ...ofType].map(({ name, isOfType }): Check => ({
    title: isOfType ? `quota ${name} of the type` : `quota ${name}`,
    asks: [readQuotas({ at: { project: projectId }, query: { usage: true } }), typeAsk(type)],
    judge: ([body, types]) => {
      const key = isOfType ? `${name}_${String(typeIn(types, type)?.['name'] ?? type ?? '')}` : name
      const quota = body === undefined || body === null ? undefined : quotasIn(body).find(one => one['resource'] === key)
      return quota === undefined ? unknown(isOfType ? 'there is none' : 'it cannot be seen') : roomFor(added(name), quota)
    },
  }))
}

function roomFor(added: number, quota: JsonObject): Judgement {
  const [limit = -1, used = 0, reserved = 0] = ['limit', 'in_use', 'reserved'].map(key => Number(quota[key] ?? 0))
  if (limit < 0) return ok('no limit')
  const why = `${used} of ${limit} used${reserved > 0 ? `, ${reserved} reserved` : ''}, ${added} more`
  return used + reserved + added <= limit ? ok(why) : { result: 'refused', kind: 'quota', why }
}

const largest = (size: number, { projectId }: Asker): Check => ({
  title: 'size of one volume',
  asks: [readQuotas({ at: { project: projectId }, query: { usage: true } })],
  judge: ([body]) => {
    const quota = body === undefined || body === null ? undefined : quotasIn(body).find(one => one['resource'] === 'per-volume-gigabytes')
    if (quota === undefined) return unknown('it cannot be seen')
    const limit = Number(quota['limit'])
    return limit < 0 || size <= limit ? ok(limit < 0 ? 'no limit' : `${size} of at most ${limit} GiB`) : { result: 'refused', kind: 'quota', why: `${size} GiB, and at most ${limit} are allowed` }
  },
})

const larger = (target: Volume, size: number): Check => ({
  title: 'new size', asks: [],
  judge: () => (size > target.size ? ok(`from ${target.size} to ${size} GiB`) : { result: 'refused', kind: 'conflict', why: `it has ${target.size} GiB already, and a volume only grows` }),
})

const mayGrow = (target: Volume, speaks: Microversion): Check => ({
  title: 'status', asks: [],
  judge: () => {
    if (target.status === 'available') return ok('available')
    if (target.status !== 'in-use') return { result: 'refused', kind: 'conflict', why: `it is ${target.status}` }
    return compareMicroversions(speaks, '3.42') >= 0 ? ok('in-use, which the driver must be able to grow') : { result: 'refused', kind: 'unsupported', why: `a volume in use needs microversion 3.42, and ${speaks} is spoken` }
  },
})

const differs = (target: Volume, type: string): Check => ({
  title: 'another type', asks: [],
  judge: () => (target.volume_type === type || target.volume_type_id === type ? { result: 'refused', kind: 'conflict', why: `it is of type ${type} already` } : ok(`from ${target.volume_type ?? 'none'} to ${type}`)),
})

const mayChange = (target: Volume): Check => ({
  title: 'status', asks: [],
  judge: () => {
    if (!['available', 'in-use'].includes(target.status)) return { result: 'refused', kind: 'conflict', why: `it is ${target.status}` }
    if (['starting', 'migrating', 'completing'].includes(target.migration_status ?? '')) return { result: 'refused', kind: 'conflict', why: 'it is migrating' }
    return (target.group_id ?? '') === '' ? ok(target.status) : { result: 'refused', kind: 'conflict', why: `it is in the group ${target.group_id ?? ''}` }
  },
})

/** Whether it can be attached several times may only change while it is not attached at all. */
const staysAttached = (target: Volume, type: string): Check => ({
  title: 'multiattach',
  asks: [typeAsk(type)],
  judge: ([body]) => {
    const changes = isMulti(typeIn(body, type)) !== (target.multiattach ?? false)
    if (!changes) return ok('as it is')
    return target.status === 'available' ? ok('changes with the type') : { result: 'refused', kind: 'conflict', why: 'it changes with the type, and the volume is in use' }
  },
})

const movable = (target: Volume): Check => ({
  title: 'may it move',
  asks: [listSnapshots({ filters: { volume_id: target.id } })],
  judge: ([body]) => {
    const snapshots = itemsIn(body, 'snapshots').filter(one => one['volume_id'] === target.id).length
    return snapshots === 0 ? ok('it has no snapshots') : { result: 'refused', kind: 'conflict', why: `it has ${snapshots} snapshot${snapshots === 1 ? '' : 's'}, and cannot move with them to another backend` }
  },
})
