import type { Cloud, Query } from '../../contract/cloud.ts'
import { Failure } from '../../contract/failure.ts'
import { isJsonObject, type JsonObject } from '../../contract/json.ts'
import { compareMicroversions, type Microversion } from '../../contract/microversion.ts'
import { placeOf } from '../../grammar/resource.ts'
import { transfer } from '../../resources/transfer.ts'
import { DELETABLE, MIGRATING } from '../local/volume/blockers.ts'
import { BUSY } from '../waiting/ready.ts'

/** One thing that keeps the service from deleting a resource, and the command that clears it. */
export interface Hold {
  readonly what: 'attachment' | 'snapshots' | 'group' | 'transfer' | 'migration' | 'status' | 'backups' | 'group snapshot' | 'volumes' | 'types'
  /** The end of a sentence about the resource: `it is attached to server …`. */
  readonly why: string
  readonly clears: string
}

/** A cloud that is only looked at. */
export interface Look {
  readonly cloud: Cloud
  readonly speaks: Microversion
}

/** The items of a list by its path; none where it may not be read. */
export async function itemsAt({ cloud, speaks }: Look, path: string, key: string, query: Query): Promise<readonly JsonObject[]> {
  try {
    const { body } = await cloud.request({ service: 'block-storage', method: 'GET', path, query, microversion: speaks })
    const items = isJsonObject(body) ? body[key] : undefined
    return Array.isArray(items) ? items.filter(isJsonObject) : []
  } catch (error) {
    if (error instanceof Failure && error.details.status !== undefined) return []
    throw error
  }
}

/** A text under a key; empty where there is none. */
export const said = (raw: JsonObject, key: string): string => (typeof raw[key] === 'string' ? raw[key] : '')

/** `db-data (6edbc2f4-…)`, or the ID alone. */
export const called = (raw: JsonObject): string => (said(raw, 'name') === '' ? said(raw, 'id') : `${said(raw, 'name')} (${said(raw, 'id')})`)

/** So many of several are told. */
const TOLD = 5

/** The first of several by name and ID, and how many more there are. */
export const someOf = (all: readonly JsonObject[]): string => `${all.slice(0, TOLD).map(called).join(', ')}${all.length > TOLD ? ` and ${all.length - TOLD} more` : ''}`

/** The IDs of the same, as words of a command. */
export const idsOf = (all: readonly JsonObject[]): string => all.slice(0, TOLD).map(one => said(one, 'id')).join(' ')

/** Everything that keeps a volume from being deleted, each by name and ID. With cascade its snapshots do not. */
export async function volumeHolds(look: Look, volume: JsonObject, isCascade = false): Promise<readonly Hold[]> {
  const [attached, snapshots, offers, groups] = await Promise.all([placesOf(look, volume), isCascade ? [] : snapshotsOf(look, volume), offersOf(look, volume), groupsOf(look, volume)])
  return [...attached, ...groups, ...offers, ...movesOf(volume), ...statusOf(volume, attached.length + offers.length > 0), ...snapshots]
}

/** The attachments of a volume; a volume itself tells only of those that are finished. */
export async function attachmentsOf(look: Look, volume: JsonObject): Promise<readonly JsonObject[]> {
  const own = Array.isArray(volume['attachments']) ? volume['attachments'].filter(isJsonObject) : []
  const listed = compareMicroversions(look.speaks, '3.27') < 0 ? [] : await itemsAt(look, '/attachments/detail', 'attachments', { volume_id: said(volume, 'id') })
  const known = new Set(own.map(one => said(one, 'attachment_id')))
  const others = listed.filter(one => said(one, 'volume_id') === said(volume, 'id') && !known.has(said(one, 'id')))
  return [...own, ...others.map(one => ({ ...one, attachment_id: one['id'] ?? null, server_id: one['instance'] ?? null }))]
}

async function placesOf(look: Look, volume: JsonObject): Promise<readonly Hold[]> {
  return (await attachmentsOf(look, volume)).map((one): Hold => {
    const [server, host, device, id] = ['server_id', 'host_name', 'device', 'attachment_id'].map(key => said(one, key))
    const isReserved = said(one, 'status') === 'reserved'
    const where = server ? `server ${server}` : host ? `host ${host}` : 'something that does not say its name'
    return {
      what: 'attachment',
      why: `it is ${isReserved ? 'reserved for' : 'attached to'} ${where}${device ? ` on ${device}` : ''} (attachment ${id ?? ''})`,
      clears: isReserved ? `clinker volume attachment delete ${id ?? ''}   gives the reservation up` : server ? `openstack server remove volume ${server} ${said(volume, 'id')}` : `clinker volume attachment delete ${id ?? ''}`,
    }
  })
}

/** The snapshots of a volume. */
export async function snapshotsFor(look: Look, volume: JsonObject): Promise<readonly JsonObject[]> {
  const id = said(volume, 'id')
  return (await itemsAt(look, '/snapshots/detail', 'snapshots', { volume_id: id })).filter(one => said(one, 'volume_id') === id)
}

