import { isMigratingState } from './volume-states.ts'
import { isJsonObject, jsonToText } from '../types/json.ts'
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

/** The requested volume. */
interface VolumeSpec {
  readonly size: number | undefined
  /** Name or ID; undefined for the type of the source, or the default type. */
  readonly type: string | undefined
  readonly zone: string | undefined
  readonly image?: string | undefined
  readonly group?: Group | undefined
  /** The snapshot, volume or backup it is created from. */
  readonly source?: VolumeSource | undefined
  /** The source of its type, if none is given. */
  readonly sourceType?: SourceTypeRef | undefined
}

/** The checks before a volume is created. */
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

/** The checks before a volume is extended. */
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

/** The checks before a volume is retyped. */
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
      return okResult(`${jsonToText(volumeType['name'])}${type === undefined ? ' (default)' : ''}`)
    if (type === undefined) return unknownResult('there is no default type')
    return {
      result: 'refused',
      kind: 'notFound',
      reason: `type ${type} not found; available types: ${getItems(body, 'volume_types')
        .map(one => jsonToText(one['name']))
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
      return { result: 'refused', kind: 'refused', reason: `the type allows ${minimumSize} GiB and more` }
    if (maximumSize !== undefined && size > maximumSize)
      return { result: 'refused', kind: 'refused', reason: `the type allows up to ${maximumSize} GiB` }
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
        typeZones === undefined ? 'chosen by the service' : `chosen by the service: ${typeZones.join(', ')}`,
      )
    if (knownZones.length === 0) return unknownResult('the zones are not visible to this user')
    const names = knownZones.map(one => jsonToText(one['zoneName']))
    if (!names.includes(zone))
      return refusedResult(
        'refused',
        `zone ${zone} not found; available zones: ${names.join(', ')}; a cloud with a fallback would use one of these instead`,
      )
    const state = knownZones.find(one => one['zoneName'] === zone)?.['zoneState']
    if (isJsonObject(state) && state['available'] === false)
      return { result: 'refused', kind: 'refused', reason: `zone ${zone} is not available` }
    return typeZones === undefined || typeZones.includes(zone)
      ? okResult(zone)
      : { result: 'refused', kind: 'refused', reason: `the type is limited to ${typeZones.join(', ')}` }
  },
})

const checkMultiattachVersion = (type: string | undefined, microversion: Microversion): PreflightCheck => ({
  title: 'multiattach',
  requests: [buildTypeLookup(type)],
  evaluate: ([body]) => {
    if (!isMultiattachType(findType(body, type))) return okResult('not enabled for the type')
    return compareMicroversions(microversion, '3.50') >= 0
      ? okResult('enabled for the type')
      : { result: 'refused', kind: 'unsupported', reason: `needs microversion 3.50, but ${microversion} is used` }
  },
})

const checkLargerSize = (target: Volume, size: number): PreflightCheck => ({
  title: 'new size',
  requests: [],
  evaluate: () =>
    size > target.size
      ? okResult(`from ${target.size} to ${size} GiB`)
      : {
          result: 'refused',
          kind: 'conflict',
          reason: `the volume already has ${target.size} GiB; a volume cannot be shrunk`,
        },
})

const checkExtendStatus = (target: Volume, microversion: Microversion): PreflightCheck => ({
  title: 'status',
  requests: [],
  evaluate: () => {
    if (target.status === 'available') return okResult('available')
    if (target.status !== 'in-use') return { result: 'refused', kind: 'conflict', reason: `status is ${target.status}` }
    return compareMicroversions(microversion, '3.42') >= 0
      ? okResult('in-use; the driver must support extending it')
      : {
          result: 'refused',
          kind: 'unsupported',
          reason: `a volume in use needs microversion 3.42, but ${microversion} is used`,
        }
  },
})

const checkTypeDiffers = (target: Volume, type: string): PreflightCheck => ({
  title: 'new type',
  requests: [],
  evaluate: () =>
    target.volume_type === type || target.volume_type_id === type
      ? { result: 'refused', kind: 'conflict', reason: `the volume is already of type ${type}` }
      : okResult(`from ${target.volume_type ?? 'none'} to ${type}`),
})

const checkRetypeStatus = (target: Volume): PreflightCheck => ({
  title: 'status',
  requests: [],
  evaluate: () => {
    if (!['available', 'in-use'].includes(target.status))
      return { result: 'refused', kind: 'conflict', reason: `status is ${target.status}` }
    if (isMigratingState(target.migration_status))
      return { result: 'refused', kind: 'conflict', reason: 'the volume is migrating' }
    return (target.group_id ?? '') === ''
      ? okResult(target.status)
      : { result: 'refused', kind: 'conflict', reason: `the volume is in group ${target.group_id ?? ''}` }
  },
})

/** Multiattach may only change while the volume is not attached. */
const checkMultiattachChange = (target: Volume, type: string): PreflightCheck => ({
  title: 'multiattach',
  requests: [buildTypeLookup(type)],
  evaluate: ([body]) => {
    const hasChange = isMultiattachType(findType(body, type)) !== (target.multiattach ?? false)
    if (!hasChange) return okResult('unchanged')
    return target.status === 'available'
      ? okResult('changes with the type')
      : { result: 'refused', kind: 'conflict', reason: 'multiattach changes with the type, but the volume is in use' }
  },
})

const checkMigratable = (target: Volume): PreflightCheck => ({
  title: 'migration',
  requests: [listSnapshots({ filters: { volume_id: target.id } })],
  evaluate: ([body]) => {
    const snapshotCount = getItems(body, 'snapshots').filter(one => one['volume_id'] === target.id).length
    return snapshotCount === 0
      ? okResult('no snapshots')
      : {
          result: 'refused',
          kind: 'conflict',
          reason: `the volume has ${snapshotCount} snapshot${snapshotCount === 1 ? '' : 's'} and cannot be migrated with them`,
        }
  },
})
