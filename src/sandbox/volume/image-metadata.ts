import type { Call, Reply, Route } from '../call.ts'
import { below, mapOf, textOf } from '../call.ts'
import { all, maxLength, minLength, object, root, type } from '../check.ts'
import { notFound } from '../refusal.ts'
import * as shapes from '../shapes.ts'
import { theVolume } from './lookup.ts'
import { assertMetadataMayChange } from './metadata.ts'

/** What an image said of itself, kept on the volume made from it. */

function set(call: Call): Reply {
  const volume = theVolume(call)
  assertMetadataMayChange(volume, 'Updating')
  volume.imageMetadata = { ...volume.imageMetadata, ...mapOf(below(call, 'os-set_image_metadata'), 'metadata') }
  return { body: { metadata: volume.imageMetadata } }
}

function unset(call: Call): Reply {
  const volume = theVolume(call)
  const key = textOf(below(call, 'os-unset_image_metadata'), 'key') ?? ''
  if (!Object.hasOwn(volume.imageMetadata, key)) throw notFound(`Glance metadata for volume/snapshot ${volume.id} cannot be found.`)
  assertMetadataMayChange(volume, 'Deleting')
  volume.imageMetadata = Object.fromEntries(Object.entries(volume.imageMetadata).filter(([name]) => name !== key))
  return { bare: true }
}

const path = '/volumes/{id}/action'

export const volumeImageMetadataRoutes: readonly Route[] = [
  { method: 'POST', path, action: 'os-set_image_metadata', checks: [[0, root('os-set_image_metadata', object({ metadata: shapes.metadata }, { required: ['metadata'] }))]], handler: set },
  { method: 'POST', path, action: 'os-show_image_metadata', handler: (call) => ({ body: { metadata: theVolume(call).imageMetadata } }) },
  { method: 'POST', path, action: 'os-unset_image_metadata', checks: [
    [0, root('os-unset_image_metadata', object({ key: all(type('string'), minLength(1), maxLength(255)) }, { required: ['key'] }))],
  ], handler: unset },
]
