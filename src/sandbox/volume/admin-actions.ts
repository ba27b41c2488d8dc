import { formatTuple, repr } from '../http/python-literals.ts'
import type { ServiceEntity, VolumeEntity } from '../state/entities.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { ACCEPTED, requireAdmin } from '../http/handler-context.ts'
import { scheduleEvent } from '../state/event-queue.ts'
import { requireClusterOrHost, getBoolean, getString, getBodyObject } from '../http/read-body.ts'
import type { Validator } from '../http/validator.ts'
import { allOf, maxLength, object, rootObject, type } from '../http/validator.ts'
import { computeDuration } from '../state/fault-injection.ts'
import { badRequest, invalidVolume } from '../http/errors.ts'
import { extractBackendHost, getPoolName, listPools } from '../service/scheduler.ts'
import * as schemas from '../http/schemas.ts'
import {
  findVolumeAttachments,
  isMigrating,
  findVolumeSnapshots,
  requireVolume,
  requireVolumeById,
} from '../repository/volumes.ts'
import { setStatus } from '../state/set-status.ts'

const STATUSES = [
  'creating',
  'available',
  'deleting',
  'error',
  'error_deleting',
  'error_managing',
  'managing',
  'attaching',
  'in-use',
  'detaching',
  'maintenance',
  'restoring-backup',
  'error_restoring',
  'reserved',
  'awaiting-transfer',
  'backing-up',
  'error_backing-up',
  'error_extending',
  'downloading',
  'uploading',
  'retyping',
  'extending',
]
const ATTACH_STATUSES = ['attached', 'detached']
const MIGRATION_STATUSES = ['migrating', 'error', 'success', 'completing', 'none', 'starting']

function buildStatusSchema(fieldName: string, allowed: readonly string[], allowedText: string): Validator {
  return allOf(type('string', 'null'), schemas.statusAmong(fieldName, ['', ...allowed], allowedText))
}

const resetSchema: Validator = allOf(
  value => {
    if (!['status', 'attach_status', 'migration_status'].some(key => (getString(value, key) ?? '') !== ''))
      throw badRequest("Must specify 'status', 'attach_status' or 'migration_status' for update.")
    return undefined
  },
  object({
    status: buildStatusSchema('Volume status', STATUSES, formatTuple(STATUSES)),
    attach_status: buildStatusSchema('Volume attach status', ATTACH_STATUSES, repr(ATTACH_STATUSES)),
    migration_status: buildStatusSchema('Volume migration status', MIGRATION_STATUSES, formatTuple(MIGRATION_STATUSES)),
  }),
)

function resetStatus(context: HandlerContext): Reply {
  const body = getBodyObject(context, 'os-reset_status')
  const volume = requireVolume(context)
  requireAdmin(context, 'volume_extension:volume_admin_actions:reset_status')
  const [status, attachStatus, migrationStatus] = ['status', 'attach_status', 'migration_status'].map(key =>
    (getString(body, key) ?? '').toLowerCase(),
  )
  if (status === 'deleting') throw badRequest('Cannot reset-state to deleting')
  if (status === 'in-use' && findVolumeAttachments(context.state, volume.id).length === 0)
    throw badRequest('Cannot reset-state to in-use because volume does not have any attachments.')
  if (status) setStatus(volume, status, context.now)
  if (attachStatus) volume.attachStatus = attachStatus
  if (migrationStatus) volume.migrationStatus = migrationStatus === 'none' ? null : migrationStatus
  if (attachStatus === 'detached') {
    for (const attachment of findVolumeAttachments(context.state, volume.id))
      delete context.state.attachments[attachment.id]
    volume.adminMetadata = Object.fromEntries(
      Object.entries(volume.adminMetadata).filter(([key]) => key !== 'attached_mode'),
    )
  }
  volume.updatedAt = context.now
  return ACCEPTED
}

/** Raises the 400 of a host or cluster (the other one is empty) without a volume service that is enabled. */
function assertServiceAvailable({ state }: HandlerContext, host: string, cluster: string): void {
  const isTarget = (service: ServiceEntity): boolean =>
    cluster === '' ? service.host === extractBackendHost(host) : service.cluster === extractBackendHost(cluster)
  if (!state.services.some(one => one.binary === 'cinder-volume' && !one.disabled && isTarget(one)))
    throw badRequest(`Invalid host: No available service named '${cluster || host}'`)
}

