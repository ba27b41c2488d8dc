import type { JsonObject } from '../../contract/json.ts'
import { called, said, snapshotsFor, volumeHolds } from './holds.ts'
import { readOne } from '../words/look-up.ts'
import { volume } from '../../resources/volume.ts'
import { seenHolds, sentence, type Scene, type Seen } from './scene.ts'

/** Where a volume is attached, offered or on its way to, and that it is busy: what keeps it from most changes. */
export async function places(scene: Scene): Promise<Seen> {
  const { raw } = scene
  if (raw === undefined) return { also: [] }
  const found = (await volumeHolds(scene, raw, true)).filter(({ what }) => ['attachment', 'transfer', 'migration', 'status'].includes(what))
  return seenHolds(found, scene.about)
}

/** What keeps a volume from being moved: an attachment does not. */
export async function moves(scene: Scene): Promise<Seen> {
  const { raw, about } = scene
  if (raw === undefined) return { also: [] }
  const holds = (await volumeHolds(scene, raw)).filter(({ what }) => what !== 'attachment')
  const isReplicated = !['', 'disabled', 'not-capable'].includes(said(raw, 'replication_status'))
  const here = said(raw, 'os-vol-host-attr:host')
  const found = seenHolds(holds.map(hold => (hold.what === 'snapshots' ? { ...hold, clears: `clinker volume snapshot list --volume ${said(raw, 'id')}   these have to go first` } : hold)), about)
  return {
    ...found,
    also: [...found.also, ...(isReplicated ? [sentence(`it is replicated (${said(raw, 'replication_status')})`)] : []), ...(here === '' ? [] : [sentence(`it is on ${here} now`)])],
  }
}

/** The newest snapshot of the volume that is to go back, and what keeps the volume from it. */
export async function newest(scene: Scene): Promise<Seen> {
  const { raw, noun, cloud, speaks } = scene
  if (raw === undefined) return { also: [] }
  const owner = noun === 'volume' ? raw : await readOne(cloud, volume, said(raw, 'volume_id'), speaks)
  if (owner === undefined) return { also: [] }
  const snapshots = [...await snapshotsFor(scene, owner)].sort((a, b) => (said(a, 'created_at') < said(b, 'created_at') ? 1 : -1))
  const [last] = snapshots
  const told = stateOf(owner, last)
  if (last !== undefined && said(last, 'id') !== said(raw, 'id') && noun !== 'volume') return { also: told, next: `clinker volume revert ${said(last, 'id')}` }
  const { next } = await places({ ...scene, noun: 'volume', raw: owner })
  return { also: told, ...(next === undefined ? {} : { next }) }
}

function stateOf(owner: JsonObject, last: JsonObject | undefined): readonly string[] {
  const size = last !== undefined && last['size'] !== owner['size'] ? ` and had ${String(last['size'])} GiB then` : ''
  return [
    `The volume ${called(owner)} is ${said(owner, 'status')} and has ${String(owner['size'])} GiB.`,
    ...(last === undefined ? [] : [`Its newest snapshot is ${called(last)}${size}.`]),
  ]
}
