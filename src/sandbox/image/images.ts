import type { Json, JsonObject } from '../../types/json.ts'
import { getOwn } from '../../types/json.ts'
import type { HandlerContext, Reply } from '../http/handler-context.ts'
import { formatGlanceTime } from '../state/timestamps.ts'
import { digest } from '../state/ids.ts'
import type { ImageEntity } from '../state/entities.ts'
import { ServiceFault, notFound } from '../http/errors.ts'
import { canSeeImage } from '../repository/images.ts'

function serializeImage(image: ImageEntity): JsonObject {
  const path = `/v2/images/${image.id}`
  return {
    ...image.properties,
    name: image.name,
    disk_format: image.diskFormat,
    container_format: image.containerFormat,
    visibility: image.visibility,
    size: image.bytes,
    virtual_size: image.bytes,
    status: image.status,
    checksum: image.bytes === null ? null : digest(image.id),
    protected: image.isProtected,
    min_ram: image.minRam,
    min_disk: image.minDisk,
    owner: image.owner,
    os_hidden: false,
    os_hash_algo: image.bytes === null ? null : 'sha512',
    os_hash_value: image.bytes === null ? null : digest(`hash ${image.id}`).repeat(4),
    id: image.id,
    created_at: formatGlanceTime(image.createdAt),
    updated_at: formatGlanceTime(image.updatedAt),
    tags: [],
    self: path,
    file: `${path}/file`,
    schema: '/v2/schemas/image',
  }
}

const FILTER_FIELDS: Readonly<Record<string, (image: ImageEntity) => string | null>> = {
  name: image => image.name,
  status: image => image.status,
  visibility: image => image.visibility,
  owner: image => image.owner,
  id: image => image.id,
  disk_format: image => image.diskFormat,
  container_format: image => image.containerFormat,
}

function matchesFilters(context: HandlerContext, image: ImageEntity): boolean {
  if (!context.query.has('visibility') && image.visibility === 'community' && image.owner !== context.caller.projectId)
    return false
  return Object.entries(FILTER_FIELDS).every(([key, value]) => {
    const expected = context.query.get(key)
    return (
      expected === undefined ||
      (expected.startsWith('in:')
        ? expected
            .slice(3)
            .split(',')
            .includes(value(image) ?? '')
        : value(image) === expected.replace(/^eq:/, ''))
    )
  })
}

const parsePageSize = (text: string | undefined): number =>
  text !== undefined && /^\d+$/.test(text) ? Math.min(Number(text), 1000) : 25

function listImages(context: HandlerContext): Reply {
  const rows = Object.values(context.state.images)
    .filter(image => canSeeImage(context, image) && matchesFilters(context, image))
    .sort((a, b) => b.createdAt - a.createdAt || b.seq - a.seq)
  const marker = context.query.get('marker')
  const start = marker === undefined ? 0 : rows.findIndex(({ id }) => id === marker) + 1
  const page = rows.slice(start, start + parsePageSize(context.query.get('limit')))
  const buildUrl = (extraParams: readonly (readonly [string, string])[]): string => {
    const text = new URLSearchParams(
      [...[...context.query].filter(([key]) => key !== 'marker'), ...extraParams].map(
        ([key, value]): [string, string] => [key, value],
      ),
    ).toString()
    return text === '' ? '/v2/images' : `/v2/images?${text}`
  }
  const last = page.at(-1)
  const next: JsonObject =
    last !== undefined && start + page.length < rows.length ? { next: buildUrl([['marker', last.id]]) } : {}
  return { body: { images: page.map(serializeImage), first: buildUrl([]), ...next, schema: '/v2/schemas/images' } }
}

function deleteImage(context: HandlerContext, id: string): Reply {
  const image = getOwn(context.state.images, id)
  if (image === undefined || !canSeeImage(context, image)) throw notFound(`Failed to find image ${id} to delete`)
  if (image.owner !== context.caller.projectId && !context.caller.isAdmin)
    throw new ServiceFault(403, `You are not authorized to complete delete_image action.`)
  if (image.isProtected) throw new ServiceFault(403, `Image ${id} is protected and cannot be deleted.`)
  delete context.state.images[id]
  return { status: 204, isBare: true }
}

const VERSIONS = [
  'v2.16',
  'v2.15',
  'v2.14',
  'v2.13',
  'v2.12',
  'v2.11',
  'v2.10',
  'v2.9',
  'v2.8',
  'v2.7',
  'v2.6',
  'v2.5',
  'v2.4',
  'v2.3',
  'v2.2',
  'v2.1',
  'v2.0',
]

/** The API versions of Glance; needs no token. */
export function buildImageVersions(origin: string, prefix: string): Json {
  return {
    versions: VERSIONS.map((id, index) => ({
      id,
      status: index === 0 ? 'CURRENT' : 'SUPPORTED',
      links: [{ rel: 'self', href: `${origin}${prefix}/v2/` }],
    })),
  }
}

/** Answers a request below `/v2`. */
export function handleImageRequest(context: HandlerContext, path: string): Reply {
  const id = /^\/images\/([^/]+)$/.exec(path)?.[1]
  if (context.method === 'GET' && path === '/images') return listImages(context)
  if (context.method === 'GET' && id !== undefined) {
    const image = getOwn(context.state.images, id)
    if (image === undefined || !canSeeImage(context, image)) throw notFound(`No image found with ID ${id}`)
    return { body: serializeImage(image) }
  }
  if (context.method === 'DELETE' && id !== undefined) return deleteImage(context, id)
  throw notFound('The resource could not be found.')
}
