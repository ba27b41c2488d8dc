import * as z from 'zod/mini'
import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import { defineOperation } from '../framework/operation.ts'
import { listOp } from '../framework/resource-operations.ts'
import { column, defineResource } from '../framework/resource-type.ts'

const schema = z.object({ host_name: z.string(), service: z.nullish(z.string()) })

/** A host that runs a Block Storage service (api-ref, "Hosts extension", deprecated in favour of services). */
export type Host = z.output<typeof schema>

const shortColumns = [column('Host Name', 'host_name'), column('Service', 'service'), column('Zone', 'zone')]

export const host = defineResource<Host>({
  singular: 'volume host',
  collection: '/os-hosts',
  key: 'host',
  listKey: 'hosts',
  lookup: 'by-id-only',
  paging: 'none',
  idKey: 'host_name',
  nameKey: 'host_name',
  schema,
  columns: shortColumns,
  longColumns: [
    ...shortColumns,
    { ...column('Status', 'service-status'), isStatus: true },
    { ...column('State', 'service-state'), isStatus: true },
    column('Updated At', 'last-update'),
  ],
  hideFirst: ['Updated At', 'Zone'],
  fields: shortColumns,
})

/** GET the hosts whose services are enabled. */
export const listHosts = listOp(host, z.strictObject({ zone: z.optional(z.string()) }))

const hostShareSchema = z.object({ host: z.string(), project: z.string() })

/** The usage of a project on a host; the first row is the total. */
export const hostShare = defineResource<z.output<typeof hostShareSchema>>({
  singular: 'volume host',
  collection: '/os-hosts',
  key: '',
  listKey: 'host',
  lookup: 'by-id-only',
  paging: 'none',
  idKey: ['host', 'project'],
  schema: hostShareSchema,
  columns: [
    column('Host', 'host'),
    column('Project', 'project'),
    column('Volumes', 'volume_count'),
    column('Volume Gigabytes', 'total_volume_gb'),
    column('Snapshots', 'snapshot_count'),
    column('Snapshot Gigabytes', 'total_snapshot_gb'),
  ],
  hideFirst: ['Snapshot Gigabytes', 'Snapshots'],
  fields: ['host', 'project'],
})

/** The usage rows of a response; the service sends the numbers as text. */
export function parseHostShares(body: Json): readonly JsonObject[] {
  const entries = isJsonObject(body) ? body[hostShare.listKey] : undefined
  const shares = (Array.isArray(entries) ? entries.filter(isJsonObject) : []).map(entry => entry['resource'])
  return shares
    .filter(isJsonObject)
    .map(one => Object.fromEntries(Object.entries(one).map(([key, value]) => [key, parseCount(key, value)])))
}

const parseCount = (key: string, value: Json): Json =>
  /_(count|gb)$/.test(key) && typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value

/** GET the usage of a host by project. */
export const readHost = defineOperation({ method: 'GET', route: '/os-hosts/{host}' })
/** PUT whether a host is enabled; Cinder does not implement it and answers 500. */
export const updateHost = defineOperation({
  method: 'PUT',
  route: '/os-hosts/{host}',
  body: z.strictObject({ status: z.enum(['enable', 'disable']) }),
})
