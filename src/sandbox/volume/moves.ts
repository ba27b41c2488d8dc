import type { Happenings } from '../calendar.ts'
import { schedule } from '../calendar.ts'
import { newUuid } from '../ids.ts'
import { leaveMessage } from '../messages.ts'
import { duration, fails } from '../mishaps.ts'
import type { Volume } from '../records.ts'
import { backendOf, placeFor, poolOf, pools, settle, suits } from '../service/scheduler.ts'
import { become, isMigrating, snapshotsOf } from './lookup.ts'
import type { World } from '../world.ts'
import { at } from '../world.ts'

/** Gives the volume its new type; its snapshots follow. */
function takeType(world: World, volume: Volume, typeId: string): void {
  volume.typeId = typeId
  for (const snapshot of snapshotsOf(world, volume.id)) snapshot.typeId = typeId
  const replicated = at(world.types, typeId)?.extraSpecs['replication_enabled'] === '<is> True'
  if (replicated) volume.replicationStatus = 'enabled'
  else if (volume.replicationStatus === 'enabled') volume.replicationStatus = 'disabled'
}

function stayAsItWas(volume: Volume, when: number): void {
  become(volume, volume.previousStatus ?? 'available', when)
}

/** In place where the backend can, by moving where that is allowed, not at all otherwise: only the type tells. */
function retyped(world: World, { id, typeId, mayMigrate }: Happenings['volume retyped'], when: number): void {
  const [volume, type] = [at(world.volumes, id), at(world.types, typeId)]
  if (volume === undefined) return
  const here = pools(world).find((pool) => pool.name === poolOf(volume))
  const from = at(world.types, volume.typeId)
  if (type === undefined || here === undefined) return stayAsItWas(volume, when)
  const sameSecrets = (from?.encryption ?? null) === null && type.encryption === null
  if (suits(here, type) && sameSecrets && !fails(volume.metadata, 'retype')) {
    takeType(world, volume, typeId)
    return stayAsItWas(volume, when)
  }
  const there = suits(here, type) ? here : placeFor(world, type, volume.size)
  const isReplicated = volume.replicationStatus !== null && !['disabled', 'not-capable'].includes(volume.replicationStatus)
  if (!mayMigrate || there === undefined || isReplicated || snapshotsOf(world, id).length > 0) return stayAsItWas(volume, when)
  volume.migrationStatus = 'migrating'
  volume.updatedAt = when
  schedule(world, { at: when + duration(volume.metadata, 'migrate'), what: 'volume migrated', of: { id, host: there.name, typeId } })
}

/** Moving is copying to a new volume, which may not come about. */
function migrated(world: World, { id, host, typeId }: Happenings['volume migrated'], when: number): void {
  const volume = at(world.volumes, id)
  const pool = pools(world).find(({ name }) => name === host) ?? pools(world).find(({ name }) => backendOf(name) === host)
  if (volume === undefined || !isMigrating(volume)) return
  if (['retyping', 'maintenance'].includes(volume.status)) stayAsItWas(volume, when)
  volume.updatedAt = when
  const isNotMade = fails(volume.metadata, 'create')
  volume.migrationStatus = pool === undefined || isNotMade || fails(volume.metadata, 'migrate') ? 'error' : 'success'
  if (isNotMade) leaveMessage(world, 'createFailed', 'VOLUME', { id: newUuid(world), projectId: volume.projectId }, when)
  if (pool === undefined || volume.migrationStatus === 'error') return
  settle(volume, pool)
  if (typeId !== undefined) takeType(world, volume, typeId)
}

export const volumeMoves = { 'volume retyped': retyped, 'volume migrated': migrated }
