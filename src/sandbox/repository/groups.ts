import { isSpecTrue } from '../state/extra-specs.ts'
import { getOwn } from '../../types/json.ts'
import type { HandlerContext } from '../http/handler-context.ts'
import { getPathParam } from '../http/handler-context.ts'
import type {
  GroupEntity,
  GroupSnapshotEntity,
  GroupTypeEntity,
  SnapshotEntity,
  VolumeEntity,
} from '../state/entities.ts'
import { badRequest, notFound } from '../http/errors.ts'
import type { SandboxState } from '../state/state.ts'

const isOwnedByCaller = (context: HandlerContext, projectId: string): boolean =>
  context.caller.isAdmin || projectId === context.caller.projectId

export function requireGroupById(context: HandlerContext, id: string): GroupEntity {
  const group = getOwn(context.state.groups, id)
  if (group === undefined || !isOwnedByCaller(context, group.projectId))
    throw notFound(`Group ${id} could not be found.`)
  return group
}

/** The group of the URL. */
export const requireGroup = (context: HandlerContext): GroupEntity =>
  requireGroupById(context, getPathParam(context, 'id'))

export function requireGroupSnapshotById(context: HandlerContext, id: string): GroupSnapshotEntity {
  const snapshot = getOwn(context.state.groupSnapshots, id)
  if (snapshot === undefined || !isOwnedByCaller(context, snapshot.projectId))
    throw notFound(`GroupSnapshot ${id} could not be found.`)
  return snapshot
}

/** A group type the caller may see, by its ID. */
export function requireGroupTypeById(context: HandlerContext, id: string): GroupTypeEntity {
  const groupType = getOwn(context.state.groupTypes, id)
  if (groupType === undefined || (!groupType.isPublic && !context.caller.isAdmin))
    throw notFound(`Group type ${id} could not be found.`)
  return groupType
}

/** The kind of the groups that are consistency groups. */
export const CONSISTENCY_TYPE = 'default_cgsnapshot_type'

/** Raises the 400 for a group that only the consistency group API may change. */
export function assertGenericGroup(
  state: SandboxState,
  typeId: string,
  subject: 'group' | 'group snapshot' = 'group',
): void {
  if (getOwn(state.groupTypes, typeId)?.name !== CONSISTENCY_TYPE) return
  const explanation =
    subject === 'group'
      ? 'Migrated group can only be operated by CG APIs.'
      : 'Migrated group snapshots can only be operated by CG snapshot APIs.'
  throw badRequest(`Group_type ${typeId} is reserved for migrating CGs to groups. ${explanation}`)
}

export const findGroupVolumes = (state: SandboxState, groupId: string): readonly VolumeEntity[] =>
  Object.values(state.volumes).filter(volume => volume.groupId === groupId)
export const findGroupSnapshots = (state: SandboxState, groupId: string): readonly GroupSnapshotEntity[] =>
  Object.values(state.groupSnapshots).filter(snapshot => snapshot.groupId === groupId)
export const findMemberSnapshots = (state: SandboxState, groupSnapshotId: string): readonly SnapshotEntity[] =>
  Object.values(state.snapshots).filter(snapshot => snapshot.groupSnapshotId === groupSnapshotId)

/** True when the group type requires a capability, such as `consistent_group_snapshot_enabled`. */
export function isSpecEnabled(type: GroupTypeEntity | undefined, spec: string): boolean {
  return type !== undefined && isSpecTrue(type.specs, spec)
}
