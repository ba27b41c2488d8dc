import { list } from '../../grammar/verbs.ts'
import { keyValues, optional, ref, text, toggle, yesOrNo } from '../../grammar/param.ts'
import { project, user } from '../../resources/identity.ts'
import { listVolumes, volume } from '../../resources/volume.ts'

export default list(volume, {
  path: 'volume list',
  summary: 'List volumes',
  about: 'All of them, page by page; --limit N gives exactly N rows.',
  filters: {
    project: optional(ref(project, 'volumes of this project (name or ID; for administrators)')),
    projectDomain: optional(text('domain of --project, when its name is not unique', { metavar: 'domain', isHidden: true })),
    user: optional(ref(user, 'volumes made by this user (name or ID; for administrators)')),
    userDomain: optional(text('domain of --user, when its name is not unique', { metavar: 'domain', isHidden: true })),
    name: optional(text('volumes of this name', { metavar: 'name' })),
    status: optional(text('volumes in this status', { metavar: 'status' })),
    property: keyValues('volumes with this property'),
    bootable: optional(yesOrNo('volumes that can be booted from, or not')),
    sort: optional(text('order of the rows, by the service', { metavar: 'key[:asc|desc],…' })),
    allProjects: toggle('volumes of every project', { isAdminOnly: true, aliases: ['all-tenants'] }),
  },
  operation: listVolumes,
  query: ({ project: owner, user: maker, name, status, property, bootable, sort, allProjects }) => ({
    name, status, bootable, sort,
    metadata: property,
    project_id: owner?.id,
    user_id: maker?.id,
    all_tenants: allProjects || owner !== undefined ? true : undefined,
  }),
  examples: [
    ['volume list', 'the volumes of the project'],
    ['volume list --status available --sort size:desc --limit 10', 'the ten largest that are free'],
    ['volume list --long -f json', 'more columns, as JSON'],
  ],
})
