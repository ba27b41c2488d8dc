import { getOwn, isJsonObject, type JsonObject } from '../../../types/json.ts'
import { parseTimestampMs } from '../../../types/timestamp.ts'
import {
  fetchAttachments,
  nameAndId,
  fetchItems,
  stringAt,
  fetchSnapshots,
  fetchTransfers,
} from '../../../api/blockers.ts'
import type { NegotiatedCloud } from '../../../api/negotiated-cloud.ts'
import { BUSY_STATUSES } from '../../../resources/busy-states.ts'
import { MIGRATING_STATES } from '../../../resources/deletion-states.ts'
import { CliError } from '../../../types/cli-error.ts'

/** A volume and all that may keep it from going on. */
export interface VolumeFacts {
  readonly volume: JsonObject
  readonly attachments: readonly JsonObject[]
  readonly snapshots: readonly JsonObject[]
  readonly transfers: readonly JsonObject[]
  readonly backups: readonly JsonObject[]
  readonly messages: readonly JsonObject[]
  /** Undefined for those who may not see them. */
  readonly services: readonly JsonObject[] | undefined
}

/** Something that is stuck or failed, and what frees it, command by command. */
export interface Finding {
  readonly what: string
  /** As the service says it; null where it does not. */
  readonly since: string | null
  readonly why: string
  readonly repair: readonly string[]
}

/** Reads all there is to know of a volume; what may not be read is empty. */
export async function fetchVolumeFacts(cloudContext: NegotiatedCloud, volume: JsonObject): Promise<VolumeFacts> {
  const id = stringAt(volume, 'id')
  const [attachments, snapshots, transfers, backups, messages, services] = await Promise.all([
    fetchAttachments(cloudContext, volume),
    fetchSnapshots(cloudContext, volume),
    fetchTransfers(cloudContext, volume),
    fetchItems(cloudContext, '/backups/detail', 'backups', { volume_id: id }),
    fetchItems(cloudContext, '/messages', 'messages', { resource_uuid: id, sort: 'created_at:desc' }),
    fetchServices(cloudContext),
  ])
  return {
    volume,
    attachments,
    snapshots,
    transfers,
    services,
    backups: backups.filter(one => stringAt(one, 'volume_id') === id),
    messages: messages.filter(one => stringAt(one, 'resource_uuid') === id),
  }
}

async function fetchServices({ cloud, microversion }: NegotiatedCloud): Promise<readonly JsonObject[] | undefined> {
  try {
    const { body } = await cloud.request({
      service: 'block-storage',
      method: 'GET',
      path: '/os-services',
      microversion: microversion,
    })
    const services = isJsonObject(body) ? body['services'] : undefined
    return Array.isArray(services) ? services.filter(isJsonObject) : []
  } catch (error) {
    if (error instanceof CliError && error.details.status !== undefined) return undefined
    throw error
  }
}

/** What takes longer than this does not go on by itself, in ms. */
const LONG_MS = 600_000

const timeOf = (raw: JsonObject): number => parseTimestampMs(sinceOf(raw) ?? '')
const sinceOf = (raw: JsonObject): string | null => stringAt(raw, 'updated_at') || stringAt(raw, 'created_at') || null

/** Everything that is stuck, what belongs first first: the repairs are safe in this order. */
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
  const host = stringAt(volume, 'os-vol-host-attr:host').split('#')[0] ?? ''
  return services
    .filter(
      one =>
        stringAt(one, 'state') === 'down' &&
        (stringAt(one, 'host') === host || stringAt(one, 'binary') === 'cinder-scheduler'),
    )
    .map(one => ({
      what: `${stringAt(one, 'binary')} on ${stringAt(one, 'host')} is down`,
      since: stringAt(one, 'updated_at') || null,
      why: 'nothing that it has begun goes on before it is back',
      repair: [`clinker volume service list --host ${stringAt(one, 'host')}   # start it again before anything else`],
    }))
}

/** Attachments that nobody finished, or that were left when their server went. */
function staleAttachments({ attachments }: VolumeFacts, nowMs: number): readonly Finding[] {
  return attachments
    .filter(
      one =>
        /^(attaching|reserved|detaching|error_attaching|error_detaching)$/.test(stringAt(one, 'status')) &&
        isOverdue(one, nowMs),
    )
    .map(one => ({
      what: `attachment ${stringAt(one, 'attachment_id')} is ${stringAt(one, 'status')}`,
      since: sinceOf(one),
      why:
        stringAt(one, 'server_id') === ''
          ? 'nobody finished it'
          : `server ${stringAt(one, 'server_id')} never finished it`,
      repair: [`clinker volume attachment delete ${stringAt(one, 'attachment_id')}`],
    }))
}

const isOverdue = (raw: JsonObject, nowMs: number): boolean => !(nowMs - timeOf(raw) < LONG_MS)

