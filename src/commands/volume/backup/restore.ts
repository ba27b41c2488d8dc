import { formatLabel } from '../../../framework/format-label.ts'
import { clinkerStep } from '../../../types/next-step.ts'
import { CliError } from '../../../types/cli-error.ts'
import { waitUntilCreated, waitUntilNotBusy } from '../../../framework/wait-condition.ts'
import { defineCommand } from '../../../framework/command.ts'
import type { Responses } from '../../../framework/plan.ts'
import { optional, toggle } from '../../../framework/params.ts'
import { ref, refOrText } from '../../../framework/resource-params.ts'
import { text } from '../../../framework/value-params.ts'
import { buildTable } from '../../../framework/resource-type.ts'
import { availabilityZone } from '../../../resources/availability-zone.ts'
import { backupRestore, parseRestoredVolumeId } from '../../../resources/backup-restore.ts'
import { backup, restoreBackup, type Backup } from '../../../resources/backup.ts'
import { volumeType } from '../../../resources/volume-type.ts'
import { createVolume, parseCreatedVolume } from '../../../resources/volume-operations.ts'
import { volume } from '../../../resources/volume.ts'

export default defineCommand({
  path: 'volume backup restore',
  aliases: ['backup restore', 'backup-restore'],
  summary: 'Restore a backup to a new or an existing volume',
  about:
    'An existing volume is overwritten, which needs --force. If no volume has the given name, a new ' +
    'volume with that name is created; without a name the service chooses one, and responds only after ' +
    'the volume is created.',
  args: {
    backup: ref(backup, undefined, { allowedStatuses: ['available'] }),
    volume: optional(
      refOrText(volume, 'volume to overwrite (name or ID), or name of a new volume', {
        allowedStatuses: ['available'],
      }),
    ),
  },
  flags: {
    force: toggle('overwrite an existing volume'),
    name: optional(text('name of a new volume, even if another volume has the same name')),
    volumeType: optional(text('type of the new volume (name or ID)', { since: '3.47', completionType: volumeType })),
    availabilityZone: optional(
      text('availability zone of the new volume', { metavar: 'zone', since: '3.47', completionType: availabilityZone }),
    ),
  },
  exclusive: [
    ['volume', 'name'],
    ['force', 'name'],
  ],
  operations: [restoreBackup, createVolume],
  plan: input => {
    const { backup: source, volume: target, force, name = target?.text, volumeType, availabilityZone } = input
    const existing = target?.resolved
    if (existing !== undefined && hasNewVolumeFlags(input))
      throw new CliError(
        'usage',
        '--volume-type and --availability-zone apply to a new volume, but this volume exists.',
      )
    if (existing !== undefined && !force) {
      throw new CliError(
        'conflict',
        `Volume ${target?.text ?? ''} exists and would be overwritten: that needs --force.`,
        {
          nextSteps: [clinkerStep('volume backup restore', ['--force', source.id, existing.id])],
        },
      )
    }
    if (!hasNewVolumeFlags(input))
      return [
        restoreBackup({
          pathParams: { id: source.id },
          body: existing === undefined ? { name } : { volume_id: existing.id },
        }),
      ]
    return [
      createVolume({
        name: name ?? `restore_backup_${source.id}`,
        size: source.size ?? undefined,
        backup_id: source.id,
        volume_type: volumeType,
        availability_zone: availabilityZone,
      }),
    ]
  },
  confirmation: ({ volume: target }) =>
    target?.resolved && `all data of volume ${formatLabel(target.resolved)} is overwritten`,
  showOutput: input =>
    hasNewVolumeFlags(input)
      ? { resource: volume, table: buildRestoredTable(input.backup), source: 'response' }
      : { resource: backupRestore, table: backupRestore.showTable, source: 'response' },
  // A failed restore leaves the backup unchanged: the volume's status shows the failure.
  wait: (input, answers) => [
    waitUntilCreated(volume, getRestoredVolumeId(input, answers), ['creating', 'restoring-backup'], {
      failureSource: { resource: backup, id: input.backup.id },
      isLong: true,
    }),
    waitUntilNotBusy(backup, input.backup.id, ['restoring']),
  ],
  successMessage: (input, answers) =>
    `Restoring volume backup ${formatLabel(input.backup)} to volume ${getRestoredVolumeId(input, answers)}`,
  examples: [
    ['volume backup restore nightly', 'restore to a new volume'],
    [
      'volume backup restore --wait nightly db-copy',
      'restore to a new volume with this name; wait until it is available',
    ],
    ['backup restore --force --wait nightly db-data', 'overwrite the volume it was made from'],
  ],
})

/** A new volume with a type or in a zone is created by a volume request; a restore request accepts neither. */
interface NewVolumeFlags {
  readonly volumeType: string | undefined
  readonly availabilityZone: string | undefined
}
const hasNewVolumeFlags = ({ volumeType, availabilityZone }: NewVolumeFlags): boolean =>
  volumeType !== undefined || availabilityZone !== undefined

const getRestoredVolumeId = (flags: NewVolumeFlags, answers: Responses): string =>
  hasNewVolumeFlags(flags) ? parseCreatedVolume(answers).id : parseRestoredVolumeId(answers)

/** The response of a volume creation in the form of a restore response. */
const buildRestoredTable = (source: Backup) =>
  buildTable(volume, [
    { title: 'id', value: () => source.id },
    { title: 'volume_id', value: item => item.id },
    { title: 'volume_name', value: item => item.name ?? null },
  ])
