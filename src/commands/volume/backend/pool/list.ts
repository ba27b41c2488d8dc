import { defineCommand } from '../../../../framework/command.ts'
import { keyValues } from '../../../../framework/key-values.ts'
import { toggle } from '../../../../framework/params.ts'
import { listPools, pool } from '../../../../resources/pool.ts'

export default defineCommand({
  path: 'volume backend pool list',
  aliases: ['pool list', 'backend pool list', 'get-pools'],
  summary: 'List the pools the scheduler can put volumes in',
  about:
    'On a terminal bars show, in GiB, what is taken of each pool, and what is promised to volumes against what may be promised (its size, times the over-subscription ratio where it provisions thinly).',
  args: {},
  flags: {
    long: toggle('all that the backend says of itself', { aliases: ['detail'] }),
    filter: keyValues('pools with this name, or for this volume_type (3.35)', { since: '3.28', aliases: ['filters'] }),
  },
  operations: [listPools],
  plan: ({ filter }) => [
    listPools(
      { detail: true, filters: filter },
      filter?.['volume_type'] === undefined ? undefined : { minVersion: '3.35', reason: 'the filter volume_type' },
    ),
  ],
  listOutput: ({ long }) => ({ resource: pool, table: long ? pool.longTable : pool.listTable }),
  isAdminOnly: true,
  examples: [
    ['volume backend pool list', 'the pools, and on a terminal how full they are'],
    ['pool list --long --filter name=block1@ssd#pool', 'everything about one'],
  ],
})
