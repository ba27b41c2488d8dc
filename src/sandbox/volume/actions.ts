import { schedule } from '../calendar.ts'
import type { Call, Reply, Route } from '../call.ts'
import { allow, below, flagOf, own, textOf } from '../call.ts'
import { object, oneOf, all, root, type } from '../check.ts'
import { imageById } from '../images.ts'
import { duration } from '../mishaps.ts'
import { checkLargest, checkQuota, limitOf, usageOf, withType } from '../quota/quotas.ts'
import type { Volume, VolumeType } from '../records.ts'
import { Refusal, badRequest, conflict, invalidInput, invalidVolume, overLimit } from '../refusal.ts'
import * as shapes from '../shapes.ts'
import { snapshotsOf, become, isMigrating, theVolume, attachmentsOf } from './lookup.ts'
import { checkTypeSize, isMultiattach, typeByNameOrId } from '../type/lookup.ts'
import { checkImage } from './create.ts'
import { startDelete } from './delete.ts'
import { at } from '../world.ts'

export const ACCEPTED: Reply = { status: 202 }

function checkGrowth(call: Call, volume: Volume, growth: number): void {
  const deltas = withType({ gigabytes: growth }, at(call.world.types, volume.typeId))
  const usage = usageOf(call.world, volume.projectId)
  const isOver = Object.entries(deltas).some(([resource, delta]) => {
    const limit = limitOf(call.world, volume.projectId, resource)
    const used = usage.get(resource)
    return limit >= 0 && limit < delta + (used?.inUse ?? 0) + (used?.reserved ?? 0)
  })
  const used = usage.get('gigabytes')
  if (isOver) throw overLimit(`VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota. Requested ${growth}G, quota is ${limitOf(call.world, volume.projectId, 'gigabytes')}G and ${(used?.inUse ?? 0) + (used?.reserved ?? 0)}G has been consumed.`)
}

/** An attached volume may grow from 3.42 on. */
function extend(call: Call): Reply {
  const volume = theVolume(call)
  const size = Number(own(below(call, 'os-extend'), 'new_size'))
  const expected = call.minor >= 42 && volume.status === 'in-use' ? 'in-use' : 'available'
  if (size <= volume.size) throw invalidInput(`New size for extend must be greater than current size. (current: ${volume.size}, extended: ${size}).`)
  const kind = at(call.world.types, volume.typeId)
  if (kind !== undefined) checkTypeSize(kind, size)
  if (volume.status !== expected) throw invalidVolume(`Volume ${volume.id} status must be '{'status': '${expected}'}' to extend, currently ${volume.status}.`)
  checkLargest(call, size)
  checkGrowth(call, volume, size - volume.size)
  volume.previousStatus = volume.status
  volume.growingTo = size
  become(volume, 'extending', call.now)
  schedule(call.world, { at: call.now + duration(volume.metadata, 'extend'), what: 'volume extended', of: { id: volume.id, size } })
  return ACCEPTED
}

/** Nova's report on an extend of a volume it has attached (3.71). */
function completeExtend(call: Call): Reply {
  const volume = theVolume(call)
  allow(call, 'volume_extension:volume_admin_actions:extend_volume_completion')
  if (volume.status !== 'extending' || volume.growingTo === null) throw invalidVolume(`Volume ${volume.id} is not being extended.`)
  const failed = flagOf(below(call, 'os-extend_volume_completion'), 'error')
  if (!failed) volume.size = volume.growingTo
  volume.growingTo = null
  become(volume, failed ? 'error_extending' : volume.previousStatus ?? 'available', call.now)
  return ACCEPTED
}

const RETYPE_NEEDS = 'Retype needs volume to be in available or in-use state, not be part of an active migration or a consistency group, requested type has to be different that the one from the volume, and for in-use volumes front-end qos specs cannot change.'

