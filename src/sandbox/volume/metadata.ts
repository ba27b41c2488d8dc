import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getPathParam } from '../http/handler-context.ts'
import { getStringMap } from '../http/read-body.ts'
import { allOf, maxProperties, minProperties, rootObject } from '../http/validator.ts'
import { digest } from '../state/ids.ts'
import { mergeMetadata, showMetadataItem, omitMetadataItem } from '../http/metadata-items.ts'
import type { Metadata, VolumeEntity } from '../state/entities.ts'
import { badRequest, invalidVolume, notFound } from '../http/errors.ts'
import * as schemas from '../http/schemas.ts'
import { requireVolumeById } from '../repository/volumes.ts'

const requireVolume = (context: HandlerContext): VolumeEntity =>
  requireVolumeById(context, getPathParam(context, 'volume_id'))
const createNotFound = (context: HandlerContext) =>
  notFound(`Volume ${getPathParam(context, 'volume_id')} has no metadata with key ${getPathParam(context, 'id')}.`)
const computeEtag = (metadata: Metadata): string => digest(JSON.stringify(metadata))

/** Raises the 400 of a status in which metadata stays as it is. */
export function assertMetadataChangeable(volume: VolumeEntity, operation: 'Updating' | 'Deleting'): void {
  if (['maintenance', 'uploading'].includes(volume.status))
    throw invalidVolume(`${operation} volume metadata is not allowed for volumes in ${volume.status} status.`)
}

/** True when `If-Match` names another state than this (from 3.15). */
function isEtagStale(context: HandlerContext, volume: VolumeEntity): boolean {
  const ifMatch = context.headers['if-match']
  if (context.minor < 15 || ifMatch === undefined || ifMatch.trim() === '*') return false
  return !ifMatch.split(',').some(tag => tag.trim().replace(/^"|"$/g, '') === computeEtag(volume.metadata))
}

function changeMetadata(
  context: HandlerContext,
  key: 'metadata' | 'meta',
  applyChanges: (current: Metadata, changes: Metadata) => Metadata,
): Reply {
  const volume = requireVolume(context)
  const changes = getStringMap(context.body, key) ?? {}
  if (context.method !== 'POST' && isEtagStale(context, volume)) return { status: 412, isBare: true }
  if (key === 'meta' && !Object.hasOwn(changes, getPathParam(context, 'id')))
    throw badRequest('Request body and URI mismatch')
  assertMetadataChangeable(volume, 'Updating')
  volume.metadata = applyChanges(volume.metadata, changes)
  return { body: { [key]: key === 'meta' ? changes : volume.metadata } }
}

function listMetadata(context: HandlerContext): Reply {
  const { metadata } = requireVolume(context)
  return context.minor >= 15
    ? { body: { metadata }, headers: { etag: `"${computeEtag(metadata)}"` }, isBare: true }
    : { body: { metadata } }
}

function deleteMetadataItem(context: HandlerContext): Reply {
  const volume = requireVolume(context)
  const remaining = omitMetadataItem(context, volume.metadata, createNotFound)
  assertMetadataChangeable(volume, 'Deleting')
  volume.metadata = remaining
  return { isBare: true }
}

const metadataSchemas: ApiRoute['bodySchemas'] = [[0, rootObject('metadata', schemas.metadata)]]
const itemSchemas: ApiRoute['bodySchemas'] = [
  [0, rootObject('meta', allOf(schemas.metadata, minProperties(1), maxProperties(1)))],
]

export const volumeMetadataRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: '/volumes/{volume_id}/metadata', handler: listMetadata },
  {
    method: 'POST',
    path: '/volumes/{volume_id}/metadata',
    bodySchemas: metadataSchemas,
    handler: context => changeMetadata(context, 'metadata', mergeMetadata),
  },
  {
    method: 'PUT',
    path: '/volumes/{volume_id}/metadata',
    bodySchemas: metadataSchemas,
    handler: context => changeMetadata(context, 'metadata', (_old, changes) => changes),
  },
  {
    method: 'GET',
    path: '/volumes/{volume_id}/metadata/{id}',
    handler: context => showMetadataItem(context, requireVolume(context).metadata, createNotFound),
  },
  {
    method: 'PUT',
    path: '/volumes/{volume_id}/metadata/{id}',
    bodySchemas: itemSchemas,
    handler: context => changeMetadata(context, 'meta', mergeMetadata),
  },
  { method: 'DELETE', path: '/volumes/{volume_id}/metadata/{id}', handler: deleteMetadataItem },
]
