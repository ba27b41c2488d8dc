import { isJsonObject, type Json, type JsonObject } from '../contract/json.ts'
import type { Check } from '../grammar/care.ts'
import type { Payload } from '../grammar/operation.ts'
import { isMulti, objectIn, ok, refused, specIn, typeAsk, typeIn, unknown } from './check-parts.ts'
import { readQos } from './qos.ts'
import { listVolumeTypes } from './volume-type.ts'
import { encryptionIn, readTypeEncryption } from './volume-type-encryption.ts'
import { readVolume, type Volume } from './volume.ts'

const encryptionAsk = (type: JsonObject | undefined): readonly Payload[] => (type === undefined ? [] : [readTypeEncryption({ at: { id: String(type['id']) } })])

/** The provider of an encryption, `none`, or undefined where it may not be seen. */
function providerIn(answer: Json | undefined): string | undefined {
  if (!isJsonObject(answer)) return undefined
  const provider = encryptionIn(answer)['provider']
  return typeof provider === 'string' ? provider : 'none'
}

const UNSEEN = 'whether it encrypts cannot be seen from here'

/** An encrypted volume needs a key, and cannot be attached several times (Cinder, "create" and "retype"). */
export const encryptionFits = (type: string | undefined, serviceTypes: readonly string[]): Check => ({
  title: 'encryption',
  asks: [typeAsk(type)],
  thenAsks: ([types]) => encryptionAsk(typeIn(types, type)),
  judge: ([types, answer]) => {
    const found = typeIn(types, type)
    const provider = providerIn(answer)
    if (provider === undefined) return unknown(found === undefined ? 'there is no type to tell' : UNSEEN)
    if (provider === 'none') return ok('none')
    if (isMulti(found)) return refused('refused', `the type encrypts (${provider}) and is for several attachments, which do not go together`)
    return serviceTypes.includes('key-manager') ? ok(provider) : unknown(`${provider}; the catalog has no key manager, so that the key must come from the service itself`)
  },
})

/** A volume whose encryption changes is copied to a new one (Cinder, "retype"). */
export const encryptionChanges = ({ volume_type: old, multiattach }: Volume, type: string, mayMove: boolean): Check => ({
  title: 'encryption',
  asks: [listVolumeTypes({})],
  thenAsks: ([types]) => [...encryptionAsk(typeIn(types, type)), ...(old === undefined || old === null ? [] : encryptionAsk(typeIn(types, old)))],
  judge: ([types, target, source]) => {
    const [to, from] = [providerIn(target), source === undefined ? 'none' : providerIn(source)]
    if (to === undefined || from === undefined) return unknown(UNSEEN)
    if (to !== 'none' && (isMulti(typeIn(types, type)) || multiattach === true)) return refused('refused', `the type encrypts (${to}), and the volume is for several attachments, which do not go together`)
    if (JSON.stringify(encryptionPart(target)) === JSON.stringify(encryptionPart(source))) return ok(`${to}, as it is`)
    const change = `from ${from} to ${to}`
    return mayMove ? ok(`${change}: the volume is copied`) : refused('endedInError', `it changes ${change}, for which the volume is copied: the order is taken and nothing happens without --migration-policy on-demand`)
  },
})

/** What of an encryption makes it another one: not the ID of its record. */
function encryptionPart(answer: Json | undefined): JsonObject {
  const { encryption_id: _, ...rest } = encryptionIn(answer ?? {})
  return rest
}

/** What a copy is made from: the type of a volume, or the volume of a snapshot. */
export interface Model { readonly type?: string | null | undefined; readonly volumeId?: string }

/** A copy has the encryption of what it is made from, and for another type a backend that suits both (Cinder, "_retype_is_possible"). */
export const typeOfSource = ({ type: known, volumeId }: Model, type: string): Check => {
  const oldIn = (body: Json | undefined): string => known ?? String(objectIn(body, 'volume')?.['volume_type'] ?? '')
  return {
    title: 'type of the source',
    asks: [listVolumeTypes({}), ...(volumeId === undefined ? [] : [readVolume({ id: volumeId })])],
    thenAsks: ([types, owner]) => [...encryptionAsk(typeIn(types, type)), ...encryptionAsk(typeIn(types, oldIn(owner)))],
    judge: ([types, ...answers]) => {
      const old = oldIn(volumeId === undefined ? undefined : answers[0])
      const [target, source] = answers.slice(volumeId === undefined ? 0 : 1)
      const [to, from] = [typeIn(types, type), typeIn(types, old)]
      if (to !== undefined && to['id'] === from?.['id']) return ok(`${old}, as it is`)
      if (providerIn(target) === undefined || providerIn(source) === undefined) return unknown(UNSEEN)
      if (JSON.stringify(encryptionPart(target)) !== JSON.stringify(encryptionPart(source))) return refused('refused', `the source is of type ${old}, and ${type} encrypts otherwise`)
      const [there, here] = [specIn(to, 'volume_backend_name'), specIn(from, 'volume_backend_name')]
      return there !== undefined && there === here ? ok(`both are on ${there}`) : unknown(`the source is of type ${old}; only a backend that suits both types can do it`)
    },
  }
}

/** Limits that the hypervisor minds cannot change under a running server (Cinder, "retype"). */
export const qosStays = ({ volume_type: old, status }: Volume, type: string): Check => ({
  title: 'QoS',
  asks: [listVolumeTypes({})],
  thenAsks: ([types]) => qosIds(types, type, old).map(id => readQos({ id })),
  judge: ([types, ...answers]) => {
    const [to, from] = [typeIn(types, type), typeIn(types, old ?? '')].map(one => one?.['qos_specs_id'] ?? null)
    if (to === from) return ok('as it is')
    const consumers = answers.map(answer => objectIn(answer, 'qos_specs')?.['consumer'])
    if (status !== 'in-use') return ok('changes with the type')
    if (consumers.some(consumer => consumer === undefined)) return unknown('whom it binds cannot be seen from here')
    return consumers.every(consumer => consumer === 'back-end') ? ok('changes with the type, at the backend') : refused('conflict', 'it changes with the type, the hypervisor minds it, and the volume is in use')
  },
})

function qosIds(types: Json | undefined, ...names: readonly (string | null | undefined)[]): readonly string[] {
  return names.flatMap(name => {
    const id = typeIn(types, name ?? '')?.['qos_specs_id']
    return typeof id === 'string' ? [id] : []
  })
}
