import { until, type Stage, type Verdict } from '../grammar/command.ts'
import type { Target } from '../grammar/operation.ts'
import type { Volume } from './volume.ts'
import { volume } from './volume.ts'

/** When a change to a volume has really happened. Its status alone never tells: it comes back after a failure, too. */

const GONE: Verdict = { failed: 'the volume is gone' }
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const MIGRATING: readonly (string | null | undefined)[] = ['starting', 'migrating', 'completing']

/** Done when it has the new size. */
export function grows(target: Target, size: number): Stage {
  const judge = (seen: Volume | 'gone'): Verdict => {
    if (seen === 'gone') return GONE
    if (seen.status === 'extending') return 'pending'
    if (/error/.test(seen.status)) return { failed: seen.status === 'error_extending' ? 'the backend could not grow it' : `its status is ${seen.status}` }
    return seen.size >= size ? 'done' : { failed: `it is ${seen.status} again and still ${seen.size} GiB` }
  }
  return until(volume, target.id, judge, { goOn: ['--for', `size=${size}`] })
}

/** Done when it has the new type, by name or ID. Below 3.63 the service does not tell the ID: then any other type than before is the new one. */
export function getsType(before: Volume, type: { readonly id: string; readonly name: string }, mayMove: boolean): Stage {
  const isIt = (seen: Volume): boolean =>
    seen.volume_type === type.name || seen.volume_type_id === type.id || (seen.volume_type_id === undefined && UUID.test(type.name) && seen.volume_type !== before.volume_type)
  const judge = (seen: Volume | 'gone'): Verdict => {
    if (seen === 'gone') return GONE
    const { status, migration_status: migration } = seen
    if (status === 'retyping' || MIGRATING.includes(migration)) return 'pending'
    if (status !== 'error' && isIt(seen)) return 'done'
    const moved = migration === 'error' ? ', and its migration ended in error' : ''
    return { failed: `it went back to ${status} with the old type ${seen.volume_type ?? 'none'}${moved}` }
  }
  const isIdOnly = type.id === type.name && UUID.test(type.id)
  const told = isIdOnly ? (before.volume_type_id === undefined ? [] : ['--for', `volume_type_id=${type.id}`]) : ['--for', `volume_type=${type.name}`]
  return until(volume, before.id, judge, { goOn: [...told, '--for', before.status], isLong: mayMove })
}

/** Done when it is where it was sent. Only the state of the migration tells, and only to administrators; a host is one of its pools, too. */
export function moves(target: Target, host: string | undefined): Stage {
  const judge = (seen: Volume | 'gone'): Verdict => {
    if (seen === 'gone') return GONE
    const { migration_status: migration, status, 'os-vol-host-attr:host': place } = seen
    if (migration === 'error') return { failed: 'the migration ended in error, and it is where it was' }
    if (status === 'error') return { failed: 'its status is error' }
    // The service says null of a migration that somebody called off, and nothing to those who may not know.
    if (migration === null) return { failed: 'it does not migrate any more, and did not arrive' }
    if (migration !== 'success') return 'pending'
    const isThere = host === undefined || place === undefined || place === null || place === host || place.startsWith(`${host}#`)
    return isThere ? 'done' : { failed: `it went to ${place}` }
  }
  return until(volume, target.id, judge, { goOn: ['--for', 'migration_status=success'], isLong: true })
}

const holds = ({ volume_image_metadata: metadata }: Volume, imageId: string): boolean => metadata?.['image_id'] === imageId

/**
 * Done when it holds the image. A volume that was in error is so again after success, and after failure: which image it holds tells them apart.
 * Where it held that one before, nothing does, and that is never called a success.
 */
export function holdsImage(before: Volume, imageId: string): Stage {
  const wasInError = before.status === 'error'
  const isUnknown = wasInError && holds(before, imageId)
  const judge = (seen: Volume | 'gone'): Verdict => {
    if (seen === 'gone') return GONE
    if (seen.status === 'downloading') return 'pending'
    if (seen.status === 'error' && !wasInError) return { failed: 'its status is error' }
    if (isUnknown) return { failed: 'it is in error as before and held this image before, so nothing tells whether the image was written; with its state set to available first, it would' }
    return holds(seen, imageId) ? 'done' : { failed: `it is ${seen.status} again and does not hold the image` }
  }
  return until(volume, before.id, judge, { goOn: ['--for', before.status] })
}

/** Done when it is in use and there is an attachment of the kind asked for; the host itself is told to administrators only. */
export function isAttached(target: Target, host: string | undefined): Stage {
  const judge = (seen: Volume | 'gone'): Verdict => {
    if (seen === 'gone') return GONE
    const isThere = (seen.attachments ?? []).some(one => (typeof one.server_id === 'string') === (host === undefined))
    if (seen.status === 'in-use' && isThere) return 'done'
    return ['attaching', 'reserved'].includes(seen.status) ? 'pending' : { failed: `its status is ${seen.status}, and it is not attached as asked` }
  }
  return until(volume, target.id, judge, { goOn: ['--for', 'in-use'] })
}

/** Done when the attachment is no longer there, and nothing is being detached; any attachment where none is named. */
export function hasLeft(target: Target, attachmentId: string | undefined): Stage {
  const judge = (seen: Volume | 'gone'): Verdict => {
    if (seen === 'gone') return GONE
    if (/error/.test(seen.status)) return { failed: `its status is ${seen.status}` }
    const isThere = (seen.attachments ?? []).some(one => attachmentId === undefined || one.attachment_id === attachmentId)
    if (seen.status === 'detaching') return 'pending'
    return isThere ? { failed: `it is still attached, and ${seen.status}` } : 'done'
  }
  return until(volume, target.id, judge, { goOn: ['--for', 'available', '--for', 'in-use', '--for', 'reserved'] })
}

/** Done when it is no longer extending, with the old size or a new one. */
export function stopsGrowing(before: Volume, isGivenUp: boolean): Stage {
  const judge = (seen: Volume | 'gone'): Verdict => {
    if (seen === 'gone') return GONE
    if (seen.status === 'extending') return 'pending'
    if (isGivenUp) return seen.size === before.size ? 'done' : { failed: `it has grown to ${seen.size} GiB all the same` }
    if (/error/.test(seen.status)) return { failed: `its status is ${seen.status}` }
    return seen.size > before.size ? 'done' : { failed: `it is ${seen.status} again and still ${seen.size} GiB` }
  }
  return until(volume, before.id, judge, { goOn: isGivenUp ? ['--for', 'error_extending'] : ['--for', 'available', '--for', 'in-use'] })
}
