import { isJsonObject, type Json, type JsonObject, jsonToText } from '../types/json.ts'
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
  type === undefined ? [] : [readTypeEncryption({ pathParams: { id: jsonToText(type['id']) } })]

/** The provider of an encryption, `none`, or undefined where it is not visible. */
function parseProvider(answer: Json | undefined): string | undefined {
  if (!isJsonObject(answer)) return undefined
  const provider = parseEncryption(answer)['provider']
  return typeof provider === 'string' ? provider : 'none'
}

const ENCRYPTION_UNKNOWN = 'the encryption is not visible to this user'

/** An encrypted volume needs a key, and cannot be attached more than once (Cinder, "create" and "retype"). */
export const checkEncryption = (type: string | undefined, serviceTypes: readonly string[]): PreflightCheck => ({
  title: 'encryption',
  requests: [buildTypeLookup(type)],
  followUpRequests: ([types]) => buildEncryptionLookup(findType(types, type)),
  evaluate: ([types, answer]) => {
    const newType = findType(types, type)
    const provider = parseProvider(answer)
    if (provider === undefined) return unknownResult(newType === undefined ? 'no volume type' : ENCRYPTION_UNKNOWN)
    if (provider === 'none') return okResult('none')
    if (isMultiattachType(newType))
      return refusedResult('refused', `the type has encryption (${provider}) and multiattach, which cannot be combined`)
    return serviceTypes.includes('key-manager')
      ? okResult(provider)
      : unknownResult(`${provider}; there is no key manager in the catalog, so the service must provide the key itself`)
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
        `the type has encryption (${newProvider}) and the volume has multiattach, which cannot be combined`,
      )
    if (JSON.stringify(removeEncryptionId(target)) === JSON.stringify(removeEncryptionId(source)))
      return okResult(`${newProvider}, unchanged`)
    const change = `from ${currentProvider} to ${newProvider}`
    return canMigrate
      ? okResult(`${change}: the volume is copied`)
      : refusedResult(
          'endedInError',
          `it changes ${change}, which needs a copy of the volume: without --migration-policy on-demand the service accepts the request but changes nothing`,
        )
  },
})

/** The parts of an encryption that matter when it changes: not the ID of its record. */
function removeEncryptionId(answer: Json | undefined): JsonObject {
  const { encryption_id: _, ...rest } = parseEncryption(answer ?? {})
  return rest
}

/** The source of a copy: the type of a volume, or the volume of a snapshot. */
export interface SourceTypeRef {
  readonly type?: string | null | undefined
  readonly volumeId?: string
}

/**
 * A copy has the encryption of its source, and for another type needs a backend that supports both (Cinder,
 * "_retype_is_possible").
 */
export const checkSourceType = ({ type: knownType, volumeId }: SourceTypeRef, type: string): PreflightCheck => {
  const findSourceType = (body: Json | undefined): string =>
    knownType ?? jsonToText(getObject(body, 'volume')?.['volume_type'] ?? '')
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
      if (newType !== undefined && newType['id'] === sourceType?.['id']) return okResult(`${sourceTypeName}, unchanged`)
      if (parseProvider(target) === undefined || parseProvider(source) === undefined)
        return unknownResult(ENCRYPTION_UNKNOWN)
      if (JSON.stringify(removeEncryptionId(target)) !== JSON.stringify(removeEncryptionId(source)))
        return refusedResult('refused', `the source is of type ${sourceTypeName}, and ${type} has another encryption`)
      const [newBackend, sourceBackend] = [
        getExtraSpec(newType, 'volume_backend_name'),
        getExtraSpec(sourceType, 'volume_backend_name'),
      ]
      return newBackend !== undefined && newBackend === sourceBackend
        ? okResult(`both types are on ${newBackend}`)
        : unknownResult(`the source is of type ${sourceTypeName}; needs a backend that supports both types`)
    },
  }
}

/** Limits enforced by the hypervisor cannot change while a server uses the volume (Cinder, "retype"). */
export const checkQosChange = ({ volume_type: currentType, status }: Volume, type: string): PreflightCheck => ({
  title: 'QoS',
  requests: [listVolumeTypes({})],
  followUpRequests: ([types]) => findQosIds(types, type, currentType).map(id => readQos({ id })),
  evaluate: ([types, ...answers]) => {
    const [newQosId, currentQosId] = [findType(types, type), findType(types, currentType ?? '')].map(
      one => one?.['qos_specs_id'] ?? null,
    )
    if (newQosId === currentQosId) return okResult('unchanged')
    const consumers = answers.map(answer => getObject(answer, 'qos_specs')?.['consumer'])
    if (status !== 'in-use') return okResult('changes with the type')
    if (consumers.some(consumer => consumer === undefined))
      return unknownResult('the consumer of the QoS specs is not visible to this user')
    return consumers.every(consumer => consumer === 'back-end')
      ? okResult('changes with the type, on the backend')
      : refusedResult(
          'conflict',
          'the QoS specs change with the type and are enforced by the hypervisor, but the volume is in use',
        )
  },
})

function findQosIds(types: Json | undefined, ...names: readonly (string | null | undefined)[]): readonly string[] {
  return names.flatMap(name => {
    const id = findType(types, name ?? '')?.['qos_specs_id']
    return typeof id === 'string' ? [id] : []
  })
}
