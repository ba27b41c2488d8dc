import { preferencesPath } from '../../preferences/read-preferences.ts'
import { defineCommand } from '../../../framework/command.ts'

export default defineCommand({
  path: 'config path',
  summary: 'Print the path of the preferences',
  args: {},
  flags: {},
  output: 'text',
  examples: [['config path', 'the path, whether or not the file exists']],
  run: async (_, { ports }) => {
    const path = preferencesPath(ports)
    return { text: path === undefined ? '' : `${path}\n` }
  },
})
