import type { JsonObject } from '../../contract/json.ts'
import { isJsonObject } from '../../contract/json.ts'
import type { Call, Reply, Route } from '../call.ts'
import { param } from '../call.ts'
import { cinderTime } from '../dates.ts'
import type { Service, Volume } from '../records.ts'
import { Refusal, badRequest, brokenInside, notFound } from '../refusal.ts'
import { liesWithin } from './lookup.ts'
import { lastSeen } from './services.ts'

/** The older view of services (deprecated): enabled ones only, and numbers are texts. */

/** In a cluster, the cluster's flag counts. */
function enabledServices(call: Call): readonly Service[] {
  return call.world.services.filter((service) => !(call.world.clusters.find(({ name }) => name === service.cluster) ?? service).disabled)
}

function list(call: Call): Reply {
  const zone = call.query.get('zone') ?? ''
  const rows = enabledServices(call).filter((service) => zone === '' || service.zone === zone)
  return { body: { hosts: rows.map((service) => ({
    host_name: service.host, service: service.binary, zone: service.zone, 'service-status': 'available', 'service-state': service.disabled ? 'disabled' : 'enabled',
    'last-update': cinderTime(lastSeen(call, service)),
  })) } }
}

function resource(call: Call, host: string, project: string, volumes: readonly Volume[]): JsonObject {
  const snapshots = Object.values(call.world.snapshots).filter(({ volumeId }) => volumes.some(({ id }) => id === volumeId))
  const sum = (rows: readonly { readonly size: number }[]): string => String(rows.reduce((total, { size }) => total + size, 0))
  return { resource: { host, project, volume_count: String(volumes.length), total_volume_gb: sum(volumes), snapshot_count: String(snapshots.length), total_snapshot_gb: sum(snapshots) } }
}

function show(call: Call): Reply {
  const id = param(call, 'id')
  const service = enabledServices(call).find(({ binary, host }) => binary === 'cinder-volume' && liesWithin(host, id))
  if (service === undefined) throw notFound(`Service cinder-volume could not be found on host ${id}.`)
  const volumes = Object.values(call.world.volumes).filter(({ host }) => liesWithin(host, service.host))
  const projects = [...new Set(volumes.map(({ projectId }) => projectId))]
  return { body: { host: [resource(call, id, '(total)', volumes), ...projects.map((project) => resource(call, id, project, volumes.filter(({ projectId }) => projectId === project)))] } }
}

function checkSetting(key: string, value: unknown): void {
  if (typeof value !== 'string') throw brokenInside()
  if (key.toLowerCase().trim() !== 'status') throw badRequest(`Invalid update setting: '${key}'`)
  if (!['enable', 'disable'].includes(value.toLowerCase().trim())) throw badRequest(`Invalid status: '${value}'`)
}

/** The service never learnt to do this: past its checks the request breaks. */
function update(call: Call): Reply {
  if (!call.who.isAdmin) throw new Refusal(403, 'User does not have admin privileges')
  const id = param(call, 'id')
  if (!enabledServices(call).some(({ host }) => host === id)) throw notFound(`Host ${id} could not be found.`)
  if (!isJsonObject(call.body)) throw brokenInside()
  const settings = Object.entries(call.body)
  for (const [key, value] of settings) checkSetting(key, value)
  if (settings.length > 0) throw brokenInside()
  return { body: {} }
}

export const hostRoutes: readonly Route[] = [
  { method: 'GET', path: '/os-hosts', admin: 'volume_extension:hosts', handler: list },
  { method: 'GET', path: '/os-hosts/{id}', admin: 'volume_extension:hosts', handler: show },
  { method: 'PUT', path: '/os-hosts/{id}', handler: update },
]
