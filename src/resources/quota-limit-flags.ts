import { integer } from '../framework/value-params.ts'
import { optional, type Param } from '../framework/params.ts'

const buildLimitFlag = (help: string): Param<number | undefined> =>
  optional(integer(`${help}; -1 for unlimited`, { min: -1, metavar: 'N' }))

/** The limits that can be set, as options; for a project and for a class. */
export const limitFlags = {
  volumes: buildLimitFlag('volumes'),
  snapshots: buildLimitFlag('snapshots'),
  gigabytes: buildLimitFlag('total GiB of volumes and snapshots'),
  perVolumeGigabytes: buildLimitFlag('maximum GiB of one volume'),
  backups: buildLimitFlag('backups'),
  backupGigabytes: buildLimitFlag('total GiB of backups'),
  groups: buildLimitFlag('number of volume groups'),
}

type LimitValues = Readonly<Record<keyof typeof limitFlags, number | undefined>>

/**
 * The limits given, by the service's names: with a volume type, those of volumes, snapshots and gigabytes are of that
 * type.
 */
export function buildLimits(values: LimitValues, typeName: string | undefined): Readonly<Record<string, number>> {
  const typeSuffix = typeName === undefined ? '' : `_${typeName}`
  const limitsByKey = {
    [`volumes${typeSuffix}`]: values.volumes,
    [`snapshots${typeSuffix}`]: values.snapshots,
    [`gigabytes${typeSuffix}`]: values.gigabytes,
    per_volume_gigabytes: values.perVolumeGigabytes,
    backups: values.backups,
    backup_gigabytes: values.backupGigabytes,
    groups: values.groups,
  }
  return Object.fromEntries(
    Object.entries(limitsByKey).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )
}
