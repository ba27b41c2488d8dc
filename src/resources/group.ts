import * as z from 'zod/mini'
import { isJsonObject, type Json } from '../contract/json.ts'
import { until, type Beside, type Stage } from '../grammar/command.ts'
import { action, creation, defineOperation, listing, reading, update, type Target } from '../grammar/operation.ts'
import { column, defineResource, type ColumnOf } from '../grammar/resource.ts'

const schema = z.object({
  id: z.string(),
  name: z.nullish(z.string()),
  status: z.string(),
  replication_status: z.nullish(z.string()),
  volume_types: z.nullish(z.array(z.string())),
})

/** A volume group (api-ref, "Generic volume groups", from 3.13). */
export type Group = z.output<typeof schema>

/** There when it was asked for. */
const targets: ColumnOf<Group> = { title: 'Replication Targets', value: (_, raw) => raw['replication_targets'] }
/** Groups that are not replicated have a status that says nothing. */
const replication: ColumnOf<Group> = {
  title: 'Replication Status',
  value: seen => (['disabled', 'not-capable', undefined, null].includes(seen.replication_status) ? undefined : seen.replication_status),
}

export const group = defineResource<Group>({
  noun: 'volume group',
  collection: '/groups',
  listPath: '/groups/detail',
  lightPath: '/groups',
  key: 'group',
  listKey: 'groups',
  since: '3.13',
  schema,
  columns: [column('ID', 'id'), column('Status', 'status'), column('Name', 'name')],
  long: [
    column('ID', 'id'), column('Status', 'status'), column('Name', 'name'), column('Description', 'description'), column('Group Type', 'group_type'),
    column('Volume Types', 'volume_types'), column('Availability Zone', 'availability_zone'), column('Created At', 'created_at'),
  ],
  fields: [
    column('ID', 'id'), column('Status', 'status'), column('Name', 'name'), column('Description', 'description'), column('Group Type', 'group_type'),
    column('Volume Types', 'volume_types'), column('Availability Zone', 'availability_zone'), column('Created At', 'created_at'),
    column('Volumes', 'volumes'), column('Group Snapshot ID', 'group_snapshot_id'), column('Source Group ID', 'source_group_id'),
    replication, targets,
  ],
  unseen: { status: 'available' },
})

/** What the status of a group may be recorded as; the service knows `in-use` and refuses it. */
export const GROUP_STATES = ['available', 'error', 'creating', 'deleting', 'error_deleting', 'deleted', 'updating'] as const

/** GET one group. */
export const readGroup = reading(group)
/** GET one group with the IDs of its volumes. */
export const readGroupVolumes = defineOperation({
  method: 'GET', route: '/groups/{id}', since: '3.25', query: z.strictObject({ list_volume: z.boolean() }),
})
/** GET the groups, a page at a time; the mere presence of all_tenants counts. */
export const listGroups = listing(group, z.strictObject({
  name: z.optional(z.string()),
  all_tenants: z.optional(z.literal(true)),
  sort: z.optional(z.string()),
  filters: z.optional(z.record(z.string(), z.string())),
  limit: z.optional(z.number()),
  marker: z.optional(z.string()),
}))

const names = { name: z.optional(z.string()), description: z.optional(z.string()) }
/** POST /groups: the answer tells ID and name only. */
export const createGroup = creation(group, z.strictObject({
  ...names, group_type: z.string(), volume_types: z.readonly(z.array(z.string())), availability_zone: z.optional(z.string()),
}))
/** create-from-src: exactly one of the sources, and not a word of the other. */
export const createGroupFrom = defineOperation({
  method: 'POST', route: '/groups/action', under: 'create-from-src', isAction: true, since: '3.14',
  body: z.strictObject({ ...names, source_group_id: z.optional(z.string()), group_snapshot_id: z.optional(z.string()) }),
})
/** PUT /groups/{id}: lists of volumes are texts, see `groupSteps`. */
export const updateGroup = update(group, z.strictObject({ ...names, add_volumes: z.optional(z.string()), remove_volumes: z.optional(z.string()) }))
/** delete: there is no DELETE of a group. */
export const deleteGroup = action(group, 'delete', z.strictObject({ 'delete-volumes': z.optional(z.boolean()) }), { since: '3.13' })
/** reset_status. */
export const resetGroup = action(group, 'reset_status', z.strictObject({ status: z.string() }), { since: '3.20' })

const nothing = z.strictObject({})
/** enable_replication: the body must be an object. */
export const enableReplication = action(group, 'enable_replication', nothing, { since: '3.38' })
/** disable_replication: the body must be an object. */
export const disableReplication = action(group, 'disable_replication', nothing, { since: '3.38' })
/** failover_replication: to `default` means back. */
export const failOver = action(group, 'failover_replication', z.strictObject({
  allow_attached_volume: z.optional(z.boolean()), secondary_backend_id: z.optional(z.string()),
}), { since: '3.38' })
/** list_replication_targets: an action that changes nothing. */
export const listReplicationTargets = defineOperation({
  method: 'POST', route: '/groups/{id}/action', under: 'list_replication_targets', isAction: true, since: '3.38', changes: false, emptyBody: {},
})

/** A backend that a group may fail over to. */
export const replicationTarget = defineResource({
  noun: 'replication target',
  collection: '/groups/{id}/action',
  key: '',
  listKey: 'replication_targets',
  named: 'by-id-only',
  paging: 'none',
  idKey: 'backend_id',
  schema: z.object({ backend_id: z.nullish(z.string()) }),
  columns: [
    column('Backend ID', 'backend_id'),
    { title: 'Properties', value: (_, raw) => Object.fromEntries(Object.entries(raw).filter(([key]) => key !== 'backend_id')) },
  ],
  fields: [],
})

const told = (answer: Json, key: string): Json => (isJsonObject(answer) ? answer[key] ?? null : null)

/** The volumes of a group that is shown. */
export const groupVolumes: Beside = {
  key: 'volumes', ask: raw => readGroupVolumes({ at: { id: group.idOf(raw) }, query: { list_volume: true } }), take: answer => told(told(answer, 'group'), 'volumes'),
}

/** Where a group that is shown may fail over to; the service refuses to tell of one that is not replicated. */
export const groupTargets: Beside = {
  key: 'replication_targets', isOptional: true, ask: raw => listReplicationTargets({ at: { id: group.idOf(raw) } }), take: answer => told(answer, 'replication_targets'),
}

/** Done when replication is as wanted. */
export function replicates(target: Target, wanted: 'enabled' | 'disabled' | 'failed-over'): Stage {
  return until(group, target.id, seen => {
    if (seen === 'gone') return { failed: 'the group is gone' }
    const now = seen.replication_status ?? 'unknown'
    if (now === wanted) return 'done'
    return ['enabling', 'disabling', 'failing-over'].includes(now) ? 'pending' : { failed: `its replication status is ${now}` }
  }, { goOn: ['--for', `replication_status=${wanted}`] })
}
