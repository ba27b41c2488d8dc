import { CliError } from '../../types/cli-error.ts'
import { waitUntilCreated, waitUntilNotBusy } from '../../framework/wait-condition.ts'
import { defineCommand } from '../../framework/command.ts'
import { optional } from '../../framework/params.ts'
import { ref } from '../../framework/resource-params.ts'
import { snapshot, UNKNOWN_VOLUME, type Snapshot } from '../../resources/snapshot.ts'
import { revertVolume } from '../../resources/volume-operations.ts'
import { volume, type Volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume revert',
  aliases: ['revert', 'volume revert-to-snapshot', 'revert-to-snapshot'],
  summary: 'Put a volume back to what it was in a snapshot',
  about:
    'What was written since is lost. The service takes only the newest snapshot of the volume, and only while the volume is available ' +
    'and has the size it had then; some clouds also take a volume attached to a stopped server.',
  args: { snapshot: ref(snapshot, 'snapshot to go back to (name or ID)', { allowedStatuses: ['available'] }) },
  flags: {
    volume: optional(
      ref(volume, 'volume it must be a snapshot of (name or ID); another is refused', {
        allowedStatuses: ['available'],
      }),
    ),
  },
  operations: [revertVolume],
  plan: input => [revertVolume({ id: getVolumeId(input) }, { snapshot_id: input.snapshot.id })],
  confirmation: ({ snapshot: { volume_id } }) => `volume ${volume_id} loses what was written since`,
  wait: input => [
    waitUntilCreated(volume, getVolumeId(input), ['reverting']),
    waitUntilNotBusy(snapshot, input.snapshot.id, ['restoring']),
  ],
  successMessage: input => `volume ${getVolumeId(input)} goes back to volume snapshot ${input.snapshot.id}`,
  examples: [
    ['volume revert --wait before-upgrade', 'return when the volume can be used again'],
    ['volume revert before-upgrade --volume db-data', 'only if it is a snapshot of db-data'],
  ],
})

/** The ID of the volume the snapshot is of; raises `conflict` when somebody thinks it is another. */
function getVolumeId({
  snapshot: source,
  volume: expected,
}: {
  readonly snapshot: Snapshot
  readonly volume: Volume | undefined
}): string {
  if (expected === undefined || expected.id === source.volume_id) return source.volume_id
  if (source.volume_id === UNKNOWN_VOLUME) return expected.id
  throw new CliError(
    'conflict',
    `The snapshot ${source.name ?? source.id} is not of volume ${expected.name ?? expected.id} but of ${source.volume_id}.`,
    {
      hint: `clinker volume snapshot list --volume ${expected.id}`,
    },
  )
}
