import { defineCommand } from '../../grammar/command.ts'
import { idOf } from '../../grammar/param.ts'
import { extension, listExtensions, readExtension } from '../../resources/extension.ts'

export default defineCommand({
  path: 'extension show',
  summary: 'Show an extension of the Block Storage API',
  args: { extension: idOf(extension, 'name or alias of the extension') },
  flags: {},
  uses: [listExtensions, readExtension],
  plan: ({ extension: id }) => [readExtension({ id })],
  shows: { noun: extension, table: extension.shown, from: 'answer' },
  examples: [['extension show os-hosts', 'by its alias']],
})
