import { resetSandbox } from '../../sandbox/open-sandbox.ts'
import { defineCommand } from '../../../framework/command.ts'

export default defineCommand({
  path: 'sandbox reset',
  summary: 'Reset the sandbox to its initial state',
  about:
    'The sandbox is a simulated cloud that is always available: --os-cloud sandbox, or sandbox-admin as ' +
    'administrator. Its volumes are stored in a file between commands.',
  args: {},
  flags: {},
  output: 'text',
  examples: [['sandbox reset', 'start again with an empty cloud']],
  run: async (_, { ports }) => {
    const file = await resetSandbox(ports)
    return { message: `Reset the sandbox (${file})` }
  },
})
