import { formatCreatedLabel } from '../../../framework/format-label.ts'
import { defineCommand } from '../../../framework/command.ts'
import { waitUntil } from '../../../framework/wait-condition.ts'
import { keyValues } from '../../../framework/key-values.ts'
import { optional, switches, toggle } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { text } from '../../../framework/value-params.ts'
import { buildTable } from '../../../framework/resource-type.ts'
import { availabilityZone } from '../../../resources/availability-zone.ts'
import { backup, createBackup, parseCreatedBackup } from '../../../resources/backup.ts'
import { buildBackupChecks } from '../../../resources/snapshot-backup-checks.ts'
import { snapshot } from '../../../resources/snapshot.ts'
import { volume } from '../../../resources/volume.ts'

export default defineCommand({
  path: 'volume backup create',
  aliases: ['backup create', 'backup-create'],
  summary: 'Back up a volume',
  args: { volume: ref(volume, 'volume to back up (name or ID)', { allowedStatuses: ['available', 'in-use'] }) },
  flags: {
    name: optional(text('name of the backup')),
    description: optional(text('description')),
    container: optional(text('container of the object store, or directory, for the backup', { metavar: 'container' })),
    snapshot: optional(
      ref(snapshot, 'state of the volume in this snapshot (name or ID)', {
        metavar: 'snapshot',
        aliases: ['snapshot-id'],
        allowedStatuses: ['available'],
      }),
    ),
    force: toggle('back up even while the volume is in use'),
    incremental: switches({
      'incremental': [true, 'back up only the changes since the last backup'],
      'no-incremental': [false, 'back up the whole volume (default)'],
    }),
    property: keyValues('property of the backup', { since: '3.43' }),
    availabilityZone: optional(
      text('availability zone', { metavar: 'zone', since: '3.51', completionType: availabilityZone }),
    ),
  },
  operations: [createBackup],
  plan: ({
    volume: source,
    name,
    description,
    container,
    snapshot: sourceSnapshot,
    force,
    incremental,
    property,
    availabilityZone,
  }) => [
    createBackup({
      volume_id: source.id,
      name,
      description,
      container,
      snapshot_id: sourceSnapshot?.id,
      force: force || undefined,
      incremental,
      metadata: property,
      availability_zone: availabilityZone,
    }),
  ],
  creates: { type: backup, name: ({ name }) => name },
  checks: ({ volume: source, force, incremental = false }, context) =>
    buildBackupChecks(source, { isForced: force, isIncremental: incremental }, context),
  // The response contains neither status nor volume.
  showOutput: ({ volume: source }) => ({
    resource: backup,
    table: buildTable({ parse: raw => raw }, ['id', 'name', { title: 'volume_id', value: () => source.id }]),
    source: 'response',
  }),
  wait: (_, answers) => [
    waitUntil(
      backup,
      parseCreatedBackup(answers).id,
      latest => {
        if (latest === 'gone') return { failed: 'the backup no longer exists' }
        if (latest.status === 'creating') return 'pending'
        // A restore may have started between two polls.
        return /error|delet/.test(latest.status)
          ? { failed: latest.fail_reason ?? `status is ${latest.status}` }
          : 'done'
      },
      { isLong: true },
    ),
  ],
  successMessage: (_, answers) => `Creating volume backup ${formatCreatedLabel(backup, answers)}`,
  examples: [
    ['volume backup create --name nightly db-data', 'a full backup of db-data'],
    [
      'backup create --incremental --force --wait --name hourly db-data',
      'an incremental backup while the volume is in use',
    ],
  ],
})
