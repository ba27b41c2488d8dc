import type { CommandOutcome } from '../../../framework/command-declaration.ts'
import type { OutputStream } from '../../../types/streams.ts'
import type { ConnectOptions } from '../../../api/connect.ts'
import { withConnection } from '../../session/open-session.ts'
import { logIn, needsNoLogin } from '../../../auth/login.ts'
import { showCloud, showSignedIn } from './identity-fields.ts'
import { immediateStderrOf } from '../../../types/ports.ts'
import { defineCommand } from '../../../framework/command.ts'

export default defineCommand({
  path: 'auth login',
  summary: 'Sign in now and keep the token for the commands that follow',
  about:
    'Asks for what no setting has: a password, a one-time passcode, a visit to a page in a browser. The token is kept in a file only you can read, and exchanged for one of another project without asking again.',
  args: {},
  flags: {},
  output: 'show',
  examples: [['auth login --os-cloud sandbox', 'sign in; until it ends no command asks again']],
  run: (_, context) => withConnection(context, connection => signIn(connection, immediateStderrOf(context.ports))),
})

async function signIn(connection: ConnectOptions, stderr: OutputStream): Promise<CommandOutcome> {
  if (needsNoLogin(connection))
    return { showing: showCloud(connection), message: `Cloud ${connection.settings.cloudName} needs no sign-in.` }
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
}
