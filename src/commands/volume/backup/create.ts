import { defineCommand, until } from '../../../grammar/command.ts'
import { keyValues } from '../../../grammar/key-values.ts'
import { optional, ref, switches, text, toggle } from '../../../grammar/param.ts'
import { tableOf } from '../../../grammar/resource.ts'
import { availabilityZone } from '../../../resources/availability-zone.ts'
import { backup, createBackup, madeBackup } from '../../../resources/backup.ts'
import { backupChecks } from '../../../resources/copy-checks.ts'
import { snapshot } from '../../../resources/snapshot.ts'
import { volume } from '../../../resources/volume.ts'

export default defineCommand({
  path: 'volume backup create',
  aliases: ['backup create', 'backup-create'],
  summary: 'Back up a volume',
  args: { volume: ref(volume, 'volume to back up (name or ID)', { fits: ['available', 'in-use'] }) },
  flags: {
    name: optional(text('name of the backup')),
    description: optional(text('description')),
    container: optional(text('container of the object store, or folder, to put it into', { metavar: 'container' })),
    snapshot: optional(ref(snapshot, 'as the volume was in this snapshot of it (name or ID)', { metavar: 'snapshot', aliases: ['snapshot-id'], fits: ['available'] })),
    force: toggle('even while the volume is in use'),
    incremental: switches({ incremental: [true, 'only what has changed since the last backup'], 'no-incremental': [false, 'all of it (the default)'] }),
    property: keyValues('property of the backup', { since: '3.43' }),
    availabilityZone: optional(text('availability zone', { metavar: 'zone', since: '3.51', offers: availabilityZone })),
  },
  uses: [createBackup],
  plan: ({ volume: source, name, description, container, snapshot: taken, force, incremental, property, availabilityZone }) => [
    createBackup({
      volume_id: source.id, name, description, container, snapshot_id: taken?.id, force: force || undefined, incremental,
      metadata: property, availability_zone: availabilityZone,
    }),
  ],
  makes: backup,
  checks: ({ volume: source, force, incremental = false }, asker) => backupChecks(source, { isForced: force, isIncremental: incremental }, asker),
  // The answer names neither status nor volume.
  shows: ({ volume: source }) => ({
    noun: backup, table: tableOf({ parse: raw => raw }, ['id', 'name', { title: 'volume_id', value: () => source.id }]), from: 'answer',
  }),
  wait: (_, answers) => [
    until(backup, madeBackup(answers).id, seen => {
      if (seen === 'gone') return { failed: 'the backup is gone' }
      if (seen.status === 'creating') return 'pending'
      // Between two looks somebody may have begun to restore it.
      return /error|delet/.test(seen.status) ? { failed: seen.fail_reason ?? `its status is ${seen.status}` } : 'done'
    }, { isLong: true }),
  ],
  says: (_, answers) => `volume backup ${madeBackup(answers).id} is being made`,
  examples: [
    ['volume backup create --name nightly db-data', 'a backup of db-data'],
    ['backup create --incremental --force --wait --name hourly db-data', 'what has changed, while the volume is in use'],
  ],
})
