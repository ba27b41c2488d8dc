import { isSpecTrue } from '../state/extra-specs.ts'
import { getOwn } from '../../types/json.ts'
import type { HandlerContext } from '../http/handler-context.ts'
import { isUuidLike } from '../state/ids.ts'
import type { VolumeTypeEntity } from '../state/entities.ts'
import { internalError, invalidInput, notFound } from '../http/errors.ts'
import type { SandboxState } from '../state/state.ts'

/** True when the caller may see and use the volume type. */
export function canSeeType(context: HandlerContext, type: VolumeTypeEntity): boolean {
  return context.caller.isAdmin || type.isPublic || type.access.includes(context.caller.projectId)
}

export function requireTypeById(context: HandlerContext, id: string): VolumeTypeEntity {
  const type = getOwn(context.state.types, id)
  if (type === undefined || !canSeeType(context, type)) throw notFound(`Volume type ${id} could not be found.`)
  return type
}

/** A volume type by its ID or its name, as most request bodies accept it. */
export function requireTypeByNameOrId(context: HandlerContext, text: string): VolumeTypeEntity {
  if (isUuidLike(text)) return requireTypeById(context, text)
  const type = Object.values(context.state.types).find(({ name }) => name === text)
  if (type === undefined || !canSeeType(context, type))
    throw notFound(`Volume type with name ${text} could not be found.`)
  return type
}

/** The volume type for a volume without one: the default of the project, or of the cloud. */
export function requireDefaultType(context: HandlerContext): VolumeTypeEntity {
  const projectDefault = getOwn(context.state.types, getOwn(context.state.defaultTypes, context.caller.projectId) ?? '')
  const type = projectDefault ?? Object.values(context.state.types).find(({ name }) => name === '__DEFAULT__')
  if (type === undefined)
    throw internalError('The request cannot be fulfilled as the default volume type __DEFAULT__ cannot be found.')
  return type
}

export function findTypeName(state: SandboxState, id: string): string | null {
  return getOwn(state.types, id)?.name ?? null
}

export const isMultiattach = (type: VolumeTypeEntity): boolean => isSpecTrue(type.extraSpecs, 'multiattach')

/** Raises the 400 for a size outside the limits of the volume type. */
export function checkTypeSize(type: VolumeTypeEntity, size: number): void {
  const least = getOwn(type.extraSpecs, 'provisioning:min_vol_size')
  const most = getOwn(type.extraSpecs, 'provisioning:max_vol_size')
  if (least && size < Number(least))
    throw invalidInput(
      `Specified volume size of '${size}' is less than the minimum required size of '${least}' for volume type '${type.name}'.`,
    )
  if (most && size > Number(most))
    throw invalidInput(
      `Specified volume size of '${size}' is greater than the maximum allowable size of '${most}' for volume type '${type.name}'.`,
    )
}

/** True when a copy may have another type than its origin: same encryption, same backend. */
export function isRetypePossible(from: VolumeTypeEntity | undefined, to: VolumeTypeEntity): boolean {
  const getBackend = (type: VolumeTypeEntity | undefined): string | null =>
    type === undefined ? null : (getOwn(type.extraSpecs, 'volume_backend_name') ?? null)
  const encodeEncryption = (type: VolumeTypeEntity | undefined): string =>
    JSON.stringify(
      type?.encryption === undefined || type.encryption === null
        ? null
        : [type.encryption.provider, type.encryption.cipher, type.encryption.keySize, type.encryption.controlLocation],
    )
  return (
    encodeEncryption(from) === encodeEncryption(to) && getBackend(from) !== null && getBackend(from) === getBackend(to)
  )
}
