import type { Json, JsonObject } from '../../types/json.ts'
import { getOwn } from '../../types/json.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getPathParam } from '../http/handler-context.ts'
import { getString, getField, getBodyObject } from '../http/read-body.ts'
import type { Validator, PropertyValidators } from '../http/validator.ts'
import { allOf, maxLength, maximum, minLength, minimum, object, enumOf, rootObject, type } from '../http/validator.ts'
import { formatCinderTime } from '../state/timestamps.ts'
import { createUuid } from '../state/ids.ts'
import type { EncryptionEntity, VolumeTypeEntity } from '../state/entities.ts'
import { badRequest, internalError, invalidInput, notFound } from '../http/errors.ts'
import * as schemas from '../http/schemas.ts'
import { requireTypeById } from '../repository/volume-types.ts'
import { isTypeInUse } from './volume-types.ts'
import { requireVolumeById } from '../repository/volumes.ts'

const requireType = (context: HandlerContext): VolumeTypeEntity =>
  requireTypeById(context, getPathParam(context, 'type_id'))
const createNotFound = (context: HandlerContext) =>
  notFound(`Volume type encryption for type ${getPathParam(context, 'type_id')} does not exist.`)

function serializeEncryption(volumeType: VolumeTypeEntity): JsonObject {
  const { encryption } = volumeType
  if (encryption === null) return {}
  return {
    created_at: formatCinderTime(encryption.createdAt),
    updated_at: formatCinderTime(encryption.updatedAt),
    deleted_at: null,
    deleted: false,
    encryption_id: encryption.id,
    cipher: encryption.cipher,
    key_size: encryption.keySize,
    provider: encryption.provider,
    control_location: encryption.controlLocation,
    volume_type_id: volumeType.id,
  }
}

function assertTypeUnused(context: HandlerContext, operation: string): void {
  if (isTypeInUse(context, getPathParam(context, 'type_id')))
    throw badRequest(`Cannot ${operation} encryption specs. Volume type in use.`)
}

function parseEncryptionBody(context: HandlerContext): JsonObject {
  const body = getBodyObject(context, 'encryption')
  const size = getField(body, 'key_size')
  return size === undefined || size === null ? body : { ...body, key_size: Number(size) }
}

function applyEncryptionFields(encryption: EncryptionEntity, body: JsonObject): void {
  encryption.provider = getString(body, 'provider') ?? encryption.provider
  encryption.controlLocation = getString(body, 'control_location') ?? encryption.controlLocation
  if (Object.hasOwn(body, 'cipher')) encryption.cipher = getString(body, 'cipher') ?? null
  const size = getField(body, 'key_size')
  if (size !== undefined) encryption.keySize = size === null ? null : Number(size)
}

function createEncryption(context: HandlerContext): Reply {
  assertTypeUnused(context, 'create')
  const volumeType = requireType(context)
  if (volumeType.encryption !== null)
    throw badRequest(`Volume type encryption for type ${volumeType.id} already exists.`)
  const body = parseEncryptionBody(context)
  volumeType.encryption = {
    id: createUuid(context.state),
    provider: '',
    cipher: null,
    keySize: null,
    controlLocation: 'front-end',
    createdAt: context.now,
    updatedAt: null,
  }
  applyEncryptionFields(volumeType.encryption, body)
  return { body: { encryption: { ...body, volume_type_id: volumeType.id, encryption_id: volumeType.encryption.id } } }
}

function updateEncryption(context: HandlerContext): Reply {
  const volumeType = requireType(context)
  assertTypeUnused(context, 'update')
  if (volumeType.encryption === null) throw createNotFound(context)
  applyEncryptionFields(volumeType.encryption, parseEncryptionBody(context))
  volumeType.encryption.updatedAt = context.now
  return { body: { encryption: parseEncryptionBody(context) } }
}

/** The last part of the path is the name of a field, not an ID. */
function showEncryptionField(context: HandlerContext): Reply {
  const fields = serializeEncryption(requireType(context))
  const value = getField(fields, getPathParam(context, 'id'))
  if (value === undefined) throw createNotFound(context)
  return { body: { [getPathParam(context, 'id')]: value } }
}

function deleteEncryption(context: HandlerContext): Reply {
  assertTypeUnused(context, 'delete')
  const volumeType = getOwn(context.state.types, getPathParam(context, 'type_id'))
  if (volumeType?.encryption === undefined || volumeType.encryption === null) throw createNotFound(context)
  volumeType.encryption = null
  return { status: 202, isBare: true }
}

/** How one volume is encrypted; nothing but an empty key for most. */
function serializeVolumeEncryption(context: HandlerContext): JsonObject {
  const volume = requireVolumeById(context, getPathParam(context, 'volume_id'))
  const encryption = getOwn(context.state.types, volume.typeId)?.encryption ?? null
  if (volume.encryptionKeyId === null || encryption === null) return { encryption_key_id: volume.encryptionKeyId }
  return {
    encryption_key_id: volume.encryptionKeyId,
    control_location: encryption.controlLocation,
    cipher: encryption.cipher,
    key_size: encryption.keySize,
    provider: encryption.provider,
  }
}

function showVolumeEncryptionField(context: HandlerContext): Reply {
  const value: Json | undefined = getField(serializeVolumeEncryption(context), getPathParam(context, 'id'))
  if (value === undefined) throw internalError()
  return { body: value }
}

const keySizeSchema: Validator = allOf(type('string', 'integer', 'null'), (value, path) => {
  if (value === null) return undefined
  if (typeof value === 'string' && !/^\s*-?\d+\s*$/.test(value)) throw invalidInput('key_size must be an integer.')
  return allOf(minimum(0), maximum(schemas.LARGEST_INT))(value, path)
})
const encryptionProperties: PropertyValidators = {
  key_size: keySizeSchema,
  provider: allOf(type('string'), minLength(0), maxLength(255)),
  control_location: enumOf(['front-end', 'back-end']),
  cipher: schemas.nullable255,
}

const path = '/types/{type_id}/encryption'
const policy = 'volume_extension:volume_type_encryption'

export const typeEncryptionRoutes: readonly ApiRoute[] = [
  {
    method: 'GET',
    path,
    adminPolicy: `${policy}:get`,
    handler: context => ({ body: serializeEncryption(requireType(context)) }),
  },
  {
    method: 'POST',
    path,
    adminPolicy: `${policy}:create`,
    bodySchemas: [
      [
        0,
        rootObject(
          'encryption',
          object(encryptionProperties, { required: ['provider', 'control_location'], additionalProperties: true }),
        ),
      ],
    ],
    handler: createEncryption,
  },
  { method: 'GET', path: `${path}/{id}`, adminPolicy: `${policy}:get`, handler: showEncryptionField },
  {
    method: 'PUT',
    path: `${path}/{id}`,
    adminPolicy: `${policy}:update`,
    bodySchemas: [[0, rootObject('encryption', object(encryptionProperties, { additionalProperties: true }))]],
    handler: updateEncryption,
  },
  { method: 'DELETE', path: `${path}/{id}`, adminPolicy: `${policy}:delete`, handler: deleteEncryption },
  {
    method: 'GET',
    path: '/volumes/{volume_id}/encryption',
    handler: context => ({ body: serializeVolumeEncryption(context) }),
  },
  { method: 'GET', path: '/volumes/{volume_id}/encryption/{id}', handler: showVolumeEncryptionField },
]
