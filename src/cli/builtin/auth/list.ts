import { clinkerStep } from '../../../types/next-step.ts'
import { CliError } from '../../../types/cli-error.ts'
import { toggle } from '../../../framework/params.ts'
import { listLoginStates } from './login-states.ts'
import { defineCommand } from '../../../framework/command.ts'

export default defineCommand({
  path: 'auth list',
  summary: 'List the configured clouds and their cached tokens',
  about:
    'Reads the cache and sends nothing, unless --ask is given. The exit status is 4 when not signed in to any cloud.',
  args: {},
  flags: { ask: toggle('ask Keystone whether the tokens are still valid') },
  output: 'list',
  examples: [
    ['auth list', 'the clouds of clouds.yaml and the sandbox'],
    ['auth list -f json', 'the same in JSON'],
  ],
  run: async ({ ask }, { ports, options }) => {
    const { listing, isAnySignedIn } = await listLoginStates(ports, options, ask)
    return isAnySignedIn
      ? { listing }
      : {
          listing,
          failure: new CliError('notAllowed', 'Not signed in to any cloud.', {
            nextSteps: [clinkerStep('auth login')],
          }),
        }
  },
})
