import { defineCommand } from '../../../grammar/command.ts'
import { choice, optional, ref, text } from '../../../grammar/param.ts'
import { reportSnapshot, snapshot } from '../../../resources/snapshot.ts'

export default defineCommand({
  path: 'volume snapshot update-status',
  aliases: ['snapshot update-status'],
  summary: 'Report how far a snapshot made outside the service has come',
  about: 'For hypervisors that make or delete the snapshot themselves: creating becomes available or error, deleting becomes error_deleting. '
    + 'To correct a stuck status use `volume snapshot set --state`.',
  args: {
    snapshot: ref(snapshot),
    status: choice('what has become of it', ['creating', 'available', 'error', 'deleting', 'error_deleting'], { metavar: 'status' }),
  },
  flags: { progress: optional(text('how far it has come, such as 50%', { metavar: 'percent' })) },
  uses: [reportSnapshot],
  plan: ({ snapshot: target, status, progress }) => [reportSnapshot(target, { status, progress })],
  says: ({ snapshot: target, status }) => `volume snapshot ${target.id} reported as ${status}`,
  examples: [['volume snapshot update-status before-upgrade available --progress 100%', 'it has been made']],
})
