import { defineCommand } from '../../framework/command.ts'
import { refId } from '../../framework/resource-params.ts'
import { extension, listExtensions, readExtension } from '../../resources/extension.ts'

export default defineCommand({
  path: 'extension show',
  summary: 'Show an extension of the Block Storage API',
  args: { extension: refId(extension, 'name or alias of the extension') },
  flags: {},
  operations: [listExtensions, readExtension],
  plan: ({ extension: id }) => [readExtension({ id })],
  showOutput: { resource: extension, table: extension.showTable, source: 'response' },
  examples: [['extension show os-hosts', 'by its alias']],
})
