import { compareMicroversions } from '../contract/microversion.ts'
import type { Check } from '../grammar/care.ts'
import { listBackups } from './backup.ts'
import { itemsIn, ok, refused } from './check-parts.ts'
import { plainQuotas, type Asker } from './quota-checks.ts'
import type { Volume } from './volume.ts'

/** What is looked at before a snapshot is made. */
export function snapshotChecks(source: Volume, isForced: boolean, asker: Asker): readonly Check[] {
  return [takes(source, isForced || compareMicroversions(asker.speaks, '3.66') >= 0), ...plainQuotas({ snapshots: 1, gigabytes: source.size }, asker)]
}

/** What is looked at before a backup is made. */
export function backupChecks(source: Volume, { isForced, isIncremental }: { readonly isForced: boolean; readonly isIncremental: boolean }, asker: Asker): readonly Check[] {
  return [takes(source, isForced), ...(isIncremental ? [hasBase(source)] : []), ...plainQuotas({ backups: 1, backup_gigabytes: source.size }, asker)]
}

/** What is looked at before a group is made. */
export const groupChecks = (asker: Asker): readonly Check[] => plainQuotas({ groups: 1 }, asker)

const takes = ({ status }: Volume, evenInUse: boolean): Check => ({
  title: 'status', asks: [],
  judge: () => {
    if (status === 'available' || (status === 'in-use' && evenInUse)) return ok(status)
    return refused('conflict', status === 'in-use' ? 'it is in use, which takes --force' : `it is ${status}`)
  },
})

/** What has changed is only known where something was saved before (cinder/backup/api.py, "create"). */
const hasBase = ({ id }: Volume): Check => ({
  title: 'backup before',
  asks: [listBackups({ volume_id: id })],
  judge: ([body]) => {
    const bases = itemsIn(body, 'backups').filter(one => one['volume_id'] === id && one['status'] === 'available')
    return bases.length > 0 ? ok(String(bases[0]?.['name'] ?? bases[0]?.['id'])) : refused('refused', 'there is no backup of the volume yet')
  },
})
