import { isJsonObject, type Json, type JsonObject } from '../contract/json.ts'
import type { Check } from '../grammar/care.ts'
import { itemsIn, ok, refused, typeAsk, typeIn, unknown } from './check-parts.ts'
import type { Group } from './group.ts'
import { listImages, readImage } from './image.ts'

/** What a volume is made from: a snapshot, a volume or a backup. */
export interface Origin { readonly kind: 'snapshot' | 'volume' | 'backup'; readonly status: string }

const BYTES_OF_GIB = 1024 ** 3

/** Cinder takes a source only in these statuses (cinder/volume/flows/api/create_volume.py). */
const READY: Readonly<Record<Origin['kind'], readonly string[]>> = { snapshot: ['available'], volume: ['available', 'in-use'], backup: ['available'] }

export const sourceReady = ({ kind, status }: Origin): Check => ({
  title: 'source', asks: [],
  judge: () => (READY[kind].includes(status) ? ok(`the ${kind} is ${status}`) : refused('conflict', `the ${kind} is ${status}`)),
})

/** An image has to be there, ready, and no larger than the volume (cinder/volume/volume_utils.py, "check_image_metadata"). */
export const imageFits = (typed: string, size: number): Check => ({
  title: 'image',
  asks: [listImages({ at: {}, query: { name: typed } }), ...(/^[0-9a-f-]{32,36}$/i.test(typed) ? [readImage({ id: typed })] : [])],
  judge: ([named, byId]) => {
    const images = isJsonObject(byId) ? [byId] : itemsIn(named, 'images')
    const [image, ...others] = images
    if (image === undefined) return isJsonObject(named) ? refused('refused', `there is no image ${typed}`) : unknown('images cannot be seen')
    if (others.length > 0) return refused('conflict', `${images.length} images are named ${typed}`)
    return judgedImage(image, size)
  },
})

function judgedImage(image: JsonObject, size: number) {
  const gib = (key: string): number => Math.ceil(Number(image[key] ?? 0) / BYTES_OF_GIB)
  const least = Math.max(gib('size'), gib('virtual_size'), Number(image['min_disk'] ?? 0))
  if (image['status'] !== 'active') return refused('refused', `it is ${String(image['status'])}`)
  return size >= least ? ok(`needs ${least} GiB at least`) : refused('refused', `it needs ${least} GiB at least (min_disk ${Number(image['min_disk'] ?? 0)}, size ${gib('size')}, unpacked ${gib('virtual_size')}), and the volume would have ${size}`)
}

/** A group holds volumes of its types only (cinder/volume/api.py, "create"). */
export const groupTakes = ({ status, volume_types: types = [] }: Group, type: string | undefined): Check => ({
  title: 'group',
  asks: [typeAsk(type)],
  judge: ([body]: readonly Json[]) => {
    if (!['available', 'creating'].includes(status)) return refused('conflict', `it is ${status}`)
    const found = typeIn(body, type)
    if (type === undefined || found === undefined) return refused('refused', 'a volume in a group needs --type, one of the types of the group')
    return (types ?? []).includes(String(found['id'])) ? ok('holds volumes of this type') : refused('refused', `it does not hold volumes of type ${type}`)
  },
})
