import * as z from 'zod/mini'
import { isJsonObject, type Json } from '../types/json.ts'
import { waitUntil, type WaitDetails, type WaitCondition } from '../framework/wait-condition.ts'
import type { ExistingMatch } from '../framework/command-declaration.ts'
import type { ShowOutput } from '../framework/command-output.ts'
import { defineOperation } from '../framework/operation.ts'
import { getOp, type Target } from '../framework/resource-operations.ts'
import { column, defineResource } from '../framework/resource-type.ts'
import { volume } from './volume.ts'

const schema = z.object({ id: z.string(), name: z.nullish(z.string()), status: z.optional(z.string()) })

/** An image of the Image service (Glance api-ref, "Show image"): its body has no root key. */
export const image = defineResource({
  singular: 'image',
  service: 'image',
  collection: '/images',
  key: '',
  listKey: 'images',
  schema,
  columns: ['id', 'name', 'status'],
  fields: [
    'id',
    'name',
    'status',
    { ...column('size', 'size'), unit: 'bytes' },
    'disk_format',
    'container_format',
    'visibility',
    'protected',
  ],
  placeholder: { status: 'active' },
})

/** GET the images with a name. */
export const listImages = defineOperation({
  method: 'GET',
  route: '/images',
  service: 'image',
  query: z.strictObject({ name: z.string() }),
})

/** How an image with this name is found, and the response of an upload that would have created it. */
export function matchImageByName(name: string, volumeId: string): ExistingMatch {
  return {
    listRequest: listImages({ pathParams: {}, query: { name } }),
    matches: raw => raw['name'] === name,
    label: name,
    toResponse: ({
      id = null,
      container_format = null,
      disk_format = null,
      visibility = null,
      status = null,
      updated_at = null,
      protected: isProtected = null,
    }) => ({
      'os-volume_upload_image': {
        id: volumeId,
        image_id: id,
        image_name: name,
        container_format,
        disk_format,
        visibility,
        status,
        updated_at,
        protected: isProtected,
      },
    }),
  }
}

/** GET one image. */
export const readImage = getOp(image)

/** Statuses of an image that is being created. */
export const PENDING_IMAGE_STATUSES: readonly string[] = ['saving', 'importing', 'uploading']

/**
 * Done when the image can be used: its volume becomes available again whether or not the upload succeeded, and only its
 * messages say why not. After a failure the service deletes the image, but a protected image stays queued.
 */
export function waitForUpload(answers: readonly Json[], source: Target): readonly WaitCondition[] {
  const uploadedImage: NonNullable<WaitDetails['awaitedResource']> = {
    resource: image,
    id: parseUploadedImageId(answers),
  }
  const volumeCondition = waitUntil(
    volume,
    source.id,
    latest => (latest !== 'gone' && latest.status === 'uploading' ? 'pending' : 'done'),
    { awaitedResource: uploadedImage, isLong: true },
  )
  const imageCondition = waitUntil(
    image,
    uploadedImage.id,
    latest => {
      if (latest === 'gone') return { failed: 'the image no longer exists' }
      const status = latest.status ?? ''
      if (status === 'active') return 'done'
      return PENDING_IMAGE_STATUSES.includes(status)
        ? 'pending'
        : { failed: `status is ${status}, and nothing is uploaded to it any more` }
    },
    { failureSource: { resource: volume, id: source.id }, isLong: true },
  )
  return [volumeCondition, imageCondition]
}

/** The response to an upload (api-ref, "Upload volume to image"); never looked up. Its ID is the image's. */
const imageUpload = defineResource({
  singular: 'upload to image',
  collection: '/volumes',
  key: 'os-volume_upload_image',
  listKey: '',
  lookup: 'by-id-only',
  idKey: 'image_id',
  schema: z.object({ id: z.string(), image_id: z.string() }),
  columns: [],
  fields: [
    'container_format',
    'disk_format',
    'display_description',
    'id',
    'image_id',
    'image_name',
    'protected',
    'size',
    'status',
    'updated_at',
    'visibility',
    {
      title: 'volume_type',
      value: (_, raw) => (isJsonObject(raw['volume_type']) ? raw['volume_type']['name'] : raw['volume_type']) ?? null,
    },
  ],
})

/** The response to an upload; after a wait with the final status of the volume. */
export const uploadOutput: ShowOutput = {
  resource: imageUpload,
  table: imageUpload.showTable,
  source: 'response',
  mergeLatest: (answer, [source]) =>
    isJsonObject(source)
      ? { ...answer, status: source['status'] ?? null, updated_at: source['updated_at'] ?? null }
      : answer,
}

/** The image created by an upload request, from the response. */
export function parseUploadedImageId(answers: readonly Json[]): string {
  const [answer] = answers
  const upload = isJsonObject(answer) ? answer['os-volume_upload_image'] : undefined
  return isJsonObject(upload) ? imageUpload.idOf(upload) : ''
}

/** Formats the service accepts (api-ref, "Upload volume to image"). */
export const IMAGE_DISK_FORMATS = ['raw', 'qcow2', 'vmdk', 'vdi', 'vhd', 'vhdx', 'ploop'] as const
export const IMAGE_VISIBILITIES = ['public', 'private', 'shared', 'community'] as const
