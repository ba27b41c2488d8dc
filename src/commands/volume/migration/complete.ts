import { defineCommand } from '../../../framework/command.ts'
import { ref } from '../../../framework/resource-params.ts'
import { toggle } from '../../../framework/params.ts'
import { completeMigration, migrationCompletion } from '../../../resources/volume-migration.ts'
import { volume } from '../../../resources/volume.ts'

export default defineCommand({
  path: 'volume migration complete',
  summary: 'Complete the migration of a volume',
  about:
    'The Compute service sends this for attached volumes once the data is copied. The output is the ID ' +
    'of the volume that holds the data.',
  isAdminOnly: true,
  args: { volume: ref(volume), newVolume: ref(volume, 'volume the data was copied to (ID)') },
  flags: { error: toggle('report that the copy failed') },
  operations: [completeMigration],
  plan: ({ volume: target, newVolume, error }) => [
    completeMigration(target, { new_volume: newVolume.id, error: error || undefined }),
  ],
  skipsReadyCheck: () => true,
  showOutput: { resource: migrationCompletion, table: migrationCompletion.showTable, source: 'response' },
  examples: [['volume migration complete db-data 2b04f3a1-b16c-4c13-aa7f-d1d7f7934a12 --error', 'abort the migration']],
})
