import { clinkerStep } from '../types/next-step.ts'
import * as z from 'zod/mini'
import { CliError } from '../types/cli-error.ts'
import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import { waitUntil, type WaitCondition } from '../framework/wait-condition.ts'
import { defineOperation, type VersionRequirement } from '../framework/operation.ts'
import { listOp } from '../framework/resource-operations.ts'
import { column, defineResource, buildTable, rankColumns } from '../framework/resource-type.ts'
import { evaluateFailover } from './replication.ts'

const schema = z.object({
  binary: z.string(),
  host: z.string(),
  status: z.nullish(z.string()),
  state: z.nullish(z.string()),
  disabled_reason: z.nullish(z.string()),
  replication_status: z.nullish(z.string()),
  active_backend_id: z.nullish(z.string()),
  frozen: z.nullish(z.boolean()),
  cluster: z.nullish(z.string()),
})

/** A Block Storage service on a host (api-ref, "Services"); its cluster from 3.7, the backend's state from 3.49. */
export type VolumeService = z.output<typeof schema>

const shortColumns = [
  column('Binary', 'binary'),
  column('Host', 'host'),
  column('Zone', 'zone'),
  column('Status', 'status'),
  { ...column('State', 'state'), isStatus: true },
  column('Updated At', 'updated_at'),
  column('Cluster', 'cluster'),
  { ...column('Backend State', 'backend_state'), isStatus: true },
]
const replicationColumns = [
  { ...column('Replication Status', 'replication_status'), isStatus: true },
  column('Active Backend ID', 'active_backend_id'),
  column('Frozen', 'frozen'),
]
const reasonColumn = column('Disabled Reason', 'disabled_reason')
const HIDE_FIRST = [
  'Frozen',
  'Active Backend ID',
  'Replication Status',
  'Cluster',
  'Backend State',
  'Updated At',
  'Zone',
]

export const volumeService = defineResource<VolumeService>({
  singular: 'volume service',
  collection: '/os-services',
  key: 'service',
  listKey: 'services',
  lookup: 'by-listing',
  isListOnly: true,
  paging: 'none',
  idKey: ['host', 'binary'],
  nameKey: 'host',
  schema,
  columns: shortColumns,
  longColumns: [...shortColumns, reasonColumn],
  hideFirst: HIDE_FIRST,
  fields: [
    'active_backend_id',
    'backend_state',
    'binary',
    'cluster',
    'disabled_reason',
    'frozen',
    'host',
    'replication_status',
    { ...column('state', 'state'), isStatus: true },
    'status',
    'updated_at',
    'zone',
  ],
})

/** The columns of a list, with those of replication if requested. */
export function buildServiceTable(isLong: boolean, withReplication: boolean) {
  const columns = [...shortColumns, ...(withReplication ? replicationColumns : []), ...(isLong ? [reasonColumn] : [])]
  return rankColumns(buildTable(volumeService, columns), HIDE_FIRST)
}

/** GET the services; a host includes all its backends. */
export const listServices = listOp(
  volumeService,
  z.strictObject({ host: z.optional(z.string()), binary: z.optional(z.string()) }),
)

const serviceBody = z.strictObject({ host: z.string(), binary: z.string() })
/** PUT enable; Cinder 2026.1 answers 200 and stores nothing. */
export const enableService = defineOperation({ method: 'PUT', route: '/os-services/enable', body: serviceBody })
/** PUT disable, without a reason; Cinder 2026.1 answers 200 and stores nothing. */
export const disableService = defineOperation({ method: 'PUT', route: '/os-services/disable', body: serviceBody })
/** PUT disable, with the reason in the list of services. */
export const disableServiceWithReason = defineOperation({
  method: 'PUT',
  route: '/os-services/disable-log-reason',
  body: z.extend(serviceBody, { disabled_reason: z.string() }),
})

const hostOrClusterSchema = z.strictObject({ host: z.optional(z.string()), cluster: z.optional(z.string()) })
interface HostOrCluster {
  readonly host?: string | undefined
  readonly cluster?: string | undefined
}
const requireClusterVersion = ({ cluster }: HostOrCluster): VersionRequirement | undefined =>
  cluster === undefined ? undefined : { minVersion: '3.26', reason: 'clusters' }

/** PUT freeze: the backend refuses changes to its volumes. A cluster instead of a host from 3.26. */
export const freezeHost = defineOperation({
  method: 'PUT',
  route: '/os-services/freeze',
  body: hostOrClusterSchema,
  requirementForBody: requireClusterVersion,
})
/** PUT thaw: changes are accepted again, and the service is enabled. */
export const thawHost = defineOperation({
  method: 'PUT',
  route: '/os-services/thaw',
  body: hostOrClusterSchema,
  requirementForBody: requireClusterVersion,
})
/** PUT failover_host: fails over to a replication target; a cluster instead of a host from Cinder 2026.1 on. */
export const failOverHost = defineOperation({
  method: 'PUT',
  route: '/os-services/failover_host',
  body: z.extend(hostOrClusterSchema, { backend_id: z.optional(z.string()) }),
  requirementForBody: requireClusterVersion,
})
/** PUT failover, for a cluster; removed in Cinder 2026.1. */
export const failOverCluster = defineOperation({
  method: 'PUT',
  route: '/os-services/failover',
  since: '3.26',
  body: z.strictObject({ cluster: z.string(), backend_id: z.optional(z.string()) }),
})

/** Checks that the service has the requested status: some releases accept the request and store nothing. */
export function waitForServiceStatus(
  service: Pick<VolumeService, 'binary' | 'host'>,
  status: 'enabled' | 'disabled',
): WaitCondition {
  return waitUntil(volumeService, `${service.host} ${service.binary}`, latest => {
    if (latest === 'gone') return { failed: 'the service is no longer listed' }
    const workaround =
      status === 'disabled' ? 'use --disable-reason as well' : 'freezing and thawing the host enables it'
    return latest.status === status
      ? 'done'
      : {
          failed: `the service accepted the request, but is still ${latest.status ?? 'unchanged'} (a fault of Cinder 2026.1); workaround: ${workaround}`,
        }
  })
}

/** The exact service in a list of services: the filter also finds the backends of a host. Raises `notFound`. */
export function findListedService(answer: Json, host: string, binary: string): JsonObject {
  const services = isJsonObject(answer) ? answer[volumeService.listKey] : undefined
  const match = Array.isArray(services)
    ? services.filter(isJsonObject).find(raw => raw['host'] === host && raw['binary'] === binary)
    : undefined
  if (match !== undefined) return match
  throw new CliError('notFound', `Service ${binary} not found on host ${host}.`, {
    nextSteps: [clinkerStep('volume service list', [], 'lists services')],
  })
}

/** Done when the backend uses that replication target; `default` is the one failed over from. */
export function waitForHostFailover(host: string, target: string): WaitCondition {
  return waitUntil(volumeService, `${host} cinder-volume`, latest =>
    latest === 'gone' ? { failed: 'the service is no longer listed' } : evaluateFailover(latest, target),
  )
}
