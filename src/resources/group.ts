import * as z from 'zod/mini'
import { mapOf } from '../framework/map-schema.ts'
import { isJsonObject, type Json, jsonToText } from '../types/json.ts'
import { waitUntil, type WaitCondition } from '../framework/wait-condition.ts'
import type { Enrichment } from '../framework/command-output.ts'
import { defineOperation } from '../framework/operation.ts'
import { actionOp, createOp, listOp, getOp, updateOp, type Target } from '../framework/resource-operations.ts'
import { column, defineResource, type ResourceColumn } from '../framework/resource-type.ts'

const schema = z.object({
  id: z.string(),
  name: z.nullish(z.string()),
  status: z.string(),
  replication_status: z.nullish(z.string()),
  volume_types: z.nullish(z.array(z.string())),
})

/** A volume group (api-ref, "Generic volume groups", from 3.13). */
export type Group = z.output<typeof schema>

/** Present only when requested. */
const targetsColumn: ResourceColumn<Group> = {
  title: 'Replication Targets',
  value: (_, raw) => raw['replication_targets'],
}
/** The volumes of a group in a table; null when they were not requested. */
const formatGroupVolumes = (volumes: Json): string =>
  Array.isArray(volumes)
    ? volumes.map(jsonToText).join(', ')
    : volumes === null
      ? '(not requested: use --volumes)'
      : jsonToText(volumes)

/** The status of groups without replication has no meaning. */
const replicationColumn: ResourceColumn<Group> = {
  title: 'Replication Status',
  value: item =>
    ['disabled', 'not-capable', undefined, null].includes(item.replication_status)
      ? undefined
      : item.replication_status,
}

export const group = defineResource<Group>({
  singular: 'volume group',
  collection: '/groups',
  listPath: '/groups/detail',
  summaryPath: '/groups',
  key: 'group',
  listKey: 'groups',
  since: '3.13',
  schema,
  columns: [column('ID', 'id'), column('Status', 'status'), column('Name', 'name')],
  longColumns: [
    column('ID', 'id'),
    column('Status', 'status'),
    column('Name', 'name'),
    column('Description', 'description'),
    column('Group Type', 'group_type'),
    column('Volume Types', 'volume_types'),
    column('Availability Zone', 'availability_zone'),
    column('Created At', 'created_at'),
  ],
  hideFirst: ['Volume Types', 'Group Type', 'Availability Zone', 'Description', 'Created At'],
  fields: [
    column('ID', 'id'),
    column('Status', 'status'),
    column('Name', 'name'),
    column('Description', 'description'),
    column('Group Type', 'group_type'),
    column('Volume Types', 'volume_types'),
    column('Availability Zone', 'availability_zone'),
    column('Created At', 'created_at'),
    { ...column('Volumes', 'volumes'), formatCell: formatGroupVolumes },
    column('Group Snapshot ID', 'group_snapshot_id'),
    column('Source Group ID', 'source_group_id'),
    replicationColumn,
    targetsColumn,
  ],
  placeholder: { status: 'available' },
})

/** The statuses a group can be reset to; the service knows `in-use` and refuses it. */
export const GROUP_STATES = [
  'available',
  'error',
  'creating',
  'deleting',
  'error_deleting',
  'deleted',
  'updating',
] as const

/** GET one group. */
export const readGroup = getOp(group)
/** GET one group with the IDs of its volumes. */
export const readGroupVolumes = defineOperation({
  method: 'GET',
  route: '/groups/{id}',
  since: '3.25',
  query: z.strictObject({ list_volume: z.boolean() }),
})
/** GET the groups, a page at a time; all_tenants counts whatever its value. */
export const listGroups = listOp(
  group,
  z.strictObject({
    name: z.optional(z.string()),
    all_tenants: z.optional(z.literal(true)),
    sort: z.optional(z.string()),
    filters: z.optional(mapOf(z.string())),
    limit: z.optional(z.number()),
    marker: z.optional(z.string()),
  }),
)

