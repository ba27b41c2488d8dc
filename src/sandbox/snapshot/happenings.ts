import type { Happenings } from '../calendar.ts'
import { leaveMessage } from '../messages.ts'
import { fails } from '../mishaps.ts'
import { backendName } from '../service/scheduler.ts'
import { dropSnapshot } from '../volume/happenings.ts'
import { become } from '../volume/lookup.ts'
import type { World } from '../world.ts'
import { at } from '../world.ts'

function created(world: World, { id }: Happenings['snapshot created'], when: number): void {
  const snapshot = at(world.snapshots, id)
  if (snapshot === undefined || snapshot.status !== 'creating') return
  if (fails(snapshot.metadata, 'snapshot')) {
    leaveMessage(world, 'snapshotFailed', 'VOLUME_SNAPSHOT', snapshot, when)
    return become(snapshot, 'error', when)
  }
  snapshot.progress = '100%'
  become(snapshot, 'available', when)
}

/** The name a volume or snapshot has on its backend. */
const nameOnBackend = (kind: 'volume' | 'snapshot', id: string): string => `${kind}-${id}`

export const snapshotHappenings = {
  'snapshot created': created,
  'snapshot deleted': (world: World, { id }: Happenings['snapshot deleted'], when: number): void => {
    const snapshot = at(world.snapshots, id)
    if (snapshot !== undefined) dropSnapshot(world, snapshot, when)
  },
  'snapshot unmanaged': (world: World, { id }: Happenings['snapshot unmanaged']): void => {
    const snapshot = at(world.snapshots, id)
    if (snapshot === undefined) return
    const host = at(world.volumes, snapshot.volumeId)?.host ?? ''
    world.strays.push({ host, name: nameOnBackend('snapshot', id), size: snapshot.size, kind: 'snapshot', of: nameOnBackend('volume', snapshot.volumeId) })
    delete world.snapshots[id]
  },
  'snapshot managed': (world: World, { id, source }: Happenings['snapshot managed'], when: number): void => {
    const snapshot = at(world.snapshots, id)
    const host = at(world.volumes, snapshot?.volumeId ?? '')?.host ?? ''
    const index = world.strays.findIndex((one) => one.kind === 'snapshot' && one.name === source && backendName(one.host) === backendName(host))
    if (snapshot === undefined) return
    if (index < 0) return become(snapshot, 'error', when)
    world.strays.splice(index, 1)
    become(snapshot, 'available', when)
  },
}
