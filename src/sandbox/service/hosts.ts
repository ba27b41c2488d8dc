import type { JsonObject } from '../../types/json.ts'
import { isJsonObject } from '../../types/json.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getPathParam } from '../http/handler-context.ts'
import { formatCinderTime } from '../state/timestamps.ts'
import type { ServiceEntity, VolumeEntity } from '../state/entities.ts'
import { ServiceFault, badRequest, internalError, notFound } from '../http/errors.ts'
import { isWithinHost } from './lookup.ts'
import { computeLastHeartbeat } from './services.ts'

/** The older view of services (deprecated): enabled ones only, and numbers are texts. */

/** In a cluster, the cluster's flag counts. */
function listEnabledServices(context: HandlerContext): readonly ServiceEntity[] {
  return context.state.services.filter(
    service => !(context.state.clusters.find(({ name }) => name === service.cluster) ?? service).disabled,
  )
}

function listHosts(context: HandlerContext): Reply {
  const zone = context.query.get('zone') ?? ''
  const rows = listEnabledServices(context).filter(service => zone === '' || service.zone === zone)
  return {
    body: {
      hosts: rows.map(service => ({
        'host_name': service.host,
        'service': service.binary,
        'zone': service.zone,
        'service-status': 'available',
        'service-state': service.disabled ? 'disabled' : 'enabled',
        'last-update': formatCinderTime(computeLastHeartbeat(context, service)),
      })),
    },
  }
}

function serializeUsage(
  context: HandlerContext,
  host: string,
  project: string,
  volumes: readonly VolumeEntity[],
): JsonObject {
  const snapshots = Object.values(context.state.snapshots).filter(({ volumeId }) =>
    volumes.some(({ id }) => id === volumeId),
  )
  const sum = (rows: readonly { readonly size: number }[]): string =>
    String(rows.reduce((total, { size }) => total + size, 0))
  return {
    resource: {
      host,
      project,
      volume_count: String(volumes.length),
      total_volume_gb: sum(volumes),
      snapshot_count: String(snapshots.length),
      total_snapshot_gb: sum(snapshots),
    },
  }
}

function showHost(context: HandlerContext): Reply {
  const id = getPathParam(context, 'id')
  const service = listEnabledServices(context).find(
    ({ binary, host }) => binary === 'cinder-volume' && isWithinHost(host, id),
  )
  if (service === undefined) throw notFound(`Service cinder-volume could not be found on host ${id}.`)
  const volumes = Object.values(context.state.volumes).filter(({ host }) => isWithinHost(host, service.host))
  const projects = [...new Set(volumes.map(({ projectId }) => projectId))]
  return {
    body: {
      host: [
        serializeUsage(context, id, '(total)', volumes),
        ...projects.map(project =>
          serializeUsage(
            context,
            id,
            project,
            volumes.filter(({ projectId }) => projectId === project),
          ),
        ),
      ],
    },
  }
}

function checkSetting(key: string, value: unknown): void {
  if (typeof value !== 'string') throw internalError()
  if (key.toLowerCase().trim() !== 'status') throw badRequest(`Invalid update setting: '${key}'`)
  if (!['enable', 'disable'].includes(value.toLowerCase().trim())) throw badRequest(`Invalid status: '${value}'`)
}

/** The service never learnt to do this: past its checks the request breaks. */
function updateHost(context: HandlerContext): Reply {
  if (!context.caller.isAdmin) throw new ServiceFault(403, 'User does not have admin privileges')
  const id = getPathParam(context, 'id')
  if (!listEnabledServices(context).some(({ host }) => host === id)) throw notFound(`Host ${id} could not be found.`)
  if (!isJsonObject(context.body)) throw internalError()
  const settings = Object.entries(context.body)
  for (const [key, value] of settings) checkSetting(key, value)
  if (settings.length > 0) throw internalError()
  return { body: {} }
}

export const hostRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: '/os-hosts', adminPolicy: 'volume_extension:hosts', handler: listHosts },
  { method: 'GET', path: '/os-hosts/{id}', adminPolicy: 'volume_extension:hosts', handler: showHost },
  { method: 'PUT', path: '/os-hosts/{id}', handler: updateHost },
]
