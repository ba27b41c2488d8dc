import type { Cloud, Identity, Query, ServiceRequest } from '../types/cloud.ts'
import { capitalize } from '../types/capitalize.ts'
import { CliError, isInterruption } from '../types/cli-error.ts'
import { suggest } from '../types/did-you-mean.ts'
import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import { compareMicroversions, type Microversion } from '../types/microversion.ts'
import { encodeSegment, isPathSegment } from '../types/url.ts'
import { selectPaths, type ResourceType } from '../framework/resource-type.ts'
import { describeVersionLimit } from './microversion-negotiation.ts'
import { eachItem } from './pagination.ts'
import { looksLikeId } from '../types/uuid.ts'
import { clinkerStep, type NextStep } from '../types/next-step.ts'
import { unexpectedResponse } from './unexpected-response.ts'

/**
 * One resource by ID or name. A text that looks like an ID is asked for as one first.
 * Raises `notFound` when there is none, `ambiguous` with the candidates when a name fits several.
 */
export async function findResource(
  cloud: Cloud,
  noun: ResourceType,
  text: string,
  microversion: Microversion,
): Promise<JsonObject> {
  requireResourceVersion(noun, microversion, cloud.pinnedMicroversion)
  if (text === '') throw new CliError('usage', `The name of the ${noun.singular} is empty.`)
  if (noun.lookup === 'by-path' || noun.lookup === 'by-id-only' || looksLikeId(text)) {
    const found = await getResource(cloud, noun, text, microversion)
    if (found !== undefined) return found
    if (noun.lookup === 'by-path' || noun.lookup === 'by-id-only') throw await resourceNotFound(cloud, noun, text)
  }
  const matches = await findByName(cloud, noun, text, microversion)
  if (matches === 'forbidden') return { id: ownIdByName(await cloud.getIdentity(), noun, text) ?? text, name: text }
  const [first, ...others] = matches
  if (first === undefined)
    throw await resourceNotFound(cloud, noun, text, await findNearNames(cloud, noun, text, microversion))
  if (others.length > 0) throw ambiguousName(noun, text, matches)
  return first
}

/** Who may not list projects or users still knows the own ones by name. */
function ownIdByName(
  { projectId, projectName, userId, userName }: Identity,
  { collection }: ResourceType,
  name: string,
): string | undefined {
  if (collection === '/projects') return projectName === name ? projectId : undefined
  return userName === name ? userId : undefined
}

function requireResourceVersion(
  noun: ResourceType,
  microversion: Microversion,
  pinned: Cloud['pinnedMicroversion'],
): void {
  if (noun.service !== 'block-storage' || compareMicroversions(noun.since, microversion) <= 0) return
  throw new CliError(
    'unsupported',
    `${capitalize(noun.plural)} need microversion ${noun.since}, ${describeVersionLimit(microversion, pinned)}.`,
  )
}

/**
 * One resource by its ID; undefined when there is none, which the caller may want to know better than by the status
 * alone.
 */
export async function getResource(
  cloud: Cloud,
  noun: ResourceType,
  id: string,
  microversion: Microversion,
  isMissing = ({ kind }: CliError): boolean => kind === 'notFound',
): Promise<JsonObject | undefined> {
  if (noun.isListOnly)
    return (await listAll(cloud, noun, noun.lookupQuery, microversion)).find(item => noun.idOf(item) === id)
  if (!isPathSegment(id)) return undefined
  try {
    const answer = await cloud.request(
      getRequest(noun, `${selectPaths(noun, microversion).collection}/${encodeSegment(id)}`, microversion),
    )
    return requireResource(answer.body, noun)
  } catch (error) {
    if (error instanceof CliError && isMissing(error)) return undefined
    throw error
  }
}

/** The resource in a response: under its root key, or the whole body where the noun has none. */
export function extractResource(body: Json, noun: Pick<ResourceType, 'key'>, bodyKey = noun.key): JsonObject {
  if (!isJsonObject(body)) return {}
  const inner = bodyKey === '' ? body : body[bodyKey]
  return isJsonObject(inner) ? inner : body
}

/** The resource in a response, which must be there: by its root key, or by its ID. Raises `refused`. */
export function requireResource(body: Json, noun: ResourceType, bodyKey = noun.key): JsonObject {
  const isPresent = isJsonObject(body) && (bodyKey === '' || isJsonObject(body[bodyKey]) || noun.idOf(body) !== '')
  if (!isPresent) throw unexpectedResponse(noun.service, noun.singular)
  return extractResource(body, noun, bodyKey)
}

