import { readSettings } from '../../src/config/read-settings.ts'
import { connect } from '../../src/api/connect.ts'
import { CliError } from '../../src/types/cli-error.ts'
import { createFakeClock } from '../api/fake-cloud.ts'
import { type StubResponse, type IdentityServer } from './identity-provider.ts'
import { openTestCache } from '../temp-folder.ts'

export type Env = Readonly<Record<string, string>>

/** A provider that names its addresses and gives a token for any form. */
export const acceptAll = (line: string, _: Env, origin: string): StubResponse | undefined =>
  line === 'GET /.well-known'
    ? [200, { token_endpoint: `${origin}/token`, device_authorization_endpoint: `${origin}/device` }]
    : line === 'POST /token'
      ? [200, { access_token: 'proof-1', id_token: 'other' }]
      : undefined

interface SignInOverrides {
  readonly notify?: (lines: string) => void
  readonly openBrowser?: (url: string) => void
  readonly readPassword?: (prompt: string) => Promise<string>
  readonly clock?: ReturnType<typeof createFakeClock>
  readonly cacheFolder?: string
}

export async function signIn(
  server: IdentityServer,
  env: Env,
  { notify, openBrowser, readPassword, clock = createFakeClock(), cacheFolder }: SignInOverrides = {},
) {
  const settings = await readSettings({
    flags: {},
    folder: '/nowhere',
    env: {
      HOME: '/nowhere',
      OS_AUTH_URL: `${server.origin}/v3`,
      OS_IDENTITY_PROVIDER: 'acme',
      OS_PROTOCOL: 'openid',
      OS_DISCOVERY_ENDPOINT: `${server.origin}/.well-known`,
      OS_PROJECT_ID: 'p1',
      ...env,
    },
  })
  const cloud = await connect({
    settings,
    send: server.send,
    cache: openTestCache(cacheFolder, clock.now),
    clock,
    ...(notify === undefined ? {} : { notify }),
    ...(openBrowser === undefined ? {} : { openBrowser }),
    ...(readPassword === undefined ? {} : { readPassword }),
  })
  return cloud.getIdentity().catch((error: unknown) => (error instanceof CliError ? error : Promise.reject(error)))
}

export const listRequestLines = ({ requests }: IdentityServer): readonly string[] => requests.map(({ line }) => line)
export const FEDERATION = 'POST /v3/OS-FEDERATION/identity_providers/acme/protocols/openid/auth'
export const basicAuthorization = (id: string, secret: string): string =>
  `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
