import { logIn, needsNoLogin } from '../../../auth/login.ts'
import { showCloud, showSignedIn } from './identity-fields.ts'
import { immediateStderrOf } from '../../context/ports.ts'
import { defineBuiltin } from '../../session/builtin-command.ts'

export default defineBuiltin({
  path: 'auth login',
  summary: 'Sign in now and keep the token for the commands that follow',
  about:
    'Asks for what no setting has: a password, a one-time passcode, a visit to a page in a browser. The token is kept in a file only you can read, and exchanged for one of another project without asking again.',
  args: {},
  flags: {},
  output: 'show',
  examples: [['auth login --os-cloud sandbox', 'sign in; until it ends no command asks again']],
  run: async (_, context) => {
    const connection = await context.openConnection()
    if (needsNoLogin(connection))
      return { showing: showCloud(connection), message: `Cloud ${connection.settings.cloudName} needs no sign-in.` }
    const stderr = immediateStderrOf(context.ports)
    // Who types this waits for what it says, on a terminal or in the log of a job.
    const state = await logIn({
      ...connection,
      notify: lines => {
        void stderr.write(`${lines}\n`)
      },
    })
    const message =
      state.cacheFile === undefined
        ? 'The token could not be kept, or the settings say not to: the next command signs in again.'
        : undefined
    return { showing: showSignedIn(state, connection), ...(message === undefined ? {} : { message }) }
  },
})
