import { defineCommand } from '../../../../framework/command.ts'
import { keyValues } from '../../../../framework/key-values.ts'
import { toggle } from '../../../../framework/params.ts'
import { listPools, pool } from '../../../../resources/pool.ts'

export default defineCommand({
  path: 'volume backend pool list',
  aliases: ['pool list', 'backend pool list', 'get-pools'],
  summary: 'List the storage pools known to the scheduler',
  about:
    'On a terminal, bars show for each pool, in GiB, the space used, and the space provisioned to ' +
    'volumes against the limit (its size, times the over-subscription ratio for thin provisioning).',
  args: {},
  flags: {
    long: toggle('show all capabilities of the backend', { aliases: ['detail'] }),
    filter: keyValues('only pools with this name, or for this volume_type (3.35)', {
      since: '3.28',
      aliases: ['filters'],
    }),
  },
  operations: [listPools],
  plan: ({ filter }) => [
    listPools(
      { detail: true, filters: filter },
      filter?.['volume_type'] === undefined ? undefined : { minVersion: '3.35', reason: 'filter volume_type' },
    ),
  ],
  listOutput: ({ long }) => ({ resource: pool, table: long ? pool.longTable : pool.listTable }),
  isAdminOnly: true,
  examples: [
    ['volume backend pool list', 'the pools, with their usage on a terminal'],
    ['pool list --long --filter name=block1@ssd#pool', 'all details of one pool'],
  ],
})
