import type { Json, JsonObject } from '../../contract/json.ts'
import type { Call, Reply, Route } from '../call.ts'
import { below, own, param, textOf } from '../call.ts'
import type { Check, Properties } from '../check.ts'
import { all, maxLength, maximum, minLength, minimum, object, oneOf, root, type } from '../check.ts'
import { cinderTime } from '../dates.ts'
import { newUuid } from '../ids.ts'
import type { Encryption, VolumeType } from '../records.ts'
import { badRequest, brokenInside, invalidInput, notFound } from '../refusal.ts'
import * as shapes from '../shapes.ts'
import { typeById } from './lookup.ts'
import { isTypeInUse } from './types.ts'
import { volumeById } from '../volume/lookup.ts'
import { at } from '../world.ts'

const theirs = (call: Call): VolumeType => typeById(call, param(call, 'type_id'))
const missing = (call: Call) => notFound(`Volume type encryption for type ${param(call, 'type_id')} does not exist.`)

function view(kind: VolumeType): JsonObject {
  const { encryption } = kind
  if (encryption === null) return {}
  return {
    created_at: cinderTime(encryption.createdAt), updated_at: cinderTime(encryption.updatedAt), deleted_at: null, deleted: false, encryption_id: encryption.id, cipher: encryption.cipher,
    key_size: encryption.keySize, provider: encryption.provider, control_location: encryption.controlLocation, volume_type_id: kind.id,
  }
}

function assertUnused(call: Call, doing: string): void {
  if (isTypeInUse(call, param(call, 'type_id'))) throw badRequest(`Cannot ${doing} encryption specs. Volume type in use.`)
}

function given(call: Call): JsonObject {
  const body = below(call, 'encryption')
  const size = own(body, 'key_size')
  return size === undefined || size === null ? body : { ...body, key_size: Number(size) }
}

function fill(encryption: Encryption, body: JsonObject): void {
  encryption.provider = textOf(body, 'provider') ?? encryption.provider
  encryption.controlLocation = textOf(body, 'control_location') ?? encryption.controlLocation
  if (Object.hasOwn(body, 'cipher')) encryption.cipher = textOf(body, 'cipher') ?? null
  const size = own(body, 'key_size')
  if (size !== undefined) encryption.keySize = size === null ? null : Number(size)
}

function create(call: Call): Reply {
  assertUnused(call, 'create')
  const kind = theirs(call)
  if (kind.encryption !== null) throw badRequest(`Volume type encryption for type ${kind.id} already exists.`)
  const body = given(call)
  kind.encryption = { id: newUuid(call.world), provider: '', cipher: null, keySize: null, controlLocation: 'front-end', createdAt: call.now, updatedAt: null }
  fill(kind.encryption, body)
  return { body: { encryption: { ...body, volume_type_id: kind.id, encryption_id: kind.encryption.id } } }
}

function update(call: Call): Reply {
  const kind = theirs(call)
  assertUnused(call, 'update')
  if (kind.encryption === null) throw missing(call)
  fill(kind.encryption, given(call))
  kind.encryption.updatedAt = call.now
  return { body: { encryption: given(call) } }
}

/** The last part of the path is the name of a field, not an ID. */
function show(call: Call): Reply {
  const fields = view(theirs(call))
  const value = own(fields, param(call, 'id'))
  if (value === undefined) throw missing(call)
  return { body: { [param(call, 'id')]: value } }
}

function remove(call: Call): Reply {
  assertUnused(call, 'delete')
  const kind = at(call.world.types, param(call, 'type_id'))
  if (kind?.encryption === undefined || kind.encryption === null) throw missing(call)
  kind.encryption = null
  return { status: 202, bare: true }
}

/** How one volume is encrypted; nothing but an empty key for most. */
function volumeView(call: Call): JsonObject {
  const volume = volumeById(call, param(call, 'volume_id'))
  const encryption = at(call.world.types, volume.typeId)?.encryption ?? null
  if (volume.encryptionKeyId === null || encryption === null) return { encryption_key_id: volume.encryptionKeyId }
  return { encryption_key_id: volume.encryptionKeyId, control_location: encryption.controlLocation, cipher: encryption.cipher, key_size: encryption.keySize, provider: encryption.provider }
}

function volumeField(call: Call): Reply {
  const value: Json | undefined = own(volumeView(call), param(call, 'id'))
  if (value === undefined) throw brokenInside()
  return { body: value }
}

const keySize: Check = all(type('string', 'integer', 'null'), (value, path) => {
  if (value === null) return undefined
  if (typeof value === 'string' && !/^\s*-?\d+\s*$/.test(value)) throw invalidInput('key_size must be an integer.')
  return all(minimum(0), maximum(shapes.LARGEST_INT))(value, path)
})
const words: Properties = {
  key_size: keySize, provider: all(type('string'), minLength(0), maxLength(255)), control_location: oneOf(['front-end', 'back-end']), cipher: shapes.nullable255,
}
const path = '/types/{type_id}/encryption'
const policy = 'volume_extension:volume_type_encryption'

export const typeEncryptionRoutes: readonly Route[] = [
  { method: 'GET', path, admin: `${policy}:get`, handler: (call) => ({ body: view(theirs(call)) }) },
  { method: 'POST', path, admin: `${policy}:create`, checks: [[0, root('encryption', object(words, { required: ['provider', 'control_location'], open: true }))]], handler: create },
  { method: 'GET', path: `${path}/{id}`, admin: `${policy}:get`, handler: show },
  { method: 'PUT', path: `${path}/{id}`, admin: `${policy}:update`, checks: [[0, root('encryption', object(words, { open: true }))]], handler: update },
  { method: 'DELETE', path: `${path}/{id}`, admin: `${policy}:delete`, handler: remove },
  { method: 'GET', path: '/volumes/{volume_id}/encryption', handler: (call) => ({ body: volumeView(call) }) },
  { method: 'GET', path: '/volumes/{volume_id}/encryption/{id}', handler: volumeField },
]
