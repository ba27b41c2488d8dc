import { schedule } from '../calendar.ts'
import type { Call, Reply, Route } from '../call.ts'
import { below, flagOf, textOf } from '../call.ts'
import { object, root, type } from '../check.ts'
import { isEnabled, theGroup, volumesOf } from './lookup.ts'
import { TAKES } from '../mishaps.ts'
import { repr } from '../python.ts'
import type { Group } from '../records.ts'
import { badRequest, invalidGroup, invalidVolume } from '../refusal.ts'
import * as shapes from '../shapes.ts'
import { backendOf } from '../service/scheduler.ts'
import { at } from '../world.ts'

/** Replication of a whole group (3.38). */

interface Step {
  readonly doing: string
  /** Group and replication statuses it may start from. */
  readonly from: readonly string[]
  readonly replication: readonly string[]
  readonly meanwhile: string
}

const STEPS = {
  enable: { doing: 'enable', from: ['available'], replication: ['disabled', 'enabled'], meanwhile: 'enabling' },
  disable: { doing: 'disable', from: ['available', 'error'], replication: ['enabled', 'error'], meanwhile: 'disabling' },
  failover: { doing: 'failover', from: ['available'], replication: ['enabled', 'failed-over'], meanwhile: 'failing-over' },
} as const satisfies Record<string, Step>

function assertReplicated(call: Call, group: Group): void {
  if (!isEnabled(at(call.world.groupTypes, group.typeId), 'group_replication_enabled')) throw badRequest(`Invalid group type: Group ${group.id} is not a replication group type.`)
  const plain = group.volumeTypes.find((id) => at(at(call.world.types, id)?.extraSpecs ?? {}, 'replication_enabled') !== '<is> True')
  if (plain !== undefined) throw badRequest(`Invalid volume type: Volume type ${plain} does not have 'replication_enabled' spec key set to '<is> True'.`)
}

function assertReady(call: Call, group: Group, step: Step, attachedToo: boolean): void {
  const words = (what: string, valid: readonly string[], current: string | null): string => `${what} must be ${repr(valid)}, but current status is: ${current ?? 'None'}. Cannot ${step.doing} replication.`
  if (!step.from.includes(group.status)) throw invalidGroup(words(`Group ${group.id} status`, step.from, group.status))
  if (!step.replication.includes(group.replicationStatus)) throw invalidGroup(words(`Group ${group.id} replication status`, step.replication, group.replicationStatus))
  for (const volume of volumesOf(call.world, group.id)) {
    const valid = ['available', 'in-use']
    if (step.doing !== 'disable' && !valid.includes(volume.status)) throw invalidVolume(words(`Volume ${volume.id} status`, valid, volume.status))
    if (step.doing === 'failover' && volume.status === 'in-use' && !attachedToo) throw invalidVolume(`Volume ${volume.id} is attached but allow_attached_volume flag is False. Cannot failover replication.`)
    if (!step.replication.includes(volume.replicationStatus ?? '')) throw invalidVolume(words(`Volume ${volume.id} replication status`, step.replication, volume.replicationStatus))
  }
}

function begin(call: Call, step: Step, result: string): Reply {
  const group = theGroup(call)
  assertReplicated(call, group)
  assertReady(call, group, step, flagOf(below(call, 'failover_replication'), 'allow_attached_volume'))
  for (const thing of [group, ...volumesOf(call.world, group.id)]) thing.replicationStatus = step.meanwhile
  schedule(call.world, { at: call.now + TAKES.group, what: 'group replicated', of: { id: group.id, status: result } })
  return { status: 202, bare: true }
}

function failover(call: Call): Reply {
  const target = textOf(below(call, 'failover_replication'), 'secondary_backend_id')
  return begin(call, STEPS.failover, target === 'default' ? 'enabled' : 'failed-over')
}

function targets(call: Call): Reply {
  const group = theGroup(call)
  assertReplicated(call, group)
  const service = call.world.services.find(({ host }) => host === backendOf(group.host ?? ''))
  return { body: { replication_targets: (service?.replicationTargets ?? []).map((id) => ({ backend_id: id })) } }
}

const path = '/groups/{id}/action'
const failoverBody = object({ allow_attached_volume: shapes.boolean, secondary_backend_id: shapes.nullable255 })
const empty = (action: string): Route['checks'] => [[0, root(action, type('object'))]]

export const groupReplicationRoutes: readonly Route[] = [
  { method: 'POST', path, action: 'enable_replication', since: 38, checks: empty('enable_replication'), handler: (call) => begin(call, STEPS.enable, 'enabled') },
  { method: 'POST', path, action: 'disable_replication', since: 38, checks: empty('disable_replication'), handler: (call) => begin(call, STEPS.disable, 'disabled') },
  { method: 'POST', path, action: 'failover_replication', since: 38, checks: [[0, root('failover_replication', failoverBody)]], handler: failover },
  { method: 'POST', path, action: 'list_replication_targets', since: 38, checks: empty('list_replication_targets'), handler: targets },
]
