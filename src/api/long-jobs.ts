import type { ServiceRequest } from '../types/cloud.ts'
import { isJsonObject } from '../types/json.ts'

/**
 * The least life of a token, in ms, with which a copy of data is started. Cinder uses the token of the request for
 * Glance, Nova and Swift until the copy is done, unless the cloud has service tokens.
 */
export const LONG_JOB_TOKEN_LIFE_MS = 30 * 60 * 1000

/** Requests that copy data: the path, and a member of the body where the path alone does not tell. */
const LONG_JOBS: readonly { readonly path: RegExp; readonly members?: readonly string[] }[] = [
  { path: /^\/backups$/ },
  { path: /^\/backups\/[^/]+\/restore$/ },
  { path: /^\/volumes\/[^/]+\/action$/, members: ['os-volume_upload_image', 'os-migrate_volume', 'os-retype'] },
  { path: /^\/volumes$/, members: ['volume.imageRef', 'volume.backup_id'] },
]

function hasMember(body: ServiceRequest['body'], member: string): boolean {
  const value = member
    .split('.')
    .reduce<ServiceRequest['body']>((inner, key) => (isJsonObject(inner) ? inner[key] : undefined), body)
  return value !== undefined && value !== null
}

/** True for a request to Block Storage that starts an upload, a backup, a restore, a migration or a copy of an image. */
export function isLongJob({ service, method, path, body }: ServiceRequest): boolean {
  if (service !== 'block-storage' || method !== 'POST') return false
  return LONG_JOBS.some(job => job.path.test(path) && (job.members?.some(member => hasMember(body, member)) ?? true))
}
