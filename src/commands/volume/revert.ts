import { formatLabel } from '../../framework/format-label.ts'
import { clinkerStep } from '../../types/next-step.ts'
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
  summary: 'Revert a volume to a snapshot',
  about:
    'All data written since the snapshot is lost. The service only accepts the newest snapshot of the ' +
    'volume, and only while the volume is available and has the same size; some clouds also accept a ' +
    'volume attached to a stopped server.',
  args: { snapshot: ref(snapshot, 'snapshot to revert to (name or ID)', { allowedStatuses: ['available'] }) },
  flags: {
    volume: optional(
      ref(volume, 'volume the snapshot must belong to (name or ID); otherwise the command fails', {
        allowedStatuses: ['available'],
      }),
    ),
  },
  operations: [revertVolume],
  plan: input => [revertVolume({ id: getVolumeId(input) }, { snapshot_id: input.snapshot.id })],
  confirmation: ({ snapshot: { volume_id } }) => `volume ${volume_id} loses all data written since the snapshot`,
  wait: input => [
    waitUntilCreated(volume, getVolumeId(input), ['reverting']),
    waitUntilNotBusy(snapshot, input.snapshot.id, ['restoring']),
  ],
  successMessage: input => `Reverting volume ${getVolumeId(input)} to snapshot ${formatLabel(input.snapshot)}`,
  examples: [
    ['volume revert --wait before-upgrade', 'wait until the volume is available again'],
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
      nextSteps: [clinkerStep('volume snapshot list', ['--volume', expected.id])],
    },
  )
}
