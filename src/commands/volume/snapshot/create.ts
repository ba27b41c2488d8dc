import { formatCreatedLabel } from '../../../framework/format-label.ts'
import { compareMicroversions } from '../../../types/microversion.ts'
import { waitUntilCreated } from '../../../framework/wait-condition.ts'
import { defineCommand } from '../../../framework/command.ts'
import { keyValues } from '../../../framework/key-values.ts'
import { refWithFallback } from '../../../framework/resource-params.ts'
import { optional, toggle } from '../../../framework/params.ts'
import { text } from '../../../framework/value-params.ts'
import {
  createSnapshot,
  parseCreatedSnapshot,
  manageSnapshot,
  snapshot,
  manageSnapshotOperations,
} from '../../../resources/snapshot.ts'
import { buildSnapshotChecks } from '../../../resources/snapshot-backup-checks.ts'
import { volume } from '../../../resources/volume.ts'

export default defineCommand({
  path: 'volume snapshot create',
  aliases: ['snapshot create'],
  summary: 'Create a snapshot of a volume',
  about:
    'A volume in use can be snapshotted from microversion 3.66 on; on older clouds this needs --force. ' +
    "--remote-source manages an existing snapshot of the volume's backend.",
  args: { name: text('name of the new snapshot', { metavar: 'snapshot-name' }) },
  flags: {
    volume: refWithFallback(
      volume,
      'name',
      'volume to snapshot (name or ID; default: the volume named like the snapshot)',
      { allowedStatuses: ['available', 'in-use'] },
    ),
    description: optional(text('description')),
    force: toggle('snapshot the volume even while it is in use', { acceptsBoolean: true }),
    property: keyValues('property of the snapshot'),
    remoteSource: keyValues('manage an existing snapshot of the backend, such as source-name=snap-7', {
      isAdminOnly: true,
    }),
  },
  operations: [createSnapshot, ...manageSnapshotOperations],
  plan: ({ name, volume: source, description, force, property, remoteSource }, { microversion }) => {
    const common = { name, description, volume_id: source.id, metadata: property }
    if (remoteSource !== undefined) return [manageSnapshot(microversion, { ...common, ref: remoteSource })]
    // From 3.66 on this is the default, and the key is refused.
    const canSendForce = compareMicroversions(microversion, '3.66') < 0
    return [createSnapshot({ ...common, force: force && canSendForce ? true : undefined })]
  },
  creates: { type: snapshot, name: ({ name }) => name },
  checks: ({ volume: source, force }, context) => buildSnapshotChecks(source, force, context),
  showOutput: { resource: snapshot, table: snapshot.showTable, source: 'response' },
  wait: (_, answers) => [waitUntilCreated(snapshot, parseCreatedSnapshot(answers).id, ['creating'])],
  successMessage: (_, answers) => `Creating volume snapshot ${formatCreatedLabel(snapshot, answers)}`,
  examples: [
    ['volume snapshot create --volume db-data before-upgrade', 'a snapshot of db-data'],
    [
      'snapshot create --volume db-data --wait --property why=upgrade before-upgrade',
      'with a property; wait until it is available',
    ],
  ],
})
