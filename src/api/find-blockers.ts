import type { DeletionMode } from '../framework/command-declaration.ts'
import { selectPaths } from '../framework/resource-type.ts'
import type { Blocker, BlockerFacts } from '../resources/blocker.ts'
import { blockersOf } from '../resources/blockers.ts'
import { transfer } from '../resources/transfer.ts'
import { mergeAttachments } from '../resources/volume-blockers.ts'
import { getOwn, textAt, type JsonObject } from '../types/json.ts'
import { compareMicroversions } from '../types/microversion.ts'
import { encodeSegment } from '../types/url.ts'
import { fetchList, fetchOne } from './fetch-list.ts'
import type { NegotiatedCloud } from './negotiated-cloud.ts'

type FetchFacts = (cloudContext: NegotiatedCloud, resource: JsonObject, mode: DeletionMode) => Promise<BlockerFacts>

/** Everything that keeps a resource from being deleted, as the service shows it; lists that it refuses are empty. */
export async function findBlockers(
  cloudContext: NegotiatedCloud,
  type: string,
  resource: JsonObject,
  mode: DeletionMode = 'plain',
): Promise<readonly Blocker[]> {
  const facts = await getOwn(FACTS_BY_TYPE, type)?.(cloudContext, resource, mode)
  return facts === undefined ? [] : blockersOf(type, resource, facts, mode)
}

/** The attachments of a volume; the volume itself shows only those that are complete. */
export async function fetchAttachments(
  cloudContext: NegotiatedCloud,
  volume: JsonObject,
): Promise<readonly JsonObject[]> {
  const listed =
    compareMicroversions(cloudContext.microversion, '3.27') < 0
      ? []
      : await fetchList(cloudContext, '/attachments/detail', 'attachments', { volume_id: textAt(volume, 'id') })
  return mergeAttachments(volume, listed)
}

/** The snapshots of a volume. */
export async function fetchSnapshots(
  cloudContext: NegotiatedCloud,
  volume: JsonObject,
): Promise<readonly JsonObject[]> {
  const id = textAt(volume, 'id')
  const all = await fetchList(cloudContext, '/snapshots/detail', 'snapshots', { volume_id: id })
  return all.filter(one => textAt(one, 'volume_id') === id)
}

/** The transfers that offer a volume to another project. */
export async function fetchTransfers(
  cloudContext: NegotiatedCloud,
  volume: JsonObject,
): Promise<readonly JsonObject[]> {
  const { listPath } = selectPaths(transfer, cloudContext.microversion)
  const transfers = await fetchList(cloudContext, listPath, 'transfers', {})
  return transfers.filter(one => textAt(one, 'volume_id') === textAt(volume, 'id'))
}

const fetchVolumeFacts: FetchFacts = async (cloudContext, volume) => {
  const isOffered = textAt(volume, 'status') === 'awaiting-transfer'
  const [attachments, snapshots, transfers, groups] = await Promise.all([
    fetchAttachments(cloudContext, volume),
    fetchSnapshots(cloudContext, volume),
    isOffered ? fetchTransfers(cloudContext, volume) : [],
    fetchGroupOf(cloudContext, volume),
  ])
  return { attachments, snapshots, transfers, groups }
}

/** The group or consistency group of a volume, as a list of one; empty where it has none. */
export async function fetchGroupOf(cloudContext: NegotiatedCloud, volume: JsonObject): Promise<readonly JsonObject[]> {
  const [group, consistent] = [textAt(volume, 'group_id'), textAt(volume, 'consistencygroup_id')]
  if (group !== '') return fetchOne(cloudContext, `/groups/${encodeSegment(group)}`, 'group')
  if (consistent === '') return []
  return fetchOne(cloudContext, `/consistencygroups/${encodeSegment(consistent)}`, 'consistencygroup')
}

const fetchSnapshotFacts: FetchFacts = async (cloudContext, snapshot) => {
  const group = textAt(snapshot, 'group_snapshot_id')
  if (group === '') return {}
  return { groupSnapshots: await fetchOne(cloudContext, `/group_snapshots/${encodeSegment(group)}`, 'group_snapshot') }
}

const fetchBackupFacts: FetchFacts = async (cloudContext, backup) => {
  if (backup['has_dependent_backups'] !== true) return {}
  const query = { volume_id: textAt(backup, 'volume_id') }
  return { backups: await fetchList(cloudContext, '/backups/detail', 'backups', query) }
}

const fetchGroupFacts: FetchFacts = async (cloudContext, group) => {
  const id = textAt(group, 'id')
  const [volumes, groupSnapshots] = await Promise.all([
    fetchList(cloudContext, '/volumes/detail', 'volumes', { group_id: id }),
    fetchList(cloudContext, '/group_snapshots/detail', 'group_snapshots', {}),
  ])
  const isOfGroup = (one: JsonObject): boolean => textAt(one, 'group_id') === id
  return { volumes: volumes.filter(isOfGroup), groupSnapshots: groupSnapshots.filter(isOfGroup) }
}

const fetchTypeFacts: FetchFacts = async (cloudContext, type) => {
  const all = await fetchList(cloudContext, '/volumes/detail', 'volumes', { all_tenants: true })
  const isOfType = (one: JsonObject): boolean =>
    textAt(one, 'volume_type_id') === textAt(type, 'id') || textAt(one, 'volume_type') === textAt(type, 'name')
  return { volumes: all.filter(isOfType) }
}

const fetchQosFacts: FetchFacts = async (cloudContext, qos) => ({
  types: await fetchList(
    cloudContext,
    `/qos-specs/${encodeSegment(textAt(qos, 'id'))}/associations`,
    'qos_associations',
    {},
  ),
})

const FACTS_BY_TYPE: Readonly<Record<string, FetchFacts>> = {
  'volume': fetchVolumeFacts,
  'volume snapshot': fetchSnapshotFacts,
  'volume backup': fetchBackupFacts,
  'volume group': fetchGroupFacts,
  'volume type': fetchTypeFacts,
  'volume qos': fetchQosFacts,
}
