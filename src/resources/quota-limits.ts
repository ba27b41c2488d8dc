import { integer, optional, type Param } from '../grammar/param.ts'

const limit = (what: string): Param<number | undefined> => optional(integer(`${what}; -1 for any number`, { min: -1, metavar: 'N' }))

/** The limits that can be set, as flags; for a project and for a class alike. */
export const limitFlags = {
  volumes: limit('volumes'),
  snapshots: limit('snapshots'),
  gigabytes: limit('GiB of volumes and snapshots together'),
  perVolumeGigabytes: limit('GiB of the largest volume'),
  backups: limit('backups'),
  backupGigabytes: limit('GiB of backups together'),
  groups: limit('volume groups'),
}

type Limits = Readonly<Record<keyof typeof limitFlags, number | undefined>>

/** The limits typed, by the service's names: with a volume type, those of volumes, snapshots and gigabytes are of that type. */
export function limitsTyped(asked: Limits, typeName: string | undefined): Readonly<Record<string, number>> {
  const ofType = typeName === undefined ? '' : `_${typeName}`
  const all = {
    [`volumes${ofType}`]: asked.volumes,
    [`snapshots${ofType}`]: asked.snapshots,
    [`gigabytes${ofType}`]: asked.gigabytes,
    per_volume_gigabytes: asked.perVolumeGigabytes,
    backups: asked.backups,
    backup_gigabytes: asked.backupGigabytes,
    groups: asked.groups,
  }
  return Object.fromEntries(Object.entries(all).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))
}
