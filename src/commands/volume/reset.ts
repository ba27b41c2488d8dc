import { defineCommand } from '../../framework/command.ts'
import { choice } from '../../framework/value-params.ts'
import { optional, switches, targets } from '../../framework/params.ts'
import { ref } from '../../framework/resource-params.ts'
import { resetVolumeStatus } from '../../resources/volume-operations.ts'
import { volume, VOLUME_STATES } from '../../resources/volume.ts'

const MIGRATION_STATES = ['none', 'success', 'error', 'starting', 'migrating', 'completing', 'deleting'] as const

export default defineCommand({
  path: 'volume reset',
  aliases: ['volume reset-state', 'reset-state', 'volume state set'],
  summary: 'Record another state of volumes, without doing anything to them',
  about: 'For volumes that got stuck. Make sure that nothing is still at work on them: the service does not look.',
  isAdminOnly: true,
  args: { volume: targets(ref(volume)) },
  flags: {
    state: optional(choice('the status', VOLUME_STATES, { metavar: 'status' })),
    attachStatus: optional(choice('attached or not; detached also forgets the attachments', ['attached', 'detached'])),
    migrationStatus: optional(
      choice('the state of its migration; none clears it', MIGRATION_STATES, { metavar: 'status' }),
    ),
    resetMigrationStatus: switches(
      { 'reset-migration-status': ['none', 'the same as --migration-status none'] },
      { isHidden: true },
    ),
  },
  exclusive: [['migrationStatus', 'resetMigrationStatus']],
  anyOf: [['state', 'attachStatus', 'migrationStatus', 'resetMigrationStatus']],
  operations: [resetVolumeStatus],
  plan: ({ volume: target, state, attachStatus, migrationStatus, resetMigrationStatus }) => [
    resetVolumeStatus(target, {
      status: state,
      attach_status: attachStatus,
      migration_status: migrationStatus ?? resetMigrationStatus,
    }),
  ],
  confirmation: ({ state, attachStatus }) =>
    `records it as ${[state, attachStatus].filter(Boolean).join(' and ') || 'not migrating'}, whatever it really is`,
  successMessage: ({ volume: target }) => `volume ${target.id} is recorded otherwise`,
  examples: [
    ['volume reset --state available --attach-status detached db-data', 'a volume whose server is no more'],
    ['volume reset --migration-status none db-data', 'after a migration that will never end'],
  ],
})
