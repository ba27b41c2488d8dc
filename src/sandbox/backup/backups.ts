import { repr, parseBoolean } from '../http/python-literals.ts'
import * as schemas from '../http/schemas.ts'
import type { Json, JsonObject } from '../../types/json.ts'
import { scheduleEvent } from '../state/event-queue.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { requireAdmin, ACCEPTED } from '../http/handler-context.ts'
import { getTrimmedString, getStringMap, getString, getField, getBodyObject } from '../http/read-body.ts'
import { backupCreateSchemas, createBackup } from './create.ts'
import { findIncrements, requireBackup } from '../repository/backups.ts'
import type { Validator, PropertyValidators } from '../http/validator.ts'
import { allOf, object, rootObject, type } from '../http/validator.ts'
import { formatCinderTime } from '../state/timestamps.ts'
import type { Columns } from '../http/filters.ts'
import { dropDisallowedFilters, filterRows, rejectDisallowedFilters } from '../http/filters.ts'
import {
  buildList,
  buildNextLink,
  renameSortKey,
  buildSelfLinks,
  sortRows,
  takeWithCount,
  takePaging,
  takeSorting,
  filterVisibleRows,
  paginateRows,
} from '../http/listing.ts'
import { OPERATION_MS } from '../state/fault-injection.ts'
import type { BackupEntity } from '../state/entities.ts'
import { badRequest, internalError, invalidBackup, notFound } from '../http/errors.ts'
import { setStatus } from '../state/set-status.ts'

export function serializeBackupSummary(context: HandlerContext, backup: BackupEntity): JsonObject {
  return { id: backup.id, name: backup.name, links: buildSelfLinks(context, 'backups', backup.id) }
}

function serializeBackupDetail(context: HandlerContext, backup: BackupEntity): JsonObject {
  const { minor, caller } = context
  return {
    id: backup.id,
    status: backup.status,
    size: backup.size,
    object_count: backup.objectCount,
    availability_zone: backup.zone,
    container: backup.container,
    created_at: formatCinderTime(backup.createdAt),
    updated_at: formatCinderTime(backup.updatedAt),
    name: backup.name,
    description: backup.description,
    fail_reason: backup.failReason,
    volume_id: backup.volumeId,
    links: buildSelfLinks(context, 'backups', backup.id),
    is_incremental: backup.parentId !== null,
    has_dependent_backups: findIncrements(context.state, backup.id).length > 0,
    snapshot_id: backup.snapshotId,
    data_timestamp: formatCinderTime(backup.dataTimestamp),
    ...(minor >= 43 ? { metadata: backup.metadata } : {}),
    ...(caller.isAdmin && minor >= 18 ? { 'os-backup-project-attr:project_id': backup.projectId } : {}),
    ...(caller.isAdmin && minor >= 56 ? { user_id: backup.userId } : {}),
  }
}

const columns: Columns<BackupEntity> = {
  id: backup => backup.id,
  display_name: backup => backup.name,
  display_description: backup => backup.description,
  status: backup => backup.status,
  volume_id: backup => backup.volumeId,
  snapshot_id: backup => backup.snapshotId,
  parent_id: backup => backup.parentId,
  size: backup => backup.size,
  container: backup => backup.container,
  object_count: backup => backup.objectCount,
  availability_zone: backup => backup.zone,
  fail_reason: backup => backup.failReason,
  host: () => 'rc',
  user_id: backup => backup.userId,
  project_id: backup => backup.projectId,
  data_timestamp: backup => backup.dataTimestamp,
  created_at: backup => backup.createdAt,
  updated_at: backup => backup.updatedAt,
}

const FILTER_ALIASES: Readonly<Record<string, string>> = {
  'name': 'display_name',
  'name~': 'display_name~',
  'description~': 'display_description~',
}

