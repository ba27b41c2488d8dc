import { join } from 'node:path'
import type { LoginSession } from '../../../auth/login.ts'
import type { ConnectOptions } from '../../../api/connect.ts'
import type { Identity } from '../../../types/cloud.ts'
import type { Json } from '../../../types/json.ts'
import type { ShowResult } from '../../../types/rows.ts'
import { buildShowing } from '../../../output/static-rows.ts'

/** The fields of a session, without secrets. */
export function showSignedIn(
  { session: { identity }, cacheFile }: LoginSession,
  { settings, cache, clock }: ConnectOptions,
): ShowResult {
  const { userName, userId, projectName, projectId, domainId, isSystemScoped, roles, expiresAt } = identity
  const scope: Readonly<Record<string, Json>> = isSystemScoped
    ? { system: 'all' }
    : domainId !== undefined
      ? { domain_id: domainId }
      : { project: projectName ?? null, project_id: projectId ?? null }
  const { fields, raw } = buildShowing({
    ...cloudFields(settings),
    user: userName ?? null,
    user_id: userId ?? null,
    ...scope,
    roles: [...roles].sort().join(', '),
    expires: expiresAt ?? null,
    seconds_left: expiresAt === undefined ? null : Math.round((Date.parse(expiresAt) - clock.now()) / 1000),
    cache_file: cacheFile === undefined || cache.folder === undefined ? null : join(cache.folder, cacheFile),
  })
  return { fields: fields.map(field => (field.title === 'expires' ? { ...field, unit: 'timestamp' } : field)), raw }
}

/** The scope of a token in a few words. */
export function describeScope({ isSystemScoped, domainId, projectId, projectName }: Identity): string {
  if (isSystemScoped) return 'system'
  if (domainId !== undefined) return `domain ${domainId}`
  return projectId === undefined ? '' : `project ${projectName ?? projectId}`
}

/** The fields of a cloud that needs no sign-in. */
export const showCloud = ({ settings }: ConnectOptions): ShowResult => buildShowing(cloudFields(settings))

function cloudFields({
  cloudName,
  authUrl,
  entries,
  credentials,
}: ConnectOptions['settings']): Readonly<Record<string, Json>> {
  const auth_type = entries.find(({ key }) => key === 'auth_type')?.value ?? credentials.type
  return { cloud: cloudName, auth_url: authUrl ?? null, auth_type }
}
