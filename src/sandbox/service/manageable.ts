import { parseJson } from '../http/parse-json.ts'
import type { Json, JsonObject } from '../../types/json.ts'
import { getOwn } from '../../types/json.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { requireClusterOrHost, getString } from '../http/read-body.ts'
import { takePaging, takeSorting } from '../http/listing.ts'
import { repr } from '../http/python-literals.ts'
import type { ServiceEntity } from '../state/entities.ts'
import { badRequest, invalidInput, notFound } from '../http/errors.ts'
import { extractBackendHost } from './scheduler.ts'
import { assertManageable, findService, isWithinHost } from './lookup.ts'

/**
 * The volumes and snapshots on a backend, managed or not. A pool in the host is ignored: all of the backend is listed.
 */

interface ManageableResource {
  readonly name: string
  readonly size: number
  readonly managedId: string | null
  /** The backend's name of the volume a snapshot is of; undefined for volumes. */
  readonly volumeName?: string
}

function requireService(context: HandlerContext): ServiceEntity {
  const { host, cluster } = requireClusterOrHost(context, context.query.get('host'), context.query.get('cluster'), 17)
  const service = findService(context.state, host, cluster)
  if (service === undefined)
    throw notFound(
      `Service cinder-volume could not be found${cluster === '' ? ` on host ${extractBackendHost(host)}` : ''}.`,
    )
  assertManageable(context.state, service)
  return service
}

/** A volume whose management failed has no size and no location. */
function findVolumesOnBackend({ state }: HandlerContext, backend: string): readonly ManageableResource[] {
  const managed = Object.values(state.volumes).filter(
    ({ host, size, status }) => isWithinHost(host, backend) && size > 0 && status !== 'creating',
  )
  const unmanaged = state.unmanagedResources.filter(
    ({ kind, host }) => kind === 'volume' && isWithinHost(host, backend),
  )
  return [
    ...managed.map(({ id, size }): ManageableResource => ({ name: `volume-${id}`, size, managedId: id })),
    ...unmanaged.map(({ name, size }): ManageableResource => ({ name, size, managedId: null })),
  ]
}

function findSnapshotsOnBackend({ state }: HandlerContext, backend: string): readonly ManageableResource[] {
  const isOnBackend = (volumeId: string): boolean =>
    isWithinHost(getOwn(state.volumes, volumeId)?.host ?? null, backend)
  const managed = Object.values(state.snapshots).filter(
    ({ volumeId, status }) => isOnBackend(volumeId) && !['creating', 'error'].includes(status),
  )
  const unmanaged = state.unmanagedResources.filter(
    ({ kind, host }) => kind === 'snapshot' && isWithinHost(host, backend),
  )
  return [
    ...managed.map(({ id, size, volumeId }): ManageableResource => ({
      name: `snapshot-${id}`,
      size,
      managedId: id,
      volumeName: `volume-${volumeId}`,
    })),
    ...unmanaged.map(({ name, size }): ManageableResource => ({ name, size, managedId: null, volumeName: 'unknown' })),
  ]
}

function serializeResource(resource: ManageableResource, isDetailed: boolean): JsonObject {
  return {
    reference: { 'source-name': resource.name },
    size: resource.size,
    safe_to_manage: resource.managedId === null,
    ...(isDetailed
      ? {
          reason_not_safe: resource.managedId === null ? null : 'already managed',
          cinder_id: resource.managedId,
          extra_info: null,
        }
      : {}),
    ...(resource.volumeName === undefined ? {} : { source_reference: { 'source-name': resource.volumeName } }),
  }
}

const SORT_KEYS: Readonly<Record<string, (resource: ManageableResource) => string | number>> = {
  reference: ({ name }) => name,
  size: ({ size }) => size,
}

function createComparator(context: HandlerContext): (a: ManageableResource, b: ManageableResource) => number {
  const { keys, directions } = takeSorting(new Map(context.query), 'reference')
  const invalidKeys = keys.filter(key => !Object.hasOwn(SORT_KEYS, key))
  if (invalidKeys.length > 0) throw badRequest(`Invalid sort keys passed: ${invalidKeys.join(', ')}`)
  const invalidDirections = directions.filter(direction => direction !== 'asc' && direction !== 'desc')
  if (invalidDirections.length > 0) throw badRequest(`Invalid sort dirs passed: ${invalidDirections.join(', ')}`)
  const compare = (a: string | number = 0, b: string | number = 0): number => (a < b ? -1 : Number(a > b))
  return (a, b) =>
    keys.reduce(
      (sum, key, index) =>
        sum || compare(SORT_KEYS[key]?.(a), SORT_KEYS[key]?.(b)) * (directions[index] === 'asc' ? 1 : -1),
      0,
    )
}

function parseMarker(marker: string): Json {
  const value = parseJson(marker)
  if (value === undefined) throw invalidInput(`marker ${marker} can not be analysed, please use json like format`)
  return value
}

/** The index where the page starts; a marker is the last reference of the page before, as JSON. */
function findPageStart(rows: readonly ManageableResource[], marker: string | undefined): number {
  if (marker === undefined || marker === '') return 0
  const reference = parseMarker(marker)
  const index = rows.findIndex(({ name }) => name === getString(reference, 'source-name'))
  if (index < 0) throw invalidInput(`marker not found: ${repr(reference)}`)
  return index + 1
}

function listManageable(
  context: HandlerContext,
  key: string,
  findResources: typeof findVolumesOnBackend,
  isDetailed: boolean,
): Reply {
  const { host } = requireService(context)
  const { marker, limit, offset } = takePaging(new Map(context.query))
  const rows = [...findResources(context, host)].sort(createComparator(context))
  const start = findPageStart(rows, marker) + offset
  return { body: { [key]: rows.slice(start, start + limit).map(resource => serializeResource(resource, isDetailed)) } }
}

function buildRoutes(
  path: string,
  since: number,
  adminPolicy: string,
  key: string,
  findResources: typeof findVolumesOnBackend,
): readonly ApiRoute[] {
  return [
    { method: 'GET', path, since, adminPolicy, handler: context => listManageable(context, key, findResources, false) },
    {
      method: 'GET',
      path: `${path}/detail`,
      since,
      adminPolicy,
      handler: context => listManageable(context, key, findResources, true),
    },
  ]
}

const volumePolicy = 'volume_extension:list_manageable'
const snapshotPolicy = 'snapshot_extension:list_manageable'

export const manageableRoutes: readonly ApiRoute[] = [
  ...buildRoutes('/manageable_volumes', 8, volumePolicy, 'manageable-volumes', findVolumesOnBackend),
  ...buildRoutes('/os-volume-manage', 0, volumePolicy, 'manageable-volumes', findVolumesOnBackend),
  ...buildRoutes('/manageable_snapshots', 8, snapshotPolicy, 'manageable-snapshots', findSnapshotsOnBackend),
  ...buildRoutes('/os-snapshot-manage', 0, snapshotPolicy, 'manageable-snapshots', findSnapshotsOnBackend),
]
