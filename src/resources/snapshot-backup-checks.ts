import { jsonToText } from '../types/json.ts'
import { compareMicroversions } from '../types/microversion.ts'
import type { PreflightCheck } from '../framework/safety.ts'
import { listBackups } from './backup.ts'
import { getItems, okResult, refusedResult } from './check-helpers.ts'
import { buildProjectQuotaChecks, type ProjectContext } from './quota-checks.ts'
import type { Volume } from './volume.ts'

/** The checks before a snapshot is created. */
export function buildSnapshotChecks(
  source: Volume,
  isForced: boolean,
  context: ProjectContext,
): readonly PreflightCheck[] {
  return [
    checkVolumeStatus(source, isForced || compareMicroversions(context.microversion, '3.66') >= 0),
    ...buildProjectQuotaChecks({ snapshots: 1, gigabytes: source.size }, context),
  ]
}

/** The checks before a backup is created. */
export function buildBackupChecks(
  source: Volume,
  { isForced, isIncremental }: { readonly isForced: boolean; readonly isIncremental: boolean },
  context: ProjectContext,
): readonly PreflightCheck[] {
  return [
    checkVolumeStatus(source, isForced),
    ...(isIncremental ? [checkBaseBackup(source)] : []),
    ...buildProjectQuotaChecks({ backups: 1, backup_gigabytes: source.size }, context),
  ]
}

/** The checks before a group is created. */
export const buildGroupChecks = (context: ProjectContext): readonly PreflightCheck[] =>
  buildProjectQuotaChecks({ groups: 1 }, context)

const checkVolumeStatus = ({ status }: Volume, canBeInUse: boolean): PreflightCheck => ({
  title: 'status',
  requests: [],
  evaluate: () => {
    if (status === 'available' || (status === 'in-use' && canBeInUse)) return okResult(status)
    return refusedResult('conflict', status === 'in-use' ? 'the volume is in use: add --force' : `status is ${status}`)
  },
})

/** An incremental backup needs a previous backup (cinder/backup/api.py, "create"). */
const checkBaseBackup = ({ id }: Volume): PreflightCheck => ({
  title: 'previous backup',
  requests: [listBackups({ volume_id: id })],
  evaluate: ([body]) => {
    const bases = getItems(body, 'backups').filter(one => one['volume_id'] === id && one['status'] === 'available')
    return bases.length > 0
      ? okResult(jsonToText(bases[0]?.['name'] ?? bases[0]?.['id']))
      : refusedResult('refused', 'the volume has no backup yet')
  },
})
