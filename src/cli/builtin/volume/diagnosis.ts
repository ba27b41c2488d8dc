import { getOwn, textAt, type JsonObject } from '../../../types/json.ts'
import { clinkerStep, type NextStep } from '../../../types/next-step.ts'
import { parseTimestampMs } from '../../../types/timestamp.ts'
import { sortByDataTime } from '../../../resources/backup-chain.ts'
import { nameAndId } from '../../../resources/blocker.ts'
import { BUSY_STATUSES, isMigratingState } from '../../../resources/volume-states.ts'
import type { VolumeFacts } from './volume-facts.ts'

/** Something that is stuck or failed, and the commands that repair it, in their order. */
export interface Finding {
  readonly what: string
  /** The timestamp of the service; null where it has none. */
  readonly since: string | null
  readonly why: string
  readonly repair: readonly NextStep[]
}

/** An operation without an update for this long counts as stuck, in ms. */
const LONG_MS = 600_000

/** Resetting a state is for administrators. */
const ADMIN = { isAdminOnly: true } as const

const adminStep = (path: string, args: readonly string[]): NextStep => ({ ...clinkerStep(path, args), ...ADMIN })

const sinceOf = (raw: JsonObject): string | null => textAt(raw, 'updated_at') || textAt(raw, 'created_at') || null

/** Everything that is stuck; the repairs are safe in this order. */
export function diagnose(facts: VolumeFacts, nowMs: number): readonly Finding[] {
  return [
    ...servicesDownFindings(facts),
    ...staleAttachments(facts, nowMs),
    ...stuckMigration(facts, nowMs),
    ...stuckSnapshotsAndBackups(facts, nowMs),
    ...pendingTransfers(facts),
    ...stuckStatus(facts, nowMs),
  ]
}

function servicesDownFindings({ volume, services = [] }: VolumeFacts): readonly Finding[] {
  const host = textAt(volume, 'os-vol-host-attr:host').split('#')[0] ?? ''
  return services
    .filter(
      one =>
        textAt(one, 'state') === 'down' &&
        (textAt(one, 'host') === host || textAt(one, 'binary') === 'cinder-scheduler'),
    )
    .map(one => ({
      what: `${textAt(one, 'binary')} on ${textAt(one, 'host')} is down`,
      since: textAt(one, 'updated_at') || null,
      why: 'its operations continue only when it is back',
      repair: [
        {
          ...clinkerStep('volume service list', ['--host', textAt(one, 'host')], 'start it before anything else'),
          ...ADMIN,
        },
      ],
    }))
}

/** Attachments that were never completed. The list of attachments has no time of reservation: the volume changed then. */
function staleAttachments({ volume, attachments }: VolumeFacts, nowMs: number): readonly Finding[] {
  return attachments
    .filter(
      one =>
        /^(attaching|reserved|detaching|error_attaching|error_detaching)$/.test(textAt(one, 'status')) &&
        isOverdue(attachmentTime(one, volume), nowMs),
    )
    .map(one => ({
      what: `attachment ${textAt(one, 'attachment_id')} is ${textAt(one, 'status')}`,
      since: attachmentTime(one, volume),
      why:
        textAt(one, 'server_id') === ''
          ? 'it was never completed'
          : `server ${textAt(one, 'server_id')} never completed it`,
      repair: [clinkerStep('volume attachment delete', [textAt(one, 'attachment_id')])],
    }))
}

const attachmentTime = (attachment: JsonObject, volume: JsonObject): string | null =>
  textAt(attachment, 'attached_at') || textAt(attachment, 'attach_time') || sinceOf(attachment) || sinceOf(volume)

const isOverdue = (since: string | null, nowMs: number): boolean => !(nowMs - parseTimestampMs(since ?? '') < LONG_MS)

function stuckMigration({ volume }: VolumeFacts, nowMs: number): readonly Finding[] {
  const state = textAt(volume, 'migration_status') || textAt(volume, 'os-vol-mig-status-attr:migstat')
  const id = textAt(volume, 'id')
  if (state === 'error')
    return [
      {
        what: 'its migration ended in error',
        since: sinceOf(volume),
        why: 'the volume is still on its old host',
        repair: [adminStep('volume reset', ['--migration-status', 'none', id])],
      },
    ]
  if (!isMigratingState(state) || !isOverdue(sinceOf(volume), nowMs)) return []
  return [
    {
      what: `its migration is ${state}`,
      since: sinceOf(volume),
      why: 'it has not completed',
      repair: [adminStep('volume reset', ['--migration-status', 'none', id])],
    },
  ]
}