/** Limits that the hypervisor minds cannot change while it runs (cinder/db, `volume_qos_allows_retype`). */
function keepsLimits({ world }: Call, volume: Volume, kind: VolumeType): boolean {
  const ids = [world.types[volume.typeId ?? '']?.qosId ?? null, kind.qosId]
  return volume.status === 'available' || ids[0] === ids[1] || ids.every(id => id === null || world.qos[id]?.consumer === 'back-end')
}

function retype(call: Call): Reply {
  const volume = theVolume(call)
  const body = below(call, 'os-retype')
  const kind = typeByNameOrId({ ...call, who: { ...call.who, isAdmin: true } }, textOf(body, 'new_type') ?? '')
  checkTypeSize(kind, volume.size)
  if (volume.multiattach !== isMultiattach(kind) && volume.status !== 'available') {
    throw invalidInput(`Invalid volume_type passed, retypes affecting multiattach are only allowed on available volumes, the specified volume however currently has a status of: ${volume.status}.`)
  }
  if (isMultiattach(kind) && kind.encryption !== null) throw invalidInput('Retype requested both encryption and multi-attach, which is not supported.')
  const typed = { [`volumes_${kind.name}`]: 1, [`gigabytes_${kind.name}`]: volume.size, [`snapshots_${kind.name}`]: snapshotsOf(call.world, volume.id).length }
  if (kind.id !== volume.typeId) checkQuota(call, volume.projectId, typed, 'volumes', volume.size)
  if (!['available', 'in-use'].includes(volume.status) || isMigrating(volume) || volume.groupId !== null || kind.id === volume.typeId || !keepsLimits(call, volume, kind)) throw invalidVolume(RETYPE_NEEDS)
  volume.previousStatus = volume.status
  become(volume, 'retyping', call.now)
  volume.multiattach = isMultiattach(kind)
  const mayMigrate = textOf(body, 'migration_policy') === 'on-demand'
  schedule(call.world, { at: call.now + duration(volume.metadata, 'retype'), what: 'volume retyped', of: { id: volume.id, typeId: kind.id, mayMigrate } })
  return ACCEPTED
}

function setReadonly(call: Call): Reply {
  const volume = theVolume(call)
  if (volume.status !== 'available') throw invalidVolume(`Volume ${volume.id} status must be available to update readonly flag, but current status is: ${volume.status}.`)
  volume.adminMetadata = { ...volume.adminMetadata, readonly: flagOf(below(call, 'os-update_readonly_flag'), 'readonly') ? 'True' : 'False' }
  return ACCEPTED
}

function setBootable(call: Call): Reply {
  const volume = theVolume(call)
  if (volume.status === 'maintenance') throw invalidVolume('The volume cannot be updated during maintenance.')
  volume.bootable = flagOf(below(call, 'os-set_bootable'), 'bootable')
  volume.updatedAt = call.now
  return {}
}

/** Back to the newest snapshot (3.40). */
function revert(call: Call): Reply {
  if (typeof own(call.body, 'revert') !== 'object' || own(call.body, 'revert') === null) throw badRequest("Missing required element 'revert' in request body.")
  const wanted = textOf(below(call, 'revert'), 'snapshot_id')
  const volume = theVolume(call)
  const latest = [...snapshotsOf(call.world, volume.id)].sort((a, b) => b.createdAt - a.createdAt || b.seq - a.seq)[0]
  if (latest === undefined) throw badRequest(`Volume ${volume.id} doesn't have any snapshots.`)
  if (wanted !== latest.id) throw badRequest(`Specified snapshot ${wanted ?? 'None'} is None or not the latest one of volume ${volume.id}.`)
  if (volume.size !== latest.size) throw badRequest(`Can't revert volume ${volume.id} to its latest snapshot ${latest.id}. The volume size must be equal to the snapshot size.`)
  const cannot = `Can't revert volume ${volume.id} to its latest snapshot ${latest.id}.`
  if (volume.status !== 'available') throw conflict(`Invalid volume: ${cannot} Volume's status must be 'available'.`)
  volume.previousStatus = volume.status
  become(volume, 'reverting', call.now)
  // The service has marked the volume by now, and does not take it back.
  if (latest.status !== 'available') throw new Refusal(409, `Invalid snapshot: ${cannot} Snapshot's status must be 'available'.`, true)
  become(latest, 'restoring', call.now)
  schedule(call.world, { at: call.now + duration(volume.metadata, 'revert'), what: 'volume reverted', of: { id: volume.id, snapshotId: latest.id } })
  return ACCEPTED
}

