import { formatLabel } from '../../framework/format-label.ts'
import { defineCommand } from '../../framework/command.ts'
import { choice, text } from '../../framework/value-params.ts'
import { optional } from '../../framework/params.ts'
import { ref } from '../../framework/resource-params.ts'
import { buildRetypeChecks } from '../../resources/volume-checks.ts'
import { volumeType } from '../../resources/volume-type.ts'
import { waitForRetype } from '../../resources/volume-wait-conditions.ts'
import { retypeVolume } from '../../resources/volume-operations.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume retype',
  aliases: ['retype'],
  summary: 'Change the type of a volume',
  about:
    'If the new type needs another backend, the volume has to be migrated, which needs ' +
    '--migration-policy on-demand. Without it the service may accept the request and change nothing; ' +
    '--wait reports that.',
  args: {
    volume: ref(volume, undefined, { allowedStatuses: ['available', 'in-use'] }),
    type: text('new volume type (name or ID)', { metavar: 'type', completionType: volumeType }),
  },
  flags: {
    migrationPolicy: optional(
      choice(
        'whether the volume may be migrated to another backend; the service uses never by default',
        ['never', 'on-demand'],
        {
          aliases: ['retype-policy'],
        },
      ),
    ),
  },
  operations: [retypeVolume],
  plan: ({ volume: target, type, migrationPolicy }) => [
    retypeVolume(target, { new_type: type, migration_policy: migrationPolicy }),
  ],
  checks: ({ volume: target, type, migrationPolicy }, context) =>
    buildRetypeChecks(target, type, migrationPolicy === 'on-demand', context),
  showOutput: { resource: volume, table: volume.showTable, source: 'reread' },
  wait: ({ volume: target, type, migrationPolicy }) => [
    waitForRetype(target, { id: type, name: type }, migrationPolicy === 'on-demand'),
  ],
  successMessage: ({ volume: target, type }) => `Retyping volume ${formatLabel(target)} to ${type}`,
  examples: [
    ['volume retype db-data fast', 'another type on the same backend'],
    [
      'volume retype db-data archive --migration-policy on-demand --wait',
      'allow a migration and wait until it is done',
    ],
  ],
})
