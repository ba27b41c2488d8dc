import { isJsonObject } from '../../types/json.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getPathParam } from '../http/handler-context.ts'
import { getStringMap, getField, getBodyObject } from '../http/read-body.ts'
import { mergeMetadata, showMetadataItem, omitMetadataItem } from '../http/metadata-items.ts'
import type { Metadata, SnapshotEntity } from '../state/entities.ts'
import { GENERIC_FAILURE, ServiceFault, badRequest, notFound, overLimit } from '../http/errors.ts'
import { requireSnapshotById } from '../repository/snapshots.ts'

const requireSnapshot = (context: HandlerContext): SnapshotEntity =>
  requireSnapshotById(context, getPathParam(context, 'snapshot_id'))
const createNotFound = (context: HandlerContext) =>
  notFound(`Snapshot ${getPathParam(context, 'snapshot_id')} has no metadata with key ${getPathParam(context, 'id')}.`)

/** The service has no schema for these bodies; it checks keys and values in code. */
function checkMetadata(body: ReturnType<typeof getBodyObject>): void {
  for (const [key, value] of Object.entries(body)) {
    if (typeof value !== 'string') throw new ServiceFault(500, GENERIC_FAILURE)
    if (key === '')
      throw badRequest(
        'Invalid metadata: Invalid input received: Metadata key:  has a minimum character requirement of 1.',
      )
    if (key.length > 255)
      throw overLimit(`Invalid metadata size: Metadata property key ${key} greater than 255 characters.`)
    if (value.length > 255)
      throw overLimit(`Invalid metadata size: Metadata property key ${key} value greater than 255 characters.`)
  }
}

function changeMetadata(
  context: HandlerContext,
  key: 'metadata' | 'meta',
  applyChanges: (current: Metadata, changes: Metadata) => Metadata,
): Reply {
  if (!isJsonObject(getField(context.body, key))) throw badRequest(`Missing required element '${key}' in request body.`)
  const changes = getBodyObject(context, key)
  if (key === 'meta' && !Object.hasOwn(changes, getPathParam(context, 'id')))
    throw badRequest('Request body and URI mismatch')
  if (key === 'meta' && Object.keys(changes).length > 1) throw badRequest('Request body contains too many items')
  const snapshot = requireSnapshot(context)
  checkMetadata(changes)
  snapshot.metadata = applyChanges(snapshot.metadata, getStringMap(context.body, key) ?? {})
  return { body: { [key]: key === 'meta' ? changes : snapshot.metadata } }
}

function deleteMetadataItem(context: HandlerContext): Reply {
  const snapshot = requireSnapshot(context)
  snapshot.metadata = omitMetadataItem(context, snapshot.metadata, createNotFound)
  return { isBare: true }
}

export const snapshotMetadataRoutes: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/snapshots/{snapshot_id}/metadata',
    handler: context => ({ body: { metadata: requireSnapshot(context).metadata } }),
  },
  {
    method: 'POST',
    path: '/snapshots/{snapshot_id}/metadata',
    handler: context => changeMetadata(context, 'metadata', mergeMetadata),
  },
  {
    method: 'PUT',
    path: '/snapshots/{snapshot_id}/metadata',
    handler: context => changeMetadata(context, 'metadata', (_old, changes) => changes),
  },
  {
    method: 'GET',
    path: '/snapshots/{snapshot_id}/metadata/{id}',
    handler: context => showMetadataItem(context, requireSnapshot(context).metadata, createNotFound),
  },
  {
    method: 'PUT',
    path: '/snapshots/{snapshot_id}/metadata/{id}',
    handler: context => changeMetadata(context, 'meta', mergeMetadata),
  },
  { method: 'DELETE', path: '/snapshots/{snapshot_id}/metadata/{id}', handler: deleteMetadataItem },
]
