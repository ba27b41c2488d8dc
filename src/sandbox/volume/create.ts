import type { JsonObject } from '../../contract/json.ts'
import { backupById } from '../backup/lookup.ts'
import type { Call, Reply, Route } from '../call.ts'
import { below, flagOf, mapOf, own, textOf } from '../call.ts'
import type { Properties } from '../check.ts'
import { object, type } from '../check.ts'
import { schedule } from '../calendar.ts'
import { groupById } from '../group/lookup.ts'
import { imageForVolume } from './image-source.ts'
import { duration } from '../mishaps.ts'
import { checkLargest, checkQuota, withType } from '../quota/quotas.ts'
import type { Backup, Group, Image, Snapshot, Volume, VolumeType } from '../records.ts'
import { GENERIC_BAD_REQUEST, badRequest, invalidBackup, invalidGroup, invalidInput, invalidSnapshot, invalidVolume } from '../refusal.ts'
import * as shapes from '../shapes.ts'
import { snapshotById } from '../snapshot/lookup.ts'
import { checkTypeSize, defaultType, isMultiattach, isRetypePossible, typeById, typeByNameOrId } from '../type/lookup.ts'
import { newVolume, volumeById } from './lookup.ts'
import { FIXED_KEY, volumeView } from './view.ts'
import { at } from '../world.ts'

const base: Properties = {
  name: shapes.trimmed('name'), description: shapes.trimmed('description'), display_name: shapes.trimmed('name'), display_description: shapes.trimmed('description'),
  volume_type: shapes.nullable255, metadata: shapes.metadataOrNull, snapshot_id: shapes.uuidOrNull, source_volid: shapes.uuidOrNull, consistencygroup_id: shapes.uuidOrNull,
  size: shapes.sizeOrNull, availability_zone: shapes.zone, multiattach: shapes.booleanOrNull, image_id: shapes.nullable255, imageRef: shapes.nullable255,
}
const grouped: Properties = { ...base, group_id: shapes.nullable255 }
const restored: Properties = { ...grouped, backup_id: shapes.uuidOrNull }
const whole = (volume: Properties, open: boolean) => object({ volume: object(volume, { open }), 'OS-SCH-HNT:scheduler_hints': type('object', 'null') }, { required: ['volume'] })

export const volumeCreateChecks: NonNullable<Route['checks']> = [[0, whole(base, true)], [13, whole(grouped, true)], [47, whole(restored, true)], [53, whole(restored, false)]]

/** What a volume is made from; at most one of the first four. */
interface Sources {
  readonly snapshot: Snapshot | undefined
  readonly image: Image | undefined
  readonly volume: Volume | undefined
  readonly backup: Backup | undefined
  readonly group: Group | undefined
}

function sourcesOf(call: Call, body: JsonObject): Sources {
  const found = <T>(key: string, find: (id: string) => T): T | undefined => { const id = textOf(body, key); return id === undefined ? undefined : find(id) }
  const snapshot = found('snapshot_id', (id) => snapshotById(call, id))
  const volume = found('source_volid', (id) => volumeById(call, id))
  const consistency = found('consistencygroup_id', (id) => groupById(call, id))
  const group = call.minor >= 13 ? found('group_id', (id) => groupById(call, id)) : undefined
  const image = found(Object.hasOwn(body, 'image_id') ? 'image_id' : 'imageRef', (id) => imageForVolume(call, id))
  const backup = call.minor >= 47 ? found('backup_id', (id) => backupById(call, id)) : undefined
  return { snapshot, volume, image, backup, group: group ?? consistency }
}

function checkTypeFits(call: Call, type: VolumeType | undefined, sources: Sources): void {
  const { group, volume, snapshot } = sources
  if (group !== undefined && type === undefined) throw invalidInput('volume_type must be provided when creating a volume in a group.')
  if (group !== undefined && type !== undefined && !group.volumeTypes.includes(type.id)) throw invalidInput(`Invalid volume_type provided: ${type.name} (requested type must be supported by this group).`)
  if (type === undefined) return
  const cannotBe = (typeId: string): boolean => type.id !== typeId && !isRetypePossible(at(call.world.types, typeId), type)
  if (volume !== undefined && cannotBe(volume.typeId)) throw invalidInput(`Invalid volume_type provided: ${type.id} (requested type is not compatible; either match source volume, or omit type argument).`)
  if (snapshot !== undefined && cannotBe(snapshot.typeId)) throw invalidInput(`Invalid volume_type provided: ${type.id} (requested type is not compatible; recommend omitting the type argument).`)
}

function checkStatuses({ snapshot, volume, backup, group, image }: Sources): void {
  if ([snapshot, volume, backup, image].filter((source) => source !== undefined).length > 1) throw invalidInput('May specify only one of backup, imageRef, snapshot, source volume')
  const words = (what: string, allowed: string): string => `Originating ${what} status must be one of '${allowed}' values`
  if (snapshot !== undefined && snapshot.status !== 'available') throw invalidSnapshot(words('snapshot', 'available'))
  if (volume !== undefined && !['available', 'in-use'].includes(volume.status)) throw invalidVolume(words('source volume', 'available, in-use'))
  if (backup !== undefined && backup.status !== 'available') throw invalidBackup(words('backup', 'available'))
  if (group !== undefined && !['available', 'creating'].includes(group.status)) throw invalidGroup(words('group', 'available, creating'))
}

