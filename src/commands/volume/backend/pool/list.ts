import { defineCommand } from '../../../../grammar/command.ts'
import { keyValues } from '../../../../grammar/key-values.ts'
import { toggle } from '../../../../grammar/param.ts'
import { listPools, pool } from '../../../../resources/pool.ts'

export default defineCommand({
  path: 'volume backend pool list',
  aliases: ['pool list', 'backend pool list', 'get-pools'],
  summary: 'List the pools the scheduler can put volumes in',
  about: 'On a terminal bars show, in GiB, what is taken of each pool, and what is promised to volumes against what may be promised (its size, times the over-subscription ratio where it provisions thinly).',
  args: {},
  flags: {
    long: toggle('all that the backend says of itself', { aliases: ['detail'] }),
    filter: keyValues('pools with this name, or for this volume_type (3.35)', { since: '3.28', aliases: ['filters'] }),
  },
  uses: [listPools],
  plan: ({ filter }) => [listPools({ detail: true, filters: filter }, filter?.['volume_type'] === undefined ? undefined : { to: '3.35', because: 'the filter volume_type' })],
  lists: ({ long }) => ({ noun: pool, table: long ? pool.long : pool.short }),
  isAdminOnly: true,
  examples: [
    ['volume backend pool list', 'the pools, and on a terminal how full they are'],
    ['pool list --long --filter name=block1@ssd#pool', 'everything about one'],
  ],
})
