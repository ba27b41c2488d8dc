import { defineCommand } from '../../grammar/command.ts'
import { choice, optional, ref, text } from '../../grammar/param.ts'
import { retypeChecks } from '../../resources/volume-checks.ts'
import { volumeType } from '../../resources/volume-type.ts'
import { getsType } from '../../resources/volume-waits.ts'
import { retypeVolume } from '../../resources/volume-operations.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume retype',
  aliases: ['retype'],
  summary: 'Change the type of a volume',
  about: 'Where the new type lives on another backend the volume has to move, which takes --migration-policy on-demand. '
    + 'Without it the service may take the order and change nothing; --wait tells.',
  args: {
    volume: ref(volume, undefined, { fits: ['available', 'in-use'] }),
    type: text('new volume type (name or ID)', { metavar: 'type', offers: volumeType }),
  },
  flags: {
    migrationPolicy: optional(choice('may the volume move to another backend (the service takes never unless told)', ['never', 'on-demand'], { aliases: ['retype-policy'] })),
  },
  uses: [retypeVolume],
  plan: ({ volume: target, type, migrationPolicy }) => [retypeVolume(target, { new_type: type, migration_policy: migrationPolicy })],
  checks: ({ volume: target, type, migrationPolicy }, asker) => retypeChecks(target, type, migrationPolicy === 'on-demand', asker),
  shows: { noun: volume, table: volume.shown, from: 'again' },
  wait: ({ volume: target, type, migrationPolicy }) => [getsType(target, { id: type, name: type }, migrationPolicy === 'on-demand')],
  says: ({ volume: target, type }) => `volume ${target.id} becomes ${type}`,
  examples: [
    ['volume retype db-data fast', 'another type on the same backend'],
    ['volume retype db-data archive --migration-policy on-demand --wait', 'let it move, and return when it has'],
  ],
})
