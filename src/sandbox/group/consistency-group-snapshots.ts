import type { JsonObject } from '../../types/json.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getPathParam } from '../http/handler-context.ts'
import { getString, getField } from '../http/read-body.ts'
import { requireBodyObject, parseNameAndDescription } from './consistency-groups.ts'
import { formatCinderTime } from '../state/timestamps.ts'
import { requireGroupById, requireGroupSnapshotById } from '../repository/groups.ts'
import { listAllGroupSnapshots, startGroupSnapshot, startGroupSnapshotDelete } from './group-snapshots.ts'
import { MAX_ROWS, buildList, takePaging } from '../http/listing.ts'
import type { GroupSnapshotEntity } from '../state/entities.ts'
import { badRequest } from '../http/errors.ts'

/** Snapshots of consistency groups: group snapshots under an older name. */

const requireSnapshot = (context: HandlerContext): GroupSnapshotEntity =>
  requireGroupSnapshotById(context, getPathParam(context, 'id'))
const serializeSummary = ({ id, name }: GroupSnapshotEntity): JsonObject => ({ id, name })

function serializeDetail(snapshot: GroupSnapshotEntity): JsonObject {
  return {
    id: snapshot.id,
    consistencygroup_id: snapshot.groupId,
    status: snapshot.status,
    created_at: formatCinderTime(snapshot.createdAt),
    name: snapshot.name,
    description: snapshot.description,
  }
}

function createSnapshot(context: HandlerContext): Reply {
  const body = requireBodyObject(context, 'cgsnapshot')
  const { name, description } = parseNameAndDescription(body)
  if (getField(body, 'consistencygroup_id') === undefined) throw badRequest("'consistencygroup_id' must be specified")
  const group = requireGroupById(context, getString(body, 'consistencygroup_id') ?? 'None')
  return { status: 202, body: { cgsnapshot: serializeSummary(startGroupSnapshot(context, group, name, description)) } }
}

/** A page of all group snapshots; a limit of nothing is none, and markers are not looked at. */
function listSnapshots(context: HandlerContext, serialize: (snapshot: GroupSnapshotEntity) => JsonObject): Reply {
  const { limit, offset } = takePaging(new Map(context.query))
  return buildList(
    'cgsnapshots',
    listAllGroupSnapshots(context)
      .slice(offset, offset + (limit === 0 ? MAX_ROWS : limit))
      .map(serialize),
  )
}

function deleteSnapshot(context: HandlerContext): Reply {
  startGroupSnapshotDelete(context, requireSnapshot(context), 'Failed to delete the cgsnapshot')
  return { status: 202, isBare: true }
}

export const consistencyGroupSnapshotRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: '/cgsnapshots', handler: context => listSnapshots(context, serializeSummary) },
  { method: 'GET', path: '/cgsnapshots/detail', handler: context => listSnapshots(context, serializeDetail) },
  { method: 'POST', path: '/cgsnapshots', handler: createSnapshot },
  {
    method: 'GET',
    path: '/cgsnapshots/{id}',
    handler: context => ({ body: { cgsnapshot: serializeDetail(requireSnapshot(context)) } }),
  },
  { method: 'DELETE', path: '/cgsnapshots/{id}', handler: deleteSnapshot },
]
