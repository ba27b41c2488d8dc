import type { Json, JsonObject } from '../../contract/json.ts'
import { schedule } from '../calendar.ts'
import type { Call, Reply, Route } from '../call.ts'
import { allow, below, mapOf, own, textOf } from '../call.ts'
import { backupCreateChecks, createBackup } from './create.ts'
import { increments, theBackup } from './lookup.ts'
import type { Check, Properties } from '../check.ts'
import { all, object, root, type } from '../check.ts'
import { cinderTime } from '../dates.ts'
import type { Columns } from '../filters.ts'
import { dropFilters, filtered, rejectFilters } from '../filters.ts'
import { listed, nextLink, renamed, selfLinks, sorted, takeCount, takePaging, takeSorting, visible, windowed } from '../listing.ts'
import { TAKES } from '../mishaps.ts'
import { boolOf } from '../python.ts'
import type { Backup } from '../records.ts'
import { badRequest, brokenInside, invalidBackup, notFound } from '../refusal.ts'
import * as shapes from '../shapes.ts'
import { ACCEPTED } from '../volume/actions.ts'
import { become } from '../volume/lookup.ts'

export function backupSummary(call: Call, backup: Backup): JsonObject {
  return { id: backup.id, name: backup.name, links: selfLinks(call, 'backups', backup.id) }
}

function detailView(call: Call, backup: Backup): JsonObject {
  const { minor, who } = call
  return {
    id: backup.id, status: backup.status, size: backup.size, object_count: backup.objectCount, availability_zone: backup.zone, container: backup.container,
    created_at: cinderTime(backup.createdAt), updated_at: cinderTime(backup.updatedAt), name: backup.name, description: backup.description, fail_reason: backup.failReason,
    volume_id: backup.volumeId, links: selfLinks(call, 'backups', backup.id), is_incremental: backup.parentId !== null, has_dependent_backups: increments(call.world, backup.id).length > 0,
    snapshot_id: backup.snapshotId, data_timestamp: cinderTime(backup.dataTimestamp),
    ...(minor >= 43 ? { metadata: backup.metadata } : {}),
    ...(who.isAdmin && minor >= 18 ? { 'os-backup-project-attr:project_id': backup.projectId } : {}),
    ...(who.isAdmin && minor >= 56 ? { user_id: backup.userId } : {}),
  }
}

const columns: Columns<Backup> = {
  id: (backup) => backup.id,
  display_name: (backup) => backup.name,
  display_description: (backup) => backup.description,
  status: (backup) => backup.status,
  volume_id: (backup) => backup.volumeId,
  snapshot_id: (backup) => backup.snapshotId,
  parent_id: (backup) => backup.parentId,
  size: (backup) => backup.size,
  container: (backup) => backup.container,
  object_count: (backup) => backup.objectCount,
  availability_zone: (backup) => backup.zone,
  fail_reason: (backup) => backup.failReason,
  host: () => 'rc',
  user_id: (backup) => backup.userId,
  project_id: (backup) => backup.projectId,
  data_timestamp: (backup) => backup.dataTimestamp,
  created_at: (backup) => backup.createdAt,
  updated_at: (backup) => backup.updatedAt,
}

const RENAMED: Readonly<Record<string, string>> = { name: 'display_name', 'name~': 'display_name~', 'description~': 'display_description~' }

