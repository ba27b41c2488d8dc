import { clinkerStep, type NextStep } from '../../../types/next-step.ts'
import { hasTokenOfOtherSecrets, isTokenValid, needsNoLogin, readLoginSession } from '../../../auth/login.ts'
import type { CommandOutcome } from '../../../framework/command-declaration.ts'
import type { ConnectOptions } from '../../../api/connect.ts'
import { CliError } from '../../../types/cli-error.ts'
import { toggle } from '../../../framework/params.ts'
import { showCloud, showSignedIn } from './identity-fields.ts'
import { withConnection } from '../../session/open-session.ts'
import { defineCommand } from '../../../framework/command.ts'

export default defineCommand({
  path: 'auth status',
  summary: 'Show the user, scope and expiry of the cached token',
  about: 'Reads the cache and sends nothing, unless --ask is given. The exit status is 4 when not signed in.',
  args: {},
  flags: { ask: toggle('ask Keystone whether the token is still valid') },
  output: 'show',
  examples: [['auth status -f value -c expires', 'when the token expires']],
  run: ({ ask }, context) => withConnection(context, connection => showLoginState(connection, ask)),
})

async function showLoginState(connection: ConnectOptions, isVerifying: boolean): Promise<CommandOutcome> {
  const { cloudName } = connection.settings
  if (needsNoLogin(connection))
    return { showing: showCloud(connection), message: `Cloud ${cloudName} needs no sign-in.` }
  const nextSteps = [clinkerStep('auth login')]
  const state = readLoginSession(connection)
  if (state === undefined) throw notSignedInError(connection, nextSteps)
  if (isVerifying && !(await isTokenValid(connection, state)))
    throw new CliError('notAllowed', `The token for cloud ${cloudName} is no longer valid.`, { nextSteps })
  const message = state.hasRequestedScope
    ? undefined
    : 'The cached token is for another scope. The next command exchanges it without a prompt.'
  return { showing: showSignedIn(state, connection), ...(message === undefined ? {} : { message }) }
}

/** A token that was issued for another password says nothing about the one in the settings. */
function notSignedInError(connection: ConnectOptions, nextSteps: readonly NextStep[]): CliError {
  const { cloudName } = connection.settings
  const sentence = hasTokenOfOtherSecrets(connection)
    ? `Not signed in to cloud ${cloudName} with these credentials: the cached token was issued for others.`
    : `Not signed in to cloud ${cloudName}.`
  return new CliError('notAllowed', sentence, { nextSteps })
}
