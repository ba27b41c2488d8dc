import { isJsonObject, type JsonObject } from '../../contract/json.ts'
import { Failure, isStop } from '../../contract/failure.ts'
import { itemsAt, said } from './holds.ts'
import type { Scene, Seen } from './scene.ts'

/** So many names of a list are told. */
const TOLD = 10

const told = (what: string, names: readonly string[]): Seen => {
  const more = names.length > TOLD ? ` and ${names.length - TOLD} more` : ''
  return { also: names.length === 0 ? [] : [`The ${what} are ${names.slice(0, TOLD).join(', ')}${more}.`] }
}

/** The zones there are. */
export async function zones(scene: Scene): Promise<Seen> {
  return told('zones', (await itemsAt(scene, '/os-availability-zone', 'availabilityZoneInfo', {})).map(one => said(one, 'zoneName')))
}

/** The types there are. */
export async function types(scene: Scene): Promise<Seen> {
  return told('types', (await itemsAt(scene, '/types', 'volume_types', {})).map(one => said(one, 'name')))
}

/** The images there are, or those of the name that fits several. */
export async function images({ cloud, failure }: Scene): Promise<Seen> {
  const name = /Multiple matches found for '([^']+)'/i.exec(failure.message)?.[1]
  const all = await imagesOf(cloud, name === undefined ? { limit: 50 } : { name })
  if (name === undefined) return told('images', all.map(one => said(one, 'name') || said(one, 'id')))
  return { also: [`The name fits the images ${all.map(one => said(one, 'id')).join(', ')}; give one of these.`] }
}

async function imagesOf(cloud: Scene['cloud'], query: Readonly<Record<string, string | number>>): Promise<readonly JsonObject[]> {
  try {
    const { body } = await cloud.request({ service: 'image', method: 'GET', path: '/images', query })
    const items = isJsonObject(body) ? body['images'] : undefined
    return Array.isArray(items) ? items.filter(isJsonObject) : []
  } catch (error) {
    if (error instanceof Failure && !isStop(error)) return []
    throw error
  }
}

/** What lists of the command's noun can be filtered by; the service has one list of filters for each kind of resource. */
export async function filters(scene: Scene): Promise<Seen> {
  const listed = scene.about.path.split(' ').at(-2)?.replace('request', 'transfer') ?? ''
  const rows = (await itemsAt(scene, '/resource_filters', 'resource_filters', {})).filter(one => said(one, 'resource') === listed)
  const known = rows.flatMap(({ filters: list }) => (Array.isArray(list) ? list.map(String) : []))
  if (known.length === 0) return { also: [] }
  return { also: [`It can be filtered by ${[...new Set(known)].join(', ')}.`], next: `clinker block storage resource filter show ${listed}` }
}
