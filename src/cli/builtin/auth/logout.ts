import { clearTokens, logOut, type LogoutResult } from '../../../auth/login.ts'
import { CliError } from '../../../types/cli-error.ts'
import { toggle } from '../../../framework/params.ts'
import type { Options } from '../../../types/options.ts'
import type { Ports } from '../../../types/ports.ts'
import { openUserCache, openConnection, withConnection } from '../../session/open-session.ts'
import { defineCommand } from '../../../framework/command.ts'
import type { RunContext } from '../../../framework/command-declaration.ts'

export default defineCommand({
  path: 'auth logout',
  summary: 'Remove the cached tokens and revoke them',
  about: 'Applies to all projects of the cloud in use, or with --all to all clouds.',
  args: {},
  flags: { all: toggle('sign out of all clouds') },
  output: 'text',
  examples: [
    ['auth logout', 'sign out of this cloud'],
    ['auth logout --all', 'remove every token from this machine'],
  ],
  run: async ({ all }, context) => ({
    message: formatSignedOut(all ? await logOutEverywhere(context) : await withConnection(context, logOut)),
  }),
})

/** Signs out of each configured cloud, and removes the tokens of others. */
async function logOutEverywhere({ ports, options }: RunContext): Promise<LogoutResult> {
  const { listCloudNames } = await import('../../../config/read-settings.ts')
  const parts: LogoutResult[] = []
  for (const name of await listCloudNames({ flags: options.cloud, env: ports.env, folder: ports.folder })) {
    parts.push(await logOutOf(ports, { ...options, cloud: { ...options.cloud, 'os-cloud': name } }))
  }
  parts.push(clearTokens(openUserCache(ports), ports.clock))
  const sum = (key: keyof LogoutResult): number => parts.reduce((total, part) => total + part[key], 0)
  return { removed: sum('removed'), revoked: sum('revoked'), unrevoked: sum('unrevoked') }
}

/** Signs out of one cloud; a cloud with invalid settings is skipped. */
async function logOutOf(ports: Ports, options: Options): Promise<LogoutResult> {
  try {
    const connection = await openConnection(ports, options, () => undefined)
    return await logOut(connection.connectOptions).finally(() => connection.close())
  } catch (error) {
    if (error instanceof CliError) return { removed: 0, revoked: 0, unrevoked: 0 }
    throw error
  }
}

function formatSignedOut({ removed, revoked, unrevoked }: LogoutResult): string {
  if (removed === 0) return 'Not signed in.'
  const rest =
    unrevoked === 0
      ? ''
      : ` ${unrevoked} could not be revoked and ${unrevoked === 1 ? 'remains valid until it expires' : 'remain valid until they expire'}.`
  return `Tokens removed: ${removed}, revoked: ${revoked}.${rest}`
}
