import { hasTokenOfOtherSecrets, isTokenValid, needsNoLogin, readLoginSession } from '../../../auth/login.ts'
import type { ConnectOptions } from '../../../api/connect.ts'
import { CliError } from '../../../types/cli-error.ts'
import type { Json } from '../../../types/json.ts'
import type { ListResult } from '../../../types/rows.ts'
import type { Options } from '../../../types/options.ts'
import type { Ports } from '../../../types/ports.ts'
import { openConnection } from '../../session/open-session.ts'
import { describeScope } from './identity-fields.ts'
import { buildListing } from '../../../output/static-rows.ts'

/** The row of one cloud in the list. */
interface LoginState {
  readonly cells: readonly Json[]
  readonly isSignedIn: boolean
}

/** Lists the cached token of each configured cloud; asks Keystone about it only where `isVerifying`. */
export async function listLoginStates(
  ports: Ports,
  options: Options,
  isVerifying: boolean,
): Promise<{ readonly listing: ListResult; readonly isAnySignedIn: boolean }> {
  const { listCloudNames } = await import('../../../config/read-settings.ts')
  const states: LoginState[] = []
  for (const name of await listCloudNames({ flags: options.cloud, env: ports.env, folder: ports.folder })) {
    states.push(
      await readLoginState(name, ports, { ...options, cloud: { ...options.cloud, 'os-cloud': name } }, isVerifying),
    )
  }
  const { columns, rows } = buildListing(
    ['Cloud', 'User', 'Scope', 'Expires', 'State'],
    states.map(({ cells }) => cells),
  )
  return {
    listing: {
      columns: columns.map(column => (column.title === 'Expires' ? { ...column, unit: 'timestamp' } : column)),
      rows,
    },
    isAnySignedIn: states.some(({ isSignedIn }) => isSignedIn),
  }
}

async function readLoginState(name: string, ports: Ports, options: Options, isVerifying: boolean): Promise<LoginState> {
  try {
    const connection = await openConnection(ports, options, () => undefined)
    return await describeLoginState(name, connection.connectOptions, isVerifying).finally(() => connection.close())
  } catch (error) {
    if (error instanceof CliError) return { cells: [name, null, null, null, error.message], isSignedIn: false }
    throw error
  }
}

async function describeLoginState(
  name: string,
  connectOptions: ConnectOptions,
  isVerifying: boolean,
): Promise<LoginState> {
  if (needsNoLogin(connectOptions)) return { cells: [name, null, null, null, 'needs no sign-in'], isSignedIn: true }
  const state = readLoginSession(connectOptions)
  if (state === undefined) {
    const stateText = hasTokenOfOtherSecrets(connectOptions) ? 'not signed in with these credentials' : 'not signed in'
    return { cells: [name, null, null, null, stateText], isSignedIn: false }
  }
  const { identity } = state.session
  const isSignedIn = !isVerifying || (await isTokenValid(connectOptions, state))
  const stateText = !isSignedIn
    ? 'token no longer valid'
    : state.hasRequestedScope
      ? 'signed in'
      : 'signed in for another scope'
  return {
    cells: [
      name,
      identity.userName ?? identity.userId ?? null,
      describeScope(identity),
      identity.expiresAt ?? null,
      stateText,
    ],
    isSignedIn,
  }
}
