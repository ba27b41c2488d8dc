import { CliError } from '../../types/cli-error.ts'
import type { ServiceType } from '../../types/cloud.ts'
import { encodePercent } from '../../types/url.ts'

export interface ApiPath {
  readonly path: string
  readonly projectInPath: boolean
}

/** What may not stand in a URL; a percent sign is taken for an escape that is there already. */
const UNSAFE = /[^\x21-\x7e]|[#"<>\\^`{|}]/gu

/** A segment that every client and proxy resolves, also where it is percent-encoded. */
const DOT_SEGMENT = /(^|[/\\])(\.|%2e){1,2}([/\\]|$)/i

/**
 * A path as typed becomes one below the endpoint. Paths of the API reference are understood: `/v3/{project_id}/volumes`
 * is `/volumes`, `/v3/default-types` has no project in it. Raises `usage` for what is no path.
 */
export function parseApiPath(input: string, service: ServiceType, projectId: string | undefined): ApiPath {
  if (/^[a-z]+:\/\//i.test(input))
    throw new CliError('usage', 'A path below the endpoint is wanted, such as /volumes, and no whole address.')
  if (DOT_SEGMENT.test(input.replace(/\?.*$/s, '')))
    throw new CliError('usage', 'Invalid path: "." and ".." cannot be segments of it.')
  const fullPath = `/${input.replace(/^\/+/, '')}`.replaceAll(/\{(project|tenant)_id\}/g, projectId ?? '')
  const [, version, rest = ''] = /^\/(v\d[\d.]*)(?=\/|$)(.*)$/s.exec(fullPath) ?? []
  if (version === undefined) return { path: encodePath(fullPath), projectInPath: true }
  const isOwn = projectId !== undefined && new RegExp(`^/${projectId}(?=[/?]|$)`).test(rest)
  if (service !== 'block-storage' || !isOwn) return { path: encodePath(rest), projectInPath: false }
  return { path: encodePath(rest.slice(projectId.length + 1)), projectInPath: true }
}

const encodePath = (path: string): string => path.replaceAll(UNSAFE, text => encodePercent(text))
