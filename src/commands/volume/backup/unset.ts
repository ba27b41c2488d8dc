import { formatLabel } from '../../../framework/format-label.ts'
import { defineCommand } from '../../../framework/command.ts'
import { repeated } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { text } from '../../../framework/value-params.ts'
import { backup, updateBackup } from '../../../resources/backup.ts'

export default defineCommand({
  path: 'volume backup unset',
  aliases: ['backup unset'],
  summary: 'Remove properties from a backup',
  args: { backup: ref(backup) },
  flags: { property: repeated(text('property to remove (repeatable)', { metavar: 'key', since: '3.43' })) },
  operations: [updateBackup],
  // The API has no request for this: the properties to keep are sent again.
  plan: ({ backup: target, property }) => {
    const remaining = Object.entries(target.metadata ?? {}).filter(([key]) => !property.includes(key))
    return [property.length > 0 && updateBackup(target, { metadata: Object.fromEntries(remaining) })]
  },
  successMessage: ({ backup: target }) => `Updated volume backup ${formatLabel(target)}`,
  examples: [['volume backup unset --property keep nightly', 'remove a property']],
})
