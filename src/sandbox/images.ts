import type { Json, JsonObject } from '../contract/json.ts'
import type { Call, Reply } from './call.ts'
import { glanceTime } from './dates.ts'
import { digest } from './ids.ts'
import type { Image } from './records.ts'
import { Refusal, notFound } from './refusal.ts'
import { at } from './world.ts'

/** Just enough of Glance: to find an image, to see an uploaded one, to delete it. */

export function canSee(call: Call, image: Image): boolean {
  return call.who.isAdmin || ['public', 'community'].includes(image.visibility) || image.owner === call.who.projectId
}

/** An image by its ID, in Cinder's words when there is none. */
export function imageById(call: Call, id: string): Image {
  const image = at(call.world.images, id)
  if (image === undefined || !canSee(call, image)) throw notFound(`Image ${id} could not be found.`)
  return image
}

function view(image: Image): JsonObject {
  const path = `/v2/images/${image.id}`
  return {
    ...image.properties, name: image.name, disk_format: image.diskFormat, container_format: image.containerFormat, visibility: image.visibility, size: image.bytes,
    virtual_size: image.bytes, status: image.status, checksum: image.bytes === null ? null : digest(image.id), protected: image.isProtected, min_ram: image.minRam, min_disk: image.minDisk,
    owner: image.owner, os_hidden: false, os_hash_algo: image.bytes === null ? null : 'sha512', os_hash_value: image.bytes === null ? null : digest(`hash ${image.id}`).repeat(4),
    id: image.id, created_at: glanceTime(image.createdAt), updated_at: glanceTime(image.updatedAt), tags: [], self: path, file: `${path}/file`, schema: '/v2/schemas/image',
  }
}

const FILTERS: Readonly<Record<string, (image: Image) => string | null>> = {
  name: (image) => image.name, status: (image) => image.status, visibility: (image) => image.visibility, owner: (image) => image.owner,
  id: (image) => image.id, disk_format: (image) => image.diskFormat, container_format: (image) => image.containerFormat,
}

function fits(call: Call, image: Image): boolean {
  if (!call.query.has('visibility') && image.visibility === 'community' && image.owner !== call.who.projectId) return false
  return Object.entries(FILTERS).every(([key, value]) => {
    const wanted = call.query.get(key)
    return wanted === undefined || (wanted.startsWith('in:') ? wanted.slice(3).split(',').includes(value(image) ?? '') : value(image) === wanted.replace(/^eq:/, ''))
  })
}

const pageSize = (text: string | undefined): number => (text !== undefined && /^\d+$/.test(text) ? Math.min(Number(text), 1000) : 25)

function list(call: Call): Reply {
  const rows = Object.values(call.world.images).filter((image) => canSee(call, image) && fits(call, image)).sort((a, b) => b.createdAt - a.createdAt || b.seq - a.seq)
  const marker = call.query.get('marker')
  const start = marker === undefined ? 0 : rows.findIndex(({ id }) => id === marker) + 1
  const page = rows.slice(start, start + pageSize(call.query.get('limit')))
  const words = (more: readonly (readonly [string, string])[]): string => {
    const text = new URLSearchParams([...[...call.query].filter(([key]) => key !== 'marker'), ...more].map(([key, value]): [string, string] => [key, value])).toString()
    return text === '' ? '/v2/images' : `/v2/images?${text}`
  }
  const last = page.at(-1)
  const next: JsonObject = last !== undefined && start + page.length < rows.length ? { next: words([['marker', last.id]]) } : {}
  return { body: { images: page.map(view), first: words([]), ...next, schema: '/v2/schemas/images' } }
}

function remove(call: Call, id: string): Reply {
  const image = at(call.world.images, id)
  if (image === undefined || !canSee(call, image)) throw notFound(`Failed to find image ${id} to delete`)
  if (image.owner !== call.who.projectId && !call.who.isAdmin) throw new Refusal(403, `You are not authorized to complete delete_image action.`)
  if (image.isProtected) throw new Refusal(403, `Image ${id} is protected and cannot be deleted.`)
  delete call.world.images[id]
  return { status: 204, bare: true }
}

const VERSIONS = ['v2.16', 'v2.15', 'v2.14', 'v2.13', 'v2.12', 'v2.11', 'v2.10', 'v2.9', 'v2.8', 'v2.7', 'v2.6', 'v2.5', 'v2.4', 'v2.3', 'v2.2', 'v2.1', 'v2.0']

/** The versions Glance speaks, for everybody. */
export function imageVersions(origin: string, prefix: string): Json {
  return { versions: VERSIONS.map((id, index) => ({ id, status: index === 0 ? 'CURRENT' : 'SUPPORTED', links: [{ rel: 'self', href: `${origin}${prefix}/v2/` }] })) }
}

/** Answers a request below `/v2`. */
export function answerImages(call: Call, path: string): Reply {
  const id = /^\/images\/([^/]+)$/.exec(path)?.[1]
  if (call.method === 'GET' && path === '/images') return list(call)
  if (call.method === 'GET' && id !== undefined) {
    const image = at(call.world.images, id)
    if (image === undefined || !canSee(call, image)) throw notFound(`No image found with ID ${id}`)
    return { body: view(image) }
  }
  if (call.method === 'DELETE' && id !== undefined) return remove(call, id)
  throw notFound('The resource could not be found.')
}
