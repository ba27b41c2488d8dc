import { ACCEPTED } from './actions.ts'
import { schedule } from '../calendar.ts'
import type { Call, Reply, Route } from '../call.ts'
import { allow, below, clusterOrHost, flagOf, textOf } from '../call.ts'
import type { Check } from '../check.ts'
import { all, maxLength, object, root, type } from '../check.ts'
import { duration } from '../mishaps.ts'
import { repr } from '../python.ts'
import { badRequest, invalidVolume } from '../refusal.ts'
import { backendOf, poolOf, pools } from '../service/scheduler.ts'
import * as shapes from '../shapes.ts'
import { attachmentsOf, become, isMigrating, snapshotsOf, theVolume, volumeById } from './lookup.ts'

const STATUSES = ['creating', 'available', 'deleting', 'error', 'error_deleting', 'error_managing', 'managing', 'attaching', 'in-use', 'detaching', 'maintenance', 'restoring-backup', 'error_restoring', 'reserved', 'awaiting-transfer', 'backing-up', 'error_backing-up', 'error_extending', 'downloading', 'uploading', 'retyping', 'extending']
const ATTACH_STATUSES = ['attached', 'detached']
const MIGRATION_STATUSES = ['migrating', 'error', 'success', 'completing', 'none', 'starting']

const tuple = (words: readonly string[]): string => `(${words.map(repr).join(', ')})`

function word(what: string, allowed: readonly string[], shown: string): Check {
  return all(type('string', 'null'), (value) => {
    if (typeof value === 'string' && value !== '' && !allowed.includes(value.toLowerCase())) throw badRequest(`${what}: ${value} is invalid, valid statuses are: ${shown}.`)
    return undefined
  })
}

const resetBody: Check = all(
  (value) => {
    if (!['status', 'attach_status', 'migration_status'].some((key) => (textOf(value, key) ?? '') !== '')) throw badRequest("Must specify 'status', 'attach_status' or 'migration_status' for update.")
    return undefined
  },
  object({
    status: word('Volume status', STATUSES, tuple(STATUSES)),
    attach_status: word('Volume attach status', ATTACH_STATUSES, repr(ATTACH_STATUSES)),
    migration_status: word('Volume migration status', MIGRATION_STATUSES, tuple(MIGRATION_STATUSES)),
  }),
)

function reset(call: Call): Reply {
  const body = below(call, 'os-reset_status')
  const volume = theVolume(call)
  allow(call, 'volume_extension:volume_admin_actions:reset_status')
  const [status, attached, migration] = ['status', 'attach_status', 'migration_status'].map((key) => (textOf(body, key) ?? '').toLowerCase())
  if (status === 'deleting') throw badRequest('Cannot reset-state to deleting')
  if (status === 'in-use' && attachmentsOf(call.world, volume.id).length === 0) throw badRequest('Cannot reset-state to in-use because volume does not have any attachments.')
  if (status) become(volume, status, call.now)
  if (attached) volume.attachStatus = attached
  if (migration) volume.migrationStatus = migration === 'none' ? null : migration
  if (attached === 'detached') {
    for (const attachment of attachmentsOf(call.world, volume.id)) delete call.world.attachments[attachment.id]
    volume.adminMetadata = Object.fromEntries(Object.entries(volume.adminMetadata).filter(([key]) => key !== 'attached_mode'))
  }
  volume.updatedAt = call.now
  return ACCEPTED
}

function migrate(call: Call): Reply {
  const volume = theVolume(call)
  allow(call, 'volume_extension:volume_admin_actions:migrate_volume')
  const body = below(call, 'os-migrate_volume')
  const { host, cluster } = clusterOrHost(call, textOf(body, 'host'), textOf(body, 'cluster'), 16)
  const wanted = cluster || host
  const pool = pools(call.world).find(({ name, service }) => name === wanted || backendOf(name) === wanted || `${service.host}#${name.split('#')[1] ?? ''}` === wanted || service.host === wanted)
  const service = call.world.services.find((one) => one.binary === 'cinder-volume' && !one.disabled && (cluster === '' ? one.host === backendOf(host) : one.cluster === backendOf(cluster)))
  if (service === undefined) throw badRequest(`Invalid host: No available service named '${wanted}'`)
  const isReplicated = volume.replicationStatus !== null && !['disabled', 'not-capable'].includes(volume.replicationStatus)
  const isThere = poolOf(volume) === wanted || volume.host === wanted
  if (!['available', 'in-use'].includes(volume.status) || isMigrating(volume) || isReplicated || volume.groupId !== null || isThere || snapshotsOf(call.world, volume.id).length > 0) {
    throw invalidVolume(`Volume ${volume.id} status must be available or in-use, must not be migrating, have snapshots, be replicated, be part of a group and destination host/cluster must be different than the current one`)
  }
  volume.previousStatus = volume.status
  volume.migrationStatus = 'starting'
  if (flagOf(body, 'lock_volume') && volume.status === 'available') volume.status = 'maintenance'
  volume.updatedAt = call.now
  schedule(call.world, { at: call.now + duration(volume.metadata, 'migrate'), what: 'volume migrated', of: { id: volume.id, host: pool?.name ?? wanted } })
  return ACCEPTED
}

function completeMigration(call: Call): Reply {
  const volume = theVolume(call)
  allow(call, 'volume_extension:volume_admin_actions:migrate_volume_completion')
  const target = volumeById(call, textOf(below(call, 'os-migrate_volume_completion'), 'new_volume') ?? '')
  if (volume.migrationStatus === null && target.migrationStatus === null) return { body: { save_volume_id: target.id } }
  if (volume.migrationStatus === null) throw invalidVolume('Source volume not mid-migration.')
  if (target.migrationStatus === null) throw invalidVolume('Destination volume not mid-migration.')
  if (target.migrationStatus !== `target:${volume.id}`) throw invalidVolume(`Destination has migration_status ${target.migrationStatus}, expected target:${volume.id}.`)
  return { body: { save_volume_id: volume.id } }
}

const path = '/volumes/{id}/action'
const host = all(type('string'), maxLength(255))
const flags = { force_host_copy: shapes.boolean, lock_volume: shapes.boolean }

export const volumeAdminRoutes: readonly Route[] = [
  { method: 'POST', path, action: 'os-reset_status', checks: [[0, root('os-reset_status', resetBody)]], handler: reset },
  { method: 'POST', path, action: 'os-migrate_volume', checks: [
    [0, root('os-migrate_volume', object({ host, ...flags }, { required: ['host'] }))],
    [16, root('os-migrate_volume', object({ host: all(type('string', 'null'), maxLength(255)), ...flags, cluster: shapes.nullable255 }))],
  ], handler: migrate },
  { method: 'POST', path, action: 'os-migrate_volume_completion', checks: [
    [0, root('os-migrate_volume_completion', object({ new_volume: shapes.uuid, error: type('string', 'null', 'boolean') }, { required: ['new_volume'] }))],
  ], handler: completeMigration },
]
