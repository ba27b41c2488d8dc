import { getOwn } from '../../types/json.ts'
import { scheduleEvent } from '../state/event-queue.ts'
import { OPERATION_MS } from '../state/fault-injection.ts'
import type { ApiRoute, HandlerContext, Reply } from '../http/handler-context.ts'
import { requireAdmin } from '../http/handler-context.ts'
import { checkQuota, addTypedDeltas } from '../quota/limits-and-usage.ts'
import { getSourceName, getBodyObject, getString, getStringMap, getField } from '../http/read-body.ts'
import * as schemas from '../http/schemas.ts'
import { findService, assertManageable } from '../service/lookup.ts'
import { object, rootObject, type } from '../http/validator.ts'
import { requireVolumeById } from '../repository/volumes.ts'
import { addSnapshot } from '../repository/snapshots.ts'
import { assertSnapshotPossible, serializeSnapshotSummary } from './snapshots.ts'

/** Puts a snapshot that exists on a backend under management. */
function manageSnapshot(context: HandlerContext): Reply {
  const body = getBodyObject(context, 'snapshot')
  const volume = requireVolumeById(context, getString(body, 'volume_id') ?? '')
  requireAdmin(context, 'snapshot_extension:snapshot_manage')
  const service = findService(context.state, volume.host ?? '', '')
  if (service !== undefined) assertManageable(context.state, service)
  assertSnapshotPossible(volume, ['available', 'in-use'])
  checkQuota(
    context,
    context.caller.projectId,
    addTypedDeltas({ snapshots: 1, gigabytes: volume.size }, getOwn(context.state.types, volume.typeId)),
    'snapshots',
    volume.size,
  )
  const snapshot = addSnapshot(context, volume, {
    name: getString(body, 'name') ?? null,
    description: getString(body, 'description') ?? null,
    metadata: getStringMap(body, 'metadata') ?? {},
  })
  scheduleEvent(context.state, {
    dueAt: context.now + OPERATION_MS.manage,
    type: 'snapshot managed',
    payload: { id: snapshot.id, sourceName: getSourceName(getField(body, 'ref')) },
  })
  return { status: 202, body: { snapshot: serializeSnapshotSummary(snapshot) } }
}

const snapshotSchema = object(
  {
    description: schemas.description,
    metadata: schemas.metadataOrNull,
    name: schemas.nullable255,
    volume_id: schemas.uuid,
    ref: type('object', 'null', 'string'),
  },
  { required: ['ref', 'volume_id'] },
)
const bodySchemas: ApiRoute['bodySchemas'] = [[0, rootObject('snapshot', snapshotSchema)]]

export const snapshotManageRoutes: readonly ApiRoute[] = [
  { method: 'POST', path: '/manageable_snapshots', since: 8, bodySchemas, handler: manageSnapshot },
  { method: 'POST', path: '/os-snapshot-manage', bodySchemas, handler: manageSnapshot },
]
