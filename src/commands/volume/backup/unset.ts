import { defineCommand } from '../../../grammar/command.ts'
import { oneOrMore, ref, text } from '../../../grammar/param.ts'
import { backup, updateBackup } from '../../../resources/backup.ts'

export default defineCommand({
  path: 'volume backup unset',
  aliases: ['backup unset'],
  summary: 'Take properties off a backup',
  args: { backup: ref(backup) },
  flags: { property: oneOrMore(text('property to take off (repeat for more)', { metavar: 'key', since: '3.43' })) },
  uses: [updateBackup],
  // There is no way to take one off: what is to stay is sent again.
  plan: ({ backup: target, property }) => {
    const kept = Object.entries(target.metadata ?? {}).filter(([key]) => !property.includes(key))
    return [updateBackup(target, { metadata: Object.fromEntries(kept) })]
  },
  says: ({ backup: target }) => `volume backup ${target.id} changed`,
  examples: [['volume backup unset --property keep nightly', 'without that property']],
})