async function snapshotsOf(look: Look, volume: JsonObject): Promise<readonly Hold[]> {
  const snapshots = await snapshotsFor(look, volume)
  if (snapshots.length === 0) return []
  const why = `it has ${snapshots.length === 1 ? 'the snapshot' : `${snapshots.length} snapshots:`} ${someOf(snapshots)}`
  return [{ what: 'snapshots', why, clears: `clinker volume delete --cascade ${said(volume, 'id')}   (or: clinker volume snapshot delete ${idsOf(snapshots)})` }]
}

async function groupsOf(look: Look, volume: JsonObject): Promise<readonly Hold[]> {
  const [group, consistent] = [said(volume, 'group_id'), said(volume, 'consistencygroup_id')]
  if (group !== '') return [{ what: 'group', why: `it belongs to the group ${await nameOf(look, `/groups/${group}`, 'group', group)}`, clears: `clinker volume group set --remove-volume ${said(volume, 'id')} ${group}` }]
  if (consistent === '') return []
  return [{ what: 'group', why: `it belongs to the consistency group ${await nameOf(look, `/consistencygroups/${consistent}`, 'consistencygroup', consistent)}`, clears: `clinker consistency group remove volume ${consistent} ${said(volume, 'id')}` }]
}

/** `shop (6edbc2f4-…)`: what an ID stands for, where that may be read. */
async function nameOf({ cloud, speaks }: Look, path: string, key: string, id: string): Promise<string> {
  try {
    const { body } = await cloud.request({ service: 'block-storage', method: 'GET', path, microversion: speaks })
    const found = isJsonObject(body) ? body[key] : undefined
    return isJsonObject(found) ? called(found) : id
  } catch (error) {
    if (error instanceof Failure && error.details.status !== undefined) return id
    throw error
  }
}

/** The transfers that offer a volume to another project. */
export async function transfersOf(look: Look, volume: JsonObject): Promise<readonly JsonObject[]> {
  const offers = await itemsAt(look, placeOf(transfer, look.speaks).listPath, 'transfers', {})
  return offers.filter(one => said(one, 'volume_id') === said(volume, 'id'))
}

async function offersOf(look: Look, volume: JsonObject): Promise<readonly Hold[]> {
  if (said(volume, 'status') !== 'awaiting-transfer') return []
  return (await transfersOf(look, volume)).map((one): Hold => ({
    what: 'transfer', why: `it is offered to another project by the transfer ${called(one)}`, clears: `clinker volume transfer request delete ${said(one, 'id')}`,
  }))
}

function movesOf(volume: JsonObject): readonly Hold[] {
  const state = said(volume, 'migration_status') || said(volume, 'os-vol-mig-status-attr:migstat')
  if (!MIGRATING.includes(state)) return []
  return [{ what: 'migration', why: `it is migrating (${state})`, clears: `clinker volume wait ${said(volume, 'id')} --for migration_status=success --for migration_status=error   until it has moved` }]
}

function statusOf(volume: JsonObject, isTold: boolean): readonly Hold[] {
  const status = said(volume, 'status')
  const id = said(volume, 'id')
  if (DELETABLE.includes(status) || (isTold && ['in-use', 'reserved', 'attaching', 'awaiting-transfer'].includes(status))) return []
  return [{ what: 'status', why: `its status is ${status}`, clears: BUSY.includes(status) ? `clinker volume wait ${id} --for status=available` : `clinker volume doctor ${id}` }]
}

/** Everything that keeps a snapshot from being deleted. */
export async function snapshotHolds(look: Look, snapshot: JsonObject): Promise<readonly Hold[]> {
  const [status, id, group] = [said(snapshot, 'status'), said(snapshot, 'id'), said(snapshot, 'group_snapshot_id')]
  return [
    ...(['available', 'error'].includes(status) ? [] : [{ what: 'status' as const, why: `its status is ${status}`, clears: `clinker volume snapshot wait ${id} --for status=available` }]),
    ...(group === '' ? [] : [{ what: 'group snapshot' as const, why: `it is part of the group snapshot ${await nameOf(look, `/group_snapshots/${group}`, 'group_snapshot', group)}`, clears: `clinker volume group snapshot delete ${group}` }]),
  ]
}

/** Everything that keeps a backup from being deleted. */
export async function backupHolds(look: Look, backup: JsonObject): Promise<readonly Hold[]> {
  const [status, id, volumeId] = [said(backup, 'status'), said(backup, 'id'), said(backup, 'volume_id')]
  const busy: readonly Hold[] = ['available', 'error'].includes(status) ? [] : [{ what: 'status', why: `its status is ${status}`, clears: `clinker volume backup wait ${id} --for status=available` }]
  if (backup['has_dependent_backups'] !== true) return busy
  const all = await itemsAt(look, '/backups/detail', 'backups', { volume_id: volumeId })
  const later = all.filter(one => one['is_incremental'] === true && said(one, 'volume_id') === volumeId && said(one, 'created_at') > said(backup, 'created_at'))
  const names = later.length === 0 ? 'incremental backups' : later.map(called).join(', ')
  return [...busy, { what: 'backups', why: `${names} ${later.length === 1 ? 'builds' : 'build'} on it`, clears: `clinker volume backup delete ${later.map(one => said(one, 'id')).reverse().join(' ')}` }]
}
