import { Failure } from '../../../contract/failure.ts'
import { comesAbout, defineCommand, type Answers } from '../../../grammar/command.ts'
import { optional, ref, refOrText, text, toggle } from '../../../grammar/param.ts'
import { tableOf } from '../../../grammar/resource.ts'
import { frees } from '../../../grammar/stage.ts'
import { availabilityZone } from '../../../resources/availability-zone.ts'
import { backupRestore, restoredVolumeId } from '../../../resources/backup-restore.ts'
import { backup, restoreBackup, type Backup } from '../../../resources/backup.ts'
import { volumeType } from '../../../resources/volume-type.ts'
import { createVolume, madeVolume } from '../../../resources/volume-operations.ts'
import { volume } from '../../../resources/volume.ts'

export default defineCommand({
  path: 'volume backup restore',
  aliases: ['backup restore', 'backup-restore'],
  summary: 'Restore a backup to a new volume, or over an existing one',
  about: 'An existing volume is overwritten, and only with --force. A name that no volume has becomes that of a new volume; without a name '
    + 'the service makes one up, and answers only after that volume has been made.',
  args: {
    backup: ref(backup, undefined, { fits: ['available'] }),
    volume: optional(refOrText(volume, 'volume to overwrite (name or ID), or the name of a new one', { fits: ['available'] })),
  },
  flags: {
    force: toggle('overwrite the volume'),
    name: optional(text('name of the new volume, even when another has it')),
    volumeType: optional(text('type of the new volume (name or ID)', { since: '3.47', offers: volumeType })),
    availabilityZone: optional(text('availability zone of the new volume', { metavar: 'zone', since: '3.47', offers: availabilityZone })),
  },
  exclusive: [['volume', 'name'], ['force', 'name']],
  uses: [restoreBackup, createVolume],
  plan: asked => {
    const { backup: source, volume: target, force, name = target?.text, volumeType, availabilityZone } = asked
    const existing = target?.found
    if (existing !== undefined && isMadeNew(asked)) throw new Failure('usage', '--volume-type and --availability-zone are for a new volume, and this one exists.')
    if (existing !== undefined && !force) {
      throw new Failure('conflict', `The volume ${target?.text ?? ''} exists: restoring overwrites it, and that needs --force.`, {
        hint: `clinker volume backup restore --force ${source.id} ${existing.id}`,
      })
    }
    if (!isMadeNew(asked)) return [restoreBackup({ at: { id: source.id }, body: existing === undefined ? { name } : { volume_id: existing.id } })]
    return [createVolume({
      name: name ?? `restore_backup_${source.id}`, size: source.size ?? undefined, backup_id: source.id, volume_type: volumeType, availability_zone: availabilityZone,
    })]
  },
  danger: ({ volume: target }) => target?.found && `volume ${target.found.name ?? ''} (${target.found.id}) is overwritten`,
  shows: asked => (isMadeNew(asked)
    ? { noun: volume, table: restoredTable(asked.backup), from: 'answer' }
    : { noun: backupRestore, table: backupRestore.shown, from: 'answer' }),
  // A failed restore leaves the backup as it was: the volume tells.
  wait: (asked, answers) => [
    comesAbout(volume, writtenId(asked, answers), ['creating', 'restoring-backup'], { tells: { of: backup, id: asked.backup.id }, isLong: true }),
    frees(backup, asked.backup.id, ['restoring']),
  ],
  says: (asked, answers) => `volume backup ${asked.backup.id} is being restored to volume ${writtenId(asked, answers)}`,
  examples: [
    ['volume backup restore nightly', 'to a new volume'],
    ['volume backup restore --wait nightly db-copy', 'to a new volume of this name; return when it can be used'],
    ['backup restore --force --wait nightly db-data', 'over the volume it came from'],
  ],
})

/** What is to be made with a type or in a zone is made by a volume request; a restore request knows neither. */
interface MadeNew { readonly volumeType: string | undefined; readonly availabilityZone: string | undefined }
const isMadeNew = ({ volumeType, availabilityZone }: MadeNew): boolean => volumeType !== undefined || availabilityZone !== undefined

const writtenId = (asked: MadeNew, answers: Answers): string => (isMadeNew(asked) ? madeVolume(answers).id : restoredVolumeId(answers))

/** A new volume in the words of a restore. */
const restoredTable = (source: Backup) => tableOf(volume, [
  { title: 'id', value: () => source.id }, { title: 'volume_id', value: seen => seen.id }, { title: 'volume_name', value: seen => seen.name ?? null },
])