function assertMigratable(context: HandlerContext, volume: VolumeEntity, destination: string): void {
  const isReplicated =
    volume.replicationStatus !== null && !['disabled', 'not-capable'].includes(volume.replicationStatus)
  const isAtDestination = getPoolName(volume) === destination || volume.host === destination
  if (
    !['available', 'in-use'].includes(volume.status) ||
    isMigrating(volume) ||
    isReplicated ||
    volume.groupId !== null ||
    isAtDestination ||
    findVolumeSnapshots(context.state, volume.id).length > 0
  ) {
    throw invalidVolume(
      `Volume ${volume.id} status must be available or in-use, must not be migrating, have snapshots, be replicated, be part of a group and destination host/cluster must be different than the current one`,
    )
  }
}

function migrateVolume(context: HandlerContext): Reply {
  const volume = requireVolume(context)
  requireAdmin(context, 'volume_extension:volume_admin_actions:migrate_volume')
  const body = getBodyObject(context, 'os-migrate_volume')
  const { host, cluster } = requireClusterOrHost(context, getString(body, 'host'), getString(body, 'cluster'), 16)
  const destination = cluster || host
  const pool = listPools(context.state).find(
    ({ name, service }) =>
      name === destination ||
      extractBackendHost(name) === destination ||
      `${service.host}#${name.split('#')[1] ?? ''}` === destination ||
      service.host === destination,
  )
  assertServiceAvailable(context, host, cluster)
  assertMigratable(context, volume, destination)
  volume.previousStatus = volume.status
  volume.migrationStatus = 'starting'
  if (getBoolean(body, 'lock_volume') && volume.status === 'available') volume.status = 'maintenance'
  volume.updatedAt = context.now
  scheduleEvent(context.state, {
    dueAt: context.now + computeDuration(volume.metadata, 'migrate'),
    type: 'volume migrated',
    payload: { id: volume.id, host: pool?.name ?? destination },
  })
  return ACCEPTED
}

function completeMigration(context: HandlerContext): Reply {
  const volume = requireVolume(context)
  requireAdmin(context, 'volume_extension:volume_admin_actions:migrate_volume_completion')
  const target = requireVolumeById(
    context,
    getString(getBodyObject(context, 'os-migrate_volume_completion'), 'new_volume') ?? '',
  )
  if (volume.migrationStatus === null && target.migrationStatus === null) return { body: { save_volume_id: target.id } }
  if (volume.migrationStatus === null) throw invalidVolume('Source volume not mid-migration.')
  if (target.migrationStatus === null) throw invalidVolume('Destination volume not mid-migration.')
  if (target.migrationStatus !== `target:${volume.id}`)
    throw invalidVolume(`Destination has migration_status ${target.migrationStatus}, expected target:${volume.id}.`)
  return { body: { save_volume_id: volume.id } }
}

const path = '/volumes/{id}/action'
const host = allOf(type('string'), maxLength(255))
const flagProperties = { force_host_copy: schemas.boolean, lock_volume: schemas.boolean }

export const volumeAdminRoutes: readonly ApiRoute[] = [
  {
    method: 'POST',
    path,
    action: 'os-reset_status',
    bodySchemas: [[0, rootObject('os-reset_status', resetSchema)]],
    handler: resetStatus,
  },
  {
    method: 'POST',
    path,
    action: 'os-migrate_volume',
    bodySchemas: [
      [0, rootObject('os-migrate_volume', object({ host, ...flagProperties }, { required: ['host'] }))],
      [
        16,
        rootObject(
          'os-migrate_volume',
          object({
            host: allOf(type('string', 'null'), maxLength(255)),
            ...flagProperties,
            cluster: schemas.nullable255,
          }),
        ),
      ],
    ],
    handler: migrateVolume,
  },
  {
    method: 'POST',
    path,
    action: 'os-migrate_volume_completion',
    bodySchemas: [
      [
        0,
        rootObject(
          'os-migrate_volume_completion',
          object({ new_volume: schemas.uuid, error: type('string', 'null', 'boolean') }, { required: ['new_volume'] }),
        ),
      ],
    ],
    handler: completeMigration,
  },
]
