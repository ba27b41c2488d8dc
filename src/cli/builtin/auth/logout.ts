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
  summary: 'Forget the tokens that are kept and have Keystone revoke them',
  about: 'Without --all it is about the cloud in use, with the tokens of all its projects.',
  args: {},
  flags: { all: toggle('be signed out of every cloud') },
  output: 'text',
  examples: [
    ['auth logout', 'be signed out of this cloud'],
    ['auth logout --all', 'leave no token on this machine'],
  ],
  run: async ({ all }, context) => ({
    message: formatSignedOut(all ? await logOutEverywhere(context) : await withConnection(context, logOut)),
  }),
})

/** Signs out of each cloud that can be named, and forgets what is left of others. */
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

/** Of a cloud whose settings will not do nothing can be revoked. */
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
  if (removed === 0) return 'Nobody was signed in.'
  const rest =
    unrevoked === 0
      ? ''
      : ` ${unrevoked} could not be revoked and ${unrevoked === 1 ? 'is' : 'are'} good until ${unrevoked === 1 ? 'its' : 'their'} end.`
  return `Tokens forgotten: ${removed}, revoked: ${revoked}.${rest}`
}
