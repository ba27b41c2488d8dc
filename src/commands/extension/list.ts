import { defineCommand } from '../../framework/command.ts'
import { toggle } from '../../framework/params.ts'
import { requireVolumeService, oscServiceFlags } from '../../framework/osc-service-flags.ts'
import { extension, listExtensions } from '../../resources/extension.ts'

const { volume, compute, identity, network } = oscServiceFlags

export default defineCommand({
  path: 'extension list',
  summary: 'List the extensions of the Block Storage API',
  args: {},
  flags: { volume, compute, identity, network, long: toggle('show more columns') },
  operations: [listExtensions],
  plan: ({ long: _, ...services }) => {
    requireVolumeService(services)
    return [listExtensions({})]
  },
  listOutput: ({ long }) => ({ resource: extension, table: long ? extension.longTable : extension.listTable }),
  examples: [['extension list --volume', 'the extensions of this service']],
})
