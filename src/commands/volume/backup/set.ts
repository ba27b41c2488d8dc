import { formatLabel } from '../../../framework/format-label.ts'
import { defineCommand } from '../../../framework/command.ts'
import { waitUntil } from '../../../framework/wait-condition.ts'
import { keyValues } from '../../../framework/key-values.ts'
import { choice, text } from '../../../framework/value-params.ts'
import { optional, toggle } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { backup, BACKUP_RESET_STATES, resetBackupStatus, updateBackup } from '../../../resources/backup.ts'

export default defineCommand({
  path: 'volume backup set',
  aliases: ['backup set'],
  summary: 'Set backup properties',
  args: { backup: ref(backup) },
  flags: {
    name: optional(text('new name', { since: '3.9' })),
    description: optional(text('new description', { since: '3.9' })),
    state: optional(
      choice('reset the recorded status (does not touch the backup)', BACKUP_RESET_STATES, {
        isAdminOnly: true,
        metavar: 'state',
      }),
    ),
    noProperty: toggle('remove all properties first', { since: '3.43' }),
    property: keyValues('property to set', { since: '3.43' }),
  },
  operations: [resetBackupStatus, updateBackup],
  plan: ({ backup: target, name, description, state, noProperty, property }) => {
    // The service replaces all properties: the ones to keep are sent again.
    const metadata = noProperty ? (property ?? {}) : property && { ...target.metadata, ...property }
    const hasUpdate = name !== undefined || description !== undefined || metadata !== undefined
    return [
      state !== undefined && resetBackupStatus(target, { status: state }),
      hasUpdate && updateBackup(target, { name, description, metadata }),
    ]
  },
  confirmation: ({ state }) => state && `resets its recorded status to ${state}, whatever the real status`,
  // The backup service changes the status after the response.
  wait: ({ backup: target, state }) =>
    state === undefined
      ? []
      : [
          waitUntil(
            backup,
            target.id,
            latest => {
              if (latest === 'gone') return { failed: 'the backup no longer exists' }
              return latest.status === state ? 'done' : 'pending'
            },
            { waitArgs: ['--for', state] },
          ),
        ],
  successMessage: ({ backup: target }) => `Updated volume backup ${formatLabel(target)}`,
  examples: [
    ['volume backup set --name weekly --property keep=year nightly', 'rename a backup and set a property'],
    ['volume backup set --state available nightly', 'after the cause of a failure is fixed'],
  ],
})