function stuckMigration({ volume }: VolumeFacts, nowMs: number): readonly Finding[] {
  const state = stringAt(volume, 'migration_status') || stringAt(volume, 'os-vol-mig-status-attr:migstat')
  const id = stringAt(volume, 'id')
  if (state === 'error')
    return [
      {
        what: 'its migration ended in error',
        since: sinceOf(volume),
        why: 'it is where it was',
        repair: [`clinker volume reset --migration-status none ${id}`],
      },
    ]
  if (!MIGRATING_STATES.includes(state) || !isOverdue(volume, nowMs)) return []
  return [
    {
      what: `its migration is ${state}`,
      since: sinceOf(volume),
      why: 'it has not come to an end',
      repair: [`clinker volume reset --migration-status none ${id}`],
    },
  ]
}

function stuckSnapshotsAndBackups({ snapshots, backups }: VolumeFacts, nowMs: number): readonly Finding[] {
  const stuck =
    (noun: string) =>
    (one: JsonObject): readonly Finding[] => {
      const status = stringAt(one, 'status')
      const isFailed = status.startsWith('error')
      if (!isFailed && (!['creating', 'deleting', ...BUSY_STATUSES].includes(status) || !isOverdue(one, nowMs)))
        return []
      const reset = isFailed && status === 'error' ? [] : [`clinker ${noun} set --state error ${stringAt(one, 'id')}`]
      return [
        {
          what: `${noun} ${nameAndId(one)} is ${status}`,
          since: sinceOf(one),
          why: stringAt(one, 'fail_reason') || 'it does not go on by itself',
          repair: [...reset, `clinker ${noun} delete ${stringAt(one, 'id')}`],
        },
      ]
    }
  return [...snapshots.flatMap(stuck('volume snapshot')), ...backups.flatMap(stuck('volume backup'))]
}

function pendingTransfers({ transfers }: VolumeFacts): readonly Finding[] {
  return transfers.map(one => ({
    what: `it is offered to another project by the transfer ${nameAndId(one)}`,
    since: stringAt(one, 'created_at') || null,
    why: 'until it is accepted or taken back, nothing else can be done with the volume',
    repair: [`clinker volume transfer request delete ${stringAt(one, 'id')}`],
  }))
}

/** What frees a volume in a status that does not pass; an `in-use` volume goes back to that. */
const REPAIRS: Readonly<Record<string, (id: string, settled: string) => readonly string[]>> = {
  'creating': id => [`clinker volume reset --state error ${id}`, `clinker volume delete ${id}`],
  'downloading': id => [`clinker volume reset --state error ${id}`, `clinker volume delete ${id}`],
  'deleting': id => [`clinker volume reset --state error ${id}`, `clinker volume delete ${id}`],
  'error': id => [`clinker volume delete ${id}   # if it holds nothing; else look at the messages first`],
  'error_deleting': id => [`clinker volume reset --state error ${id}`, `clinker volume delete ${id}`],
  'restoring-backup': id => [
    `clinker volume reset --state error_restoring ${id}`,
    `clinker volume backup restore --force BACKUP ${id}`,
  ],
  'error_restoring': id => [`clinker volume backup restore --force BACKUP ${id}   # its content is not whole`],
  'error_managing': id => [`clinker volume delete --remote ${id}`],
  'detaching': id => [`clinker volume roll-detaching ${id}`],
  'awaiting-transfer': (id, settled) => [`clinker volume reset --state ${settled} ${id}`],
}
const resetTo = (id: string, settled: string): readonly string[] => [
  `clinker volume reset --state ${settled} --attach-status ${settled === 'in-use' ? 'attached' : 'detached'} ${id}`,
]

function stuckStatus({ volume, attachments, transfers, messages }: VolumeFacts, nowMs: number): readonly Finding[] {
  const [status, id] = [stringAt(volume, 'status'), stringAt(volume, 'id')]
  const settled = attachments.some(one => ['', 'attached'].includes(stringAt(one, 'status'))) ? 'in-use' : 'available'
  const isFailed = status.startsWith('error')
  const isInconsistent =
    (status === 'in-use' && attachments.length === 0) || (status === 'available' && settled === 'in-use')
  const isBusy =
    [...BUSY_STATUSES, 'deleting', 'maintenance', 'reserved'].includes(status) ||
    (status === 'awaiting-transfer' && transfers.length === 0)
  if (!isFailed && !isInconsistent && !(isBusy && isOverdue(volume, nowMs))) return []
  const errorMessage = messages.find(one => stringAt(one, 'message_level') === 'ERROR')
  const why = isInconsistent
    ? `it has ${attachments.length === 0 ? 'no attachment' : 'an attachment'} all the same`
    : errorMessage === undefined
      ? 'the service gives no reason'
      : stringAt(errorMessage, 'user_message')
  // A reservation ends with its attachment.
  const repair =
    status === 'reserved' && attachments.length > 0 ? [] : (getOwn(REPAIRS, status) ?? resetTo)(id, settled)
  return [{ what: `its status is ${status}`, since: sinceOf(volume), why, repair: repair }]
}
