import { isJsonObject } from '../contract/json.ts'
import { compareMicroversions, type Microversion } from '../contract/microversion.ts'
import type { Check } from '../grammar/care.ts'
import { availabilityZone, listAvailabilityZones } from './availability-zone.ts'
import { isMulti, itemsIn, ok, refused, specIn, typeAsk, typeIn, unknown } from './check-parts.ts'
import { encryptionChanges, encryptionFits, qosStays, typeOfSource, type Model } from './encryption-checks.ts'
import type { Group } from './group.ts'
import { largest, quotaChecks, type Asker } from './quota-checks.ts'
import { listSnapshots } from './snapshot.ts'
import { groupTakes, imageFits, sourceReady, type Origin } from './source-checks.ts'
import type { Volume } from './volume.ts'

/** What a volume is to become. */
interface Wished {
  readonly size: number | undefined
  /** Name or ID; that of the source, or the default type, where not said. */
  readonly type: string | undefined
  readonly zone: string | undefined
  readonly image?: string | undefined
  readonly group?: Group | undefined
  /** The snapshot, volume or backup it is made from. */
  readonly source?: Origin | undefined
  /** What its type is taken from unless said. */
  readonly model?: Model | undefined
}

/** What is looked at before a volume is made. */
export function creationChecks(wished: Wished, asker: Asker): readonly Check[] {
  const { size = 0, type = wished.model?.type ?? undefined, zone, image, group, source, model } = wished
  const added = (name: string): number => (name.startsWith('volumes') ? 1 : size)
  return [
    typeExists(type), sizeFits(size, type), zoneFits(zone, type), multiattachKnown(type, asker.speaks), encryptionFits(type, asker.serviceTypes ?? []),
    ...(source === undefined ? [] : [sourceReady(source)]), ...(model === undefined || wished.type === undefined ? [] : [typeOfSource(model, wished.type)]),
    ...(image === undefined ? [] : [imageFits(image, size)]), ...(group === undefined ? [] : [groupTakes(group, type)]),
    ...quotaChecks(['volumes', 'gigabytes'], type, added, asker), largest(size, asker),
  ]
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
    typeExists(type), differs(target, type), mayChange(target), staysAttached(target, type), encryptionChanges(target, type, mayMove), qosStays(target, type),
    sizeFits(target.size, type), zoneFits(target.availability_zone ?? undefined, type), mayMove && movable(target), ...quotaChecks([], type, added, asker),
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
    if (!names.includes(zone)) return refused('refused', `there is no zone ${zone}; there are ${names.join(', ')}; a cloud that falls back would take one of these in its place`)
    const state = known.find(one => one['zoneName'] === zone)?.['zoneState']
    if (isJsonObject(state) && state['available'] === false) return { result: 'refused', kind: 'refused', why: `${zone} is not available` }
    return only === undefined || only.includes(zone) ? ok(zone) : { result: 'refused', kind: 'refused', why: `the type is only in ${only.join(', ')}` }
  },
})

const multiattachKnown = (type: string | undefined, speaks: Microversion): Check => ({
  title: 'multiattach',
  asks: [typeAsk(type)],
  judge: ([body]) => {
    if (!isMulti(typeIn(body, type))) return ok('not asked for by the type')
    return compareMicroversions(speaks, '3.50') >= 0 ? ok('by its type') : { result: 'refused', kind: 'unsupported', why: `needs microversion 3.50, and ${speaks} is spoken` }
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
