import type { Call } from '../call.ts'
import { isUuidLike } from '../ids.ts'
import type { VolumeType } from '../records.ts'
import { brokenInside, invalidInput, notFound } from '../refusal.ts'
import type { World } from '../world.ts'
import { at } from '../world.ts'

/** True when a caller may see and use the type. */
export function maySee(call: Call, type: VolumeType): boolean {
  return call.who.isAdmin || type.isPublic || type.access.includes(call.who.projectId)
}

export function typeById(call: Call, id: string): VolumeType {
  const type = at(call.world.types, id)
  if (type === undefined || !maySee(call, type)) throw notFound(`Volume type ${id} could not be found.`)
  return type
}

/** A type by its ID or its name, as most bodies may give it. */
export function typeByNameOrId(call: Call, text: string): VolumeType {
  if (isUuidLike(text)) return typeById(call, text)
  const type = Object.values(call.world.types).find(({ name }) => name === text)
  if (type === undefined || !maySee(call, type)) throw notFound(`Volume type with name ${text} could not be found.`)
  return type
}

/** The type of a volume nobody chose one for: the project's default, or the cloud's. */
export function defaultType(call: Call): VolumeType {
  const chosen = at(call.world.types, at(call.world.defaultTypes, call.who.projectId) ?? '')
  const type = chosen ?? Object.values(call.world.types).find(({ name }) => name === '__DEFAULT__')
  if (type === undefined) throw brokenInside('The request cannot be fulfilled as the default volume type __DEFAULT__ cannot be found.')
  return type
}

export function typeName(world: World, id: string): string | null {
  return at(world.types, id)?.name ?? null
}

export const isMultiattach = (type: VolumeType): boolean => at(type.extraSpecs, 'multiattach') === '<is> True'

/** Raises the 400 of a size the type does not come in. */
export function checkTypeSize(type: VolumeType, size: number): void {
  const least = at(type.extraSpecs, 'provisioning:min_vol_size')
  const most = at(type.extraSpecs, 'provisioning:max_vol_size')
  if (least && size < Number(least)) throw invalidInput(`Specified volume size of '${size}' is less than the minimum required size of '${least}' for volume type '${type.name}'.`)
  if (most && size > Number(most)) throw invalidInput(`Specified volume size of '${size}' is greater than the maximum allowable size of '${most}' for volume type '${type.name}'.`)
}

/** True when a copy may have another type than its origin: same encryption, same backend. */
export function isRetypePossible(from: VolumeType | undefined, to: VolumeType): boolean {
  const backend = (type: VolumeType | undefined): string | null => (type === undefined ? null : at(type.extraSpecs, 'volume_backend_name') ?? null)
  const secret = (type: VolumeType | undefined): string => JSON.stringify(type?.encryption === undefined || type.encryption === null ? null : [type.encryption.provider, type.encryption.cipher, type.encryption.keySize, type.encryption.controlLocation])
  return secret(from) === secret(to) && backend(from) !== null && backend(from) === backend(to)
}
