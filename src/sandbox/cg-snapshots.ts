import type { JsonObject } from '../contract/json.ts'
import type { Call, Reply, Route } from './call.ts'
import { own, param, textOf } from './call.ts'
import { needed, wordsOf } from './consistency-groups.ts'
import { cinderTime } from './dates.ts'
import { groupById, groupSnapshotById } from './group-lookup.ts'
import { listGroupSnapshots, startGroupSnapshot, startGroupSnapshotDelete } from './group-snapshots.ts'
import { listed } from './listing.ts'
import type { GroupSnapshot } from './records.ts'
import { badRequest } from './refusal.ts'

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

export const cgSnapshotRoutes: readonly Route[] = [
  { method: 'GET', path: '/cgsnapshots', handler: (call) => listed('cgsnapshots', listGroupSnapshots(call, true).map(summary)) },
  { method: 'GET', path: '/cgsnapshots/detail', handler: (call) => listed('cgsnapshots', listGroupSnapshots(call, true).map(detail)) },
  { method: 'POST', path: '/cgsnapshots', handler: create },
  { method: 'GET', path: '/cgsnapshots/{id}', handler: (call) => ({ body: { cgsnapshot: detail(theSnapshot(call)) } }) },
  { method: 'DELETE', path: '/cgsnapshots/{id}', handler: (call) => {
    startGroupSnapshotDelete(call, theSnapshot(call))
    return { status: 202, bare: true }
  } },
]
