import type { MergedSettings } from './layers.ts'
import { maskUrl } from '../http/mask.ts'
import type { FederatedCredentials, OidcClient } from './settings.ts'
import { isHttpUrl, requireSetting, type SettingErrors } from './required-setting.ts'

type FederatedReader = (merged: MergedSettings, mistakes: SettingErrors) => FederatedCredentials

/** Where Keystone's example has it; the address must be in its `[federation] trusted_dashboard`. */
const WEB_SSO_PORT = 9990

/** An address of the identity provider; one that is no URL is a mistake. */
function readUrl(merged: MergedSettings, key: string, mistakes: SettingErrors): string | undefined {
  const setting = merged.get(key)
  if (setting === undefined || setting.value === '') return undefined
  if (!isHttpUrl(setting.value))
    mistakes.push(`${key} ${maskUrl(setting.value)} (${setting.origin}) is no URL; it begins with http:// or https://.`)
  return setting.value
}

function readChoice<T extends string>(
  merged: MergedSettings,
  key: string,
  choices: readonly T[],
  mistakes: SettingErrors,
): T | undefined {
  const setting = merged.get(key)
  if (setting === undefined) return undefined
  const found = choices.find(choice => choice === setting.value)
  if (found === undefined)
    mistakes.push(`${key} ${setting.value} (${setting.origin}) is not known; choose from ${choices.join(', ')}.`)
  return found
}

function readFederationProtocol(merged: MergedSettings, mistakes: SettingErrors) {
  return {
    identityProvider: requireSetting(merged, 'identity_provider', mistakes),
    protocol: requireSetting(merged, 'protocol', mistakes),
  }
}

function readOidcClient(merged: MergedSettings, mistakes: SettingErrors): OidcClient {
  const tokenEndpoint = readUrl(merged, 'access_token_endpoint', mistakes)
  const discoveryEndpoint = readUrl(merged, 'discovery_endpoint', mistakes)
  if (tokenEndpoint === undefined && discoveryEndpoint === undefined)
    requireSetting(merged, 'discovery_endpoint', mistakes)
  return {
    clientId: merged.get('client_id')?.value,
    clientSecret: merged.get('client_secret')?.value,
    openidScope: merged.get('openid_scope')?.value ?? 'openid profile',
    tokenEndpoint,
    discoveryEndpoint,
    tokenType: readChoice(merged, 'access_token_type', ['access_token', 'id_token'], mistakes) ?? 'access_token',
  }
}

function readRedirectPort(merged: MergedSettings, mistakes: SettingErrors): number {
  const setting = merged.get('redirect_port')
  if (setting === undefined) return WEB_SSO_PORT
  const port = Number(setting.value)
  if (!(Number.isInteger(port) && port >= 0 && port < 65536))
    mistakes.push(`redirect_port is ${setting.value} (${setting.origin}); give the number of a port.`)
  return port
}

/** Every way to sign in elsewhere, read. */
export const FEDERATED_READERS: Readonly<Record<FederatedCredentials['type'], FederatedReader>> = {
  oidcPassword: (merged, mistakes) => ({
    type: 'oidcPassword',
    ...readFederationProtocol(merged, mistakes),
    client: readOidcClient(merged, mistakes),
    username: requireSetting(merged, 'username', mistakes),
    password: merged.get('password')?.value,
    otpKey: merged.get('idp_otp_key')?.value,
    passcode: merged.get('passcode')?.value,
  }),
  oidcClientCredentials: (merged, mistakes) => {
    requireSetting(merged, 'client_id', mistakes)
    requireSetting(merged, 'client_secret', mistakes)
    return {
      type: 'oidcClientCredentials',
      ...readFederationProtocol(merged, mistakes),
      client: readOidcClient(merged, mistakes),
    }
  },
  oidcAuthCode: (merged, mistakes) => ({
    type: 'oidcAuthCode',
    ...readFederationProtocol(merged, mistakes),
    client: readOidcClient(merged, mistakes),
    code: requireSetting(merged, 'code', mistakes),
    redirectUri: readUrl(merged, 'redirect_uri', mistakes),
  }),
  oidcDevice: (merged, mistakes) => ({
    type: 'oidcDevice',
    ...readFederationProtocol(merged, mistakes),
    client: readOidcClient(merged, mistakes),
    deviceEndpoint: readUrl(merged, 'device_authorization_endpoint', mistakes),
    challenge: readChoice(merged, 'code_challenge_method', ['plain', 'S256'], mistakes),
  }),
  oidcAccessToken: (merged, mistakes) => ({
    type: 'oidcAccessToken',
    ...readFederationProtocol(merged, mistakes),
    accessToken: requireSetting(merged, 'access_token', mistakes),
  }),
  webSso: (merged, mistakes) => ({
    type: 'webSso',
    identityProvider: merged.get('identity_provider')?.value,
    protocol: requireSetting(merged, 'protocol', mistakes),
    port: readRedirectPort(merged, mistakes),
  }),
}

/** True for credentials that are proved elsewhere. */
export function isFederated(credentials: { readonly type: string }): credentials is FederatedCredentials {
  return credentials.type in FEDERATED_READERS
}
