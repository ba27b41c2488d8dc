import type { Query } from '../types/cloud.ts'
import { CliError } from '../types/cli-error.ts'
import { isJsonObject, type JsonObject } from '../types/json.ts'
import type { NegotiatedCloud } from './negotiated-cloud.ts'

/** The items of the first page of a Block Storage list; none where the service refuses it. */
export async function fetchList(
  { cloud, microversion }: NegotiatedCloud,
  path: string,
  key: string,
  query: Query,
): Promise<readonly JsonObject[]> {
  const items = (await fetchBody({ cloud, microversion }, path, query))[key]
  return Array.isArray(items) ? items.filter(isJsonObject) : []
}

/** The resource under a key of a response, as a list of one; none where the service refuses it. */
export async function fetchOne(
  cloudContext: NegotiatedCloud,
  path: string,
  key: string,
): Promise<readonly JsonObject[]> {
  const found = (await fetchBody(cloudContext, path, {}))[key]
  return isJsonObject(found) ? [found] : []
}

async function fetchBody({ cloud, microversion }: NegotiatedCloud, path: string, query: Query): Promise<JsonObject> {
  try {
    const { body } = await cloud.request({ service: 'block-storage', method: 'GET', path, query, microversion })
    return isJsonObject(body) ? body : {}
  } catch (error) {
    if (error instanceof CliError && error.details.status !== undefined) return {}
    throw error
  }
}
