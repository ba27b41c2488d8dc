import { join } from 'node:path'
import type { SignedInState } from '../../client/sign-in/auth.ts'
import type { ConnectOptions } from '../../client/connect.ts'
import type { Identity } from '../../contract/cloud.ts'
import type { Json } from '../../contract/json.ts'
import type { Showing } from '../../contract/rows.ts'
import { showingFrom } from './rows.ts'

/** Who is signed in, where and until when; nothing secret. */
export function stateShown({ session: { identity }, entry }: SignedInState, { settings, cache, clock }: ConnectOptions): Showing {
  const { userName, userId, projectName, projectId, domainId, system, roles, expiresAt } = identity
  const scope: Readonly<Record<string, Json>> = system ? { system: 'all' } : domainId !== undefined ? { domain_id: domainId } : { project: projectName ?? null, project_id: projectId ?? null }
  const { fields, raw } = showingFrom({
    ...placeOf(settings),
    user: userName ?? null,
    user_id: userId ?? null,
    ...scope,
    roles: [...roles].sort().join(', '),
    expires: expiresAt ?? null,
    seconds_left: expiresAt === undefined ? null : Math.round((Date.parse(expiresAt) - clock.now()) / 1000),
    cache_file: entry === undefined || cache.folder === undefined ? null : join(cache.folder, entry),
  })
  return { fields: fields.map(field => (field.title === 'expires' ? { ...field, unit: 'moment' } : field)), raw }
}

/** What a token is for, in words. */
export function scopeWords({ system, domainId, projectId, projectName }: Identity): string {
  if (system) return 'system'
  if (domainId !== undefined) return `domain ${domainId}`
  return projectId === undefined ? '' : `project ${projectName ?? projectId}`
}

/** The cloud itself, for one that needs no sign-in. */
export const cloudShown = ({ settings }: ConnectOptions): Showing => showingFrom(placeOf(settings))

function placeOf({ cloudName, authUrl, found, credentials }: ConnectOptions['settings']): Readonly<Record<string, Json>> {
  const auth_type = found.find(({ key }) => key === 'auth_type')?.value ?? credentials.type
  return { cloud: cloudName, auth_url: authUrl ?? null, auth_type }
}
