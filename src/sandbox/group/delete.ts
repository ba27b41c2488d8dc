import { invalidGroup } from '../http/errors.ts'
import type { HandlerContext } from '../http/handler-context.ts'
import { findGroupSnapshots, findGroupVolumes } from '../repository/groups.ts'
import { findVolumeAttachments, findVolumeSnapshots } from '../repository/volumes.ts'
import { assertNotFrozen } from '../service/lookup.ts'
import type { GroupEntity, VolumeEntity } from '../state/entities.ts'
import { setStatus } from '../state/set-status.ts'
import { OPERATION_MS } from '../state/fault-injection.ts'
import { scheduleEvent } from '../state/event-queue.ts'

function checkMembersDeletable(context: HandlerContext, group: GroupEntity, members: readonly VolumeEntity[]): void {
  for (const { id, attachStatus } of members) {
    if (
      attachStatus === 'attached' ||
      findVolumeAttachments(context.state, id).some(({ status }) => status === 'attached')
    )
      throw invalidGroup(`Volume in group ${group.id} is attached. Need to detach first.`)
    if (findVolumeSnapshots(context.state, id).length > 0)
      throw invalidGroup('Volume in group still has dependent snapshots.')
  }
}

/** Deletes a group, and its volumes when the request says so. A group without a host is removed at once. */
export function deleteGroup(context: HandlerContext, group: GroupEntity, withVolumes: boolean): void {
  if (group.host === null) {
    delete context.state.groups[group.id]
    return
  }
  assertNotFrozen(context.state, group)
  if (!withVolumes && !['available', 'error'].includes(group.status))
    throw invalidGroup(`Group status must be available or error, but current status is: ${group.status}`)
  if (findGroupSnapshots(context.state, group.id).length > 0) throw invalidGroup('Group has existing snapshots.')
  const members = findGroupVolumes(context.state, group.id)
  if (members.length > 0 && !withVolumes)
    throw invalidGroup(`Group ${group.id} still contains volumes. The delete-volumes flag is required to delete it.`)
  checkMembersDeletable(context, group, members)
  const isSource = Object.values(context.state.groups).some(
    ({ sourceGroupId, status }) => sourceGroupId === group.id && status === 'creating',
  )
  if (isSource) {
    const reason = withVolumes
      ? 'Group status must be available or error and must not have dependent group snapshots'
      : 'Group must not have attached volumes, volumes with snapshots, or dependent group snapshots'
    throw invalidGroup(
      `Cannot delete group ${group.id}. ${reason}, and it cannot be the source for an ongoing group or group snapshot creation.`,
    )
  }
  for (const volume of members) setStatus(volume, 'deleting', context.now)
  setStatus(group, 'deleting', context.now)
  scheduleEvent(context.state, {
    dueAt: context.now + OPERATION_MS.group,
    type: 'group deleted',
    payload: { id: group.id },
  })
}
