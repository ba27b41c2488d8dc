import type { DeletionMode } from '../framework/command-declaration.ts'
import { isJsonObject, textAt, type JsonObject } from '../types/json.ts'
import { clinkerStep, type NextStep } from '../types/next-step.ts'
import { firstIds, labelById, listSome, nameAndId, statusBlocker, type Blocker, type BlockerFacts } from './blocker.ts'
import {
  ATTACHED_STATUSES,
  CASCADABLE_SNAPSHOT_STATUSES,
  DELETABLE_STATUSES,
  DELETABLE_VOLUME_STATUSES,
  MIGRATING_STATES,
} from './volume-states.ts'

const isOneOf = (statuses: readonly string[], status: string): boolean => statuses.includes(status)

/** Everything that keeps a volume from being deleted. */
export function volumeBlockers(volume: JsonObject, facts: BlockerFacts, mode: DeletionMode): readonly Blocker[] {
  const status = textAt(volume, 'status')
  const canDelete = mode === 'forced' || isOneOf(DELETABLE_VOLUME_STATUSES, status)
  // A reservation alone does not forbid it: the status does, and the reservation explains the status.
  const attachments = (facts.attachments ?? []).filter(one => !canDelete || isFinished(one))
  const transfers = status === 'awaiting-transfer' ? (facts.transfers ?? []) : []
  const isExplained =
    (attachments.length > 0 && ATTACHED_STATUSES.includes(status)) || (transfers.length > 0 && mode !== 'forced')
  return [
    ...attachments.map(one => attachmentBlocker(volume, one)),
    ...groupBlocker(volume, facts.groups),
    ...(mode === 'forced' ? [] : transfers.map(transferBlocker)),
    ...migrationBlocker(volume),
    ...(canDelete || isExplained ? [] : [statusBlocker('volume', volume)]),
    ...snapshotsBlocker(volume, facts.snapshots ?? [], mode),
  ]
}

/** True for an attachment that is complete; those in a volume's own list do not have a status of their own. */
const isFinished = (attachment: JsonObject): boolean => isOneOf(['', 'attached'], textAt(attachment, 'status'))

/** The attachments that a volume and the list of attachments show, without repetition. */
export function mergeAttachments(volume: JsonObject, listed: readonly JsonObject[]): readonly JsonObject[] {
  const own = Array.isArray(volume['attachments']) ? volume['attachments'].filter(isJsonObject) : []
  const known = new Set(own.map(one => textAt(one, 'attachment_id')))
  const others = listed.filter(
    one => textAt(one, 'volume_id') === textAt(volume, 'id') && !known.has(textAt(one, 'id')),
  )
  return [
    ...own.map(one => ({ ...findById(listed, textAt(one, 'attachment_id')), ...one })),
    ...others.map(one => ({ ...one, attachment_id: one['id'] ?? null, server_id: one['instance'] ?? null })),
  ]
}

const findById = (all: readonly JsonObject[], id: string): JsonObject => all.find(one => textAt(one, 'id') === id) ?? {}

function attachmentBlocker(volume: JsonObject, attachment: JsonObject): Blocker {
  const [server = '', host = '', device = '', id = ''] = ['server_id', 'host_name', 'device', 'attachment_id'].map(
    key => textAt(attachment, key),
  )
  const isReserved = textAt(attachment, 'status') === 'reserved'
  const where = server ? `server ${server}` : host ? `host ${host}` : 'an unnamed host'
  const remedy: NextStep =
    isReserved || !server
      ? clinkerStep('volume attachment delete', [id], isReserved ? 'cancels the reservation' : '')
      : { command: ['openstack', 'server', 'remove', 'volume', server, textAt(volume, 'id')], why: '' }
  return {
    what: 'attachment',
    why: `it is ${isReserved ? 'reserved for' : 'attached to'} ${where}${device ? ` on ${device}` : ''} (attachment ${id})`,
    remedies: [remedy],
  }
}

function groupBlocker(volume: JsonObject, groups: readonly JsonObject[] | undefined): readonly Blocker[] {
  const [id, group, consistent] = ['id', 'group_id', 'consistencygroup_id'].map(key => textAt(volume, key))
  if (group)
    return [
      {
        what: 'group',
        why: `it belongs to the group ${labelById(group, groups)}`,
        remedies: [clinkerStep('volume group set', ['--remove-volume', id ?? '', group])],
      },
    ]
  if (!consistent) return []
  return [
    {
      what: 'group',
      why: `it belongs to the consistency group ${labelById(consistent, groups)}`,
      remedies: [clinkerStep('consistency group remove volume', [consistent, id ?? ''])],
    },
  ]
}

const transferBlocker = (transfer: JsonObject): Blocker => ({
  what: 'transfer',
  why: `it is offered to another project by the transfer ${nameAndId(transfer)}`,
  remedies: [clinkerStep('volume transfer request delete', [textAt(transfer, 'id')])],
})

function migrationBlocker(volume: JsonObject): readonly Blocker[] {
  const state = textAt(volume, 'migration_status') || textAt(volume, 'os-vol-mig-status-attr:migstat')
  if (!MIGRATING_STATES.includes(state)) return []
  const conditions = ['--for', 'migration_status=success', '--for', 'migration_status=error']
  return [
    {
      what: 'migration',
      why: `it is migrating (${state})`,
      remedies: [clinkerStep('volume wait', [textAt(volume, 'id'), ...conditions], 'waits for the migration to end')],
    },
  ]
}

function snapshotsBlocker(volume: JsonObject, all: readonly JsonObject[], mode: DeletionMode): readonly Blocker[] {
  const snapshots = mode === 'cascade' ? all.filter(isNotCascadable) : all
  if (snapshots.length === 0) return []
  const deleteSnapshots = clinkerStep('volume snapshot delete', firstIds(snapshots), 'deletes only the snapshots')
  const cascade = clinkerStep(
    'volume delete',
    ['--cascade', textAt(volume, 'id')],
    'deletes the volume and its snapshots',
  )
  return [
    {
      what: 'snapshots',
      why: `it has ${snapshots.length === 1 ? 'the snapshot' : `${snapshots.length} snapshots:`} ${listSome(snapshots)}`,
      remedies: snapshots.some(isNotCascadable)
        ? [clinkerStep('volume snapshot list', ['--volume', textAt(volume, 'id')], 'lists its snapshots')]
        : [cascade, { ...deleteSnapshots, isAlternative: true }],
    },
  ]
}

/** A snapshot of a group snapshot, or in the middle of an operation, is not deleted with its volume. */
const isNotCascadable = (snapshot: JsonObject): boolean =>
  textAt(snapshot, 'group_snapshot_id') !== '' ||
  !['', ...CASCADABLE_SNAPSHOT_STATUSES].includes(textAt(snapshot, 'status'))

/** Everything that keeps a snapshot from being deleted. */
export function snapshotBlockers(
  snapshot: JsonObject,
  { groupSnapshots }: BlockerFacts,
  mode: DeletionMode,
): readonly Blocker[] {
  const group = textAt(snapshot, 'group_snapshot_id')
  const canDelete = mode === 'forced' || isOneOf(DELETABLE_STATUSES, textAt(snapshot, 'status'))
  const groupBlockers: readonly Blocker[] =
    group === ''
      ? []
      : [
          {
            what: 'group snapshot',
            why: `it is part of the group snapshot ${labelById(group, groupSnapshots)}`,
            remedies: [clinkerStep('volume group snapshot delete', [group])],
          },
        ]
  return [...(canDelete ? [] : [statusBlocker('volume snapshot', snapshot)]), ...groupBlockers]
}
