import { CliError } from '../../types/cli-error.ts'
import type { ServiceType } from '../../types/cloud.ts'
import { encodePercent } from '../../types/url.ts'

export interface ApiPath {
  readonly path: string
  readonly projectInPath: boolean
}

/** Characters that a URL cannot contain; a percent sign is taken as an existing escape. */
const UNSAFE = /[^\x21-\x7e]|[#"<>\\^`{|}]/gu

/** A segment that clients and proxies resolve, also where it is percent-encoded. */
const DOT_SEGMENT = /(^|[/\\])(\.|%2e){1,2}([/\\]|$)/i

/**
 * A typed path, relative to the endpoint. Paths of the API reference are accepted: `/v3/{project_id}/volumes` is
 * `/volumes`, `/v3/default-types` has no project in it. Raises `usage` for anything that is no path.
 */
export function parseApiPath(input: string, service: ServiceType, projectId: string | undefined): ApiPath {
  if (/^[a-z]+:\/\//i.test(input))
    throw new CliError('usage', 'Specify a path below the endpoint, such as /volumes, not a complete URL.')
  if (DOT_SEGMENT.test(input.replace(/\?.*$/s, '')))
    throw new CliError('usage', 'Invalid path: it contains a "." or ".." segment.')
  const fullPath = `/${input.replace(/^\/+/, '')}`.replaceAll(/\{(project|tenant)_id\}/g, projectId ?? '')
  const [, version, rest = ''] = /^\/(v\d[\d.]*)(?=\/|$)(.*)$/s.exec(fullPath) ?? []
  if (version === undefined) return { path: encodePath(fullPath), projectInPath: true }
  const isOwn = projectId !== undefined && new RegExp(`^/${projectId}(?=[/?]|$)`).test(rest)
  if (service !== 'block-storage' || !isOwn) return { path: encodePath(rest), projectInPath: false }
  return { path: encodePath(rest.slice(projectId.length + 1)), projectInPath: true }
}

const encodePath = (path: string): string => path.replaceAll(UNSAFE, text => encodePercent(text))
