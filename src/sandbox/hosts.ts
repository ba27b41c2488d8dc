import type { JsonObject } from '../contract/json.ts'
import { isJsonObject } from '../contract/json.ts'
import type { Call, Reply, Route } from './call.ts'
import { param } from './call.ts'
import { cinderTime } from './dates.ts'
import { str } from './python.ts'
import { badRequest, brokenInside, notFound } from './refusal.ts'
import { backendOf } from './scheduler.ts'
import { heartbeat } from './services.ts'
import { at } from './world.ts'

/** The old way to look at services; numbers are texts here. */

function list(call: Call): Reply {
  const zone = call.query.get('zone') ?? ''
  const found = call.world.services.filter((service) => !service.disabled && (zone === '' || service.zone === zone))
  return { body: { hosts: found.map((service) => ({
    host_name: service.host, service: service.binary, zone: service.zone, 'service-status': 'available', 'service-state': 'enabled', 'last-update': cinderTime(heartbeat(call.now)),
  })) } }
}

function show(call: Call): Reply {
  const host = param(call, 'id')
  if (!call.world.services.some((service) => service.host === host && service.binary === 'cinder-volume')) throw notFound(`Service cinder-volume could not be found on host ${host}.`)
  const volumes = Object.values(call.world.volumes).filter((volume) => backendOf(volume.host ?? '') === host)
  const snapshots = Object.values(call.world.snapshots).filter((snapshot) => backendOf(at(call.world.volumes, snapshot.volumeId)?.host ?? '') === host)
  const sum = (rows: readonly { readonly size: number }[]): string => String(rows.reduce((total, { size }) => total + size, 0))
  const resource = (project: string, isIn: (row: { readonly projectId: string }) => boolean): JsonObject => {
    const [mine, shots] = [volumes.filter(isIn), snapshots.filter(isIn)]
    return { resource: { host, project, volume_count: String(mine.length), total_volume_gb: sum(mine), snapshot_count: String(shots.length), total_snapshot_gb: sum(shots) } }
  }
  const projects = [...new Set(volumes.map(({ projectId }) => projectId))]
  return { body: { host: [resource('(total)', () => true), ...projects.map((project) => resource(project, ({ projectId }) => projectId === project))] } }
}

/** The volume service never learnt to do this: past its checks the request breaks. */
function update(call: Call): Reply {
  const id = param(call, 'id')
  if (!call.world.services.some((service) => service.host === id && !service.disabled)) throw notFound(`Host ${id} could not be found.`)
  if (!isJsonObject(call.body ?? null)) throw brokenInside()
  for (const [key, value] of Object.entries(isJsonObject(call.body) ? call.body : {})) {
    if (key.toLowerCase().trim() !== 'status') throw badRequest(`Invalid update setting: '${key}'`)
    if (!['enable', 'disable'].includes(str(value).toLowerCase().trim())) throw badRequest(`Invalid status: '${str(value)}'`)
    throw brokenInside()
  }
  return { body: {} }
}

const admin = 'volume_extension:hosts'

export const hostRoutes: readonly Route[] = [
  { method: 'GET', path: '/os-hosts', admin, handler: list },
  { method: 'GET', path: '/os-hosts/{id}', admin, handler: show },
  { method: 'PUT', path: '/os-hosts/{id}', admin, handler: update },
]
