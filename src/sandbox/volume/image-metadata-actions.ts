import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getStringMap, getString, getBodyObject } from '../http/read-body.ts'
import { allOf, maxLength, minLength, object, rootObject, type } from '../http/validator.ts'
import { notFound } from '../http/errors.ts'
import * as schemas from '../http/schemas.ts'
import { requireVolume } from '../repository/volumes.ts'
import { assertMetadataChangeable } from './metadata.ts'

/** Image metadata of a volume that was created from an image. */

function setImageMetadata(context: HandlerContext): Reply {
  const volume = requireVolume(context)
  assertMetadataChangeable(volume, 'Updating')
  volume.imageMetadata = {
    ...volume.imageMetadata,
    ...getStringMap(getBodyObject(context, 'os-set_image_metadata'), 'metadata'),
  }
  return { body: { metadata: volume.imageMetadata } }
}

function unsetImageMetadata(context: HandlerContext): Reply {
  const volume = requireVolume(context)
  const key = getString(getBodyObject(context, 'os-unset_image_metadata'), 'key') ?? ''
  if (!Object.hasOwn(volume.imageMetadata, key))
    throw notFound(`Glance metadata for volume/snapshot ${volume.id} cannot be found.`)
  assertMetadataChangeable(volume, 'Deleting')
  volume.imageMetadata = Object.fromEntries(Object.entries(volume.imageMetadata).filter(([name]) => name !== key))
  return { isBare: true }
}

const path = '/volumes/{id}/action'

export const volumeImageMetadataRoutes: readonly ApiRoute[] = [
  {
    method: 'POST',
    path,
    action: 'os-set_image_metadata',
    bodySchemas: [
      [0, rootObject('os-set_image_metadata', object({ metadata: schemas.metadata }, { required: ['metadata'] }))],
    ],
    handler: setImageMetadata,
  },
  {
    method: 'POST',
    path,
    action: 'os-show_image_metadata',
    handler: context => ({ body: { metadata: requireVolume(context).imageMetadata } }),
  },
  {
    method: 'POST',
    path,
    action: 'os-unset_image_metadata',
    bodySchemas: [
      [
        0,
        rootObject(
          'os-unset_image_metadata',
          object({ key: allOf(type('string'), minLength(1), maxLength(255)) }, { required: ['key'] }),
        ),
      ],
    ],
    handler: unsetImageMetadata,
  },
]
