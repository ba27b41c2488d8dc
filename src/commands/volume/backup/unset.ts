import { defineCommand } from '../../../framework/command.ts'
import { oneOrMore } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { text } from '../../../framework/value-params.ts'
import { backup, updateBackup } from '../../../resources/backup.ts'

export default defineCommand({
  path: 'volume backup unset',
  aliases: ['backup unset'],
  summary: 'Take properties off a backup',
  args: { backup: ref(backup) },
  flags: { property: oneOrMore(text('property to take off (repeat for more)', { metavar: 'key', since: '3.43' })) },
  operations: [updateBackup],
  // There is no way to take one off: what is to stay is sent again.
  plan: ({ backup: target, property }) => {
    const remaining = Object.entries(target.metadata ?? {}).filter(([key]) => !property.includes(key))
    return [updateBackup(target, { metadata: Object.fromEntries(remaining) })]
  },
  successMessage: ({ backup: target }) => `volume backup ${target.id} changed`,
  examples: [['volume backup unset --property keep nightly', 'without that property']],
})
