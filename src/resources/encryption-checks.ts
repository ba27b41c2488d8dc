import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import type { PreflightCheck } from '../framework/safety.ts'
import type { PreparedRequest } from '../framework/operation.ts'
import {
  isMultiattachType,
  getObject,
  okResult,
  refusedResult,
  getExtraSpec,
  buildTypeLookup,
  findType,
  unknownResult,
} from './check-helpers.ts'
import { readQos } from './qos.ts'
import { listVolumeTypes } from './volume-type.ts'
import { parseEncryption, readTypeEncryption } from './volume-type-encryption.ts'
import { readVolume, type Volume } from './volume.ts'

const buildEncryptionLookup = (type: JsonObject | undefined): readonly PreparedRequest[] =>
  type === undefined ? [] : [readTypeEncryption({ pathParams: { id: String(type['id']) } })]

/** The provider of an encryption, `none`, or undefined where it may not be seen. */
function parseProvider(answer: Json | undefined): string | undefined {
  if (!isJsonObject(answer)) return undefined
  const provider = parseEncryption(answer)['provider']
  return typeof provider === 'string' ? provider : 'none'
}

const ENCRYPTION_UNKNOWN = 'whether it encrypts cannot be seen from here'

/** An encrypted volume needs a key, and cannot be attached several times (Cinder, "create" and "retype"). */
export const checkEncryption = (type: string | undefined, serviceTypes: readonly string[]): PreflightCheck => ({
  title: 'encryption',
  requests: [buildTypeLookup(type)],
  followUpRequests: ([types]) => buildEncryptionLookup(findType(types, type)),
  evaluate: ([types, answer]) => {
    const newType = findType(types, type)
    const provider = parseProvider(answer)
    if (provider === undefined)
      return unknownResult(newType === undefined ? 'there is no type to tell' : ENCRYPTION_UNKNOWN)
    if (provider === 'none') return okResult('none')
    if (isMultiattachType(newType))
      return refusedResult(
        'refused',
        `the type encrypts (${provider}) and is for several attachments, which do not go together`,
      )
    return serviceTypes.includes('key-manager')
      ? okResult(provider)
      : unknownResult(`${provider}; the catalog has no key manager, so that the key must come from the service itself`)
  },
})

/** A volume whose encryption changes is copied to a new one (Cinder, "retype"). */
export const checkEncryptionChange = (
  { volume_type: currentType, multiattach }: Volume,
  type: string,
  canMigrate: boolean,
): PreflightCheck => ({
  title: 'encryption',
  requests: [listVolumeTypes({})],
  followUpRequests: ([types]) => [
    ...buildEncryptionLookup(findType(types, type)),
    ...(currentType === undefined || currentType === null ? [] : buildEncryptionLookup(findType(types, currentType))),
  ],
  evaluate: ([types, target, source]) => {
    const [newProvider, currentProvider] = [
      parseProvider(target),
      source === undefined ? 'none' : parseProvider(source),
    ]
    if (newProvider === undefined || currentProvider === undefined) return unknownResult(ENCRYPTION_UNKNOWN)
    if (newProvider !== 'none' && (isMultiattachType(findType(types, type)) || multiattach === true))
      return refusedResult(
        'refused',
        `the type encrypts (${newProvider}), and the volume is for several attachments, which do not go together`,
      )
    if (JSON.stringify(removeEncryptionId(target)) === JSON.stringify(removeEncryptionId(source)))
      return okResult(`${newProvider}, as it is`)
    const change = `from ${currentProvider} to ${newProvider}`
    return canMigrate
      ? okResult(`${change}: the volume is copied`)
      : refusedResult(
          'endedInError',
          `it changes ${change}, for which the volume is copied: the order is taken and nothing happens without --migration-policy on-demand`,
        )
  },
})

/** What of an encryption makes it another one: not the ID of its record. */
function removeEncryptionId(answer: Json | undefined): JsonObject {
  const { encryption_id: _, ...rest } = parseEncryption(answer ?? {})
  return rest
}

/** What a copy is made from: the type of a volume, or the volume of a snapshot. */
export interface SourceTypeRef {
  readonly type?: string | null | undefined
  readonly volumeId?: string
}

/**
 * A copy has the encryption of what it is made from, and for another type a backend that suits both (Cinder,
 * "_retype_is_possible").
 */
export const checkSourceType = ({ type: knownType, volumeId }: SourceTypeRef, type: string): PreflightCheck => {
  const findSourceType = (body: Json | undefined): string =>
    knownType ?? String(getObject(body, 'volume')?.['volume_type'] ?? '')
  return {
    title: 'type of the source',
    requests: [listVolumeTypes({}), ...(volumeId === undefined ? [] : [readVolume({ id: volumeId })])],
    followUpRequests: ([types, volumeBody]) => [
      ...buildEncryptionLookup(findType(types, type)),
      ...buildEncryptionLookup(findType(types, findSourceType(volumeBody))),
    ],
    evaluate: ([types, ...answers]) => {
      const sourceTypeName = findSourceType(volumeId === undefined ? undefined : answers[0])
      const [target, source] = answers.slice(volumeId === undefined ? 0 : 1)
      const [newType, sourceType] = [findType(types, type), findType(types, sourceTypeName)]
      if (newType !== undefined && newType['id'] === sourceType?.['id']) return okResult(`${sourceTypeName}, as it is`)
      if (parseProvider(target) === undefined || parseProvider(source) === undefined)
        return unknownResult(ENCRYPTION_UNKNOWN)
      if (JSON.stringify(removeEncryptionId(target)) !== JSON.stringify(removeEncryptionId(source)))
        return refusedResult('refused', `the source is of type ${sourceTypeName}, and ${type} encrypts otherwise`)
      const [newBackend, sourceBackend] = [
        getExtraSpec(newType, 'volume_backend_name'),
        getExtraSpec(sourceType, 'volume_backend_name'),
      ]
      return newBackend !== undefined && newBackend === sourceBackend
        ? okResult(`both are on ${newBackend}`)
        : unknownResult(`the source is of type ${sourceTypeName}; only a backend that suits both types can do it`)
    },
  }
}

/** Limits that the hypervisor minds cannot change under a running server (Cinder, "retype"). */
export const checkQosChange = ({ volume_type: currentType, status }: Volume, type: string): PreflightCheck => ({
  title: 'QoS',
  requests: [listVolumeTypes({})],
  followUpRequests: ([types]) => findQosIds(types, type, currentType).map(id => readQos({ id })),
  evaluate: ([types, ...answers]) => {
    const [newQosId, currentQosId] = [findType(types, type), findType(types, currentType ?? '')].map(
      one => one?.['qos_specs_id'] ?? null,
    )
    if (newQosId === currentQosId) return okResult('as it is')
    const consumers = answers.map(answer => getObject(answer, 'qos_specs')?.['consumer'])
    if (status !== 'in-use') return okResult('changes with the type')
    if (consumers.some(consumer => consumer === undefined))
      return unknownResult('whom it binds cannot be seen from here')
    return consumers.every(consumer => consumer === 'back-end')
      ? okResult('changes with the type, at the backend')
      : refusedResult('conflict', 'it changes with the type, the hypervisor minds it, and the volume is in use')
  },
})

function findQosIds(types: Json | undefined, ...names: readonly (string | null | undefined)[]): readonly string[] {
  return names.flatMap(name => {
    const id = findType(types, name ?? '')?.['qos_specs_id']
    return typeof id === 'string' ? [id] : []
  })
}
