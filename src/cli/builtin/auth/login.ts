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
  summary: 'Sign in and cache the token for later commands',
  about:
    'Prompts for what the settings do not have: a password, a one-time passcode, a confirmation in a browser. The token is cached in a file that only you can read, and exchanged for one of another project without a prompt.',
  args: {},
  flags: {},
  output: 'show',
  examples: [['auth login --os-cloud sandbox', 'sign in; no command prompts until the token expires']],
  run: (_, context) => withConnection(context, connection => signIn(connection, immediateStderrOf(context.ports))),
})

async function signIn(connection: ConnectOptions, stderr: OutputStream): Promise<CommandOutcome> {
  if (needsNoLogin(connection))
    return { showing: showCloud(connection), message: `Cloud ${connection.settings.cloudName} needs no sign-in.` }
  // Instructions are written even where standard error is the log of a job.
  const state = await logIn({
    ...connection,
    notify: lines => {
      void stderr.write(`${lines}\n`)
    },
  })
  const message =
    state.cacheFile === undefined ? 'The token is not cached: the next command signs in again.' : undefined
  return { showing: showSignedIn(state, connection), ...(message === undefined ? {} : { message }) }
}
