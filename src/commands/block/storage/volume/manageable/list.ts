import { defineCommand } from '../../../../../grammar/command.ts'
import { integer, optional, text, toggle, yesOrNo } from '../../../../../grammar/param.ts'
import {
  listManageableVolumes, listManageableVolumesInDetail, manageableVolume, oldVolumes, oldVolumesInDetail, volumesAt,
} from '../../../../../resources/manageable.ts'
import { cluster } from '../../../../../resources/cluster.ts'
import { pool } from '../../../../../resources/pool.ts'

export default defineCommand({
  path: 'block storage volume manageable list',
  aliases: ['volume manageable list', 'manageable list', 'manageable-list'],
  summary: 'List volumes of a backend that the service could take over',
  about: 'A volume that is not safe to manage is one already, or in use by somebody else; --long says why.',
  args: { host: optional(text('backend, as host@backend#pool', { metavar: 'host', offers: pool })) },
  flags: {
    cluster: optional(text('a cluster instead of a host, as cluster@backend#pool', { metavar: 'cluster', since: '3.17', offers: cluster })),
    long: toggle('more columns'),
    detailed: optional(yesOrNo('the older form of --long', { isHidden: true })),
    marker: optional(text('start after this reference, as JSON', { metavar: 'marker' })),
    limit: optional(integer('at most so many rows in all', { min: 1, metavar: 'limit' })),
    offset: optional(integer('leave out so many at the start', { min: 0, metavar: 'offset' })),
    sort: optional(text('order of the rows, by the service: reference or size', { metavar: 'key[:asc|desc],…' })),
  },
  anyOf: [['host', 'cluster']],
  exclusive: [['host', 'cluster']],
  uses: [listManageableVolumes, listManageableVolumesInDetail, oldVolumes, oldVolumesInDetail],
  // A page has 1000 rows at most; one that is not full is the last.
  plan: ({ long, detailed = long, limit, ...query }, { speaks }) => [volumesAt(speaks, detailed)({ ...query, limit: limit && Math.min(limit, 1000) })],
  lists: ({ long, detailed = long, limit }) => ({ noun: manageableVolume, table: detailed ? manageableVolume.long : manageableVolume.short, limit }),
  isAdminOnly: true,
  examples: [
    ['block storage volume manageable list block1@ssd#pool', 'what is there'],
    ['block storage volume manageable list --long --cluster block@ssd#pool', 'with why it cannot be taken over'],
  ],
})
