import { defineCommand } from '../../../../../framework/command.ts'
import { isJsonObject } from '../../../../../types/json.ts'
import { optional } from '../../../../../framework/params.ts'
import { ref } from '../../../../../framework/resource-params.ts'
import { defaultType, listDefaultTypes, readProjectDefaultType } from '../../../../../resources/default-type.ts'
import { project } from '../../../../../resources/identity.ts'

export default defineCommand({
  path: 'block storage default type list',
  aliases: ['default type list', 'default-type-list'],
  summary: 'List the default volume types of projects',
  about: 'A project that is not in the list has the default type of the cloud: volume type list --default.',
  args: {},
  flags: { project: optional(ref(project, 'only that of this project (name or ID)', { aliases: ['project-id'] })) },
  isAdminOnly: true,
  operations: [listDefaultTypes, readProjectDefaultType],
  plan: ({ project: owner }) => [
    owner === undefined
      ? listDefaultTypes({ pathParams: {} })
      : readProjectDefaultType({ pathParams: { project: owner.id } }),
  ],
  listOutput: ({ project: owner }) => ({
    resource: defaultType,
    table: defaultType.listTable,
    ...(owner === undefined
      ? {}
      : { extractItems: body => (isJsonObject(body) ? [body['default_type']].filter(isJsonObject) : []) }),
  }),
  examples: [['block storage default type list', 'every project that has a default type of its own']],
})
