import { looksLikeId } from '../types/uuid.ts'
import { isMigratingState } from './volume-states.ts'
import { waitUntil, type WaitCondition, type PollResult } from '../framework/wait-condition.ts'
import type { Target } from '../framework/resource-operations.ts'
import type { Volume } from './volume.ts'
import { volume } from './volume.ts'

/**
 * When a change of a volume is complete. Its status alone is not enough: it also returns to the previous one after a
 * failure.
 */

const VOLUME_DELETED: PollResult = { failed: 'the volume no longer exists' }

/** Done when it has the new size. */
export function waitForExtend(target: Target, size: number): WaitCondition {
  const evaluate = (latest: Volume | 'gone'): PollResult => {
    if (latest === 'gone') return VOLUME_DELETED
    if (latest.status === 'extending') return 'pending'
    if (/error/.test(latest.status))
      return {
        failed: latest.status === 'error_extending' ? 'the backend could not extend it' : `status is ${latest.status}`,
      }
    return latest.size >= size
      ? 'done'
      : { failed: `status is ${latest.status} again, but the size is still ${latest.size} GiB` }
  }
  return waitUntil(volume, target.id, evaluate, { waitArgs: ['--for', `size=${size}`] })
}

/**
 * Done when it has the new type, by name or ID. Below 3.63 the service does not send the ID: any other type than before
 * is then taken as the new one.
 */
export function waitForRetype(
  previous: Volume,
  type: { readonly id: string; readonly name: string },
  canMigrate: boolean,
): WaitCondition {
  const hasNewType = (latest: Volume): boolean =>
    latest.volume_type === type.name ||
    latest.volume_type_id === type.id ||
    (latest.volume_type_id === undefined && looksLikeId(type.name) && latest.volume_type !== previous.volume_type)
  const evaluate = (latest: Volume | 'gone'): PollResult => {
    if (latest === 'gone') return VOLUME_DELETED
    const { status, migration_status: migration } = latest
    if (status === 'retyping' || isMigratingState(migration)) return 'pending'
    if (status !== 'error' && hasNewType(latest)) return 'done'
    const migrationNote = migration === 'error' ? ', and its migration failed' : ''
    return { failed: `still of type ${latest.volume_type ?? 'none'}, status is ${status} again${migrationNote}` }
  }
  const isIdOnly = type.id === type.name && looksLikeId(type.id)
  const typeArguments = isIdOnly
    ? previous.volume_type_id === undefined
      ? []
      : ['--for', `volume_type_id=${type.id}`]
    : ['--for', `volume_type=${type.name}`]
  return waitUntil(volume, previous.id, evaluate, {
    waitArgs: [...typeArguments, '--for', previous.status],
    isLong: canMigrate,
  })
}

/**
 * Done when it is on the destination. Only the migration status shows that, and only to administrators; a host includes
 * its pools.
 */
export function waitForMigrate(target: Target, host: string | undefined): WaitCondition {
  const evaluate = (latest: Volume | 'gone'): PollResult => {
    if (latest === 'gone') return VOLUME_DELETED
    const { 'migration_status': migration, status, 'os-vol-host-attr:host': currentHost } = latest
    if (migration === 'error') return { failed: 'the migration failed, and the volume is still on its old host' }
    if (status === 'error') return { failed: 'status is error' }
    // The migration status is null when the migration was cancelled, and missing for users who may not see it.
    if (migration === null) return { failed: 'the migration ended before the volume reached its destination' }
    if (migration !== 'success') return 'pending'
    const hasArrived =
      host === undefined ||
      currentHost === undefined ||
      currentHost === null ||
      currentHost === host ||
      currentHost.startsWith(`${host}#`)
    return hasArrived ? 'done' : { failed: `migrated to ${currentHost} instead` }
  }
  return waitUntil(volume, target.id, evaluate, { waitArgs: ['--for', 'migration_status=success'], isLong: true })
}

const hasImage = ({ volume_image_metadata: metadata }: Volume, imageId: string): boolean =>
  metadata?.['image_id'] === imageId

/**
 * Done when it holds the image. A volume that was in error is in error again after success, and after failure: the
 * image it holds tells them apart. Where it held the same image before, the result is unknown and never reported as a
 * success.
 */
export function waitForReimage(previous: Volume, imageId: string): WaitCondition {
  const wasInError = previous.status === 'error'
  const isUnknown = wasInError && hasImage(previous, imageId)
  const evaluate = (latest: Volume | 'gone'): PollResult => {
    if (latest === 'gone') return VOLUME_DELETED
    if (latest.status === 'downloading') return 'pending'
    if (latest.status === 'error' && !wasInError) return { failed: 'status is error' }
    if (isUnknown)
      return {
        failed:
          'status is error as before, and the volume held this image before, so whether the image was written ' +
          'is unknown; reset its status to available first',
      }
    return hasImage(latest, imageId)
      ? 'done'
      : { failed: `status is ${latest.status} again, but the volume does not hold the image` }
  }
  return waitUntil(volume, previous.id, evaluate, { waitArgs: ['--for', previous.status] })
}

/** Done when it is in use and has an attachment as requested; the host is visible to administrators only. */
export function waitForAttach(target: Target, host: string | undefined): WaitCondition {
  const evaluate = (latest: Volume | 'gone'): PollResult => {
    if (latest === 'gone') return VOLUME_DELETED
    const hasAttachment = (latest.attachments ?? []).some(
      one => (typeof one.server_id === 'string') === (host === undefined),
    )
    if (latest.status === 'in-use' && hasAttachment) return 'done'
    return ['attaching', 'reserved'].includes(latest.status)
      ? 'pending'
      : { failed: `status is ${latest.status}, but it is not attached as requested` }
  }
  return waitUntil(volume, target.id, evaluate, { waitArgs: ['--for', 'in-use'] })
}

/** Done when the attachment no longer exists and nothing is being detached; any attachment where none is given. */
export function waitForDetach(target: Target, attachmentId: string | undefined): WaitCondition {
  const evaluate = (latest: Volume | 'gone'): PollResult => {
    if (latest === 'gone') return VOLUME_DELETED
    if (/error/.test(latest.status)) return { failed: `status is ${latest.status}` }
    const hasAttachment = (latest.attachments ?? []).some(
      one => attachmentId === undefined || one.attachment_id === attachmentId,
    )
    if (latest.status === 'detaching') return 'pending'
    return hasAttachment ? { failed: `still attached, status is ${latest.status}` } : 'done'
  }
  return waitUntil(volume, target.id, evaluate, {
    waitArgs: ['--for', 'available', '--for', 'in-use', '--for', 'reserved'],
  })
}

/** Done when it is no longer extending, with the old size or a new one. */
export function waitForExtendEnd(previous: Volume, hasFailed: boolean): WaitCondition {
  const evaluate = (latest: Volume | 'gone'): PollResult => {
    if (latest === 'gone') return VOLUME_DELETED
    if (latest.status === 'extending') return 'pending'
    if (hasFailed)
      return latest.size === previous.size ? 'done' : { failed: `it was extended to ${latest.size} GiB nevertheless` }
    if (/error/.test(latest.status)) return { failed: `status is ${latest.status}` }
    return latest.size > previous.size
      ? 'done'
      : { failed: `status is ${latest.status} again, but the size is still ${latest.size} GiB` }
  }
  return waitUntil(volume, previous.id, evaluate, {
    waitArgs: hasFailed ? ['--for', 'error_extending'] : ['--for', 'available', '--for', 'in-use'],
  })
}
