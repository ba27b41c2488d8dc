import { defineCommand } from '../../../framework/command.ts'
import { choice, text } from '../../../framework/value-params.ts'
import { optional } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { updateSnapshotStatus, snapshot } from '../../../resources/snapshot.ts'

export default defineCommand({
  path: 'volume snapshot update-status',
  aliases: ['snapshot update-status'],
  summary: 'Report how far a snapshot made outside the service has come',
  about:
    'For hypervisors that make or delete the snapshot themselves: creating becomes available or error, deleting becomes error_deleting. ' +
    'To correct a stuck status use `volume snapshot set --state`.',
  args: {
    snapshot: ref(snapshot),
    status: choice('what has become of it', ['creating', 'available', 'error', 'deleting', 'error_deleting'], {
      metavar: 'status',
    }),
  },
  flags: { progress: optional(text('how far it has come, such as 50%', { metavar: 'percent' })) },
  operations: [updateSnapshotStatus],
  plan: ({ snapshot: target, status, progress }) => [updateSnapshotStatus(target, { status, progress })],
  successMessage: ({ snapshot: target, status }) => `volume snapshot ${target.id} reported as ${status}`,
  examples: [['volume snapshot update-status before-upgrade available --progress 100%', 'it has been made']],
})