/** Writes an image over the volume (3.68). */
function reimage(call: Call): Reply {
  const volume = theVolume(call)
  const body = below(call, 'os-reimage')
  if (attachmentsOf(call.world, volume.id).length > 1) throw conflict('Cannot re-image a volume which is attached to more than one server.')
  const allowed = flagOf(body, 'reimage_reserved') ? ['available', 'error', 'reserved'] : ['available', 'error']
  if (!allowed.includes(volume.status)) throw badRequest(`Invalid volume: Volume ${volume.id} status must be ${allowed.join(' or ')}, but current status is ${volume.status}.`)
  volume.previousStatus = volume.status
  become(volume, 'downloading', call.now)
  const image = keeping(() => imageById(call, textOf(body, 'image_id') ?? ''))
  keeping(() => checkImage(image, volume.size))
  schedule(call.world, { at: call.now + duration(volume.metadata, 'reimage'), what: 'volume reimaged', of: { id: volume.id, imageId: image.id } })
  return ACCEPTED
}

/** The service does not take back what it wrote before it looked at the image. */
function keeping<T>(look: () => T): T {
  try {
    return look()
  } catch (error) {
    throw error instanceof Refusal ? new Refusal(error.status, error.message, true) : error
  }
}

function unmanage(call: Call): Reply {
  const volume = theVolume(call)
  allow(call, 'volume_extension:volume_unmanage')
  startDelete(call, volume, { unmanage: true })
  return { status: 202, bare: true }
}

function forceDelete(call: Call): Reply {
  const volume = theVolume(call)
  allow(call, 'volume_extension:volume_admin_actions:force_delete')
  startDelete(call, volume, { force: true })
  return ACCEPTED
}

const path = '/volumes/{id}/action'
const flagBody = (action: string, key: string): Route['checks'] => [[0, root(action, object({ [key]: shapes.boolean }, { required: [key] }))]]

export const volumeActionRoutes: readonly Route[] = [
  { method: 'POST', path, action: 'os-extend', checks: [[0, root('os-extend', object({ new_size: shapes.size }, { required: ['new_size'] }))]], handler: extend },
  { method: 'POST', path, action: 'os-extend_volume_completion', checks: [
    [0, root('os-extend_volume_completion', object({ error: type('string', 'null', 'boolean') }))],
  ], handler: completeExtend },
  { method: 'POST', path, action: 'os-retype', checks: [
    [0, root('os-retype', object({ new_type: type('string'), migration_policy: all(type('string', 'null'), oneOf(['on-demand', 'never'])) }, { required: ['new_type'] }))],
  ], handler: retype },
  { method: 'POST', path, action: 'os-update_readonly_flag', checks: flagBody('os-update_readonly_flag', 'readonly'), handler: setReadonly },
  { method: 'POST', path, action: 'os-set_bootable', checks: flagBody('os-set_bootable', 'bootable'), handler: setBootable },
  { method: 'POST', path, action: 'revert', since: 40, handler: revert },
  { method: 'POST', path, action: 'os-reimage', since: 68, checks: [
    [0, root('os-reimage', object({ image_id: shapes.uuid, reimage_reserved: shapes.boolean }, { required: ['image_id'] }))],
  ], handler: reimage },
  { method: 'POST', path, action: 'os-unmanage', handler: unmanage },
  { method: 'POST', path, action: 'os-force_delete', handler: forceDelete },
]

