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
  summary: 'Restore a backup to a new volume, or over an existing one',
  about:
    'An existing volume is overwritten, and only with --force. A name that no volume has becomes that of a new volume; without a name ' +
    'the service makes one up, and answers only after that volume has been made.',
  args: {
    backup: ref(backup, undefined, { allowedStatuses: ['available'] }),
    volume: optional(
      refOrText(volume, 'volume to overwrite (name or ID), or the name of a new one', {
        allowedStatuses: ['available'],
      }),
    ),
  },
  flags: {
    force: toggle('overwrite the volume'),
    name: optional(text('name of the new volume, even when another has it')),
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
      throw new CliError('usage', '--volume-type and --availability-zone are for a new volume, and this one exists.')
    if (existing !== undefined && !force) {
      throw new CliError(
        'conflict',
        `The volume ${target?.text ?? ''} exists: restoring overwrites it, and that needs --force.`,
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
    target?.resolved && `volume ${target.resolved.name ?? ''} (${target.resolved.id}) is overwritten`,
  showOutput: input =>
    hasNewVolumeFlags(input)
      ? { resource: volume, table: buildRestoredTable(input.backup), source: 'response' }
      : { resource: backupRestore, table: backupRestore.showTable, source: 'response' },
  // A failed restore leaves the backup as it was: the volume tells.
  wait: (input, answers) => [
    waitUntilCreated(volume, getRestoredVolumeId(input, answers), ['creating', 'restoring-backup'], {
      failureSource: { resource: backup, id: input.backup.id },
      isLong: true,
    }),
    waitUntilNotBusy(backup, input.backup.id, ['restoring']),
  ],
  successMessage: (input, answers) =>
    `volume backup ${input.backup.id} is being restored to volume ${getRestoredVolumeId(input, answers)}`,
  examples: [
    ['volume backup restore nightly', 'to a new volume'],
    ['volume backup restore --wait nightly db-copy', 'to a new volume of this name; return when it can be used'],
    ['backup restore --force --wait nightly db-data', 'over the volume it came from'],
  ],
})

/** What is to be made with a type or in a zone is made by a volume request; a restore request knows neither. */
interface NewVolumeFlags {
  readonly volumeType: string | undefined
  readonly availabilityZone: string | undefined
}
const hasNewVolumeFlags = ({ volumeType, availabilityZone }: NewVolumeFlags): boolean =>
  volumeType !== undefined || availabilityZone !== undefined

const getRestoredVolumeId = (flags: NewVolumeFlags, answers: Responses): string =>
  hasNewVolumeFlags(flags) ? parseCreatedVolume(answers).id : parseRestoredVolumeId(answers)

/** A new volume in the words of a restore. */
const buildRestoredTable = (source: Backup) =>
  buildTable(volume, [
    { title: 'id', value: () => source.id },
    { title: 'volume_id', value: item => item.id },
    { title: 'volume_name', value: item => item.name ?? null },
  ])
