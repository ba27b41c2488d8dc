import type { JsonObject } from '../../contract/json.ts'
import { ACCEPTED } from './actions.ts'
import type { Call, Reply, Route } from '../call.ts'
import { allow, below, own, textOf } from '../call.ts'
import { all, maxLength, minLength, object, oneOf, required, root, type } from '../check.ts'
import { newUuid, nextNumber } from '../ids.ts'
import { fails } from '../mishaps.ts'
import type { Attachment, Volume } from '../records.ts'
import { GENERIC_FAILURE, Refusal, badRequest, brokenInside, conflict, invalidInput, invalidVolume } from '../refusal.ts'
import * as shapes from '../shapes.ts'
import { attachmentsOf, become, isMigrating, theVolume } from './lookup.ts'
import { at } from '../world.ts'

/** The older way to attach: volume actions, which Nova used before there were attachments. */

/** A new attachment, which is only reserved so far. */
export function newAttachment(call: Call, volume: Volume, given: Partial<Attachment>): Attachment {
  const attachment: Attachment = {
    instance: null, host: null, mountpoint: null, mode: null, status: 'reserved', attachedAt: null, connector: null, connection: null,
    ...given, id: newUuid(call.world), seq: nextNumber(call.world), volumeId: volume.id, createdAt: call.now, updatedAt: null,
  }
  call.world.attachments[attachment.id] = attachment
  return attachment
}

/** Removes an attachment; the volume's status follows from those that are left. */
export function finishDetach(call: Call, volume: Volume, attachmentId: string | undefined): void {
  if (attachmentId !== undefined) delete call.world.attachments[attachmentId]
  const left = attachmentsOf(call.world, volume.id)
  volume.adminMetadata = Object.fromEntries(Object.entries(volume.adminMetadata).filter(([key]) => key !== 'attached_mode'))
  volume.attachStatus = left.some(({ status }) => status === 'attached') ? 'attached' : 'detached'
  const status = left.some((one) => one.status === 'attached') ? 'in-use' : left.some((one) => one.status === 'attaching') ? 'attaching' : left.length > 0 ? 'reserved' : 'available'
  become(volume, status, call.now)
}

/** How a host would reach the volume. */
export function connectionTo(volume: Volume): JsonObject {
  return { driver_volume_type: 'local', data: { device_path: `/sandbox/${volume.host ?? 'nowhere'}/volume-${volume.id}`, qos_specs: null, access_mode: volume.adminMetadata['readonly'] === 'True' ? 'ro' : 'rw', encrypted: volume.encryptionKeyId !== null, cacheable: false } }
}

function reserve(call: Call): Reply {
  const volume = theVolume(call)
  const expected = volume.multiattach ? ['available', 'in-use'] : ['available']
  if (!expected.includes(volume.status)) throw invalidVolume(`Volume status must be ${expected.join(' or ')} to reserve, but the status is ${volume.status}.`)
  become(volume, 'attaching', call.now)
  return ACCEPTED
}

function unreserveVolume(call: Call, volume: Volume): void {
  if (volume.status !== 'attaching') return
  become(volume, attachmentsOf(call.world, volume.id).some(({ status }) => status === 'attached') ? 'in-use' : 'available', call.now)
}

function unreserve(call: Call): Reply {
  unreserveVolume(call, theVolume(call))
  return ACCEPTED
}

function beginDetaching(call: Call): Reply {
  const volume = theVolume(call)
  if (volume.status === 'in-use' && volume.attachStatus === 'attached' && !isMigrating(volume)) become(volume, 'detaching', call.now)
  else if (!isMigrating(volume)) throw invalidVolume("Unable to detach volume. Volume status must be 'in-use' and attach_status must be 'attached' to detach.")
  return ACCEPTED
}

function rollDetaching(call: Call): Reply {
  const volume = theVolume(call)
  if (volume.status === 'detaching') become(volume, 'in-use', call.now)
  return ACCEPTED
}

