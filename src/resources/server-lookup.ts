import { looksLikeId } from '../types/uuid.ts'
import * as z from 'zod/mini'
import { CliError } from '../types/cli-error.ts'
import { isJsonObject, type Json, jsonToText } from '../types/json.ts'
import { defineOperation, type PreparedRequest } from '../framework/operation.ts'

/** GET the servers of the Compute service by name, which it reads as a pattern. */
const listServersByName = defineOperation({
  method: 'GET',
  route: '/servers',
  service: 'compute',
  query: z.strictObject({ name: z.string() }),
})

/** The request for a server's ID: none if the ID itself was given. */
export function buildServerLookup(nameOrId: string | undefined): PreparedRequest | undefined {
  return nameOrId === undefined || looksLikeId(nameOrId)
    ? undefined
    : listServersByName({ pathParams: {}, query: { name: nameOrId } })
}

/** A server's ID, from the argument and the response to `buildServerLookup`; raises `notFound` and `ambiguous`. */
export function findServerId(nameOrId: string, body: Json | undefined): string {
  if (looksLikeId(nameOrId)) return nameOrId
  const servers = isJsonObject(body) ? body['servers'] : undefined
  const matches = Array.isArray(servers) ? servers.filter(isJsonObject).filter(one => one['name'] === nameOrId) : []
  const [first, ...others] = matches
  if (first === undefined)
    throw new CliError('notFound', `Server "${nameOrId}" not found.`, { resource: `server ${nameOrId}` })
  if (others.length === 0) return jsonToText(first['id'])
  throw new CliError('ambiguous', `${matches.length} servers are named "${nameOrId}". Use an ID.`, {
    problems: matches.map(one => jsonToText(one['id'])),
  })
}