function list(call: Call, detail: boolean): Reply {
  const params = new Map(call.query)
  const paging = takePaging(params)
  const sorting = takeSorting(params)
  const counted = takeCount(call, params)
  if (call.minor >= 31) rejectFilters(call, params, 'backup')
  else dropFilters(call, params, ['name', 'status', 'volume_id'])
  const word = params.get('all_tenants') ?? '0'
  if (boolOf(word) === undefined) throw badRequest(`all_tenants must be a boolean, got '${word}'.`)
  params.delete('all_tenants')
  const values = new Map([...params].map(([key, value]): [string, Json] => [(Object.hasOwn(RENAMED, key) ? RENAMED[key] : undefined) ?? key, value]))
  const found = filtered(visible(call, Object.values(call.world.backups), boolOf(word) ?? false), values, columns)
  const rows = windowed(sorted(found, call.minor >= 37 ? renamed(sorting, 'name', 'display_name') : sorting, columns), paging, (id) => notFound(`Backup ${id} could not be found.`))
  const link = nextLink(call, 'backups_links', detail ? 'backups/detail' : 'backups', rows, counted ? found.length : undefined)
  return listed('backups', rows.map((backup) => (detail ? detailView : backupSummary)(call, backup)), { ...link, ...(counted ? { count: found.length } : {}) })
}

function update(call: Call): Reply {
  if (own(call.body, 'backup') === null) throw brokenInside()
  const body = below(call, 'backup')
  const backup = theBackup(call)
  if (Object.hasOwn(body, 'name')) backup.name = textOf(body, 'name')?.trim() ?? null
  if (Object.hasOwn(body, 'description')) backup.description = textOf(body, 'description')?.trim() ?? null
  if (call.minor >= 43) backup.metadata = mapOf(body, 'metadata') ?? backup.metadata
  backup.updatedAt = call.now
  return { body: { backup: backupSummary(call, backup) } }
}

function startDelete(call: Call, backup: Backup, force: boolean): Reply {
  if (!force && !['available', 'error'].includes(backup.status)) throw invalidBackup('Backup status must be available or error')
  if (increments(call.world, backup.id).length > 0) throw invalidBackup('Incremental backups exist for this backup.')
  become(backup, 'deleting', call.now)
  schedule(call.world, { at: call.now + TAKES.delete, what: 'backup deleted', of: { id: backup.id } })
  return ACCEPTED
}

const status: Check = all(type('string'), (value) => {
  if (typeof value === 'string' && !['available', 'error'].includes(value.toLowerCase())) throw badRequest(`Backup status: ${value} is invalid, valid statuses are: ['available', 'error'].`)
  return undefined
})

/** The service passes this on to the backup service, so that it takes a moment. */
function reset(call: Call): Reply {
  const backup = theBackup(call)
  allow(call, 'volume_extension:backup_admin_actions:reset_status')
  const wanted = (textOf(below(call, 'os-reset_status'), 'status') ?? '').toLowerCase()
  schedule(call.world, { at: call.now + TAKES.reset, what: 'backup status', of: { id: backup.id, status: wanted } })
  return ACCEPTED
}

function forceDelete(call: Call): Reply {
  const backup = theBackup(call)
  allow(call, 'volume_extension:backup_admin_actions:force_delete')
  return startDelete(call, backup, true)
}

const updatable: Properties = { name: shapes.nullable255, description: shapes.description }
const path = '/backups/{id}/action'

export const backupRoutes: readonly Route[] = [
  { method: 'GET', path: '/backups', handler: (call) => list(call, false) },
  { method: 'GET', path: '/backups/detail', handler: (call) => list(call, true) },
  { method: 'POST', path: '/backups', checks: backupCreateChecks, handler: createBackup },
  { method: 'GET', path: '/backups/{id}', handler: (call) => ({ body: { backup: detailView(call, theBackup(call)) } }) },
  { method: 'PUT', path: '/backups/{id}', since: 9, checks: [
    [9, root('backup', object(updatable, { nullable: true }))],
    [43, root('backup', object({ ...updatable, metadata: shapes.metadata }, { nullable: true }))],
  ], handler: update },
  { method: 'DELETE', path: '/backups/{id}', handler: (call) => startDelete(call, theBackup(call), false) },
  { method: 'POST', path, action: 'os-reset_status', checks: [[0, root('os-reset_status', object({ status }, { required: ['status'] }))]], handler: reset },
  { method: 'POST', path, action: 'os-force_delete', handler: forceDelete },
]
