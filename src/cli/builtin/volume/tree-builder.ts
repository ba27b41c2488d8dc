import { isJsonObject, type Json, type JsonObject } from '../../../types/json.ts'
import type { TreeNode } from '../../../types/tree.ts'
import {
  deletionBlockersOfBackup,
  deletionBlockersOfSnapshot,
  deletionBlockersOfVolume,
} from '../../../resources/deletion-states.ts'
import type { ProjectResources } from './fetch-all.ts'

/** What the service says under a key, as text; empty for null and what it does not say. */
export const textOf = (raw: JsonObject, key: string): string => {
  const value: Json | undefined = raw[key]
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

const sizeOf = (raw: JsonObject): number | null => (typeof raw['size'] === 'number' ? raw['size'] : null)

const leafNode = (kind: string, raw: JsonObject): Omit<TreeNode, 'children'> => ({
  kind,
  id: textOf(raw, 'id'),
  name: textOf(raw, 'name') || null,
  status: textOf(raw, 'status') || null,
  size: sizeOf(raw),
  details: [],
  blockers: [],
})

/**
 * What hangs on one volume: its group, attachments, transfer, snapshots with what was made from them, copies and
 * backups.
 */
export function buildVolumeTree(
  volume: JsonObject,
  all: ProjectResources,
  ancestors: readonly string[] = [],
): TreeNode {
  const id = textOf(volume, 'id')
  const trail = [...ancestors, id]
  const attachmentNodes = buildAttachmentNodes(volume, all)
  const snapshots = all.snapshots.filter(one => textOf(one, 'volume_id') === id)
  const copies = all.volumes.filter(one => textOf(one, 'source_volid') === id && !trail.includes(textOf(one, 'id')))
  const children = [
    ...all.groups
      .filter(one => textOf(one, 'id') === textOf(volume, 'group_id'))
      .map(one => ({ ...leafNode('group', one), children: [] })),
    ...attachmentNodes,
    ...all.transfers
      .filter(one => textOf(one, 'volume_id') === id)
      .map(one => ({ ...leafNode('transfer', one), children: [] })),
    ...snapshots.map(one => snapshotNode(one, all, trail)),
    ...copies.map(one => buildVolumeTree(one, all, trail)),
    ...buildBackupChains(all.backups.filter(one => textOf(one, 'volume_id') === id)),
  ]
  return {
    ...leafNode('volume', volume),
    blockers: deletionBlockersOfVolume(volume, attachmentNodes.length, snapshots.length),
    children,
  }
}

function snapshotNode(snapshot: JsonObject, all: ProjectResources, trail: readonly string[]): TreeNode {
  const createdVolumes = all.volumes.filter(
    one => textOf(one, 'snapshot_id') === textOf(snapshot, 'id') && !trail.includes(textOf(one, 'id')),
  )
  const details =
    createdVolumes.length === 0
      ? []
      : [
          `${createdVolumes.length === 1 ? 'a volume was' : `${createdVolumes.length} volumes were`} made from it, for which some backends keep it`,
        ]
  return {
    ...leafNode('snapshot', snapshot),
    details,
    blockers: deletionBlockersOfSnapshot(snapshot),
    children: createdVolumes.map(one => buildVolumeTree(one, all, trail)),
  }
}

/** Attachments, with those that only the volume itself tells of below 3.27. */
function buildAttachmentNodes(volume: JsonObject, { attachments }: ProjectResources): readonly TreeNode[] {
  const entries = Array.isArray(volume['attachments']) ? volume['attachments'].filter(isJsonObject) : []
  const listed = attachments.filter(one => textOf(one, 'volume_id') === textOf(volume, 'id'))
  const unlisted = entries.filter(entry => !listed.some(one => textOf(one, 'id') === textOf(entry, 'attachment_id')))
  return [...listed, ...unlisted.map(entry => ({ id: textOf(entry, 'attachment_id'), status: 'attached' }))].map(
    one => {
      const entry = entries.find(other => textOf(other, 'attachment_id') === textOf(one, 'id')) ?? {}
      const where = textOf(entry, 'server_id') || textOf(one, 'instance') || textOf(entry, 'host_name')
      const device = textOf(entry, 'device')
      const details = [where === '' ? '' : `to ${where}`, device === '' ? '' : `on ${device}`].filter(
        text => text !== '',
      )
      return {
        ...leafNode('attachment', one),
        name: null,
        details: details.length === 0 ? [] : [details.join(' ')],
        children: [],
      }
    },
  )
}

/**
 * The service does not tell on which backup an incremental one builds: it is the newest one before it, by the time of
 * the data
 * (cinder/backup/api.py, "create").
 */
export function buildBackupChains(backups: readonly JsonObject[]): readonly TreeNode[] {
  const timeOf = (one: JsonObject): string => textOf(one, 'data_timestamp') || textOf(one, 'created_at')
  const sorted = backups.toSorted((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1))
  const nodeAt = (i: number): TreeNode => {
    const raw = sorted[i] ?? {}
    const next = i + 1 < sorted.length && sorted[i + 1]?.['is_incremental'] === true ? [nodeAt(i + 1)] : []
    const details = [
      ...(raw['is_incremental'] === true ? ['incremental'] : []),
      ...(textOf(raw, 'snapshot_id') === '' ? [] : [`of snapshot ${textOf(raw, 'snapshot_id')}`]),
    ]
    return {
      ...leafNode('backup', raw),
      details,
      blockers: deletionBlockersOfBackup(raw, next.length > 0),
      children: next,
    }
  }
  return sorted.flatMap((one, i) => (one['is_incremental'] === true && i > 0 ? [] : [nodeAt(i)]))
}

/**
 * All trees: of the volumes that were made from nothing that is still there, and of the backups whose volume is gone.
 */
export function buildForest(all: ProjectResources): readonly TreeNode[] {
  const ids = new Set([...all.volumes, ...all.snapshots].map(one => textOf(one, 'id')))
  const roots = all.volumes.filter(one => !ids.has(textOf(one, 'source_volid')) && !ids.has(textOf(one, 'snapshot_id')))
  const deletedVolumeIds = [...new Set(all.backups.map(one => textOf(one, 'volume_id')))].filter(
    id => id !== '' && !ids.has(id),
  )
  const deletedVolumeNodes = deletedVolumeIds.map(id => ({
    ...leafNode('volume', { id }),
    status: 'gone',
    children: buildBackupChains(all.backups.filter(one => textOf(one, 'volume_id') === id)),
  }))
  return [...roots.map(one => buildVolumeTree(one, all)), ...deletedVolumeNodes]
}
