import type { Happenings } from '../calendar.ts'
import type { Cluster, Service, Volume } from '../records.ts'
import { liesWithin } from './lookup.ts'
import { become, snapshotsOf } from '../volume/lookup.ts'
import type { World } from '../world.ts'

/** Nothing came of it: the backend stays where it is. */
function stay(one: Service | Cluster): void {
  one.replicationStatus = (one.activeBackendId ?? '') === '' ? 'enabled' : 'failed-over'
}

function go(one: Service | Cluster, target: string, when: number): void {
  const isBack = target === 'default'
  one.replicationStatus = isBack ? 'enabled' : 'failed-over'
  one.activeBackendId = isBack ? '' : target
  one.disabled = isBack ? one.frozen : true
  one.disabledReason = isBack ? (one.frozen ? 'frozen' : '') : 'failed-over'
  one.updatedAt = when
}

/** What is known not to be replicated is lost with the backend; the rest goes along. */
function follow(world: World, volume: Volume, isBack: boolean, when: number): void {
  const isReplicated = !['disabled', 'not-capable'].includes(volume.replicationStatus ?? '')
  if (isReplicated) volume.replicationStatus = isBack ? 'enabled' : 'failed-over'
  if (isReplicated || isBack) return
  volume.previousStatus = volume.status
  volume.replicationStatus = 'not-capable'
  become(volume, 'error', when)
  for (const snapshot of snapshotsOf(world, volume.id)) become(snapshot, 'error', when)
}

/** The failover of a whole backend to one of its targets, the first unless told; `default` leads back. */
function failedOver(world: World, { host, backendId }: Happenings['host failed over'], when: number): void {
  const service = world.services.find((one) => one.binary === 'cinder-volume' && one.host === host)
  if (service === undefined) return
  const cluster = world.clusters.find(({ name }) => name === service.cluster)
  const all = cluster === undefined ? [service] : [service, cluster]
  const target = backendId ?? service.replicationTargets[0] ?? ''
  const isBack = target === 'default'
  if (!isBack && !service.replicationTargets.includes(target)) return all.forEach(stay)
  for (const one of all) go(one, target, when)
  for (const volume of Object.values(world.volumes)) if (liesWithin(volume.host, host)) follow(world, volume, isBack, when)
  for (const group of Object.values(world.groups)) {
    if (liesWithin(group.host, host) && group.replicationStatus !== 'disabled') group.replicationStatus = isBack ? 'enabled' : 'failed-over'
  }
}

export const serviceHappenings = { 'host failed over': failedOver }
