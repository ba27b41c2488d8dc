import { serviceFilters } from '../../../framework/key-values.ts'
import { optional, toggle } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { text } from '../../../framework/value-params.ts'
import { defineListCommand } from '../../../framework/standard-commands.ts'
import { backup, BACKUP_STATES, listBackups } from '../../../resources/backup.ts'
import { project } from '../../../resources/identity.ts'
import { volume } from '../../../resources/volume.ts'

export default defineListCommand(backup, {
  path: 'volume backup list',
  aliases: ['backup list', 'backup-list'],
  summary: 'List backups',
  filters: {
    project: optional(
      ref(project, 'only backups of this project (name or ID)', { isAdminOnly: true, aliases: ['tenant'] }),
    ),
    projectDomain: optional(
      text('domain of --project, if its name is not unique', { metavar: 'domain', isHidden: true }),
    ),
    name: optional(text('only backups with this name', { metavar: 'name' })),
    status: optional(text('only backups with this status', { metavar: 'status', choices: BACKUP_STATES })),
    volume: optional(ref(volume, 'only backups of this volume (name or ID)', { aliases: ['volume-id'] })),
    sort: optional(text('sort order, applied by the service', { metavar: 'key[:asc|desc],…' })),
    filter: serviceFilters('name~=night'),
    withCount: toggle('print the total number of backups on standard error', { acceptsBoolean: true, since: '3.45' }),
    allProjects: toggle('backups of all projects', {
      acceptsBoolean: true,
      isAdminOnly: true,
      aliases: ['all-tenants'],
    }),
  },
  operation: listBackups,
  query: ({ project: owner, name, status, volume: source, sort, filter, withCount, allProjects }) => ({
    name,
    status,
    sort,
    filters: filter,
    with_count: withCount || undefined,
    volume_id: source?.id,
    project_id: owner?.id,
    all_tenants: allProjects || owner !== undefined ? true : undefined,
  }),
  includesCount: ({ withCount }) => withCount,
  resolvesMarker: true,
  examples: [
    ['volume backup list --volume db-data', 'backups of one volume, newest first'],
    ['backup list --status error --long', 'failed backups'],
  ],
})
