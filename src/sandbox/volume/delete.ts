import { scheduleEvent } from '../state/event-queue.ts'
import type { HandlerContext, Reply } from '../http/handler-context.ts'
import { requireAdmin } from '../http/handler-context.ts'
import { getQueryBoolean } from '../http/read-body.ts'
import { addMessage } from '../state/user-messages.ts'
import { computeDuration } from '../state/fault-injection.ts'
import type { VolumeEntity } from '../state/entities.ts'
import { ServiceFault, invalidVolume } from '../http/errors.ts'
import { assertNotFrozen } from '../service/lookup.ts'
import { removeVolume, isMigrating, findVolumeSnapshots, requireVolume } from '../repository/volumes.ts'
import { setStatus } from '../state/set-status.ts'

const DELETABLE_STATUSES = ['available', 'error', 'error_restoring', 'error_extending', 'error_managing']
const OTHER_REQUIREMENTS =
  'must not be migrating, attached, belong to a group, have snapshots, awaiting a transfer, or be disassociated from snapshots after volume transfer.'

export interface DeleteOptions {
  readonly force?: boolean
  readonly cascade?: boolean
  readonly unmanage?: boolean
}

function areSnapshotsBlocking(
  context: HandlerContext,
  volume: VolumeEntity,
  { force, cascade }: DeleteOptions,
): boolean {
  const snapshots = findVolumeSnapshots(context.state, volume.id)
  if (cascade !== true) return snapshots.length > 0
  if (snapshots.some(({ groupSnapshotId }) => groupSnapshotId !== null)) return true
  const isStuck = snapshots.some(({ status }) => !['available', 'error', 'deleting'].includes(status))
  const isForeign = snapshots.some(({ projectId }) => projectId !== volume.projectId)
  return force !== true && (isStuck || (isForeign && !context.caller.isAdmin))
}

/** Starts to delete or to unmanage a volume; raises Cinder's 400 with all requirements when one is not met. */
export function startVolumeDelete(context: HandlerContext, volume: VolumeEntity, options: DeleteOptions): void {
  if (volume.host === null) return removeVolume(context.state, volume.id)
  if (options.unmanage !== true) assertNotFrozen(context.state, volume)
  if (options.unmanage === true && volume.encryptionKeyId !== null) {
    addMessage(context.state, 'unmanageEncrypted', 'VOLUME', volume, context.now)
    throw new ServiceFault(400, 'Unacceptable parameters.', true)
  }
  const isStatusForbidden = options.force !== true && !DELETABLE_STATUSES.includes(volume.status)
  if (
    isStatusForbidden ||
    volume.attachStatus === 'attached' ||
    isMigrating(volume) ||
    volume.groupId !== null ||
    areSnapshotsBlocking(context, volume, options)
  ) {
    throw invalidVolume(
      `Volume ${options.force === true ? '' : `status must be ${DELETABLE_STATUSES.join(' or ')} and`} ${OTHER_REQUIREMENTS}`,
    )
  }
  const isManaging = volume.status === 'error_managing'
  setStatus(
    volume,
    isManaging ? 'error_managing_deleting' : options.unmanage === true ? 'unmanaging' : 'deleting',
    context.now,
  )
  if (options.cascade === true)
    for (const snapshot of findVolumeSnapshots(context.state, volume.id)) setStatus(snapshot, 'deleting', context.now)
  scheduleEvent(context.state, {
    dueAt: context.now + computeDuration(volume.metadata, 'delete'),
    type: options.unmanage === true ? 'volume unmanaged' : 'volume deleted',
    payload: { id: volume.id },
  })
}

/** DELETE /volumes/{id}; `force` counts from 3.23. */
export function deleteVolume(context: HandlerContext): Reply {
  const cascade = getQueryBoolean(context, 'cascade')
  const force = context.minor >= 23 && getQueryBoolean(context, 'force')
  const volume = requireVolume(context)
  if (force) requireAdmin(context, 'volume:force_delete')
  startVolumeDelete(context, volume, { cascade, force })
  return { status: 202, isBare: true }
}
