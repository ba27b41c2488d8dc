import { isJsonObject } from '../types/json.ts'
import { compareMicroversions, type Microversion } from '../types/microversion.ts'
import type { PreflightCheck } from '../framework/safety.ts'
import { availabilityZone, listAvailabilityZones } from './availability-zone.ts'
import {
  isMultiattachType,
  getItems,
  okResult,
  refusedResult,
  getExtraSpec,
  buildTypeLookup,
  findType,
  unknownResult,
} from './check-helpers.ts'
import {
  checkEncryptionChange,
  checkEncryption,
  checkQosChange,
  checkSourceType,
  type SourceTypeRef,
} from './encryption-checks.ts'
import type { Group } from './group.ts'
import { checkVolumeSizeLimit, buildQuotaChecks, type ProjectContext } from './quota-checks.ts'
import { listSnapshots } from './snapshot.ts'
import { checkGroup, checkSourceImage, checkSourceStatus, type VolumeSource } from './volume-source-checks.ts'
import type { Volume } from './volume.ts'

/** What a volume is to become. */
interface VolumeSpec {
  readonly size: number | undefined
  /** Name or ID; that of the source, or the default type, where not said. */
  readonly type: string | undefined
  readonly zone: string | undefined
  readonly image?: string | undefined
  readonly group?: Group | undefined
  /** The snapshot, volume or backup it is made from. */
  readonly source?: VolumeSource | undefined
  /** What its type is taken from unless said. */
  readonly sourceType?: SourceTypeRef | undefined
}

/** What is looked at before a volume is made. */
export function buildCreateChecks(spec: VolumeSpec, context: ProjectContext): readonly PreflightCheck[] {
  const { size = 0, type = spec.sourceType?.type ?? undefined, zone, image, group, source, sourceType } = spec
  const getIncrease = (name: string): number => (name.startsWith('volumes') ? 1 : size)
  return [
    checkTypeExists(type),
    checkTypeSizeLimits(size, type),
    checkZone(zone, type),
    checkMultiattachVersion(type, context.microversion),
    checkEncryption(type, context.serviceTypes ?? []),
    ...(source === undefined ? [] : [checkSourceStatus(source)]),
    ...(sourceType === undefined || spec.type === undefined ? [] : [checkSourceType(sourceType, spec.type)]),
    ...(image === undefined ? [] : [checkSourceImage(image, size)]),
    ...(group === undefined ? [] : [checkGroup(group, type)]),
    ...buildQuotaChecks(['volumes', 'gigabytes'], type, getIncrease, context),
    checkVolumeSizeLimit(size, context),
  ]
}

/** What is looked at before a volume grows. */
export function buildExtendChecks(target: Volume, size: number, context: ProjectContext): readonly PreflightCheck[] {
  const type = target.volume_type ?? undefined
  return [
    checkLargerSize(target, size),
    checkExtendStatus(target, context.microversion),
    checkTypeSizeLimits(size, type),
    ...buildQuotaChecks(['gigabytes'], type, () => size - target.size, context),
    checkVolumeSizeLimit(size, context),
  ]
}

/** What is looked at before a volume gets another type. */
export function buildRetypeChecks(
  target: Volume,
  type: string,
  canMigrate: boolean,
  context: ProjectContext,
): readonly (PreflightCheck | false)[] {
  const getIncrease = (name: string): number => (name.startsWith('volumes') ? 1 : target.size)
  return [
    checkTypeExists(type),
    checkTypeDiffers(target, type),
    checkRetypeStatus(target),
    checkMultiattachChange(target, type),
    checkEncryptionChange(target, type, canMigrate),
    checkQosChange(target, type),
    checkTypeSizeLimits(target.size, type),
    checkZone(target.availability_zone ?? undefined, type),
    canMigrate && checkMigratable(target),
    ...buildQuotaChecks([], type, getIncrease, context),
  ]
}

const checkTypeExists = (type: string | undefined): PreflightCheck => ({
  title: 'type',
  requests: [buildTypeLookup(type)],
  evaluate: ([body]) => {
    const volumeType = findType(body, type)
    if (volumeType !== undefined)
      return okResult(`${String(volumeType['name'])}${type === undefined ? ', the default' : ''}`)
    if (type === undefined) return unknownResult('there is no default type')
    return {
      result: 'refused',
      kind: 'notFound',
      reason: `there is no type ${type}; there are ${getItems(body, 'volume_types')
        .map(one => String(one['name']))
        .join(', ')}`,
    }
  },
})

const checkTypeSizeLimits = (size: number, type: string | undefined): PreflightCheck => ({
  title: 'size for the type',
  requests: [buildTypeLookup(type)],
  evaluate: ([body]) => {
    const volumeType = findType(body, type)
    const [minimumSize, maximumSize] = ['provisioning:min_vol_size', 'provisioning:max_vol_size'].map(key =>
      Number(getExtraSpec(volumeType, key) ?? NaN),
    )
    if (minimumSize !== undefined && size < minimumSize)
      return { result: 'refused', kind: 'refused', reason: `the type begins at ${minimumSize} GiB` }
    if (maximumSize !== undefined && size > maximumSize)
      return { result: 'refused', kind: 'refused', reason: `the type ends at ${maximumSize} GiB` }
    return okResult(`${size} GiB`)
  },
})

