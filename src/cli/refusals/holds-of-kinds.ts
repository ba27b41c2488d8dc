import type { JsonObject } from '../../contract/json.ts'
import { idsOf, itemsAt, said, someOf, type Hold, type Look } from './holds.ts'

/** The volumes that keep a type from being deleted. */
export async function typeHolds(look: Look, type: JsonObject): Promise<readonly Hold[]> {
  const [id, name] = [said(type, 'id'), said(type, 'name')]
  const all = await itemsAt(look, '/volumes/detail', 'volumes', { all_tenants: true })
  const volumes = all.filter(one => said(one, 'volume_type_id') === id || said(one, 'volume_type') === name)
  return volumes.length === 0 ? [] : [{ what: 'volumes', why: `the volumes ${someOf(volumes)} are of this type`, clears: `clinker volume list --all-projects --type ${id}   these go, or get another type, first` }]
}

/** The types that keep a QoS specification from being deleted. */
export async function qosHolds(look: Look, qos: JsonObject): Promise<readonly Hold[]> {
  const id = said(qos, 'id')
  const types = await itemsAt(look, `/qos-specs/${id}/associations`, 'qos_associations', {})
  return types.length === 0 ? [] : [{ what: 'types', why: `the volume types ${someOf(types)} have it`, clears: `clinker volume qos disassociate --all ${id}` }]
}

/** What keeps a group from being deleted: its volumes and its snapshots. */
export async function groupHolds(look: Look, group: JsonObject): Promise<readonly Hold[]> {
  const [id, status] = [said(group, 'id'), said(group, 'status')]
  const [volumes, snapshots] = await Promise.all([
    itemsAt(look, '/volumes/detail', 'volumes', { group_id: id }), itemsAt(look, '/group_snapshots/detail', 'group_snapshots', {}),
  ])
  const [held, taken] = [volumes.filter(one => said(one, 'group_id') === id), snapshots.filter(one => said(one, 'group_id') === id)]
  return [
    ...(taken.length === 0 ? [] : [{ what: 'group snapshot' as const, why: `it has the group snapshots ${someOf(taken)}`, clears: `clinker volume group snapshot delete ${idsOf(taken)}` }]),
    ...(held.length === 0 ? [] : [{ what: 'volumes' as const, why: `it holds the volumes ${someOf(held)}`, clears: `clinker volume group delete --force ${id}   deletes them too` }]),
    ...(['available', 'error'].includes(status) ? [] : [{ what: 'status' as const, why: `its status is ${status}`, clears: `clinker volume group wait ${id} --for status=available` }]),
  ]
}
