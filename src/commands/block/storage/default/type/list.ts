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
  about: 'Projects that are not listed use the default type of the cloud, shown by volume type list --default.',
  args: {},
  flags: {
    project: optional(ref(project, 'only the default type of this project (name or ID)', { aliases: ['project-id'] })),
  },
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
  examples: [['block storage default type list', 'all projects with their own default type']],
})