function stuckSnapshotsAndBackups({ snapshots, backups }: VolumeFacts, nowMs: number): readonly Finding[] {
  const stuck =
    (noun: string) =>
    (one: JsonObject): readonly Finding[] => {
      const status = textAt(one, 'status')
      const isFailed = status.startsWith('error')
      if (
        !isFailed &&
        (!['creating', 'deleting', ...BUSY_STATUSES].includes(status) || !isOverdue(sinceOf(one), nowMs))
      )
        return []
      const id = textAt(one, 'id')
      const reset = isFailed && status === 'error' ? [] : [adminStep(`${noun} set`, ['--state', 'error', id])]
      return [
        {
          what: `${noun} ${nameAndId(one)} is ${status}`,
          since: sinceOf(one),
          why: textAt(one, 'fail_reason') || 'it does not complete by itself',
          repair: [...reset, clinkerStep(`${noun} delete`, [id])],
        },
      ]
    }
  return [...snapshots.flatMap(stuck('volume snapshot')), ...backups.flatMap(stuck('volume backup'))]
}

function pendingTransfers({ transfers }: VolumeFacts): readonly Finding[] {
  return transfers.map(one => ({
    what: `it is offered to another project by the transfer ${nameAndId(one)}`,
    since: textAt(one, 'created_at') || null,
    why: 'until it is accepted or deleted, the volume cannot be changed',
    repair: [clinkerStep('volume transfer request delete', [textAt(one, 'id')])],
  }))
}

/** What a repair of a volume starts from. */
interface RepairFacts {
  readonly id: string
  /** The status that the volume should have: `in-use` with an attachment, otherwise `available`. */
  readonly settled: string
  /** The ID of the newest backup that can be restored. */
  readonly backupId: string | undefined
}

const resetAndDelete = ({ id }: RepairFacts): readonly NextStep[] => [
  adminStep('volume reset', ['--state', 'error', id]),
  clinkerStep('volume delete', [id]),
]

const restore = ({ id, backupId }: RepairFacts, why: string): NextStep =>
  backupId === undefined
    ? clinkerStep('volume backup list', [], 'shows whether there is a backup to restore')
    : clinkerStep('volume backup restore', ['--force', backupId, id], why)

/** What repairs a volume in a status that does not end by itself. */
const REPAIRS: Readonly<Record<string, (facts: RepairFacts) => readonly NextStep[]>> = {
  'creating': resetAndDelete,
  'downloading': resetAndDelete,
  'deleting': resetAndDelete,
  'error': ({ id }) => [clinkerStep('volume delete', [id], 'if it holds no data; otherwise read the messages first')],
  'error_deleting': resetAndDelete,
  'restoring-backup': facts => [
    adminStep('volume reset', ['--state', 'error_restoring', facts.id]),
    restore(facts, 'restores the data again'),
  ],
  'error_restoring': facts => [restore(facts, 'restores the data again: it is incomplete')],
  'error_managing': ({ id }) => [adminStep('volume delete', ['--remote', id])],
  'detaching': ({ id }) => [clinkerStep('volume roll-detaching', [id])],
  'awaiting-transfer': ({ id, settled }) => [adminStep('volume reset', ['--state', settled, id])],
}

const resetTo = ({ id, settled }: RepairFacts): readonly NextStep[] => {
  const attachStatus = settled === 'in-use' ? 'attached' : 'detached'
  return [adminStep('volume reset', ['--state', settled, '--attach-status', attachStatus, id])]
}

const newestBackupId = (backups: readonly JsonObject[]): string | undefined => {
  const newest = sortByDataTime(backups).findLast(one => textAt(one, 'status') === 'available')
  return newest === undefined ? undefined : textAt(newest, 'id')
}

function stuckStatus(
  { volume, attachments, transfers, backups, messages }: VolumeFacts,
  nowMs: number,
): readonly Finding[] {
  const [status, id] = [textAt(volume, 'status'), textAt(volume, 'id')]
  const settled = attachments.some(one => ['', 'attached'].includes(textAt(one, 'status'))) ? 'in-use' : 'available'
  const isFailed = status.startsWith('error')
  const isInconsistent =
    (status === 'in-use' && attachments.length === 0) || (status === 'available' && settled === 'in-use')
  const isBusy =
    [...BUSY_STATUSES, 'deleting', 'maintenance', 'reserved'].includes(status) ||
    (status === 'awaiting-transfer' && transfers.length === 0)
  if (!isFailed && !isInconsistent && !(isBusy && isOverdue(sinceOf(volume), nowMs))) return []
  const errorMessage = messages.find(one => textAt(one, 'message_level') === 'ERROR')
  const why = isInconsistent
    ? `it has ${attachments.length === 0 ? 'no attachment' : 'an attachment'}`
    : errorMessage === undefined
      ? 'the service gives no reason'
      : textAt(errorMessage, 'user_message')
  // A reservation ends with its attachment.
  const repair =
    status === 'reserved' && attachments.length > 0
      ? []
      : (getOwn(REPAIRS, status) ?? resetTo)({ id, settled, backupId: newestBackupId(backups) })
  return [{ what: `its status is ${status}`, since: sinceOf(volume), why, repair: repair }]
}
