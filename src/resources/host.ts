import * as z from 'zod/mini'
import { isJsonObject, type Json, type JsonObject } from '../contract/json.ts'
import { defineOperation, listing } from '../grammar/operation.ts'
import { column, defineResource } from '../grammar/resource.ts'

const schema = z.object({ host_name: z.string(), service: z.nullish(z.string()) })

/** A host with a service of Block Storage on it (api-ref, "Hosts extension", deprecated in favour of services). */
export type Host = z.output<typeof schema>

const short = [column('Host Name', 'host_name'), column('Service', 'service'), column('Zone', 'zone')]

export const host = defineResource<Host>({
  noun: 'volume host',
  collection: '/os-hosts',
  key: 'host',
  listKey: 'hosts',
  named: 'by-id-only',
  paging: 'none',
  idKey: 'host_name',
  nameKey: 'host_name',
  schema,
  columns: short,
  long: [
    ...short, { ...column('Status', 'service-status'), isStatus: true }, { ...column('State', 'service-state'), isStatus: true },
    column('Updated At', 'last-update'),
  ],
  fields: short,
})

/** GET the hosts whose services are enabled. */
export const listHosts = listing(host, z.strictObject({ zone: z.optional(z.string()) }))

const share = z.object({ host: z.string(), project: z.string() })

/** What a project has on a host; the first row is the sum of all. */
export const hostShare = defineResource<z.output<typeof share>>({
  noun: 'volume host',
  collection: '/os-hosts',
  key: '',
  listKey: 'host',
  named: 'by-id-only',
  paging: 'none',
  idKey: ['host', 'project'],
  schema: share,
  columns: [
    column('Host', 'host'), column('Project', 'project'), column('Volumes', 'volume_count'), column('Volume Gigabytes', 'total_volume_gb'),
    column('Snapshots', 'snapshot_count'), column('Snapshot Gigabytes', 'total_snapshot_gb'),
  ],
  fields: ['host', 'project'],
})

/** The shares in an answer, whose figures the service writes as text. */
export function sharesIn(body: Json): readonly JsonObject[] {
  const entries = isJsonObject(body) ? body[hostShare.listKey] : undefined
  const shares = (Array.isArray(entries) ? entries.filter(isJsonObject) : []).map(entry => entry['resource'])
  return shares.filter(isJsonObject).map(one => Object.fromEntries(Object.entries(one).map(([key, value]) => [key, counted(key, value)])))
}

const counted = (key: string, value: Json): Json =>
  /_(count|gb)$/.test(key) && typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value

/** GET what projects have on a host. */
export const readHost = defineOperation({ method: 'GET', route: '/os-hosts/{host}' })
/** PUT whether a host takes work; no driver-independent code stands behind it, and Cinder answers 500. */
export const changeHost = defineOperation({ method: 'PUT', route: '/os-hosts/{host}', body: z.strictObject({ status: z.enum(['enable', 'disable']) }) })
