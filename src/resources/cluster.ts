import * as z from 'zod/mini'
import { waitUntil, type WaitCondition } from '../framework/wait-condition.ts'
import { defineOperation } from '../framework/operation.ts'
import { listOp } from '../framework/resource-operations.ts'
import { column, defineResource } from '../framework/resource-type.ts'
import { evaluateFailover } from './replication.ts'

const schema = z.object({
  name: z.string(),
  binary: z.nullish(z.string()),
  status: z.nullish(z.string()),
  state: z.nullish(z.string()),
  replication_status: z.nullish(z.string()),
  active_backend_id: z.nullish(z.string()),
})

/** A cluster of services that share backends (api-ref, "Clusters", from 3.7; replication from 3.26). */
export type Cluster = z.output<typeof schema>

const shortColumns = [
  column('Name', 'name'),
  column('Binary', 'binary'),
  { ...column('State', 'state'), isStatus: true },
  column('Status', 'status'),
]

export const cluster = defineResource<Cluster>({
  singular: 'block storage cluster',
  collection: '/clusters',
  listPath: '/clusters/detail',
  key: 'cluster',
  listKey: 'clusters',
  since: '3.7',
  lookup: 'by-path',
  paging: 'none',
  idKey: 'name',
  schema,
  columns: shortColumns,
  longColumns: [
    ...shortColumns,
    column('Num Hosts', 'num_hosts'),
    column('Num Down Hosts', 'num_down_hosts'),
    column('Last Heartbeat', 'last_heartbeat'),
    column('Disabled Reason', 'disabled_reason'),
    column('Created At', 'created_at'),
    column('Updated At', 'updated_at'),
  ],
  hideFirst: ['Disabled Reason', 'Created At', 'Updated At', 'Last Heartbeat', 'Num Down Hosts', 'Num Hosts'],
  fields: [
    ...shortColumns,
    column('Disabled Reason', 'disabled_reason'),
    column('Hosts', 'num_hosts'),
    column('Down Hosts', 'num_down_hosts'),
    column('Last Heartbeat', 'last_heartbeat'),
    column('Created At', 'created_at'),
    column('Updated At', 'updated_at'),
    column('Replication Status', 'replication_status'),
    column('Frozen', 'frozen'),
    column('Active Backend ID', 'active_backend_id'),
  ],
})

const clusterQuery = z.strictObject({
  name: z.optional(z.string()),
  binary: z.optional(z.string()),
  is_up: z.optional(z.boolean()),
  disabled: z.optional(z.boolean()),
  num_hosts: z.optional(z.int()),
  num_down_hosts: z.optional(z.int()),
})
/** GET the clusters; an unknown filter is refused. */
export const listClusters = listOp(cluster, clusterQuery, { path: '/clusters' })
/** GET the clusters with their hosts and heartbeats. */
export const listClustersInDetail = listOp(cluster, clusterQuery)
/** GET one cluster; some releases ignore the binary and use cinder-volume. */
export const readCluster = defineOperation({
  method: 'GET',
  route: '/clusters/{name}',
  since: '3.7',
  query: z.strictObject({ binary: z.optional(z.string()) }),
})

const clusterBody = z.strictObject({ name: z.string(), binary: z.optional(z.string()) })
/** PUT enable. */
export const enableCluster = defineOperation({
  method: 'PUT',
  route: '/clusters/enable',
  since: '3.7',
  body: clusterBody,
})
/** PUT disable, with a reason shown in the list. */
export const disableCluster = defineOperation({
  method: 'PUT',
  route: '/clusters/disable',
  since: '3.7',
  body: z.extend(clusterBody, { disabled_reason: z.optional(z.string()) }),
})

/** Done when all hosts of the cluster use the replication target. */
export function waitForClusterFailover(name: string, target: string): WaitCondition {
  return waitUntil(cluster, name, latest =>
    latest === 'gone' ? { failed: 'the cluster no longer exists' } : evaluateFailover(latest, target),
  )
}
