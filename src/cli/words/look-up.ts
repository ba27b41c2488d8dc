import type { Cloud, Identity, Query, ServiceRequest } from '../../contract/cloud.ts'
import { Failure } from '../../contract/failure.ts'
import { isJsonObject, type Json, type JsonObject } from '../../contract/json.ts'
import { compareMicroversions, type Microversion } from '../../contract/microversion.ts'
import { segment } from '../../contract/url.ts'
import { placeOf, type Noun } from '../../grammar/resource.ts'
import { eachItem } from '../showing/pages.ts'
import { forShell } from './shell-word.ts'
import { unfitAnswer } from '../refusals/unfit-answer.ts'

const UUID = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i

/** True for what looks like an ID of the service. */
export function looksLikeId(text: string): boolean {
  return UUID.test(text)
}

/**
 * One resource by ID or name. A text that looks like an ID is asked for as one first.
 * Raises `notFound` when there is none, `ambiguous` with the candidates when a name fits several.
 */
export async function lookUp(cloud: Cloud, noun: Noun, text: string, speaks: Microversion): Promise<JsonObject> {
  requireVersion(noun, speaks)
  if (text === '') throw new Failure('usage', `The ${noun.noun} has an empty name.`)
  if (noun.named === 'by-path' || noun.named === 'by-id-only' || looksLikeId(text)) {
    const found = await readOne(cloud, noun, text, speaks)
    if (found !== undefined) return found
    if (noun.named === 'by-path' || noun.named === 'by-id-only') throw await missing(cloud, noun, text)
  }
  const named = await withName(cloud, noun, text, speaks)
  if (named === 'forbidden') return { id: ownId(await cloud.identity(), noun, text) ?? text, name: text }
  const [first, ...others] = named
  if (first === undefined) throw await missing(cloud, noun, text)
  if (others.length > 0) throw ambiguous(noun, text, named)
  return first
}

/** Who may not list projects or users still knows the own ones by name. */
function ownId({ projectId, projectName, userId, userName }: Identity, { collection }: Noun, name: string): string | undefined {
  if (collection === '/projects') return projectName === name ? projectId : undefined
  return userName === name ? userId : undefined
}

function requireVersion(noun: Noun, speaks: Microversion): void {
  if (noun.service !== 'block-storage' || compareMicroversions(noun.since, speaks) <= 0) return
  throw new Failure('unsupported', `${noun.plural} need microversion ${noun.since}, this cloud speaks ${speaks}.`)
}

/** One resource by its ID; undefined when there is none, which the caller may want to know better than by the status alone. */
export async function readOne(
  cloud: Cloud, noun: Noun, id: string, speaks: Microversion, isMissing = ({ kind }: Failure): boolean => kind === 'notFound',
): Promise<JsonObject | undefined> {
  if (noun.isOnlyListed) return (await listed(cloud, noun, noun.lookupQuery, speaks)).find(item => noun.idOf(item) === id)
  try {
    const answer = await cloud.request(reading(noun, `${placeOf(noun, speaks).collection}/${segment(id)}`, speaks))
    return contained(answer.body, noun)
  } catch (error) {
    if (error instanceof Failure && isMissing(error)) return undefined
    throw error
  }
}

/** The resource in a response: under its root key, or the whole body where the noun has none. */
export function bodyOf(body: Json, noun: Pick<Noun, 'key'>, under = noun.key): JsonObject {
  if (!isJsonObject(body)) return {}
  const inner = under === '' ? body : body[under]
  return isJsonObject(inner) ? inner : body
}

/** The resource in a response, which must be there: by its root key, or by its ID. Raises `refused`. */
export function contained(body: Json, noun: Noun, under = noun.key): JsonObject {
  const isThere = isJsonObject(body) && (under === '' || isJsonObject(body[under]) || noun.idOf(body) !== '')
  if (!isThere) throw unfitAnswer(noun.service, noun.noun)
  return bodyOf(body, noun, under)
}

async function withName(cloud: Cloud, noun: Noun, name: string, speaks: Microversion): Promise<readonly JsonObject[] | 'forbidden'> {
  const query = noun.named === 'by-query' ? { ...noun.lookupQuery, name } : noun.lookupQuery
  try {
    return (await listed(cloud, noun, query, speaks)).filter(item => noun.nameOf(item) === name || noun.idOf(item) === name)
  } catch (error) {
    const isForbidden = error instanceof Failure && error.kind === 'notAllowed'
    if (isForbidden && noun.trustsTextWhenForbidden) return 'forbidden'
    throw error
  }
}

/** Every item, on as many pages as there are: a name may stand on the last one. */
async function listed(cloud: Cloud, noun: Noun, query: Query, speaks: Microversion): Promise<readonly JsonObject[]> {
  const ask = async (page: Query): Promise<Json> => (await cloud.request({ ...reading(noun, placeOf(noun, speaks).listPath, speaks), query: page })).body
  const items: JsonObject[] = []
  for await (const item of eachItem(ask, query, { noun, table: noun.short })) items.push(item)
  return items
}

const reading = (noun: Noun, path: string, speaks: Microversion): ServiceRequest => ({
  service: noun.service,
  method: 'GET',
  path,
  ...(noun.service === 'block-storage' ? { microversion: speaks } : {}),
})

async function missing(cloud: Cloud, noun: Noun, text: string): Promise<Failure> {
  const { projectName, projectId, roles } = await cloud.identity()
  const where = projectName ?? projectId
  const inProject = where === undefined ? '' : ` in project ${where}`
  const inRegion = cloud.regionName === undefined ? '' : `, region ${cloud.regionName}`
  return new Failure('notFound', `There is no ${noun.noun} “${text}”${inProject}${inRegion}.`, {
    resource: `${noun.noun} ${text}`, also: await elsewhere(cloud, noun), hint: `${listFor(noun, text, roles)}   shows what there is`,
  })
}

/** Lists that take every project and a name; a test holds them against the commands. */
const OF_ALL_PROJECTS: readonly string[] = ['volume', 'volume snapshot', 'volume backup']

/** The list a resource would be in; of every project where one may ask for that. */
function listFor({ noun, service }: Noun, text: string, roles: readonly string[]): string {
  if (service !== 'block-storage') return `openstack ${noun} list`
  const everywhere = roles.includes('admin') && OF_ALL_PROJECTS.includes(noun)
  return `clinker ${noun} list${everywhere ? ` --all-projects${looksLikeId(text) ? '' : ` --name ${forShell(text)}`}` : ''}`
}

/** Other regions may have it. */
async function elsewhere(cloud: Cloud, { service }: Noun): Promise<readonly string[]> {
  if (service !== 'block-storage' || cloud.regionName === undefined) return []
  const entries = (await cloud.catalog()).filter(({ type }) => /^(block-storage|volumev3|volume|block-store)$/.test(type))
  const regions = new Set(entries.flatMap(({ endpoints }) => endpoints.map(({ region }) => region)).filter(region => region !== cloud.regionName))
  return regions.size === 0 ? [] : [`This cloud has Block Storage in ${[...regions].join(', ')} as well: --os-region-name.`]
}

function ambiguous(noun: Noun, name: string, candidates: readonly JsonObject[]): Failure {
  const lines = candidates.slice(0, 20).map(one => `${noun.idOf(one)}  ${noun.nameOf(one)}  ${noun.statusOf(one)}`.trimEnd())
  return new Failure('ambiguous', `${candidates.length} ${noun.plural} are named “${name}”; use an ID.`, {
    also: lines, resource: `${noun.noun} ${name}`,
  })
}
