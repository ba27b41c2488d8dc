import { isJsonObject, type Json, type JsonObject, jsonToText } from '../types/json.ts'
import type { PreflightCheck } from '../framework/safety.ts'
import { getItems, okResult, refusedResult, buildTypeLookup, findType, unknownResult } from './check-helpers.ts'
import type { Group } from './group.ts'
import { listImages, readImage } from './image.ts'

/** The source of a volume: a snapshot, a volume or a backup. */
export interface VolumeSource {
  readonly kind: 'snapshot' | 'volume' | 'backup'
  readonly status: string
}

const BYTES_OF_GIB = 1024 ** 3

/** Cinder accepts a source only in these statuses (cinder/volume/flows/api/create_volume.py). */
const READY_STATUSES: Readonly<Record<VolumeSource['kind'], readonly string[]>> = {
  snapshot: ['available'],
  volume: ['available', 'in-use'],
  backup: ['available'],
}

export const checkSourceStatus = ({ kind, status }: VolumeSource): PreflightCheck => ({
  title: 'source',
  requests: [],
  evaluate: () =>
    READY_STATUSES[kind].includes(status)
      ? okResult(`status of the ${kind} is ${status}`)
      : refusedResult('conflict', `status of the ${kind} is ${status}`),
})

/** An image must exist, be active, and fit into the volume (cinder/volume/volume_utils.py, "check_image_metadata"). */
export const checkSourceImage = (nameOrId: string, size: number): PreflightCheck => ({
  title: 'image',
  requests: [
    listImages({ pathParams: {}, query: { name: nameOrId } }),
    ...(/^[0-9a-f-]{32,36}$/i.test(nameOrId) ? [readImage({ id: nameOrId })] : []),
  ],
  evaluate: ([imagesByName, imageById]) => {
    const images = isJsonObject(imageById) ? [imageById] : getItems(imagesByName, 'images')
    const [image, ...others] = images
    if (image === undefined)
      return isJsonObject(imagesByName)
        ? refusedResult('refused', `image ${nameOrId} not found`)
        : unknownResult('images are not visible to this user')
    if (others.length > 0) return refusedResult('conflict', `${images.length} images are named ${nameOrId}`)
    return evaluateImage(image, size)
  },
})

function evaluateImage(image: JsonObject, size: number) {
  const toGib = (key: string): number => Math.ceil(Number(image[key] ?? 0) / BYTES_OF_GIB)
  const minimumSize = Math.max(toGib('size'), toGib('virtual_size'), Number(image['min_disk'] ?? 0))
  if (image['status'] !== 'active')
    return refusedResult('refused', `status of the image is ${jsonToText(image['status'])}`)
  return size >= minimumSize
    ? okResult(`needs at least ${minimumSize} GiB`)
    : refusedResult(
        'refused',
        `the image needs at least ${minimumSize} GiB (min_disk ${Number(image['min_disk'] ?? 0)}, size ${toGib('size')}, virtual size ${toGib('virtual_size')}), but the volume would have ${size} GiB`,
      )
}

/** A group only contains volumes of its types (cinder/volume/api.py, "create"). */
export const checkGroup = ({ status, volume_types: types = [] }: Group, type: string | undefined): PreflightCheck => ({
  title: 'group',
  requests: [buildTypeLookup(type)],
  evaluate: ([body]: readonly Json[]) => {
    if (!['available', 'creating'].includes(status))
      return refusedResult('conflict', `status of the group is ${status}`)
    const volumeType = findType(body, type)
    if (type === undefined || volumeType === undefined)
      return refusedResult('refused', 'a volume in a group needs --type with one of the types of the group')
    return (types ?? []).includes(jsonToText(volumeType['id']))
      ? okResult('allows volumes of this type')
      : refusedResult('refused', `the group does not allow volumes of type ${type}`)
  },
})
