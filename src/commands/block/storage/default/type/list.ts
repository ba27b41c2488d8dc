import { defineCommand } from '../../../../../grammar/command.ts'
import { isJsonObject } from '../../../../../contract/json.ts'
import { optional, ref } from '../../../../../grammar/param.ts'
import { defaultType, listDefaultTypes, readDefaultTypeOf } from '../../../../../resources/default-type.ts'
import { project } from '../../../../../resources/identity.ts'

export default defineCommand({
  path: 'block storage default type list',
  aliases: ['default type list', 'default-type-list'],
  summary: 'List the default volume types of projects',
  about: 'A project that is not in the list has the default type of the cloud: volume type list --default.',
  args: {},
  flags: { project: optional(ref(project, 'only that of this project (name or ID)', { aliases: ['project-id'] })) },
  isAdminOnly: true,
  uses: [listDefaultTypes, readDefaultTypeOf],
  plan: ({ project: one }) => [one === undefined ? listDefaultTypes({ at: {} }) : readDefaultTypeOf({ at: { project: one.id } })],
  lists: ({ project: one }) => ({
    noun: defaultType, table: defaultType.short,
    ...(one === undefined ? {} : { items: body => (isJsonObject(body) ? [body['default_type']].filter(isJsonObject) : []) }),
  }),
  examples: [['block storage default type list', 'every project that has a default type of its own']],
})
