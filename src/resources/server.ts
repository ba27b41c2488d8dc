import * as z from 'zod/mini'
import { Failure } from '../contract/failure.ts'
import { isJsonObject, type Json } from '../contract/json.ts'
import { defineOperation, type Payload } from '../grammar/operation.ts'

/** GET the servers of the Compute service by name, which it reads as a pattern. */
const findServers = defineOperation({ method: 'GET', route: '/servers', service: 'compute', query: z.strictObject({ name: z.string() }) })

const UUID = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i

/** What must be read to know a server's ID: nothing where the ID itself was typed. */
export function lookForServer(typed: string | undefined): Payload | undefined {
  return typed === undefined || UUID.test(typed) ? undefined : findServers({ at: {}, query: { name: typed } })
}

/** A server's ID, from what was typed and the answer to `lookForServer`; raises `notFound` and `ambiguous`. */
export function serverId(typed: string, looked: Json | undefined): string {
  if (UUID.test(typed)) return typed
  const servers = isJsonObject(looked) ? looked['servers'] : undefined
  const named = Array.isArray(servers) ? servers.filter(isJsonObject).filter(one => one['name'] === typed) : []
  const [first, ...others] = named
  if (first === undefined) throw new Failure('notFound', `There is no server “${typed}”.`, { resource: `server ${typed}` })
  if (others.length === 0) return String(first['id'])
  throw new Failure('ambiguous', `${named.length} servers are named “${typed}”; use an ID.`, { also: named.map(one => String(one['id'])) })
}
