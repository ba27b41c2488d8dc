import { resetSandbox } from '../../sandbox/open-sandbox.ts'
import { defineCommand } from '../../../framework/command.ts'

export default defineCommand({
  path: 'sandbox reset',
  summary: 'Make the sandbox forget everything',
  about:
    'The sandbox is a pretend cloud that is always there: --os-cloud sandbox, or sandbox-admin for its administrator. It remembers its volumes in a file between commands.',
  args: {},
  flags: {},
  output: 'text',
  examples: [['sandbox reset', 'start again with an empty cloud']],
  run: async (_, { ports }) => {
    const file = await resetSandbox(ports)
    return { message: `the sandbox is as new (${file})` }
  },
})
