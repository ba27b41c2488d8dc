import { clinkerStep } from '../../../types/next-step.ts'
import { CliError } from '../../../types/cli-error.ts'
import { toggle } from '../../../framework/params.ts'
import { listLoginStates } from './login-states.ts'
import { defineCommand } from '../../../framework/command.ts'

export default defineCommand({
  path: 'auth list',
  summary: 'List every cloud that can be named and who is signed in to it',
  about:
    'Tells what is kept on this machine and sends nothing, unless Keystone is to be asked. The exit status is 4 when nobody is signed in to any.',
  args: {},
  flags: { ask: toggle('ask Keystone whether it still takes the tokens') },
  output: 'list',
  examples: [
    ['auth list', 'the clouds of clouds.yaml'],
    ['auth list -f json', 'the same for a program'],
  ],
  run: async ({ ask }, { ports, options }) => {
    const { listing, isAnySignedIn } = await listLoginStates(ports, options, ask)
    return isAnySignedIn
      ? { listing }
      : {
          listing,
          failure: new CliError('notAllowed', 'Nobody is signed in to any cloud.', {
            nextSteps: [clinkerStep('auth login')],
          }),
        }
  },
})
