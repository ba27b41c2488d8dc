import { badRequest, conflict, ServiceFault } from '../http/errors.ts'
import type { HandlerContext, Reply } from '../http/handler-context.ts'
import { ACCEPTED } from '../http/handler-context.ts'
import { getField, getString, getBodyObject } from '../http/read-body.ts'
import { requireVolume, findVolumeSnapshots } from '../repository/volumes.ts'
import { scheduleEvent } from '../state/event-queue.ts'
import { computeDuration } from '../state/fault-injection.ts'
import { setStatus } from '../state/set-status.ts'

/** Reverts a volume to its newest snapshot (3.40). */
export function revertToSnapshot(context: HandlerContext): Reply {
  if (typeof getField(context.body, 'revert') !== 'object' || getField(context.body, 'revert') === null)
    throw badRequest("Missing required element 'revert' in request body.")
  const snapshotId = getString(getBodyObject(context, 'revert'), 'snapshot_id')
  const volume = requireVolume(context)
  const latest = [...findVolumeSnapshots(context.state, volume.id)].sort(
    (a, b) => b.createdAt - a.createdAt || b.seq - a.seq,
  )[0]
  if (latest === undefined) throw badRequest(`Volume ${volume.id} doesn't have any snapshots.`)
  if (snapshotId !== latest.id)
    throw badRequest(`Specified snapshot ${snapshotId ?? 'None'} is None or not the latest one of volume ${volume.id}.`)
  if (volume.size !== latest.size)
    throw badRequest(
      `Can't revert volume ${volume.id} to its latest snapshot ${latest.id}. The volume size must be equal to the snapshot size.`,
    )
  const messageStart = `Can't revert volume ${volume.id} to its latest snapshot ${latest.id}.`
  if (volume.status !== 'available')
    throw conflict(`Invalid volume: ${messageStart} Volume's status must be 'available'.`)
  volume.previousStatus = volume.status
  setStatus(volume, 'reverting', context.now)
  // The service has marked the volume by now, and does not take it back.
  if (latest.status !== 'available')
    throw new ServiceFault(409, `Invalid snapshot: ${messageStart} Snapshot's status must be 'available'.`, true)
  setStatus(latest, 'restoring', context.now)
  scheduleEvent(context.state, {
    dueAt: context.now + computeDuration(volume.metadata, 'revert'),
    type: 'volume reverted',
    payload: { id: volume.id, snapshotId: latest.id },
  })
  return ACCEPTED
}
