import { serviceFilters } from '../../../framework/key-values.ts'
import { optional } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { text } from '../../../framework/value-params.ts'
import { defineListCommand } from '../../../framework/standard-commands.ts'
import { project } from '../../../resources/identity.ts'
import { listMessages, message } from '../../../resources/message.ts'

export default defineListCommand(message, {
  path: 'volume message list',
  aliases: ['message list', 'message-list'],
  summary: 'List messages about failed operations',
  filters: {
    project: optional(ref(project, 'only messages of this project (name or ID)', { isAdminOnly: true })),
    projectDomain: optional(
      text('domain of --project, if its name is not unique', { metavar: 'domain', isHidden: true }),
    ),
    resourceUuid: optional(
      text('only messages about this resource', { metavar: 'ID', since: '3.5', aliases: ['resource_uuid'] }),
    ),
    resourceType: optional(
      text('only messages about this resource type, such as VOLUME', {
        metavar: 'type',
        since: '3.5',
        aliases: ['resource_type'],
      }),
    ),
    eventId: optional(text('only messages of this event', { metavar: 'ID', since: '3.5', aliases: ['event_id'] })),
    requestId: optional(
      text('only messages of this request', { metavar: 'ID', since: '3.5', aliases: ['request_id'] }),
    ),
    level: optional(text('only messages of this level, such as ERROR', { metavar: 'level', since: '3.5' })),
    sort: optional(text('sort order, applied by the service', { metavar: 'key[:asc|desc],…', since: '3.5' })),
    filter: serviceFilters('event_id~=003'),
  },
  operation: listMessages,
  query: ({ project: owner, resourceUuid, resourceType, eventId, requestId, level, sort, filter }) => ({
    project_id: owner?.id,
    resource_uuid: resourceUuid,
    resource_type: resourceType,
    event_id: eventId,
    request_id: requestId,
    message_level: level?.toUpperCase(),
    sort,
    filters: filter,
  }),
  examples: [
    ['volume message list --limit 5', 'the five newest messages'],
    ['message list --resource-uuid 6edbc2f4-0000-4000-8000-000000000001', 'messages about one volume'],
  ],
})
