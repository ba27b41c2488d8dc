import type { Cloud } from '../../../contract/cloud.ts'
import { Failure } from '../../../contract/failure.ts'
import type { JsonObject } from '../../../contract/json.ts'
import { compareMicroversions, type Microversion } from '../../../contract/microversion.ts'
import type { Payload } from '../../../grammar/operation.ts'
import type { Noun } from '../../../grammar/resource.ts'
import { attachment, listAttachments } from '../../../resources/attachment.ts'
import { backup, listBackups } from '../../../resources/backup.ts'
import { group, listGroups } from '../../../resources/group.ts'
import { listSnapshots, snapshot } from '../../../resources/snapshot.ts'
import { listTransfers, transfer } from '../../../resources/transfer.ts'
import { listVolumes, volume } from '../../../resources/volume.ts'
import { pagesOf } from '../../showing/pages.ts'

/** Everything that may hang on a volume, as the service tells it. */
export interface Inventory {
  readonly volumes: readonly JsonObject[]
  readonly snapshots: readonly JsonObject[]
  readonly backups: readonly JsonObject[]
  readonly attachments: readonly JsonObject[]
  readonly transfers: readonly JsonObject[]
  readonly groups: readonly JsonObject[]
}

/** Reads the lists of a project, or of all; what the cloud does not have or may not be seen is empty. */
export async function takeInventory(cloud: Cloud, speaks: Microversion, ofAll: boolean): Promise<Inventory> {
  const query = ofAll ? { all_tenants: true as const } : {}
  const all = (noun: Noun, payload: Payload): Promise<readonly JsonObject[]> => everyOne(cloud, noun, payload, speaks)
  const [volumes, snapshots, backups, attachments, transfers, groups] = await Promise.all([
    all(volume, listVolumes(query)), all(snapshot, listSnapshots(query)), all(backup, listBackups(query)),
    all(attachment, listAttachments(query)), all(transfer, listTransfers(speaks, query)), all(group, listGroups(query)),
  ])
  return { volumes, snapshots, backups, attachments, transfers, groups }
}

async function everyOne(cloud: Cloud, noun: Noun, payload: Payload, speaks: Microversion): Promise<readonly JsonObject[]> {
  if (compareMicroversions(noun.since, speaks) > 0) return []
  const found: JsonObject[] = []
  try {
    for await (const item of pagesOf(cloud, payload, { noun, table: noun.short }, speaks, () => Promise.resolve())) found.push(item)
  } catch (error) {
    const isAbsent = error instanceof Failure && ['notFound', 'notAllowed', 'unsupported'].includes(error.kind)
    if (!isAbsent || noun === volume) throw error
  }
  return found
}
