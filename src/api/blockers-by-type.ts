import type { JsonObject } from '../types/json.ts'
import { clinkerStep } from '../types/next-step.ts'
import { firstIds, fetchItems, stringAt, listSome, type Blocker } from './blockers.ts'
import type { NegotiatedCloud } from './negotiated-cloud.ts'

/** The volumes that keep a type from being deleted. */
export async function typeBlockers(cloudContext: NegotiatedCloud, type: JsonObject): Promise<readonly Blocker[]> {
  const [id, name] = [stringAt(type, 'id'), stringAt(type, 'name')]
  const all = await fetchItems(cloudContext, '/volumes/detail', 'volumes', { all_tenants: true })
  const volumes = all.filter(one => stringAt(one, 'volume_type_id') === id || stringAt(one, 'volume_type') === name)
  return volumes.length === 0
    ? []
    : [
        {
          what: 'volumes',
          why: `the volumes ${listSome(volumes)} are of this type`,
          remedies: [clinkerStep('volume list', ['--all-projects', '--type', id], 'lists them')],
        },
      ]
}

/** The types that keep a QoS specification from being deleted. */
export async function qosBlockers(cloudContext: NegotiatedCloud, qos: JsonObject): Promise<readonly Blocker[]> {
  const id = stringAt(qos, 'id')
  const types = await fetchItems(cloudContext, `/qos-specs/${id}/associations`, 'qos_associations', {})
  return types.length === 0
    ? []
    : [
        {
          what: 'types',
          why: `the volume types ${listSome(types)} have it`,
          remedies: [clinkerStep('volume qos disassociate', ['--all', id])],
        },
      ]
}

/** What keeps a group from being deleted: its volumes and its snapshots. */
export async function groupBlockers(cloudContext: NegotiatedCloud, group: JsonObject): Promise<readonly Blocker[]> {
  const [id, status] = [stringAt(group, 'id'), stringAt(group, 'status')]
  const [volumes, snapshots] = await Promise.all([
    fetchItems(cloudContext, '/volumes/detail', 'volumes', { group_id: id }),
    fetchItems(cloudContext, '/group_snapshots/detail', 'group_snapshots', {}),
  ])
  const [members, groupSnapshots] = [
    volumes.filter(one => stringAt(one, 'group_id') === id),
    snapshots.filter(one => stringAt(one, 'group_id') === id),
  ]
  return [
    ...(groupSnapshots.length === 0
      ? []
      : [
          {
            what: 'group snapshot',
            why: `it has the group snapshots ${listSome(groupSnapshots)}`,
            remedies: [clinkerStep('volume group snapshot delete', firstIds(groupSnapshots))],
          } satisfies Blocker,
        ]),
    ...(members.length === 0
      ? []
      : [
          {
            what: 'volumes',
            why: `it holds the volumes ${listSome(members)}`,
            remedies: [clinkerStep('volume group delete', ['--force', id], 'deletes them too')],
          } satisfies Blocker,
        ]),
    ...(['available', 'error'].includes(status)
      ? []
      : [
          {
            what: 'status',
            why: `its status is ${status}`,
            remedies: [clinkerStep('volume group wait', [id, '--for', 'status=available'])],
          } satisfies Blocker,
        ]),
  ]
}
