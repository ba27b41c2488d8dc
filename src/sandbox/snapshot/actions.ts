import { ACCEPTED } from '../volume/actions.ts'
import type { Call, Reply, Route } from '../call.ts'
import { allow, below, param, textOf } from '../call.ts'
import type { Check } from '../check.ts'
import { all, object, root, type } from '../check.ts'
import { repr } from '../python.ts'
import type { Snapshot } from '../records.ts'
import { badRequest, invalidInput } from '../refusal.ts'
import { snapshotById } from './lookup.ts'
import { startSnapshotDelete } from './snapshots.ts'
import { become } from '../volume/lookup.ts'
import { at } from '../world.ts'

const theSnapshot = (call: Call): Snapshot => snapshotById(call, param(call, 'id'))

const STATUSES = ['error', 'available', 'creating', 'deleting', 'deleted', 'updating', 'error_deleting', 'unmanaging', 'backing-up', 'restoring']
const status: Check = all(type('string'), (value) => {
  if (typeof value === 'string' && !STATUSES.includes(value.toLowerCase())) throw badRequest(`Snapshot status: ${value} is invalid, valid statuses are: (${STATUSES.map(repr).join(', ')}).`)
  return undefined
})

function reset(call: Call): Reply {
  const snapshot = theSnapshot(call)
  allow(call, 'volume_extension:snapshot_admin_actions:reset_status')
  become(snapshot, (textOf(below(call, 'os-reset_status'), 'status') ?? '').toLowerCase(), call.now)
  return ACCEPTED
}

/** What Nova may report of a snapshot it helps to make or delete. */
const STEPS: Readonly<Record<string, readonly string[]>> = { creating: ['creating', 'available', 'error'], deleting: ['deleting', 'error_deleting'] }

const progress: Check = (value) => {
  if (typeof value !== 'string' || value === '') return undefined
  if (!/^\s*[-+]?\d+\s*$/.test(value.slice(0, -1))) throw invalidInput('progress must be an integer percentage')
  const percent = Number(value.slice(0, -1))
  if (percent < 0 || percent > 100 || !value.endsWith('%')) throw invalidInput('progress must be an integer percentage between 0 and 100')
  return undefined
}

function updateStatus(call: Call): Reply {
  const body = below(call, 'os-update_snapshot_status')
  const snapshot = theSnapshot(call)
  const wanted = textOf(body, 'status') ?? ''
  const allowed = at(STEPS, snapshot.status)
  if (allowed === undefined) throw badRequest(`Snapshot status ${snapshot.status} not allowed for update_snapshot_status`)
  if (!allowed.includes(wanted)) throw badRequest(`Provided snapshot status ${wanted} not allowed for snapshot with status ${snapshot.status}.`)
  snapshot.progress = textOf(body, 'progress') ?? snapshot.progress
  become(snapshot, wanted, call.now)
  return { status: 202, bare: true }
}

function forceDelete(call: Call): Reply {
  const snapshot = theSnapshot(call)
  allow(call, 'volume_extension:snapshot_admin_actions:force_delete')
  startSnapshotDelete(call, snapshot, { force: true })
  return ACCEPTED
}

function unmanage(call: Call): Reply {
  const snapshot = theSnapshot(call)
  allow(call, 'snapshot_extension:snapshot_unmanage')
  startSnapshotDelete(call, snapshot, { unmanage: true })
  return { status: 202, bare: true }
}

const path = '/snapshots/{id}/action'

export const snapshotActionRoutes: readonly Route[] = [
  { method: 'POST', path, action: 'os-reset_status', checks: [[0, root('os-reset_status', object({ status }, { required: ['status'] }))]], handler: reset },
  { method: 'POST', path, action: 'os-force_delete', handler: forceDelete },
  { method: 'POST', path, action: 'os-unmanage', handler: unmanage },
  { method: 'POST', path, action: 'os-update_snapshot_status', checks: [
    [0, root('os-update_snapshot_status', object({ status: type('string'), progress }, { required: ['status'] }))],
  ], handler: updateStatus },
]
