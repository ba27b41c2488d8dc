import { isJsonObject, textAt, type JsonObject } from '../../../types/json.ts'
import type { TreeNode } from '../../../types/tree.ts'
import { blockersOf } from '../../../resources/blockers.ts'
import type { Blocker } from '../../../resources/blocker.ts'
import { sortByDataTime } from '../../../resources/backup-chain.ts'
import { mergeAttachments } from '../../../resources/volume-blockers.ts'
import type { ProjectResources } from './fetch-all.ts'

const sizeOf = (raw: JsonObject): number | null => (typeof raw['size'] === 'number' ? raw['size'] : null)

const leafNode = (kind: string, raw: JsonObject): Omit<TreeNode, 'children'> => ({
  kind,
  id: textAt(raw, 'id'),
  name: textAt(raw, 'name') || null,
  status: textAt(raw, 'status') || null,
  size: sizeOf(raw),
  details: [],
  blockers: [],
})

/**
 * What depends on one volume: its group, attachments, transfer, snapshots with the volumes created from them, clones
 * and backups.
 */
export function buildVolumeTree(
  volume: JsonObject,
  all: ProjectResources,
  ancestors: readonly string[] = [],
): TreeNode {
  const id = textAt(volume, 'id')
  const trail = [...ancestors, id]
  const attachmentNodes = buildAttachmentNodes(volume, all)
  const snapshots = all.snapshots.filter(one => textAt(one, 'volume_id') === id)
  const copies = all.volumes.filter(one => textAt(one, 'source_volid') === id && !trail.includes(textAt(one, 'id')))
  const children = [
    ...all.groups
      .filter(one => textAt(one, 'id') === textAt(volume, 'group_id'))
      .map(one => ({ ...leafNode('group', one), children: [] })),
    ...attachmentNodes,
    ...transfersOf(id, all).map(one => ({ ...leafNode('transfer', one), children: [] })),
    ...snapshots.map(one => snapshotNode(one, all, trail)),
    ...copies.map(one => buildVolumeTree(one, all, trail)),
    ...buildBackupChains(all.backups.filter(one => textAt(one, 'volume_id') === id)),
  ]
  return {
    ...leafNode('volume', volume),
    blockers: summarizeBlockers(
      blockersOf('volume', volume, {
        transfers: transfersOf(id, all),
        attachments: mergeAttachments(volume, all.attachments),
        snapshots,
      }),
    ),
    children,
  }
}

/** Blockers in a few words each; the tree itself shows the resources that they are about. */
const SUMMARIES: Readonly<Record<Blocker['what'], (blockers: readonly Blocker[]) => string>> = {
  'attachment': all => (all.length === 1 ? 'it is attached' : `it has ${all.length} attachments`),
  'snapshots': () => 'it has snapshots',
  'group': () => 'it is in a group',
  'transfer': () => 'it is offered to another project',
  'migration': () => 'it is migrating',
  'status': all => all[0]?.why ?? '',
  'backups': () => 'incremental backups depend on it',
  'group snapshot': () => 'it is part of a group snapshot',
  'volumes': all => all[0]?.why ?? '',
  'types': all => all[0]?.why ?? '',
}

const summarizeBlockers = (blockers: readonly Blocker[]): readonly string[] =>
  [...new Set(blockers.map(({ what }) => what))].map(what => SUMMARIES[what](blockers.filter(one => one.what === what)))

const transfersOf = (id: string, { transfers }: ProjectResources): readonly JsonObject[] =>
  transfers.filter(one => textAt(one, 'volume_id') === id)

function snapshotNode(snapshot: JsonObject, all: ProjectResources, trail: readonly string[]): TreeNode {
  const createdVolumes = all.volumes.filter(
    one => textAt(one, 'snapshot_id') === textAt(snapshot, 'id') && !trail.includes(textAt(one, 'id')),
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
    blockers: summarizeBlockers(blockersOf('volume snapshot', snapshot, {})),
    children: createdVolumes.map(one => buildVolumeTree(one, all, trail)),
  }
}

/** Attachments, with those that only the volume itself tells of below 3.27. */
function buildAttachmentNodes(volume: JsonObject, { attachments }: ProjectResources): readonly TreeNode[] {
  const entries = Array.isArray(volume['attachments']) ? volume['attachments'].filter(isJsonObject) : []
  const listed = attachments.filter(one => textAt(one, 'volume_id') === textAt(volume, 'id'))
  const unlisted = entries.filter(entry => !listed.some(one => textAt(one, 'id') === textAt(entry, 'attachment_id')))
  return [...listed, ...unlisted.map(entry => ({ id: textAt(entry, 'attachment_id'), status: 'attached' }))].map(
    one => {
      const entry = entries.find(other => textAt(other, 'attachment_id') === textAt(one, 'id')) ?? {}
      const where = textAt(entry, 'server_id') || textAt(one, 'instance') || textAt(entry, 'host_name')
      const device = textAt(entry, 'device')
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
  const sorted = sortByDataTime(backups)
  const nodeAt = (i: number): TreeNode => {
    const raw = sorted[i] ?? {}
    const next = i + 1 < sorted.length && sorted[i + 1]?.['is_incremental'] === true ? [nodeAt(i + 1)] : []
    const details = [
      ...(raw['is_incremental'] === true ? ['incremental'] : []),
      ...(textAt(raw, 'snapshot_id') === '' ? [] : [`of snapshot ${textAt(raw, 'snapshot_id')}`]),
    ]
    return {
      ...leafNode('backup', raw),
      details,
      blockers: summarizeBlockers(blockersOf('volume backup', raw, { backups })),
      children: next,
    }
  }
  return sorted.flatMap((one, i) => (one['is_incremental'] === true && i > 0 ? [] : [nodeAt(i)]))
}

/**
 * All trees: of the volumes that were made from nothing that is still there, and of the backups whose volume is gone.
 */
export function buildForest(all: ProjectResources): readonly TreeNode[] {
  const ids = new Set([...all.volumes, ...all.snapshots].map(one => textAt(one, 'id')))
  const roots = all.volumes.filter(one => !ids.has(textAt(one, 'source_volid')) && !ids.has(textAt(one, 'snapshot_id')))
  const deletedVolumeIds = [...new Set(all.backups.map(one => textAt(one, 'volume_id')))].filter(
    id => id !== '' && !ids.has(id),
  )
  const deletedVolumeNodes = deletedVolumeIds.map(id => ({
    ...leafNode('volume', { id }),
    status: 'gone',
    children: buildBackupChains(all.backups.filter(one => textAt(one, 'volume_id') === id)),
  }))
  return [...roots.map(one => buildVolumeTree(one, all)), ...deletedVolumeNodes]
}