function listBackups(context: HandlerContext, isDetailed: boolean): Reply {
  const params = new Map(context.query)
  const paging = takePaging(params)
  const sorting = takeSorting(params)
  const isCounted = takeWithCount(context, params)
  if (context.minor >= 31) rejectDisallowedFilters(context, params, 'backup')
  else dropDisallowedFilters(context, params, ['name', 'status', 'volume_id'])
  const allTenants = params.get('all_tenants') ?? '0'
  if (parseBoolean(allTenants) === undefined) throw badRequest(`all_tenants must be a boolean, got '${allTenants}'.`)
  params.delete('all_tenants')
  const values = new Map(
    [...params].map(([key, value]): [string, Json] => [
      (Object.hasOwn(FILTER_ALIASES, key) ? FILTER_ALIASES[key] : undefined) ?? key,
      value,
    ]),
  )
  const matches = filterRows(
    filterVisibleRows(context, Object.values(context.state.backups), parseBoolean(allTenants) ?? false),
    values,
    columns,
  )
  const rows = paginateRows(
    sortRows(matches, context.minor >= 37 ? renameSortKey(sorting, 'name', 'display_name') : sorting, columns),
    paging,
    id => notFound(`Backup ${id} could not be found.`),
  )
  const link = buildNextLink(
    context,
    'backups_links',
    isDetailed ? 'backups/detail' : 'backups',
    rows,
    isCounted ? matches.length : undefined,
  )
  return buildList(
    'backups',
    rows.map(backup => (isDetailed ? serializeBackupDetail : serializeBackupSummary)(context, backup)),
    { ...link, ...(isCounted ? { count: matches.length } : {}) },
  )
}

function updateBackup(context: HandlerContext): Reply {
  if (getField(context.body, 'backup') === null) throw internalError()
  const body = getBodyObject(context, 'backup')
  const backup = requireBackup(context)
  if (Object.hasOwn(body, 'name')) backup.name = getTrimmedString(body, 'name')
  if (Object.hasOwn(body, 'description')) backup.description = getTrimmedString(body, 'description')
  if (context.minor >= 43) backup.metadata = getStringMap(body, 'metadata') ?? backup.metadata
  backup.updatedAt = context.now
  return { body: { backup: serializeBackupSummary(context, backup) } }
}

function startBackupDelete(context: HandlerContext, backup: BackupEntity, isForced: boolean): Reply {
  if (!isForced && !['available', 'error'].includes(backup.status))
    throw invalidBackup('Backup status must be available or error')
  if (findIncrements(context.state, backup.id).length > 0)
    throw invalidBackup('Incremental backups exist for this backup.')
  setStatus(backup, 'deleting', context.now)
  scheduleEvent(context.state, {
    dueAt: context.now + OPERATION_MS.delete,
    type: 'backup deleted',
    payload: { id: backup.id },
  })
  return ACCEPTED
}

const STATUSES = ['available', 'error']
const status: Validator = allOf(type('string'), schemas.statusAmong('Backup status', STATUSES, repr(STATUSES)))

/** The service passes this on to the backup service, so that it takes a moment. */
function resetStatus(context: HandlerContext): Reply {
  const backup = requireBackup(context)
  requireAdmin(context, 'volume_extension:backup_admin_actions:reset_status')
  const newStatus = (getString(getBodyObject(context, 'os-reset_status'), 'status') ?? '').toLowerCase()
  scheduleEvent(context.state, {
    dueAt: context.now + OPERATION_MS.reset,
    type: 'backup status',
    payload: { id: backup.id, status: newStatus },
  })
  return ACCEPTED
}

function forceDeleteBackup(context: HandlerContext): Reply {
  const backup = requireBackup(context)
  requireAdmin(context, 'volume_extension:backup_admin_actions:force_delete')
  return startBackupDelete(context, backup, true)
}

const updateProperties: PropertyValidators = { name: schemas.nullable255, description: schemas.description }
const path = '/backups/{id}/action'

export const backupRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: '/backups', handler: context => listBackups(context, false) },
  { method: 'GET', path: '/backups/detail', handler: context => listBackups(context, true) },
  { method: 'POST', path: '/backups', bodySchemas: backupCreateSchemas, handler: createBackup },
  {
    method: 'GET',
    path: '/backups/{id}',
    handler: context => ({ body: { backup: serializeBackupDetail(context, requireBackup(context)) } }),
  },
  {
    method: 'PUT',
    path: '/backups/{id}',
    since: 9,
    bodySchemas: [
      [9, rootObject('backup', object(updateProperties, { isNullable: true }))],
      [43, rootObject('backup', object({ ...updateProperties, metadata: schemas.metadata }, { isNullable: true }))],
    ],
    handler: updateBackup,
  },
  {
    method: 'DELETE',
    path: '/backups/{id}',
    handler: context => startBackupDelete(context, requireBackup(context), false),
  },
  {
    method: 'POST',
    path,
    action: 'os-reset_status',
    bodySchemas: [[0, rootObject('os-reset_status', object({ status }, { required: ['status'] }))]],
    handler: resetStatus,
  },
  { method: 'POST', path, action: 'os-force_delete', handler: forceDeleteBackup },
]
