import { SPEC_TRUE, isSpecTrue } from '../state/extra-specs.ts'
import { getOwn } from '../../types/json.ts'
import { scheduleEvent } from '../state/event-queue.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getBoolean, getString, getBodyObject } from '../http/read-body.ts'
import { object, rootObject, type } from '../http/validator.ts'
import { isSpecEnabled, requireGroup, findGroupVolumes } from '../repository/groups.ts'
import { OPERATION_MS } from '../state/fault-injection.ts'
import { repr } from '../http/python-literals.ts'
import type { GroupEntity } from '../state/entities.ts'
import { badRequest, invalidGroup, invalidVolume } from '../http/errors.ts'
import * as schemas from '../http/schemas.ts'
import { extractBackendHost } from '../service/scheduler.ts'

/** Replication of a whole group (3.38). */

interface ReplicationStep {
  readonly operation: string
  /** Group and replication statuses it may start from. */
  readonly fromStatuses: readonly string[]
  readonly fromReplicationStatuses: readonly string[]
  readonly transitionalStatus: string
}

const STEPS = {
  enable: {
    operation: 'enable',
    fromStatuses: ['available'],
    fromReplicationStatuses: ['disabled', 'enabled'],
    transitionalStatus: 'enabling',
  },
  disable: {
    operation: 'disable',
    fromStatuses: ['available', 'error'],
    fromReplicationStatuses: ['enabled', 'error'],
    transitionalStatus: 'disabling',
  },
  failover: {
    operation: 'failover',
    fromStatuses: ['available'],
    fromReplicationStatuses: ['enabled', 'failed-over'],
    transitionalStatus: 'failing-over',
  },
} as const satisfies Record<string, ReplicationStep>

function assertGroupReplicated(context: HandlerContext, group: GroupEntity): void {
  if (!isSpecEnabled(getOwn(context.state.groupTypes, group.typeId), 'group_replication_enabled'))
    throw badRequest(`Invalid group type: Group ${group.id} is not a replication group type.`)
  const unreplicatedTypeId = group.volumeTypes.find(
    id => !isSpecTrue(getOwn(context.state.types, id)?.extraSpecs ?? {}, 'replication_enabled'),
  )
  if (unreplicatedTypeId !== undefined)
    throw badRequest(
      `Invalid volume type: Volume type ${unreplicatedTypeId} does not have 'replication_enabled' spec key set to '${SPEC_TRUE}'.`,
    )
}

function assertStepAllowed(
  context: HandlerContext,
  group: GroupEntity,
  step: ReplicationStep,
  isAttachedAllowed: boolean,
): void {
  const formatReason = (subject: string, valid: readonly string[], current: string | null): string =>
    `${subject} must be ${repr(valid)}, but current status is: ${current ?? 'None'}. Cannot ${step.operation} replication.`
  if (!step.fromStatuses.includes(group.status))
    throw invalidGroup(formatReason(`Group ${group.id} status`, step.fromStatuses, group.status))
  if (!step.fromReplicationStatuses.includes(group.replicationStatus))
    throw invalidGroup(
      formatReason(`Group ${group.id} replication status`, step.fromReplicationStatuses, group.replicationStatus),
    )
  for (const volume of findGroupVolumes(context.state, group.id)) {
    const valid = ['available', 'in-use']
    if (step.operation !== 'disable' && !valid.includes(volume.status))
      throw invalidVolume(formatReason(`Volume ${volume.id} status`, valid, volume.status))
    if (step.operation === 'failover' && volume.status === 'in-use' && !isAttachedAllowed)
      throw invalidVolume(
        `Volume ${volume.id} is attached but allow_attached_volume flag is False. Cannot failover replication.`,
      )
    if (!step.fromReplicationStatuses.includes(volume.replicationStatus ?? ''))
      throw invalidVolume(
        formatReason(`Volume ${volume.id} replication status`, step.fromReplicationStatuses, volume.replicationStatus),
      )
  }
}

function startStep(context: HandlerContext, step: ReplicationStep, result: string): Reply {
  const group = requireGroup(context)
  assertGroupReplicated(context, group)
  assertStepAllowed(
    context,
    group,
    step,
    getBoolean(getBodyObject(context, 'failover_replication'), 'allow_attached_volume'),
  )
  for (const resource of [group, ...findGroupVolumes(context.state, group.id)])
    resource.replicationStatus = step.transitionalStatus
  scheduleEvent(context.state, {
    dueAt: context.now + OPERATION_MS.group,
    type: 'group replicated',
    payload: { id: group.id, status: result },
  })
  return { status: 202, isBare: true }
}

function failOverGroup(context: HandlerContext): Reply {
  const target = getString(getBodyObject(context, 'failover_replication'), 'secondary_backend_id')
  return startStep(context, STEPS.failover, target === 'default' ? 'enabled' : 'failed-over')
}

function listReplicationTargets(context: HandlerContext): Reply {
  const group = requireGroup(context)
  assertGroupReplicated(context, group)
  const service = context.state.services.find(({ host }) => host === extractBackendHost(group.host ?? ''))
  return { body: { replication_targets: (service?.replicationTargets ?? []).map(id => ({ backend_id: id })) } }
}

const path = '/groups/{id}/action'
const failoverSchema = object({ allow_attached_volume: schemas.boolean, secondary_backend_id: schemas.nullable255 })
const buildEmptySchema = (action: string): ApiRoute['bodySchemas'] => [[0, rootObject(action, type('object'))]]

export const groupReplicationRoutes: readonly ApiRoute[] = [
  {
    method: 'POST',
    path,
    action: 'enable_replication',
    since: 38,
    bodySchemas: buildEmptySchema('enable_replication'),
    handler: context => startStep(context, STEPS.enable, 'enabled'),
  },
  {
    method: 'POST',
    path,
    action: 'disable_replication',
    since: 38,
    bodySchemas: buildEmptySchema('disable_replication'),
    handler: context => startStep(context, STEPS.disable, 'disabled'),
  },
  {
    method: 'POST',
    path,
    action: 'failover_replication',
    since: 38,
    bodySchemas: [[0, rootObject('failover_replication', failoverSchema)]],
    handler: failOverGroup,
  },
  {
    method: 'POST',
    path,
    action: 'list_replication_targets',
    since: 38,
    bodySchemas: buildEmptySchema('list_replication_targets'),
    handler: listReplicationTargets,
  },
]
