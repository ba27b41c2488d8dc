import { isJsonObject, type Json, type JsonObject } from '../../../contract/json.ts'
import type { TreeNode } from '../../../contract/tree.ts'
import { backupBlockers, snapshotBlockers, volumeBlockers } from './blockers.ts'
import type { Inventory } from './inventory.ts'

/** What the service says under a key, as text; empty for null and what it does not say. */
export const said = (raw: JsonObject, key: string): string => {
  const value: Json | undefined = raw[key]
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

const sizeOf = (raw: JsonObject): number | null => (typeof raw['size'] === 'number' ? raw['size'] : null)

const plain = (kind: string, raw: JsonObject): Omit<TreeNode, 'children'> => ({
  kind, id: said(raw, 'id'), name: said(raw, 'name') || null, status: said(raw, 'status') || null, size: sizeOf(raw), details: [], blockers: [],
})

/** What hangs on one volume: its group, attachments, transfer, snapshots with what was made from them, copies and backups. */
export function treeOf(volume: JsonObject, all: Inventory, above: readonly string[] = []): TreeNode {
  const id = said(volume, 'id')
  const trail = [...above, id]
  const places = placesOf(volume, all)
  const snapshots = all.snapshots.filter(one => said(one, 'volume_id') === id)
  const copies = all.volumes.filter(one => said(one, 'source_volid') === id && !trail.includes(said(one, 'id')))
  const children = [
    ...all.groups.filter(one => said(one, 'id') === said(volume, 'group_id')).map(one => ({ ...plain('group', one), children: [] })),
    ...places,
    ...all.transfers.filter(one => said(one, 'volume_id') === id).map(one => ({ ...plain('transfer', one), children: [] })),
    ...snapshots.map(one => snapshotNode(one, all, trail)),
    ...copies.map(one => treeOf(one, all, trail)),
    ...backupChains(all.backups.filter(one => said(one, 'volume_id') === id)),
  ]
  return { ...plain('volume', volume), blockers: volumeBlockers(volume, places.length, snapshots.length), children }
}

function snapshotNode(snapshot: JsonObject, all: Inventory, trail: readonly string[]): TreeNode {
  const made = all.volumes.filter(one => said(one, 'snapshot_id') === said(snapshot, 'id') && !trail.includes(said(one, 'id')))
  const details = made.length === 0 ? [] : [`${made.length === 1 ? 'a volume was' : `${made.length} volumes were`} made from it, for which some backends keep it`]
  return { ...plain('snapshot', snapshot), details, blockers: snapshotBlockers(snapshot), children: made.map(one => treeOf(one, all, trail)) }
}

/** Attachments, with those that only the volume itself tells of below 3.27. */
function placesOf(volume: JsonObject, { attachments }: Inventory): readonly TreeNode[] {
  const entries = Array.isArray(volume['attachments']) ? volume['attachments'].filter(isJsonObject) : []
  const listed = attachments.filter(one => said(one, 'volume_id') === said(volume, 'id'))
  const unlisted = entries.filter(entry => !listed.some(one => said(one, 'id') === said(entry, 'attachment_id')))
  return [...listed, ...unlisted.map(entry => ({ id: said(entry, 'attachment_id'), status: 'attached' }))].map(one => {
    const entry = entries.find(other => said(other, 'attachment_id') === said(one, 'id')) ?? {}
    const where = said(entry, 'server_id') || said(one, 'instance') || said(entry, 'host_name')
    const device = said(entry, 'device')
    const details = [where === '' ? '' : `to ${where}`, device === '' ? '' : `on ${device}`].filter(text => text !== '')
    return { ...plain('attachment', one), name: null, details: details.length === 0 ? [] : [details.join(' ')], children: [] }
  })
}

/**
 * The service does not tell on which backup an incremental one builds: it is the newest one before it, by the time of the data
 * (cinder/backup/api.py, "create").
 */
export function backupChains(backups: readonly JsonObject[]): readonly TreeNode[] {
  const timeOf = (one: JsonObject): string => said(one, 'data_timestamp') || said(one, 'created_at')
  const sorted = backups.toSorted((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1))
  const nodeAt = (i: number): TreeNode => {
    const raw = sorted[i] ?? {}
    const next = i + 1 < sorted.length && sorted[i + 1]?.['is_incremental'] === true ? [nodeAt(i + 1)] : []
    const details = [...(raw['is_incremental'] === true ? ['incremental'] : []), ...(said(raw, 'snapshot_id') === '' ? [] : [`of snapshot ${said(raw, 'snapshot_id')}`])]
    return { ...plain('backup', raw), details, blockers: backupBlockers(raw, next.length > 0), children: next }
  }
  return sorted.flatMap((one, i) => (one['is_incremental'] === true && i > 0 ? [] : [nodeAt(i)]))
}

/** All trees: of the volumes that were made from nothing that is still there, and of the backups whose volume is gone. */
export function forestOf(all: Inventory): readonly TreeNode[] {
  const ids = new Set([...all.volumes, ...all.snapshots].map(one => said(one, 'id')))
  const roots = all.volumes.filter(one => !ids.has(said(one, 'source_volid')) && !ids.has(said(one, 'snapshot_id')))
  const lost = [...new Set(all.backups.map(one => said(one, 'volume_id')))].filter(id => id !== '' && !ids.has(id))
  const remains = lost.map(id => ({
    ...plain('volume', { id }), status: 'gone', children: backupChains(all.backups.filter(one => said(one, 'volume_id') === id)),
  }))
  return [...roots.map(one => treeOf(one, all)), ...remains]
}
