import { waitUntil, type WaitCondition, type PollResult } from '../framework/wait-condition.ts'
import type { Target } from '../framework/operation.ts'
import type { Volume } from './volume.ts'
import { volume } from './volume.ts'

/** When a change to a volume has really happened. Its status alone never tells: it comes back after a failure, too. */

const VOLUME_DELETED: PollResult = { failed: 'the volume is gone' }
const UUID_PATTERN = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const MIGRATING_STATUSES: readonly (string | null | undefined)[] = ['starting', 'migrating', 'completing']

/** Done when it has the new size. */
export function waitForExtend(target: Target, size: number): WaitCondition {
  const evaluate = (latest: Volume | 'gone'): PollResult => {
    if (latest === 'gone') return VOLUME_DELETED
    if (latest.status === 'extending') return 'pending'
    if (/error/.test(latest.status))
      return {
        failed:
          latest.status === 'error_extending' ? 'the backend could not grow it' : `its status is ${latest.status}`,
      }
    return latest.size >= size ? 'done' : { failed: `it is ${latest.status} again and still ${latest.size} GiB` }
  }
  return waitUntil(volume, target.id, evaluate, { waitArgs: ['--for', `size=${size}`] })
}

/**
 * Done when it has the new type, by name or ID. Below 3.63 the service does not tell the ID: then any other type than
 * before is the new one.
 */
export function waitForRetype(
  previous: Volume,
  type: { readonly id: string; readonly name: string },
  canMigrate: boolean,
): WaitCondition {
  const hasNewType = (latest: Volume): boolean =>
    latest.volume_type === type.name ||
    latest.volume_type_id === type.id ||
    (latest.volume_type_id === undefined && UUID_PATTERN.test(type.name) && latest.volume_type !== previous.volume_type)
  const evaluate = (latest: Volume | 'gone'): PollResult => {
    if (latest === 'gone') return VOLUME_DELETED
    const { status, migration_status: migration } = latest
    if (status === 'retyping' || MIGRATING_STATUSES.includes(migration)) return 'pending'
    if (status !== 'error' && hasNewType(latest)) return 'done'
    const migrationNote = migration === 'error' ? ', and its migration ended in error' : ''
    return { failed: `it went back to ${status} with the old type ${latest.volume_type ?? 'none'}${migrationNote}` }
  }
  const isIdOnly = type.id === type.name && UUID_PATTERN.test(type.id)
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
 * Done when it is where it was sent. Only the state of the migration tells, and only to administrators; a host is one
 * of its pools, too.
 */
export function waitForMigrate(target: Target, host: string | undefined): WaitCondition {
  const evaluate = (latest: Volume | 'gone'): PollResult => {
    if (latest === 'gone') return VOLUME_DELETED
    const { 'migration_status': migration, status, 'os-vol-host-attr:host': currentHost } = latest
    if (migration === 'error') return { failed: 'the migration ended in error, and it is where it was' }
    if (status === 'error') return { failed: 'its status is error' }
    // The service says null of a migration that somebody called off, and nothing to those who may not know.
    if (migration === null) return { failed: 'it does not migrate any more, and did not arrive' }
    if (migration !== 'success') return 'pending'
    const hasArrived =
      host === undefined ||
      currentHost === undefined ||
      currentHost === null ||
      currentHost === host ||
      currentHost.startsWith(`${host}#`)
    return hasArrived ? 'done' : { failed: `it went to ${currentHost}` }
  }
  return waitUntil(volume, target.id, evaluate, { waitArgs: ['--for', 'migration_status=success'], isLong: true })
}

const hasImage = ({ volume_image_metadata: metadata }: Volume, imageId: string): boolean =>
  metadata?.['image_id'] === imageId

/**
 * Done when it holds the image. A volume that was in error is so again after success, and after failure: which image it
 * holds tells them apart.
 * Where it held that one before, nothing does, and that is never called a success.
 */
export function waitForReimage(previous: Volume, imageId: string): WaitCondition {
  const wasInError = previous.status === 'error'
  const isUnknown = wasInError && hasImage(previous, imageId)
  const evaluate = (latest: Volume | 'gone'): PollResult => {
    if (latest === 'gone') return VOLUME_DELETED
    if (latest.status === 'downloading') return 'pending'
    if (latest.status === 'error' && !wasInError) return { failed: 'its status is error' }
    if (isUnknown)
      return {
        failed:
          'it is in error as before and held this image before, so nothing tells whether the image was written; with its state set to available first, it would',
      }
    return hasImage(latest, imageId) ? 'done' : { failed: `it is ${latest.status} again and does not hold the image` }
  }
  return waitUntil(volume, previous.id, evaluate, { waitArgs: ['--for', previous.status] })
}

/**
 * Done when it is in use and there is an attachment of the kind asked for; the host itself is told to administrators
 * only.
 */
export function waitForAttach(target: Target, host: string | undefined): WaitCondition {
  const evaluate = (latest: Volume | 'gone'): PollResult => {
    if (latest === 'gone') return VOLUME_DELETED
    const hasAttachment = (latest.attachments ?? []).some(
      one => (typeof one.server_id === 'string') === (host === undefined),
    )
    if (latest.status === 'in-use' && hasAttachment) return 'done'
    return ['attaching', 'reserved'].includes(latest.status)
      ? 'pending'
      : { failed: `its status is ${latest.status}, and it is not attached as asked` }
  }
  return waitUntil(volume, target.id, evaluate, { waitArgs: ['--for', 'in-use'] })
}

/** Done when the attachment is no longer there, and nothing is being detached; any attachment where none is named. */
export function waitForDetach(target: Target, attachmentId: string | undefined): WaitCondition {
  const evaluate = (latest: Volume | 'gone'): PollResult => {
    if (latest === 'gone') return VOLUME_DELETED
    if (/error/.test(latest.status)) return { failed: `its status is ${latest.status}` }
    const hasAttachment = (latest.attachments ?? []).some(
      one => attachmentId === undefined || one.attachment_id === attachmentId,
    )
    if (latest.status === 'detaching') return 'pending'
    return hasAttachment ? { failed: `it is still attached, and ${latest.status}` } : 'done'
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
      return latest.size === previous.size ? 'done' : { failed: `it has grown to ${latest.size} GiB all the same` }
    if (/error/.test(latest.status)) return { failed: `its status is ${latest.status}` }
    return latest.size > previous.size
      ? 'done'
      : { failed: `it is ${latest.status} again and still ${latest.size} GiB` }
  }
  return waitUntil(volume, previous.id, evaluate, {
    waitArgs: hasFailed ? ['--for', 'error_extending'] : ['--for', 'available', '--for', 'in-use'],
  })
}
