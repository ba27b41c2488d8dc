import { schedule } from '../calendar.ts'
import type { Call, Reply } from '../call.ts'
import { allow, queryFlag } from '../call.ts'
import { leaveMessage } from '../messages.ts'
import { duration } from '../mishaps.ts'
import type { Volume } from '../records.ts'
import { Refusal, invalidVolume } from '../refusal.ts'
import { assertNotFrozen } from '../service/lookup.ts'
import { become, forgetVolume, isMigrating, snapshotsOf, theVolume } from './lookup.ts'

const DELETABLE = ['available', 'error', 'error_restoring', 'error_extending', 'error_managing']
const REST = 'must not be migrating, attached, belong to a group, have snapshots, awaiting a transfer, or be disassociated from snapshots after volume transfer.'

export interface Deletion { readonly force?: boolean; readonly cascade?: boolean; readonly unmanage?: boolean }

function snapshotsForbid(call: Call, volume: Volume, { force, cascade }: Deletion): boolean {
  const snapshots = snapshotsOf(call.world, volume.id)
  if (cascade !== true) return snapshots.length > 0
  if (snapshots.some(({ groupSnapshotId }) => groupSnapshotId !== null)) return true
  const isStuck = snapshots.some(({ status }) => !['available', 'error', 'deleting'].includes(status))
  const isForeign = snapshots.some(({ projectId }) => projectId !== volume.projectId)
  return force !== true && (isStuck || (isForeign && !call.who.isAdmin))
}

/** Begins to delete a volume, or to let go of it; raises Cinder's one long 400 when something forbids it. */
export function startDelete(call: Call, volume: Volume, deletion: Deletion): void {
  if (volume.host === null) return forgetVolume(call.world, volume.id)
  if (deletion.unmanage !== true) assertNotFrozen(call.world, volume)
  if (deletion.unmanage === true && volume.encryptionKeyId !== null) {
    leaveMessage(call.world, 'unmanageEncrypted', 'VOLUME', volume, call.now)
    throw new Refusal(400, 'Unacceptable parameters.', true)
  }
  const statusForbids = deletion.force !== true && !DELETABLE.includes(volume.status)
  if (statusForbids || volume.attachStatus === 'attached' || isMigrating(volume) || volume.groupId !== null || snapshotsForbid(call, volume, deletion)) {
    throw invalidVolume(`Volume ${deletion.force === true ? '' : `status must be ${DELETABLE.join(' or ')} and`} ${REST}`)
  }
  const isManaging = volume.status === 'error_managing'
  become(volume, isManaging ? 'error_managing_deleting' : deletion.unmanage === true ? 'unmanaging' : 'deleting', call.now)
  if (deletion.cascade === true) for (const snapshot of snapshotsOf(call.world, volume.id)) become(snapshot, 'deleting', call.now)
  schedule(call.world, { at: call.now + duration(volume.metadata, 'delete'), what: deletion.unmanage === true ? 'volume unmanaged' : 'volume deleted', of: { id: volume.id } })
}

/** DELETE /volumes/{id}; `force` counts from 3.23. */
export function deleteVolume(call: Call): Reply {
  const cascade = queryFlag(call, 'cascade')
  const force = call.minor >= 23 && queryFlag(call, 'force')
  const volume = theVolume(call)
  if (force) allow(call, 'volume:force_delete')
  startDelete(call, volume, { cascade, force })
  return { status: 202, bare: true }
}
