import { defineListCommand } from '../../../framework/standard-commands.ts'
import { serviceFilters } from '../../../framework/key-values.ts'
import { refId, ref } from '../../../framework/resource-params.ts'
import { optional, toggle } from '../../../framework/params.ts'
import { text, uuid } from '../../../framework/value-params.ts'
import { attachment, listAttachments, listAttachmentsInDetail } from '../../../resources/attachment.ts'
import { project } from '../../../resources/identity.ts'
import { volume } from '../../../resources/volume.ts'

export default defineListCommand(attachment, {
  path: 'volume attachment list',
  aliases: ['attachment list'],
  summary: 'List attachments of volumes',
  filters: {
    project: optional(
      ref(project, 'only attachments of this project (name or ID)', { isAdminOnly: true, aliases: ['tenant'] }),
    ),
    projectDomain: optional(
      text('domain of --project, if its name is not unique', { metavar: 'domain', isHidden: true }),
    ),
    allProjects: toggle('attachments of all projects', {
      acceptsBoolean: true,
      isAdminOnly: true,
      aliases: ['all-tenants'],
    }),
    volumeId: optional(refId(volume, 'only attachments of this volume (name or ID)', { aliases: ['volume'] })),
    server: optional(uuid('only attachments to this server', { aliases: ['instance'] })),
    status: optional(text('only attachments with this status', { metavar: 'status' })),
    filter: serviceFilters('attach_status=attached'),
    sort: optional(text('sort order, applied by the service', { metavar: 'key[:asc|desc],…' })),
    long: toggle('show more columns'),
  },
  operation: listAttachments,
  extraOperations: [listAttachmentsInDetail],
  query: ({ project: owner, allProjects, volumeId, server, status, filter, sort, long }) => ({
    status,
    sort,
    inDetail: long,
    filters: filter,
    volume_id: volumeId,
    instance_id: server,
    project_id: owner?.id,
    all_tenants: allProjects || owner !== undefined ? true : undefined,
  }),
  examples: [
    ['volume attachment list --volume-id db-data', 'the attachments of a volume'],
    ['volume attachment list --all-projects --status error_attaching --long', 'attachments that failed (admin only)'],
  ],
})
