import { Failure } from '../../contract/failure.ts'
import type { ServiceName } from '../../contract/cloud.ts'
import { segment } from '../../contract/url.ts'

export interface ApiPath { readonly path: string; readonly projectInPath: boolean }

/** What may not stand in a URL; a percent sign is taken for an escape that is there already. */
const UNSAFE = /[^\x21-\x7e]|[#"<>\\^`{|}]/gu

/**
 * A path as typed becomes one below the endpoint. Paths of the API reference are understood: `/v3/{project_id}/volumes`
 * is `/volumes`, `/v3/default-types` has no project in it. Raises `usage` for what is no path.
 */
export function apiPath(typed: string, service: ServiceName, projectId: string | undefined): ApiPath {
  if (/^[a-z]+:\/\//i.test(typed)) throw new Failure('usage', 'A path below the endpoint is wanted, such as /volumes, and no whole address.')
  const whole = `/${typed.replace(/^\/+/, '')}`.replaceAll(/\{(project|tenant)_id\}/g, projectId ?? '')
  const [, version, rest = ''] = /^\/(v\d[\d.]*)(?=\/|$)(.*)$/s.exec(whole) ?? []
  if (version === undefined) return { path: encoded(whole), projectInPath: true }
  const isOwn = projectId !== undefined && new RegExp(`^/${projectId}(?=[/?]|$)`).test(rest)
  if (service !== 'block-storage' || !isOwn) return { path: encoded(rest), projectInPath: false }
  return { path: encoded(rest.slice(projectId.length + 1)), projectInPath: true }
}

const encoded = (path: string): string => path.replaceAll(UNSAFE, text => segment(text))
