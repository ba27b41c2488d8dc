import { formatLabel } from '../../framework/format-label.ts'
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
  summary: 'Reset the recorded state of volumes (does not touch the data)',
  about:
    'For volumes that are stuck. Make sure that no operation is still running on them: the service does not check.',
  isAdminOnly: true,
  args: { volume: targets(ref(volume)) },
  flags: {
    state: optional(choice('new status', VOLUME_STATES, { metavar: 'status' })),
    attachStatus: optional(
      choice('new attachment state; detached also deletes the attachment records', ['attached', 'detached']),
    ),
    migrationStatus: optional(choice('new migration status; none clears it', MIGRATION_STATES, { metavar: 'status' })),
    resetMigrationStatus: switches(
      { 'reset-migration-status': ['none', 'same as --migration-status none'] },
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
    `resets its recorded state to ${[state, attachStatus].filter(Boolean).join(' and ') || 'not migrating'}, whatever the real state`,
  successMessage: ({ volume: target, ...states }) => `Reset volume ${formatLabel(target)}: ${describeReset(states)}`,
  examples: [
    ['volume reset --state available --attach-status detached db-data', 'a volume whose server no longer exists'],
    ['volume reset --migration-status none db-data', 'after a migration that will never complete'],
  ],
})

interface NewStates {
  readonly state: string | undefined
  readonly attachStatus: string | undefined
  readonly migrationStatus: string | undefined
  readonly resetMigrationStatus: string | undefined
}

/** `status error, attachment detached`: the parts of the state that are reset. */
function describeReset({ state, attachStatus, migrationStatus, resetMigrationStatus }: NewStates): string {
  const parts = {
    'status': state,
    'attachment': attachStatus,
    'migration status': migrationStatus ?? resetMigrationStatus,
  }
  return Object.entries(parts)
    .filter(([, value]) => value !== undefined)
    .map(([part, value]) => `${part} ${value ?? ''}`)
    .join(', ')
}
