import { join } from 'node:path'
import { preferencesFolder } from '../../preferences/read-preferences.ts'
import { defineCommand } from '../../../framework/command.ts'

export default defineCommand({
  path: 'config path',
  summary: 'Print where the preferences are kept',
  args: {},
  flags: {},
  output: 'text',
  examples: [['config path', 'the file, whether or not it is there']],
  run: async (_, { ports }) => {
    const folder = preferencesFolder(ports)
    return { text: folder === undefined ? '' : `${join(folder, 'preferences.json')}\n` }
  },
})