const checkZone = (zone: string | undefined, type: string | undefined): PreflightCheck => ({
  title: 'zone',
  requests: [listAvailabilityZones({}), buildTypeLookup(type)],
  evaluate: ([zones, types]) => {
    const knownZones = getItems(zones, availabilityZone.listKey)
    const typeZones = getExtraSpec(findType(types, type), 'RESKEY:availability_zones')
      ?.split(',')
      .map(name => name.trim())
    if (zone === undefined)
      return okResult(
        typeZones === undefined ? 'the service chooses' : `the service chooses among ${typeZones.join(', ')}`,
      )
    if (knownZones.length === 0) return unknownResult('the zones cannot be seen')
    const names = knownZones.map(one => String(one['zoneName']))
    if (!names.includes(zone))
      return refusedResult(
        'refused',
        `there is no zone ${zone}; there are ${names.join(', ')}; a cloud that falls back would take one of these in its place`,
      )
    const state = knownZones.find(one => one['zoneName'] === zone)?.['zoneState']
    if (isJsonObject(state) && state['available'] === false)
      return { result: 'refused', kind: 'refused', reason: `${zone} is not available` }
    return typeZones === undefined || typeZones.includes(zone)
      ? okResult(zone)
      : { result: 'refused', kind: 'refused', reason: `the type is only in ${typeZones.join(', ')}` }
  },
})

const checkMultiattachVersion = (type: string | undefined, microversion: Microversion): PreflightCheck => ({
  title: 'multiattach',
  requests: [buildTypeLookup(type)],
  evaluate: ([body]) => {
    if (!isMultiattachType(findType(body, type))) return okResult('not asked for by the type')
    return compareMicroversions(microversion, '3.50') >= 0
      ? okResult('by its type')
      : { result: 'refused', kind: 'unsupported', reason: `needs microversion 3.50, and ${microversion} is spoken` }
  },
})

const checkLargerSize = (target: Volume, size: number): PreflightCheck => ({
  title: 'new size',
  requests: [],
  evaluate: () =>
    size > target.size
      ? okResult(`from ${target.size} to ${size} GiB`)
      : { result: 'refused', kind: 'conflict', reason: `it has ${target.size} GiB already, and a volume only grows` },
})

const checkExtendStatus = (target: Volume, microversion: Microversion): PreflightCheck => ({
  title: 'status',
  requests: [],
  evaluate: () => {
    if (target.status === 'available') return okResult('available')
    if (target.status !== 'in-use') return { result: 'refused', kind: 'conflict', reason: `it is ${target.status}` }
    return compareMicroversions(microversion, '3.42') >= 0
      ? okResult('in-use, which the driver must be able to grow')
      : {
          result: 'refused',
          kind: 'unsupported',
          reason: `a volume in use needs microversion 3.42, and ${microversion} is spoken`,
        }
  },
})

const checkTypeDiffers = (target: Volume, type: string): PreflightCheck => ({
  title: 'another type',
  requests: [],
  evaluate: () =>
    target.volume_type === type || target.volume_type_id === type
      ? { result: 'refused', kind: 'conflict', reason: `it is of type ${type} already` }
      : okResult(`from ${target.volume_type ?? 'none'} to ${type}`),
})

const checkRetypeStatus = (target: Volume): PreflightCheck => ({
  title: 'status',
  requests: [],
  evaluate: () => {
    if (!['available', 'in-use'].includes(target.status))
      return { result: 'refused', kind: 'conflict', reason: `it is ${target.status}` }
    if (['starting', 'migrating', 'completing'].includes(target.migration_status ?? ''))
      return { result: 'refused', kind: 'conflict', reason: 'it is migrating' }
    return (target.group_id ?? '') === ''
      ? okResult(target.status)
      : { result: 'refused', kind: 'conflict', reason: `it is in the group ${target.group_id ?? ''}` }
  },
})

/** Whether it can be attached several times may only change while it is not attached at all. */
const checkMultiattachChange = (target: Volume, type: string): PreflightCheck => ({
  title: 'multiattach',
  requests: [buildTypeLookup(type)],
  evaluate: ([body]) => {
    const hasChange = isMultiattachType(findType(body, type)) !== (target.multiattach ?? false)
    if (!hasChange) return okResult('as it is')
    return target.status === 'available'
      ? okResult('changes with the type')
      : { result: 'refused', kind: 'conflict', reason: 'it changes with the type, and the volume is in use' }
  },
})

const checkMigratable = (target: Volume): PreflightCheck => ({
  title: 'may it move',
  requests: [listSnapshots({ filters: { volume_id: target.id } })],
  evaluate: ([body]) => {
    const snapshotCount = getItems(body, 'snapshots').filter(one => one['volume_id'] === target.id).length
    return snapshotCount === 0
      ? okResult('it has no snapshots')
      : {
          result: 'refused',
          kind: 'conflict',
          reason: `it has ${snapshotCount} snapshot${snapshotCount === 1 ? '' : 's'}, and cannot move with them to another backend`,
        }
  },
})
