import { defineCommand } from '../../../../../grammar/command.ts'
import { ref } from '../../../../../grammar/param.ts'
import { defaultType, setDefaultType } from '../../../../../resources/default-type.ts'
import { project } from '../../../../../resources/identity.ts'
import { volumeType } from '../../../../../resources/volume-type.ts'

export default defineCommand({
  path: 'block storage default type set',
  aliases: ['default type set', 'default-type-set'],
  summary: 'Give a project a default volume type of its own',
  args: { type: ref(volumeType), project: ref(project) },
  flags: {},
  isAdminOnly: true,
  uses: [setDefaultType],
  plan: ({ type, project: one }) => [setDefaultType({ at: { project: one.id }, body: { volume_type: type.id } })],
  shows: { noun: defaultType, table: defaultType.shown, from: 'answer' },
  says: ({ type, project: one }) => `volumes of project ${one.id} are of type ${type.name} unless told`,
  examples: [['block storage default type set fast web', 'volumes of project web are fast unless told']],
})
