import type { JsonObject } from '../../contract/json.ts'
import type { Call, Reply, Route } from '../call.ts'
import { own, param, textOf } from '../call.ts'
import { needed, wordsOf } from './consistency-groups.ts'
import { cinderTime } from '../dates.ts'
import { groupById, groupSnapshotById } from './lookup.ts'
import { allGroupSnapshots, startGroupSnapshot, startGroupSnapshotDelete } from './snapshots.ts'
import { MOST_ROWS, listed, takePaging } from '../listing.ts'
import type { GroupSnapshot } from '../records.ts'
import { badRequest } from '../refusal.ts'

/** Snapshots of consistency groups: group snapshots under an older name. */

const theSnapshot = (call: Call): GroupSnapshot => groupSnapshotById(call, param(call, 'id'))
const summary = ({ id, name }: GroupSnapshot): JsonObject => ({ id, name })

function detail(snapshot: GroupSnapshot): JsonObject {
  return { id: snapshot.id, consistencygroup_id: snapshot.groupId, status: snapshot.status, created_at: cinderTime(snapshot.createdAt), name: snapshot.name, description: snapshot.description }
}

function create(call: Call): Reply {
  const body = needed(call, 'cgsnapshot')
  const { name, description } = wordsOf(body)
  if (own(body, 'consistencygroup_id') === undefined) throw badRequest("'consistencygroup_id' must be specified")
  const group = groupById(call, textOf(body, 'consistencygroup_id') ?? 'None')
  return { status: 202, body: { cgsnapshot: summary(startGroupSnapshot(call, group, name, description)) } }
}

/** A page of all group snapshots; a limit of nothing is none, and markers are not looked at. */
function list(call: Call, view: (snapshot: GroupSnapshot) => JsonObject): Reply {
  const { limit, offset } = takePaging(new Map(call.query))
  return listed('cgsnapshots', allGroupSnapshots(call).slice(offset, offset + (limit === 0 ? MOST_ROWS : limit)).map(view))
}

function remove(call: Call): Reply {
  startGroupSnapshotDelete(call, theSnapshot(call), 'Failed to delete the cgsnapshot')
  return { status: 202, bare: true }
}

export const cgSnapshotRoutes: readonly Route[] = [
  { method: 'GET', path: '/cgsnapshots', handler: (call) => list(call, summary) },
  { method: 'GET', path: '/cgsnapshots/detail', handler: (call) => list(call, detail) },
  { method: 'POST', path: '/cgsnapshots', handler: create },
  { method: 'GET', path: '/cgsnapshots/{id}', handler: (call) => ({ body: { cgsnapshot: detail(theSnapshot(call)) } }) },
  { method: 'DELETE', path: '/cgsnapshots/{id}', handler: remove },
]
