import type { DeletionMode } from '../framework/command-declaration.ts'
import { getOwn, textAt, type JsonObject } from '../types/json.ts'
import { clinkerStep } from '../types/next-step.ts'
import { findIncrements } from './backup-chain.ts'
import { firstIds, listSome, nameAndId, statusBlocker, type Blocker, type BlockerFacts } from './blocker.ts'
import { snapshotBlockers, volumeBlockers } from './volume-blockers.ts'
import { DELETABLE_STATUSES } from './volume-states.ts'

type FindBlockers = (resource: JsonObject, facts: BlockerFacts, mode: DeletionMode) => readonly Blocker[]

const isDeletable = (resource: JsonObject, mode: DeletionMode): boolean =>
  mode === 'forced' || DELETABLE_STATUSES.some(status => status === textAt(resource, 'status'))

/** Everything that keeps a backup from being deleted: the increments that depend on it are deleted first, newest first. */
function backupBlockers(backup: JsonObject, { backups = [] }: BlockerFacts, mode: DeletionMode): readonly Blocker[] {
  const status = isDeletable(backup, mode) ? [] : [statusBlocker('volume backup', backup)]
  const increments = findIncrements(backup, backups)
  if (increments.length === 0 && backup['has_dependent_backups'] !== true) return status
  const names = increments.length === 0 ? 'incremental backups' : increments.map(nameAndId).join(', ')
  const deletions = increments
    .toReversed()
    .map(one => clinkerStep('volume backup delete', ['--wait', textAt(one, 'id')]))
  return [
    ...status,
    {
      what: 'backups',
      why: `${names} ${increments.length === 1 ? 'depends' : 'depend'} on it`,
      remedies:
        deletions.length > 0
          ? deletions
          : [clinkerStep('volume backup list', ['--volume', textAt(backup, 'volume_id')], 'lists the backups')],
    },
  ]
}

/** Everything that keeps a group from being deleted. With force its volumes are deleted too, whatever its status. */
function groupBlockers(
  group: JsonObject,
  { volumes = [], groupSnapshots = [] }: BlockerFacts,
  mode: DeletionMode,
): readonly Blocker[] {
  const id = textAt(group, 'id')
  const snapshotsBlocker: Blocker = {
    what: 'group snapshot',
    why: `it has the group snapshots ${listSome(groupSnapshots)}`,
    remedies: [clinkerStep('volume group snapshot delete', firstIds(groupSnapshots))],
  }
  const volumesBlocker: Blocker = {
    what: 'volumes',
    why: `it contains the volumes ${listSome(volumes)}`,
    remedies: [clinkerStep('volume group delete', ['--force', id], 'deletes the group and its volumes')],
  }
  return [
    ...(groupSnapshots.length === 0 ? [] : [snapshotsBlocker]),
    ...(volumes.length === 0 || mode === 'forced' ? [] : [volumesBlocker]),
    ...(isDeletable(group, mode) ? [] : [statusBlocker('volume group', group)]),
  ]
}

/** The volumes that keep a type from being deleted. */
const typeBlockers: FindBlockers = (type, { volumes = [] }) =>
  volumes.length === 0
    ? []
    : [
        {
          what: 'volumes',
          why: `the volumes ${listSome(volumes)} are of this type`,
          remedies: [clinkerStep('volume list', ['--all-projects', '--type', textAt(type, 'id')], 'lists them')],
        },
      ]

/** The types that keep a QoS specification from being deleted. */
const qosBlockers: FindBlockers = (qos, { types = [] }) =>
  types.length === 0
    ? []
    : [
        {
          what: 'types',
          why: `the volume types ${listSome(types)} use it`,
          remedies: [clinkerStep('volume qos disassociate', ['--all', textAt(qos, 'id')])],
        },
      ]

const BLOCKERS_BY_TYPE: Readonly<Record<string, FindBlockers>> = {
  'volume': volumeBlockers,
  'volume snapshot': snapshotBlockers,
  'volume backup': backupBlockers,
  'volume group': groupBlockers,
  'volume type': typeBlockers,
  'volume qos': qosBlockers,
}

/**
 * Everything that keeps the service from deleting a resource, from the facts that were read; empty for types of
 * resources without rules of their own. The sandbox has the same rules; a test holds them together.
 */
export const blockersOf = (
  type: string,
  resource: JsonObject,
  facts: BlockerFacts,
  mode: DeletionMode = 'plain',
): readonly Blocker[] => getOwn(BLOCKERS_BY_TYPE, type)?.(resource, facts, mode) ?? []
