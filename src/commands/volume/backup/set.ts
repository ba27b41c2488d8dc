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
  summary: 'Change a backup',
  args: { backup: ref(backup) },
  flags: {
    name: optional(text('new name', { since: '3.9' })),
    description: optional(text('new description', { since: '3.9' })),
    state: optional(
      choice('record another status, without doing anything to the backup', BACKUP_RESET_STATES, {
        isAdminOnly: true,
        metavar: 'state',
      }),
    ),
    noProperty: toggle('take all properties off first', { since: '3.43' }),
    property: keyValues('property to add or change', { since: '3.43' }),
  },
  anyOf: [['name', 'description', 'state', 'noProperty', 'property']],
  operations: [resetBackupStatus, updateBackup],
  plan: ({ backup: target, name, description, state, noProperty, property }) => {
    // The service replaces all properties: what is to stay is sent again.
    const metadata = noProperty ? (property ?? {}) : property && { ...target.metadata, ...property }
    const hasUpdate = name !== undefined || description !== undefined || metadata !== undefined
    return [
      state !== undefined && resetBackupStatus(target, { status: state }),
      hasUpdate && updateBackup(target, { name, description, metadata }),
    ]
  },
  confirmation: ({ state }) => state && `records it as ${state}, whatever it really is`,
  // The status is changed by the backup service, after the answer.
  wait: ({ backup: target, state }) =>
    state === undefined
      ? []
      : [
          waitUntil(
            backup,
            target.id,
            latest => {
              if (latest === 'gone') return { failed: 'the backup is gone' }
              return latest.status === state ? 'done' : 'pending'
            },
            { waitArgs: ['--for', state] },
          ),
        ],
  successMessage: ({ backup: target }) => `volume backup ${target.id} changed`,
  examples: [
    ['volume backup set --name weekly --property keep=year nightly', 'another name, and a property'],
    ['volume backup set --state available nightly', 'after the administrator has looked after it'],
  ],
})