async function findByName(
  cloud: Cloud,
  noun: ResourceType,
  name: string,
  microversion: Microversion,
): Promise<readonly JsonObject[] | 'forbidden'> {
  const query = noun.lookup === 'by-query' ? { ...noun.lookupQuery, name } : noun.lookupQuery
  try {
    return (await listAll(cloud, noun, query, microversion)).filter(
      item => noun.nameOf(item) === name || noun.idOf(item) === name,
    )
  } catch (error) {
    const isForbidden = error instanceof CliError && error.kind === 'notAllowed'
    if (isForbidden && noun.assumesIdWhenForbidden) return 'forbidden'
    throw error
  }
}

/** Every item, on as many pages as there are: a name may stand on the last one. */
async function listAll(
  cloud: Cloud,
  resource: ResourceType,
  query: Query,
  microversion: Microversion,
): Promise<readonly JsonObject[]> {
  const fetchPage = async (page: Query): Promise<Json> =>
    (
      await cloud.request({
        ...getRequest(resource, selectPaths(resource, microversion).listPath, microversion),
        query: page,
      })
    ).body
  const items: JsonObject[] = []
  for await (const item of eachItem(fetchPage, query, { resource, table: resource.listTable })) items.push(item)
  return items
}

const getRequest = (noun: ResourceType, path: string, microversion: Microversion): ServiceRequest => ({
  service: noun.service,
  method: 'GET',
  path,
  ...(noun.service === 'block-storage' ? { microversion: microversion } : {}),
})

/** Names that are near to one that was not found, from the first page of the list; none where it cannot be read. */
async function findNearNames(
  cloud: Cloud,
  noun: ResourceType,
  text: string,
  microversion: Microversion,
): Promise<readonly string[]> {
  if (looksLikeId(text)) return []
  try {
    const request = getRequest(noun, selectPaths(noun, microversion).listPath, microversion)
    const { body } = await cloud.request({ ...request, query: noun.lookupQuery })
    const items = isJsonObject(body) ? body[noun.listKey] : undefined
    const names = Array.isArray(items) ? items.filter(isJsonObject).map(item => noun.nameOf(item)) : []
    return suggest(
      text,
      names.filter(name => name !== ''),
    )
  } catch (error) {
    if (error instanceof CliError && !isInterruption(error)) return []
    throw error
  }
}

async function resourceNotFound(
  cloud: Cloud,
  noun: ResourceType,
  text: string,
  near: readonly string[] = [],
): Promise<CliError> {
  const { projectName, projectId, roles } = await cloud.getIdentity()
  const where = projectName ?? projectId
  const inProject = where === undefined ? '' : ` in project ${where}`
  const inRegion = cloud.regionName === undefined ? '' : ` (region ${cloud.regionName})`
  return new CliError('notFound', `${capitalize(noun.singular)} "${text}" not found${inProject}${inRegion}.`, {
    resource: `${noun.singular} ${text}`,
    problems: await otherRegions(cloud, noun),
    ...(near.length === 0 ? {} : { advice: `Did you mean: ${near.map(name => `"${name}"`).join(', ')}?` }),
    nextSteps: [listStep(noun, text, roles)],
  })
}

/** Lists that take every project and a name; a test holds them against the commands. */
const OF_ALL_PROJECTS: readonly string[] = ['volume', 'volume snapshot', 'volume backup']

/** The list a resource would be in; of every project where one may ask for that. */
function listStep({ singular, plural, service }: ResourceType, text: string, roles: readonly string[]): NextStep {
  const why = `lists ${plural}`
  if (service !== 'block-storage') return { command: ['openstack', ...singular.split(' '), 'list'], why }
  const everywhere = roles.includes('admin') && OF_ALL_PROJECTS.includes(singular)
  const args = everywhere ? ['--all-projects', ...(looksLikeId(text) ? [] : ['--name', text])] : []
  return clinkerStep(`${singular} list`, args, why)
}

/** Other regions may have it. */
async function otherRegions(cloud: Cloud, { service }: ResourceType): Promise<readonly string[]> {
  if (service !== 'block-storage' || cloud.regionName === undefined) return []
  const entries = (await cloud.getCatalog()).filter(({ type }) =>
    /^(block-storage|volumev3|volume|block-store)$/.test(type),
  )
  const regions = new Set(
    entries
      .flatMap(({ endpoints }) => endpoints.map(({ region }) => region))
      .filter(region => region !== cloud.regionName),
  )
  return regions.size === 0
    ? []
    : [`This cloud has Block Storage in ${[...regions].join(', ')} as well: --os-region-name.`]
}

function ambiguousName(noun: ResourceType, name: string, candidates: readonly JsonObject[]): CliError {
  const lines = candidates
    .slice(0, 20)
    .map(one => `${noun.idOf(one)}  ${noun.nameOf(one)}  ${noun.statusOf(one)}`.trimEnd())
  return new CliError('ambiguous', `${candidates.length} ${noun.plural} are named "${name}". Use an ID.`, {
    problems: lines,
    resource: `${noun.singular} ${name}`,
  })
}
