import { defineCommand } from '../../grammar/command.ts'
import { toggle } from '../../grammar/param.ts'
import { requireVolumeService, servicesMeant } from '../../grammar/services.ts'
import { extension, listExtensions } from '../../resources/extension.ts'

const { volume, compute, identity, network } = servicesMeant

export default defineCommand({
  path: 'extension list',
  summary: 'List the extensions of the Block Storage API',
  args: {},
  flags: { volume, compute, identity, network, long: toggle('more columns') },
  uses: [listExtensions],
  plan: ({ long: _, ...meant }) => {
    requireVolumeService(meant)
    return [listExtensions({})]
  },
  lists: ({ long }) => ({ noun: extension, table: long ? extension.long : extension.short }),
  examples: [['extension list --volume', 'what this service knows beyond the core']],
})
