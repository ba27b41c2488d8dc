import type { Json } from '../../contract/json.ts'
import { schedule } from '../calendar.ts'
import type { Call, Reply, Route } from '../call.ts'
import { allow, below, clusterOrHost, flagOf, mapOf, own, textOf } from '../call.ts'
import type { Properties } from '../check.ts'
import { object, root, type } from '../check.ts'
import { TAKES } from '../mishaps.ts'
import { checkQuota, withType } from '../quota/quotas.ts'
import type { Service, VolumeType } from '../records.ts'
import { Refusal, badRequest } from '../refusal.ts'
import { assertManageable, findService } from '../service/lookup.ts'
import * as shapes from '../shapes.ts'
import { newSnapshot } from '../snapshot/lookup.ts'
import { assertSnapshotPossible, snapshotSummary } from '../snapshot/snapshots.ts'
import { defaultType, typeByNameOrId } from '../type/lookup.ts'
import { newVolume, volumeById } from './lookup.ts'
import { volumeView } from './view.ts'
import { at } from '../world.ts'

/** Taking over what lies on a backend already. */

/** Only an object can name a source; anything else is taken, and found to be nothing. */
const sourceName = (ref: Json | undefined): string => textOf(ref, 'source-name') ?? textOf(ref, 'source-id') ?? ''

function typeOf(call: Call, text: string): VolumeType {
  try {
    return text === '' ? defaultType(call) : typeByNameOrId(call, text)
  } catch (error) {
    throw error instanceof Refusal && error.status === 404 ? badRequest(`Invalid volume type: Cannot find requested '${text}' volume type`) : error
  }
}

interface Place { readonly service: Service; readonly host: string; readonly clusterName: string | null }

/** Where it lies: the pool that was named, or the backend's first. */
function placeOf(call: Call, host: string, cluster: string): Place {
  const service = findService(call.world, host, cluster)
  if (service === undefined) throw badRequest(cluster === '' ? `Host '${host}' not found` : `Cluster '${cluster}' not found`)
  assertManageable(call.world, service)
  const pool = (host === '' ? cluster : host).split('#')[1] ?? service.pools[0]?.split('#')[1] ?? ''
  return { service, host: `${service.host}#${pool}`, clusterName: service.cluster === null ? null : `${service.cluster}#${pool}` }
}

function manageVolume(call: Call): Reply {
  const body = below(call, 'volume')
  const { host, cluster } = clusterOrHost(call, textOf(body, 'host'), textOf(body, 'cluster'), 16)
  const kind = typeOf(call, textOf(body, 'volume_type') ?? '')
  const source = sourceName(own(body, 'ref'))
  if (at(call.world.volumes, /^volume-(.+)$/.exec(source)?.[1] ?? '') !== undefined) throw badRequest('Unable to manage existing volume. The volume is already managed')
  const place = placeOf(call, host, cluster)
  const volume = newVolume(call.world, call.now, {
    userId: call.who.userId, projectId: call.who.projectId, size: 0, typeId: kind.id, status: 'managing', name: textOf(body, 'name')?.trim() ?? null, description: textOf(body, 'description')?.trim() ?? null,
    metadata: mapOf(body, 'metadata') ?? {}, bootable: flagOf(body, 'bootable'), host: place.host, clusterName: place.clusterName, zone: textOf(body, 'availability_zone') ?? place.service.zone,
  })
  schedule(call.world, { at: call.now + TAKES.manage, what: 'volume managed', of: { id: volume.id, host: place.host, source } })
  return { status: 202, body: { volume: volumeView({ ...call, minor: 0 }, volume) } }
}

function manageSnapshot(call: Call): Reply {
  const body = below(call, 'snapshot')
  const volume = volumeById(call, textOf(body, 'volume_id') ?? '')
  allow(call, 'snapshot_extension:snapshot_manage')
  const service = findService(call.world, volume.host ?? '', '')
  if (service !== undefined) assertManageable(call.world, service)
  assertSnapshotPossible(volume, ['available', 'in-use'])
  checkQuota(call, call.who.projectId, withType({ snapshots: 1, gigabytes: volume.size }, at(call.world.types, volume.typeId)), 'snapshots', volume.size)
  const snapshot = newSnapshot(call, volume, { name: textOf(body, 'name') ?? null, description: textOf(body, 'description') ?? null, metadata: mapOf(body, 'metadata') ?? {} })
  schedule(call.world, { at: call.now + TAKES.manage, what: 'snapshot managed', of: { id: snapshot.id, source: sourceName(own(body, 'ref')) } })
  return { status: 202, body: { snapshot: snapshotSummary(snapshot) } }
}

const words: Properties = {
  description: shapes.description, availability_zone: shapes.nullable255, bootable: shapes.boolean, volume_type: shapes.nullable255, name: shapes.nullable255, host: shapes.host,
  ref: type('object', 'string'), metadata: shapes.metadataOrNull,
}
const volumeBody = (properties: Properties) => root('volume', object(properties, { required: ['ref'] }))
const snapshotBody = object({ description: shapes.description, metadata: shapes.metadataOrNull, name: shapes.nullable255, volume_id: shapes.uuid, ref: type('object', 'null', 'string') }, { required: ['ref', 'volume_id'] })
const volumeChecks: Route['checks'] = [[0, volumeBody(words)], [16, volumeBody({ ...words, cluster: shapes.nullable255 })]]
const snapshotChecks: Route['checks'] = [[0, root('snapshot', snapshotBody)]]
const admin = 'volume_extension:volume_manage'

export const manageRoutes: readonly Route[] = [
  { method: 'POST', path: '/manageable_volumes', since: 8, admin, checks: volumeChecks, handler: manageVolume },
  { method: 'POST', path: '/os-volume-manage', admin, checks: volumeChecks, handler: manageVolume },
  { method: 'POST', path: '/manageable_snapshots', since: 8, checks: snapshotChecks, handler: manageSnapshot },
  { method: 'POST', path: '/os-snapshot-manage', checks: snapshotChecks, handler: manageSnapshot },
]