function attach(call: Call): Reply {
  const volume = theVolume(call)
  const body = below(call, 'os-attach')
  const [instance, host, mode] = [textOf(body, 'instance_uuid') ?? null, textOf(body, 'host_name') ?? null, textOf(body, 'mode') ?? 'rw']
  if (volume.status === 'maintenance') throw invalidVolume('The volume cannot be attached in maintenance mode.')
  volume.adminMetadata = { readonly: 'False', ...volume.adminMetadata }
  const wrongMode = (): Refusal => badRequest(`Invalid attaching mode '${mode}' for volume ${volume.id}.`)
  if (volume.adminMetadata['readonly'] === 'True' && mode !== 'ro') throw wrongMode()
  const bound = volume.adminMetadata['attached_mode']
  if (volume.status === 'attaching' && bound !== undefined && bound !== mode) throw badRequest('Error attaching volume - InvalidVolume: Invalid volume: being attached by different mode')
  const same = attachmentsOf(call.world, volume.id).find((one) => (instance === null ? one.host === host : one.instance === instance))
  if (same !== undefined) {
    become(volume, 'in-use', call.now)
    // The service finds the volume attached already, and stumbles over its own answer.
    throw new Refusal(500, GENERIC_FAILURE, true)
  }
  if (volume.status === 'in-use' && !volume.multiattach && volume.migrationStatus === null) throw invalidVolume('volume is already attached and multiple attachments are not enabled')
  newAttachment(call, volume, { instance, host, mode, mountpoint: textOf(body, 'mountpoint') ?? null, status: 'attached', attachedAt: call.now })
  volume.adminMetadata = { ...volume.adminMetadata, attached_mode: mode }
  volume.attachStatus = 'attached'
  become(volume, 'in-use', call.now)
  return ACCEPTED
}

/** Raises the 409 when it is not plain which attachment is meant; gives the one that is. */
export function attachmentToDrop(call: Call, volume: Volume, wanted: string | undefined): Attachment | undefined {
  const all = attachmentsOf(call.world, volume.id)
  if (wanted === undefined && all.length === 0) return undefined
  const attachment = wanted === undefined ? (all.length === 1 ? all[0] : undefined) : at(call.world.attachments, wanted)
  if (attachment === undefined) throw conflict('ConflictNovaUsingAttachment: Detach volume from instance  using the Compute API')
  if (attachment.volumeId !== volume.id) throw invalidInput('Mismatched volume and attachment')
  return attachment
}

function detach(call: Call): Reply {
  const volume = theVolume(call)
  if (own(call.body, 'os-detach') === null) throw brokenInside()
  const attachment = attachmentToDrop(call, volume, textOf(below(call, 'os-detach'), 'attachment_id'))
  if (volume.status === 'maintenance') throw invalidVolume('The volume cannot be detached in maintenance mode.')
  finishDetach(call, volume, attachment?.id)
  return ACCEPTED
}

function initialize(call: Call): Reply {
  const volume = theVolume(call)
  if (volume.status === 'maintenance') throw invalidVolume('The volume connection cannot be initialized in maintenance mode.')
  if (fails(volume.metadata, 'attach')) throw brokenInside('Unable to fetch connection information from backend.')
  return { body: { connection_info: connectionTo(volume) } }
}

function terminate(call: Call, volume: Volume): void {
  attachmentToDrop(call, volume, undefined)
  if (fails(volume.metadata, 'detach')) throw brokenInside('Unable to terminate volume connection from backend.')
  unreserveVolume(call, volume)
}

function forceDetach(call: Call): Reply {
  const volume = theVolume(call)
  allow(call, 'volume_extension:volume_admin_actions:force_detach')
  terminate(call, volume)
  finishDetach(call, volume, attachmentToDrop(call, volume, textOf(below(call, 'os-force_detach'), 'attachment_id'))?.id)
  return ACCEPTED
}

const path = '/volumes/{id}/action'
const mountpoint = all(type('string'), minLength(1), maxLength(255))
const attachBody = object(
  { instance_uuid: shapes.uuid, mountpoint, host_name: all(type('string'), maxLength(255)), mode: all(type('string'), oneOf(['rw', 'ro'])) },
  { required: ['mountpoint'], anyOf: [required('instance_uuid'), required('host_name')] },
)

export const volumeAttachRoutes: readonly Route[] = [
  { method: 'POST', path, action: 'os-reserve', handler: reserve },
  { method: 'POST', path, action: 'os-unreserve', handler: unreserve },
  { method: 'POST', path, action: 'os-begin_detaching', handler: beginDetaching },
  { method: 'POST', path, action: 'os-roll_detaching', handler: rollDetaching },
  { method: 'POST', path, action: 'os-attach', checks: [[0, root('os-attach', attachBody)]], handler: attach },
  { method: 'POST', path, action: 'os-detach', checks: [[0, root('os-detach', object({ attachment_id: shapes.uuidOrNull }, { nullable: true }))]], handler: detach },
  { method: 'POST', path, action: 'os-force_detach', checks: [
    [0, root('os-force_detach', object({ connector: type('string', 'object', 'null'), attachment_id: type('string', 'null') }))],
  ], handler: forceDetach },
  { method: 'POST', path, action: 'os-initialize_connection', checks: [
    [0, root('os-initialize_connection', object({ connector: type('object', 'string') }, { required: ['connector'] }))],
  ], handler: initialize },
  { method: 'POST', path, action: 'os-terminate_connection', checks: [
    [0, root('os-terminate_connection', object({ connector: type('string', 'object', 'null') }, { required: ['connector'] }))],
  ], handler: (call) => { terminate(call, theVolume(call)); return ACCEPTED } },
]
