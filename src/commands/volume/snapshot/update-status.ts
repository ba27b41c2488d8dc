import { formatLabel } from '../../../framework/format-label.ts'
import { defineCommand } from '../../../framework/command.ts'
import { choice, text } from '../../../framework/value-params.ts'
import { optional } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { updateSnapshotStatus, snapshot } from '../../../resources/snapshot.ts'

export default defineCommand({
  path: 'volume snapshot update-status',
  aliases: ['snapshot update-status'],
  summary: 'Report the progress of a snapshot made outside the service',
  about:
    'For hypervisors that create or delete the snapshot themselves: creating changes to available or ' +
    'error, deleting to error_deleting. To correct a stuck status use volume snapshot set --state.',
  args: {
    snapshot: ref(snapshot),
    status: choice('new status', ['creating', 'available', 'error', 'deleting', 'error_deleting'], {
      metavar: 'status',
    }),
  },
  flags: { progress: optional(text('progress of the operation, such as 50%', { metavar: 'percent' })) },
  operations: [updateSnapshotStatus],
  plan: ({ snapshot: target, status, progress }) => [updateSnapshotStatus(target, { status, progress })],
  successMessage: ({ snapshot: target, status }) => `Reported volume snapshot ${formatLabel(target)} as ${status}`,
  examples: [['volume snapshot update-status before-upgrade available --progress 100%', 'the snapshot is complete']],
})
