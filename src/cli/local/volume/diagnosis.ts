import { entryOf, isJsonObject, type JsonObject } from '../../../contract/json.ts'
import { momentMs } from '../../../contract/moment.ts'
import { attachmentsOf, called, itemsAt, said, snapshotsFor, transfersOf, type Look } from '../../refusals/holds.ts'
import { BUSY } from '../../waiting/ready.ts'
import { MIGRATING } from './blockers.ts'
import { Failure } from '../../../contract/failure.ts'

/** A volume and all that may keep it from going on. */
export interface Chart {
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
export async function chartOf(look: Look, volume: JsonObject): Promise<Chart> {
  const id = said(volume, 'id')
  const [attachments, snapshots, transfers, backups, messages, services] = await Promise.all([
    attachmentsOf(look, volume), snapshotsFor(look, volume), transfersOf(look, volume),
    itemsAt(look, '/backups/detail', 'backups', { volume_id: id }), itemsAt(look, '/messages', 'messages', { resource_uuid: id, sort: 'created_at:desc' }), servicesOf(look),
  ])
  return { volume, attachments, snapshots, transfers, services, backups: backups.filter(one => said(one, 'volume_id') === id), messages: messages.filter(one => said(one, 'resource_uuid') === id) }
}

async function servicesOf({ cloud, speaks }: Look): Promise<readonly JsonObject[] | undefined> {
  try {
    const { body } = await cloud.request({ service: 'block-storage', method: 'GET', path: '/os-services', microversion: speaks })
    const services = isJsonObject(body) ? body['services'] : undefined
    return Array.isArray(services) ? services.filter(isJsonObject) : []
  } catch (error) {
    if (error instanceof Failure && error.details.status !== undefined) return undefined
    throw error
  }
}

/** What takes longer than this does not go on by itself, in ms. */
const LONG_MS = 600_000

const timeOf = (raw: JsonObject): number => momentMs(sinceOf(raw) ?? '')
const sinceOf = (raw: JsonObject): string | null => said(raw, 'updated_at') || said(raw, 'created_at') || null

/** Everything that is stuck, what belongs first first: the repairs are safe in this order. */
export function findingsIn(chart: Chart, nowMs: number): readonly Finding[] {
  return [...servicesDown(chart), ...placesLeft(chart, nowMs), ...movesStuck(chart, nowMs), ...partsStuck(chart, nowMs), ...offersLeft(chart), ...statusStuck(chart, nowMs)]
}

function servicesDown({ volume, services = [] }: Chart): readonly Finding[] {
  const host = said(volume, 'os-vol-host-attr:host').split('#')[0] ?? ''
  return services
    .filter(one => said(one, 'state') === 'down' && (said(one, 'host') === host || said(one, 'binary') === 'cinder-scheduler'))
    .map(one => ({
      what: `${said(one, 'binary')} on ${said(one, 'host')} is down`, since: said(one, 'updated_at') || null,
      why: 'nothing that it has begun goes on before it is back',
      repair: [`clinker volume service list --host ${said(one, 'host')}   # start it again before anything else`],
    }))
}

/** Attachments that nobody finished, or that were left when their server went. */
function placesLeft({ attachments }: Chart, nowMs: number): readonly Finding[] {
  return attachments.filter(one => /^(attaching|reserved|detaching|error_attaching|error_detaching)$/.test(said(one, 'status')) && isLong(one, nowMs)).map(one => ({
    what: `attachment ${said(one, 'attachment_id')} is ${said(one, 'status')}`, since: sinceOf(one),
    why: said(one, 'server_id') === '' ? 'nobody finished it' : `server ${said(one, 'server_id')} never finished it`,
    repair: [`clinker volume attachment delete ${said(one, 'attachment_id')}`],
  }))
}

const isLong = (raw: JsonObject, nowMs: number): boolean => !(nowMs - timeOf(raw) < LONG_MS)

function movesStuck({ volume }: Chart, nowMs: number): readonly Finding[] {
  const state = said(volume, 'migration_status') || said(volume, 'os-vol-mig-status-attr:migstat')
  const id = said(volume, 'id')
  if (state === 'error') return [{ what: 'its migration ended in error', since: sinceOf(volume), why: 'it is where it was', repair: [`clinker volume reset --migration-status none ${id}`] }]
  if (!MIGRATING.includes(state) || !isLong(volume, nowMs)) return []
  return [{ what: `its migration is ${state}`, since: sinceOf(volume), why: 'it has not come to an end', repair: [`clinker volume reset --migration-status none ${id}`] }]
}

function partsStuck({ snapshots, backups }: Chart, nowMs: number): readonly Finding[] {
  const stuck = (noun: string) => (one: JsonObject): readonly Finding[] => {
    const status = said(one, 'status')
    const isFailed = status.startsWith('error')
    if (!isFailed && (!['creating', 'deleting', ...BUSY].includes(status) || !isLong(one, nowMs))) return []
    const reset = isFailed && status === 'error' ? [] : [`clinker ${noun} set --state error ${said(one, 'id')}`]
    return [{ what: `${noun} ${called(one)} is ${status}`, since: sinceOf(one), why: said(one, 'fail_reason') || 'it does not go on by itself', repair: [...reset, `clinker ${noun} delete ${said(one, 'id')}`] }]
  }
  return [...snapshots.flatMap(stuck('volume snapshot')), ...backups.flatMap(stuck('volume backup'))]
}

function offersLeft({ transfers }: Chart): readonly Finding[] {
  return transfers.map(one => ({
    what: `it is offered to another project by the transfer ${called(one)}`, since: said(one, 'created_at') || null,
    why: 'until it is accepted or taken back, nothing else can be done with the volume', repair: [`clinker volume transfer request delete ${said(one, 'id')}`],
  }))
}

/** What frees a volume in a status that does not pass; an `in-use` volume goes back to that. */
const WAYS: Readonly<Record<string, (id: string, settled: string) => readonly string[]>> = {
  creating: id => [`clinker volume reset --state error ${id}`, `clinker volume delete ${id}`],
  downloading: id => [`clinker volume reset --state error ${id}`, `clinker volume delete ${id}`],
  deleting: id => [`clinker volume reset --state error ${id}`, `clinker volume delete ${id}`],
  error: id => [`clinker volume delete ${id}   # if it holds nothing; else look at the messages first`],
  error_deleting: id => [`clinker volume reset --state error ${id}`, `clinker volume delete ${id}`],
  'restoring-backup': id => [`clinker volume reset --state error_restoring ${id}`, `clinker volume backup restore --force BACKUP ${id}`],
  error_restoring: id => [`clinker volume backup restore --force BACKUP ${id}   # its content is not whole`],
  error_managing: id => [`clinker volume delete --remote ${id}`],
  detaching: id => [`clinker volume roll-detaching ${id}`],
  'awaiting-transfer': (id, settled) => [`clinker volume reset --state ${settled} ${id}`],
}
const backTo = (id: string, settled: string): readonly string[] =>
  [`clinker volume reset --state ${settled} --attach-status ${settled === 'in-use' ? 'attached' : 'detached'} ${id}`]

function statusStuck({ volume, attachments, transfers, messages }: Chart, nowMs: number): readonly Finding[] {
  const [status, id] = [said(volume, 'status'), said(volume, 'id')]
  const settled = attachments.some(one => ['', 'attached'].includes(said(one, 'status'))) ? 'in-use' : 'available'
  const isFailed = status.startsWith('error')
  const isOff = (status === 'in-use' && attachments.length === 0) || (status === 'available' && settled === 'in-use')
  const isBusy = [...BUSY, 'deleting', 'maintenance', 'reserved'].includes(status) || (status === 'awaiting-transfer' && transfers.length === 0)
  if (!isFailed && !isOff && !(isBusy && isLong(volume, nowMs))) return []
  const told = messages.find(one => said(one, 'message_level') === 'ERROR')
  const why = isOff ? `it has ${attachments.length === 0 ? 'no attachment' : 'an attachment'} all the same` : told === undefined ? 'the service gives no reason' : said(told, 'user_message')
  // A reservation ends with its attachment.
  const ends = status === 'reserved' && attachments.length > 0 ? [] : (entryOf(WAYS, status) ?? backTo)(id, settled)
  return [{ what: `its status is ${status}`, since: sinceOf(volume), why, repair: ends }]
}