function checkSize(size: number, { snapshot, volume, backup, image }: Sources): void {
  if (volume !== undefined && size < volume.size) throw invalidInput(`Volume size '${size}'GB cannot be smaller than original volume size  ${volume.size}GB. They must be >= original volume size.`)
  if (snapshot !== undefined && size < snapshot.size) throw invalidInput(`Volume size '${size}'GB cannot be smaller than the snapshot size ${snapshot.size}GB. They must be >= original snapshot size.`)
  if (backup !== undefined && size < backup.size) throw invalidInput(`Volume size ${size}GB cannot be smaller than the backup size ${backup.size}GB. It must be >= backup size.`)
  if (image !== undefined) checkImage(image, size)
}

/** Raises the 400 of an image that is not ready or does not fit into so many GiB. */
export function checkImage(image: Image, size: number): void {
  if (image.status !== 'active') throw invalidInput(`Image ${image.id} is not active.`)
  const gib = Math.ceil((image.bytes ?? 0) / 2 ** 30)
  if (gib > size) throw invalidInput(`Size of specified image ${gib}GB is larger than volume size ${size}GB.`)
  if (size < image.minDisk) throw invalidInput(`Volume size ${size}GB cannot be smaller than the image minDisk size ${image.minDisk}GB.`)
}

function sizeOf(body: JsonObject, { snapshot, volume, backup }: Sources): number {
  const size = own(body, 'size') ?? snapshot?.size ?? volume?.size ?? backup?.size
  if (size === undefined) throw badRequest(GENERIC_BAD_REQUEST)
  return Number(size)
}

function chosenType(call: Call, type: VolumeType | undefined, { volume, snapshot }: Sources): VolumeType {
  if (type !== undefined) return type
  const inherited = volume?.typeId ?? snapshot?.typeId
  return inherited === undefined ? defaultType(call) : typeById(call, inherited)
}

/** The zone asked for if there is such a one; this cloud falls back to its own. */
function zoneOf(call: Call, body: JsonObject, { snapshot, volume, group }: Sources): string {
  const origin = volume?.zone ?? at(call.world.volumes, snapshot?.volumeId ?? '')?.zone
  const wanted = group?.zone ?? textOf(body, 'availability_zone') ?? origin ?? 'nova'
  return call.world.services.some(({ zone }) => zone === wanted) ? wanted : 'nova'
}

function trimmedText(body: JsonObject, ...keys: readonly string[]): string | null {
  const key = keys.find((one) => Object.hasOwn(body, one)) ?? ''
  return textOf(body, key)?.trim() ?? null
}

/** POST /volumes: checks in Cinder's order, then a volume that is `creating`. */
export function createVolume(call: Call): Reply {
  const body = below(call, 'volume')
  const typeText = textOf(body, 'volume_type') ?? ''
  const given = typeText === '' ? undefined : typeByNameOrId(call, typeText)
  const sources = sourcesOf(call, body)
  if (flagOf(body, 'multiattach')) throw badRequest('multiattach parameter has been removed. The default behavior is to use multiattach enabled volume types. Contact your administrator to create a multiattach enabled volume type and use it to create multiattach volumes.')
  const size = sizeOf(body, sources)
  checkTypeSize(given ?? defaultType(call), size)
  checkTypeFits(call, given, sources)
  checkStatuses(sources)
  checkSize(size, sources)
  const chosen = chosenType(call, given, sources)
  const isEncrypted = chosen.encryption !== null
  if (isMultiattach(chosen) && isEncrypted) throw invalidVolume('Multiattach cannot be used with encrypted volumes.')
  checkLargest(call, size)
  checkQuota(call, call.who.projectId, withType({ volumes: 1, gigabytes: size }, chosen), 'volumes', size)
  const origin = sources.volume ?? at(call.world.volumes, sources.snapshot?.volumeId ?? '')
  const volume = newVolume(call.world, call.now, {
    userId: call.who.userId, projectId: call.who.projectId, size, typeId: chosen.id, name: trimmedText(body, 'name', 'display_name'), description: trimmedText(body, 'description', 'display_description'),
    zone: zoneOf(call, body, sources), metadata: mapOf(body, 'metadata') ?? {}, snapshotId: sources.snapshot?.id ?? null, sourceVolumeId: sources.volume?.id ?? null, groupId: sources.group?.id ?? null,
    bootable: origin?.bootable ?? false, multiattach: isMultiattach(chosen), encryptionKeyId: isEncrypted ? FIXED_KEY : null,
  })
  begin(call, volume, sources)
  return { status: 202, body: { volume: volumeView(call, volume) } }
}

function begin(call: Call, volume: Volume, sources: Sources): void {
  const near = sources.group?.host ?? at(call.world.volumes, sources.snapshot?.volumeId ?? '')?.host ?? sources.volume?.host ?? null
  const done = call.now + duration(volume.metadata, 'create')
  if (sources.image !== undefined) {
    schedule(call.world, { at: call.now + 500, what: 'volume downloading', of: { id: volume.id } })
    schedule(call.world, { at: done + duration({}, 'download'), what: 'volume created', of: { id: volume.id, near, imageId: sources.image.id } })
  } else if (sources.backup !== undefined) {
    schedule(call.world, { at: done, what: 'volume for backup', of: { id: volume.id, backupId: sources.backup.id } })
  } else schedule(call.world, { at: done, what: 'volume created', of: { id: volume.id, near } })
}

