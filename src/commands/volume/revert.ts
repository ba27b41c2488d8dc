import { Failure } from '../../contract/failure.ts'
import { comesAbout, defineCommand } from '../../grammar/command.ts'
import { optional, ref } from '../../grammar/param.ts'
import { frees } from '../../grammar/stage.ts'
import { snapshot, UNKNOWN_VOLUME, type Snapshot } from '../../resources/snapshot.ts'
import { revertVolume } from '../../resources/volume-operations.ts'
import { volume, type Volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume revert',
  aliases: ['revert', 'volume revert-to-snapshot', 'revert-to-snapshot'],
  summary: 'Put a volume back to what it was in a snapshot',
  about: 'What was written since is lost. The service takes only the newest snapshot of the volume, and only while the volume is available '
    + 'and has the size it had then; some clouds also take a volume attached to a stopped server.',
  args: { snapshot: ref(snapshot, 'snapshot to go back to (name or ID)', { fits: ['available'] }) },
  flags: { volume: optional(ref(volume, 'volume it must be a snapshot of (name or ID); another is refused', { fits: ['available'] })) },
  uses: [revertVolume],
  plan: asked => [revertVolume({ id: ownerOf(asked) }, { snapshot_id: asked.snapshot.id })],
  danger: ({ snapshot: { volume_id } }) => `volume ${volume_id} loses what was written since`,
  wait: asked => [
    comesAbout(volume, ownerOf(asked), ['reverting']),
    frees(snapshot, asked.snapshot.id, ['restoring']),
  ],
  says: asked => `volume ${ownerOf(asked)} goes back to volume snapshot ${asked.snapshot.id}`,
  examples: [
    ['volume revert --wait before-upgrade', 'return when the volume can be used again'],
    ['volume revert before-upgrade --volume db-data', 'only if it is a snapshot of db-data'],
  ],
})

/** The ID of the volume the snapshot is of; raises `conflict` when somebody thinks it is another. */
function ownerOf({ snapshot: taken, volume: expected }: { readonly snapshot: Snapshot; readonly volume: Volume | undefined }): string {
  if (expected === undefined || expected.id === taken.volume_id) return taken.volume_id
  if (taken.volume_id === UNKNOWN_VOLUME) return expected.id
  throw new Failure('conflict', `The snapshot ${taken.name ?? taken.id} is not of volume ${expected.name ?? expected.id} but of ${taken.volume_id}.`, {
    hint: `clinker volume snapshot list --volume ${expected.id}`,
  })
}
