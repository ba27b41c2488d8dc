import { clinkerStep } from '../../../types/next-step.ts'
import { isTokenValid, needsNoLogin, readLoginSession } from '../../../auth/login.ts'
import type { CommandOutcome } from '../../../framework/command-declaration.ts'
import type { ConnectOptions } from '../../../api/connect.ts'
import { CliError } from '../../../types/cli-error.ts'
import { toggle } from '../../../framework/params.ts'
import { showCloud, showSignedIn } from './identity-fields.ts'
import { withConnection } from '../../session/open-session.ts'
import { defineCommand } from '../../../framework/command.ts'

export default defineCommand({
  path: 'auth status',
  summary: 'Show who is signed in, where and until when',
  about:
    'Tells what is kept on this machine and sends nothing, unless Keystone is to be asked. The exit status is 4 when nobody is signed in.',
  args: {},
  flags: { ask: toggle('ask Keystone whether it still takes the token') },
  output: 'show',
  examples: [['auth status -f value -c expires', 'until when the token is good']],
  run: ({ ask }, context) => withConnection(context, connection => showLoginState(connection, ask)),
})

async function showLoginState(connection: ConnectOptions, isVerifying: boolean): Promise<CommandOutcome> {
  const { cloudName } = connection.settings
  if (needsNoLogin(connection))
    return { showing: showCloud(connection), message: `Cloud ${cloudName} needs no sign-in.` }
  const nextSteps = [clinkerStep('auth login')]
  const state = readLoginSession(connection)
  if (state === undefined) throw new CliError('notAllowed', `Nobody is signed in to cloud ${cloudName}.`, { nextSteps })
  if (isVerifying && !(await isTokenValid(connection, state)))
    throw new CliError('notAllowed', `Keystone takes the token for cloud ${cloudName} no more.`, { nextSteps })
  const message = state.hasRequestedScope
    ? undefined
    : 'This token is for another scope; the next command exchanges it, and asks nobody.'
  return { showing: showSignedIn(state, connection), ...(message === undefined ? {} : { message }) }
}
