import { compareMicroversions } from '../types/microversion.ts'
import type { PreflightCheck } from '../framework/safety.ts'
import { listBackups } from './backup.ts'
import { getItems, okResult, refusedResult } from './check-helpers.ts'
import { buildProjectQuotaChecks, type ProjectContext } from './quota-checks.ts'
import type { Volume } from './volume.ts'

/** What is looked at before a snapshot is made. */
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

/** What is looked at before a backup is made. */
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

/** What is looked at before a group is made. */
export const buildGroupChecks = (context: ProjectContext): readonly PreflightCheck[] =>
  buildProjectQuotaChecks({ groups: 1 }, context)

const checkVolumeStatus = ({ status }: Volume, canBeInUse: boolean): PreflightCheck => ({
  title: 'status',
  requests: [],
  evaluate: () => {
    if (status === 'available' || (status === 'in-use' && canBeInUse)) return okResult(status)
    return refusedResult('conflict', status === 'in-use' ? 'it is in use, which takes --force' : `it is ${status}`)
  },
})

/** What has changed is only known where something was saved before (cinder/backup/api.py, "create"). */
const checkBaseBackup = ({ id }: Volume): PreflightCheck => ({
  title: 'backup before',
  requests: [listBackups({ volume_id: id })],
  evaluate: ([body]) => {
    const bases = getItems(body, 'backups').filter(one => one['volume_id'] === id && one['status'] === 'available')
    return bases.length > 0
      ? okResult(String(bases[0]?.['name'] ?? bases[0]?.['id']))
      : refusedResult('refused', 'there is no backup of the volume yet')
  },
})
