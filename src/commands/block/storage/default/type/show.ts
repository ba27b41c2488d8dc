import { defineCommand } from '../../../../../grammar/command.ts'
import { ref } from '../../../../../grammar/param.ts'
import { defaultType, readDefaultTypeOf } from '../../../../../resources/default-type.ts'
import { project } from '../../../../../resources/identity.ts'

export default defineCommand({
  path: 'block storage default type show',
  aliases: ['default type show'],
  summary: 'Show the default volume type of a project',
  args: { project: ref(project) },
  flags: {},
  isAdminOnly: true,
  uses: [readDefaultTypeOf],
  plan: ({ project: one }) => [readDefaultTypeOf({ at: { project: one.id } })],
  shows: { noun: defaultType, table: defaultType.shown, from: 'answer' },
  examples: [['default type show web -f value -c volume_type_id', 'the ID of the type, for a script']],
})