const nameFields = { name: z.optional(z.string()), description: z.optional(z.string()) }
/** POST /groups: the response has ID and name only. */
export const createGroup = createOp(
  group,
  z.strictObject({
    ...nameFields,
    group_type: z.string(),
    volume_types: z.readonly(z.array(z.string())),
    availability_zone: z.optional(z.string()),
  }),
)
/** create-from-src: exactly one of the sources; the key of the other must be absent. */
export const createGroupFromSource = defineOperation({
  method: 'POST',
  route: '/groups/action',
  bodyKey: 'create-from-src',
  isAction: true,
  since: '3.14',
  body: z.strictObject({
    ...nameFields,
    source_group_id: z.optional(z.string()),
    group_snapshot_id: z.optional(z.string()),
  }),
})
/** PUT /groups/{id}: lists of volumes are texts, see `planGroupUpdate`. */
export const updateGroup = updateOp(
  group,
  z.strictObject({ ...nameFields, add_volumes: z.optional(z.string()), remove_volumes: z.optional(z.string()) }),
)
/** delete: there is no DELETE of a group. */
export const deleteGroup = actionOp(group, 'delete', z.strictObject({ 'delete-volumes': z.optional(z.boolean()) }), {
  since: '3.13',
})
/** reset_status. */
export const resetGroupStatus = actionOp(group, 'reset_status', z.strictObject({ status: z.string() }), {
  since: '3.20',
})

const emptySchema = z.strictObject({})
/** enable_replication: the body must be an object. */
export const enableGroupReplication = actionOp(group, 'enable_replication', emptySchema, { since: '3.38' })
/** disable_replication: the body must be an object. */
export const disableGroupReplication = actionOp(group, 'disable_replication', emptySchema, { since: '3.38' })
/** failover_replication: `default` fails back. */
export const failOverGroup = actionOp(
  group,
  'failover_replication',
  z.strictObject({
    allow_attached_volume: z.optional(z.boolean()),
    secondary_backend_id: z.optional(z.string()),
  }),
  { since: '3.38' },
)
/** list_replication_targets: an action that changes nothing. */
export const listReplicationTargets = defineOperation({
  method: 'POST',
  route: '/groups/{id}/action',
  bodyKey: 'list_replication_targets',
  isAction: true,
  since: '3.38',
  isMutating: false,
  emptyBody: {},
})

/** A replication target of a group. */
export const replicationTarget = defineResource({
  singular: 'replication target',
  collection: '/groups/{id}/action',
  key: '',
  listKey: 'replication_targets',
  lookup: 'by-id-only',
  paging: 'none',
  idKey: 'backend_id',
  schema: z.object({ backend_id: z.nullish(z.string()) }),
  columns: [
    column('Backend ID', 'backend_id'),
    {
      title: 'Properties',
      value: (_, raw) => Object.fromEntries(Object.entries(raw).filter(([key]) => key !== 'backend_id')),
    },
  ],
  fields: [],
})

const getField = (answer: Json, key: string): Json => (isJsonObject(answer) ? (answer[key] ?? null) : null)

/** The volumes of a shown group. */
export const groupVolumesEnrichment: Enrichment = {
  key: 'volumes',
  buildRequest: raw => readGroupVolumes({ pathParams: { id: group.idOf(raw) }, query: { list_volume: true } }),
  extract: answer => getField(getField(answer, 'group'), 'volumes'),
}

/** The replication targets of a shown group; the service refuses the request for a group without replication. */
export const groupTargetsEnrichment: Enrichment = {
  key: 'replication_targets',
  isOptional: true,
  buildRequest: raw => listReplicationTargets({ pathParams: { id: group.idOf(raw) } }),
  extract: answer => getField(answer, 'replication_targets'),
}

/** Done when the replication status is the expected one. */
export function waitForReplication(target: Target, expected: 'enabled' | 'disabled' | 'failed-over'): WaitCondition {
  return waitUntil(
    group,
    target.id,
    latest => {
      if (latest === 'gone') return { failed: 'the group no longer exists' }
      const status = latest.replication_status ?? 'unknown'
      if (status === expected) return 'done'
      return ['enabling', 'disabling', 'failing-over'].includes(status)
        ? 'pending'
        : { failed: `replication status is ${status}` }
    },
    { waitArgs: ['--for', `replication_status=${expected}`] },
  )
}
