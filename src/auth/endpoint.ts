import { getOwn } from '../types/json.ts'
import type { Identity, ServiceType } from '../types/cloud.ts'

/** The versions clinker speaks; paths of requests begin below them. */
const VERSIONS: Readonly<Record<ServiceType, string>> = {
  'block-storage': 'v3',
  'image': 'v2',
  'identity': 'v3',
  'compute': 'v2.1',
}

/** Major versions that each API has had; another number in a path belongs to a gateway. */
const MAJOR_VERSIONS: Readonly<Record<ServiceType, readonly number[]>> = {
  'block-storage': [1, 2, 3],
  'image': [1, 2],
  'identity': [2, 3],
  'compute': [2],
}

export interface EndpointParts {
  /** Before the version, without a slash at the end. */
  readonly root: string
  readonly version: string | undefined
  /** The segment after the version, which holds the ID of a project; undefined where there is none. */
  readonly project: string | undefined
}

/** An ID as Keystone makes them, with or without dashes, and with the prefix that object stores use. */
const PROJECT_ID = /^(AUTH_)?([0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

/** True for `ID` and `AUTH_ID`. */
const hasProject = (segment: string | undefined, projectId: string | undefined): boolean =>
  projectId !== undefined && (segment === projectId || segment?.endsWith(`_${projectId}`) === true)

/**
 * True for a last segment that holds a project. Like keystoneauth: with the project known, the segment that holds its
 * ID; without, whatever follows a version.
 */
function isProjectSegment(segment: string, previous: string, service: ServiceType, projectId: string | undefined) {
  if (service !== 'block-storage' && service !== 'compute') return false
  if (hasProject(segment, projectId)) return true
  if (!isVersion(previous, service) || isVersion(segment, service)) return false
  return projectId === undefined || PROJECT_ID.test(segment)
}

function isVersion(segment: string | undefined, service: ServiceType): boolean {
  const major = /^v(\d+)(\.\d+)?$/i.exec(segment ?? '')?.[1]
  return major !== undefined && MAJOR_VERSIONS[service].includes(Number(major))
}

/** People copy the address of a request to Keystone: `http://host/v3/auth/tokens`. */
const withoutRequestPath = (path: string, service: ServiceType): string =>
  service === 'identity' ? path.replace(/(\/v3)\/auth(\/tokens)?$/i, '$1') : path

/**
 * Takes `http://host/volume/v3/PROJECT` apart. The version is the last segment once the project is cut off: versions
 * further left belong to the path of a gateway.
 */
export function splitEndpoint(url: string, service: ServiceType, projectId?: string): EndpointParts {
  const plain = withoutRequestPath(url.replace(/[?#].*$/, '').replace(/\/+$/, ''), service)
  const [origin = plain] = /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(plain) ?? []
  const segments = plain.slice(origin.length).split('/').slice(1)
  const project = isProjectSegment(segments.at(-1) ?? '', segments.at(-2) ?? '', service, projectId)
    ? segments.pop()
    : undefined
  const version = isVersion(segments.at(-1), service) ? segments.pop() : undefined
  return { root: [origin, ...segments].join('/'), version, project }
}

/** Fills `%(project_id)s` and the like; a segment without a value for it is removed. */
export function fillPlaceholders(url: string, identity: Identity): string {
  const values: Readonly<Record<string, string | undefined>> = {
    project_id: identity.projectId,
    tenant_id: identity.projectId,
    user_id: identity.userId,
  }
  return url.replace(/(\/[^/]*?)?[%$]\((\w+)\)s/g, (_, prefix: string | undefined, key: string) => {
    const value = getOwn(values, key)
    return value === undefined ? (prefix ?? '').replace(/\/[^/]*$/, '') : `${prefix ?? ''}${value}`
  })
}

/** The segment of the project: as the endpoint has it where it is this project (`AUTH_ID`), else its ID. */
const projectSegment = (project: string | undefined, projectId: string | undefined): string | undefined =>
  projectId === undefined || hasProject(project, projectId) ? project : projectId

/**
 * The URL that the paths of a service begin with: root, version and, for Block Storage, the project.
 * Cinder accepts a project in the path whether or not the catalog shows one.
 */
export function buildBaseUrl(
  service: ServiceType,
  endpoint: string,
  projectId: string | undefined,
  projectInPath: boolean,
): string {
  const { root, version, project } = splitEndpoint(endpoint, service, projectId)
  if (service === 'compute' && version !== undefined) return endpoint.replace(/\/+$/, '')
  const base = `${root}/${VERSIONS[service]}`
  const segment = projectSegment(project, projectId)
  return service === 'block-storage' && projectInPath && segment !== undefined ? `${base}/${segment}` : base
}
