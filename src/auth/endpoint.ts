import { getOwn } from '../types/json.ts'
import { encodeSegment } from '../types/url.ts'
import type { Identity, ServiceType } from '../types/cloud.ts'

/** The versions clinker speaks; paths of requests begin below them. */
const VERSIONS: Readonly<Record<ServiceType, string>> = {
  'block-storage': 'v3',
  'image': 'v2',
  'identity': 'v3',
  'compute': 'v2.1',
}

export interface EndpointParts {
  /** Before the version, without a slash at the end. */
  readonly root: string
  readonly version: string | undefined
  /** What follows the version: a project's ID, or nothing. */
  readonly project: string | undefined
}

/** Takes `http://host/volume/v3/PROJECT` apart. */
export function splitEndpoint(url: string): EndpointParts {
  const plain = url.replace(/[?#].*$/, '').replace(/\/+$/, '')
  const found = /^(https?:\/\/[^/]+(?:\/.*?)?)\/(v\d+(?:\.\d+)?)(?:\/(.+))?$/i.exec(plain)
  if (found === null) return { root: plain, version: undefined, project: undefined }
  return { root: found[1] ?? plain, version: found[2], project: found[3] }
}

/** Fills `%(project_id)s` and the like; a segment with nothing to fill in is left out. */
export function fillPlaceholders(url: string, identity: Identity): string {
  const values: Readonly<Record<string, string | undefined>> = {
    project_id: identity.projectId,
    tenant_id: identity.projectId,
    user_id: identity.userId,
  }
  return url.replace(/(\/[^/]*?)?[%$]\((\w+)\)s/g, (_, prefix: string | undefined, key: string) => {
    const value = getOwn(values, key)
    return value === undefined ? (prefix ?? '').replace(/\/[^/]*$/, '') : `${prefix ?? ''}${encodeSegment(value, key)}`
  })
}

function stripProjectId(url: string, projectId: string | undefined): string {
  return projectId !== undefined && url.endsWith(`/${projectId}`) ? url.slice(0, -projectId.length - 1) : url
}

/**
 * Where the paths of a service begin: root, version and, for Block Storage, the project.
 * Cinder takes a project in the path whether or not the catalog shows one; without a project there is none to put.
 */
export function buildBaseUrl(
  service: ServiceType,
  endpoint: string,
  projectId: string | undefined,
  projectInPath: boolean,
): string {
  const plain = endpoint.replace(/\/+$/, '')
  const parts = splitEndpoint(stripProjectId(plain, projectId))
  const version = VERSIONS[service]
  if (service === 'compute' && parts.version !== undefined) return plain
  const base = `${parts.root}/${version}`
  const project = projectId === undefined ? parts.project : encodeSegment(projectId, 'project ID')
  return service === 'block-storage' && projectInPath && project !== undefined ? `${base}/${project}` : base
}
