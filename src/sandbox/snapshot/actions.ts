import * as schemas from '../http/schemas.ts'
import { getOwn } from '../../types/json.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { ACCEPTED, requireAdmin, getPathParam } from '../http/handler-context.ts'
import { getString, getBodyObject } from '../http/read-body.ts'
import type { Validator } from '../http/validator.ts'
import { allOf, object, rootObject, type } from '../http/validator.ts'
import type { SnapshotEntity } from '../state/entities.ts'
import { badRequest, invalidInput } from '../http/errors.ts'
import { requireSnapshotById } from '../repository/snapshots.ts'
import { startSnapshotDelete } from './snapshots.ts'
import { setStatus } from '../state/set-status.ts'

const requireSnapshot = (context: HandlerContext): SnapshotEntity =>
  requireSnapshotById(context, getPathParam(context, 'id'))

const STATUSES = [
  'error',
  'available',
  'creating',
  'deleting',
  'deleted',
  'updating',
  'error_deleting',
  'unmanaging',
  'backing-up',
  'restoring',
]
const status: Validator = allOf(type('string'), schemas.statusAmong('Snapshot status', STATUSES))

function resetStatus(context: HandlerContext): Reply {
  const snapshot = requireSnapshot(context)
  requireAdmin(context, 'volume_extension:snapshot_admin_actions:reset_status')
  setStatus(snapshot, (getString(getBodyObject(context, 'os-reset_status'), 'status') ?? '').toLowerCase(), context.now)
  return ACCEPTED
}

/** The statuses that Nova may report for a snapshot it takes part in creating or deleting. */
const REPORTABLE_STATUSES: Readonly<Record<string, readonly string[]>> = {
  creating: ['creating', 'available', 'error'],
  deleting: ['deleting', 'error_deleting'],
}

const progress: Validator = value => {
  if (typeof value !== 'string' || value === '') return undefined
  if (!/^\s*[-+]?\d+\s*$/.test(value.slice(0, -1))) throw invalidInput('progress must be an integer percentage')
  const percent = Number(value.slice(0, -1))
  if (percent < 0 || percent > 100 || !value.endsWith('%'))
    throw invalidInput('progress must be an integer percentage between 0 and 100')
  return undefined
}

function updateStatus(context: HandlerContext): Reply {
  const body = getBodyObject(context, 'os-update_snapshot_status')
  const snapshot = requireSnapshot(context)
  const newStatus = getString(body, 'status') ?? ''
  const allowed = getOwn(REPORTABLE_STATUSES, snapshot.status)
  if (allowed === undefined)
    throw badRequest(`Snapshot status ${snapshot.status} not allowed for update_snapshot_status`)
  if (!allowed.includes(newStatus))
    throw badRequest(`Provided snapshot status ${newStatus} not allowed for snapshot with status ${snapshot.status}.`)
  snapshot.progress = getString(body, 'progress') ?? snapshot.progress
  setStatus(snapshot, newStatus, context.now)
  return { status: 202, isBare: true }
}

function forceDeleteSnapshot(context: HandlerContext): Reply {
  const snapshot = requireSnapshot(context)
  requireAdmin(context, 'volume_extension:snapshot_admin_actions:force_delete')
  startSnapshotDelete(context, snapshot, { force: true })
  return ACCEPTED
}

function unmanageSnapshot(context: HandlerContext): Reply {
  const snapshot = requireSnapshot(context)
  requireAdmin(context, 'snapshot_extension:snapshot_unmanage')
  startSnapshotDelete(context, snapshot, { unmanage: true })
  return { status: 202, isBare: true }
}

const path = '/snapshots/{id}/action'

export const snapshotActionRoutes: readonly ApiRoute[] = [
  {
    method: 'POST',
    path,
    action: 'os-reset_status',
    bodySchemas: [[0, rootObject('os-reset_status', object({ status }, { required: ['status'] }))]],
    handler: resetStatus,
  },
  { method: 'POST', path, action: 'os-force_delete', handler: forceDeleteSnapshot },
  { method: 'POST', path, action: 'os-unmanage', handler: unmanageSnapshot },
  {
    method: 'POST',
    path,
    action: 'os-update_snapshot_status',
    bodySchemas: [
      [
        0,
        rootObject('os-update_snapshot_status', object({ status: type('string'), progress }, { required: ['status'] })),
      ],
    ],
    handler: updateStatus,
  },
]
