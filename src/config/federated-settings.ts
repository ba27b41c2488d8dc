import type { MergedSettings } from './merge-settings.ts'
import { maskUrl } from '../http/mask.ts'
import type { FederatedCredentials, OidcClient } from './settings.ts'
import { isHttpUrl, requireSetting, type SettingErrors } from './required-setting.ts'

type FederatedReader = (merged: MergedSettings, errors: SettingErrors) => FederatedCredentials

/** The port in Keystone's documentation; its `[federation] trusted_dashboard` must have the address. */
const WEB_SSO_PORT = 9990

/** A URL of the identity provider; anything else is an error. */
function readUrl(merged: MergedSettings, key: string, errors: SettingErrors): string | undefined {
  const setting = merged.get(key)
  if (setting === undefined || setting.value === '') return undefined
  if (!isHttpUrl(setting.value))
    errors.push(`${key} ${maskUrl(setting.value)} (${setting.origin}) is not a URL with http:// or https://.`)
  return setting.value
}

function readChoice<T extends string>(
  merged: MergedSettings,
  key: string,
  choices: readonly T[],
  errors: SettingErrors,
): T | undefined {
  const setting = merged.get(key)
  if (setting === undefined) return undefined
  const found = choices.find(choice => choice === setting.value)
  if (found === undefined)
    errors.push(`Invalid value for ${key}: ${setting.value} (${setting.origin}); choose from ${choices.join(', ')}.`)
  return found
}

function readFederationProtocol(merged: MergedSettings, errors: SettingErrors) {
  return {
    identityProvider: requireSetting(merged, 'identity_provider', errors),
    protocol: requireSetting(merged, 'protocol', errors),
  }
}

function readOidcClient(merged: MergedSettings, errors: SettingErrors): OidcClient {
  const tokenEndpoint = readUrl(merged, 'access_token_endpoint', errors)
  const discoveryEndpoint = readUrl(merged, 'discovery_endpoint', errors)
  if (tokenEndpoint === undefined && discoveryEndpoint === undefined)
    requireSetting(merged, 'discovery_endpoint', errors)
  return {
    clientId: merged.get('client_id')?.value,
    clientSecret: merged.get('client_secret')?.value,
    openidScope: merged.get('openid_scope')?.value ?? 'openid profile',
    tokenEndpoint,
    discoveryEndpoint,
    tokenType: readChoice(merged, 'access_token_type', ['access_token', 'id_token'], errors) ?? 'access_token',
  }
}

function readRedirectPort(merged: MergedSettings, errors: SettingErrors): number {
  const setting = merged.get('redirect_port')
  if (setting === undefined) return WEB_SSO_PORT
  const port = Number(setting.value)
  if (!(Number.isInteger(port) && port >= 0 && port < 65536))
    errors.push(`Invalid value for redirect_port: ${setting.value} (${setting.origin}); expected a port number.`)
  return port
}

/** The reader of each kind of credentials for an identity provider. */
export const FEDERATED_READERS: Readonly<Record<FederatedCredentials['type'], FederatedReader>> = {
  oidcPassword: (merged, errors) => ({
    type: 'oidcPassword',
    ...readFederationProtocol(merged, errors),
    client: readOidcClient(merged, errors),
    username: requireSetting(merged, 'username', errors),
    password: merged.get('password')?.value,
    otpKey: merged.get('idp_otp_key')?.value,
    passcode: merged.get('passcode')?.value,
  }),
  oidcClientCredentials: (merged, errors) => {
    requireSetting(merged, 'client_id', errors)
    requireSetting(merged, 'client_secret', errors)
    return {
      type: 'oidcClientCredentials',
      ...readFederationProtocol(merged, errors),
      client: readOidcClient(merged, errors),
    }
  },
  oidcAuthCode: (merged, errors) => ({
    type: 'oidcAuthCode',
    ...readFederationProtocol(merged, errors),
    client: readOidcClient(merged, errors),
    code: requireSetting(merged, 'code', errors),
    redirectUri: readUrl(merged, 'redirect_uri', errors),
  }),
  oidcDevice: (merged, errors) => ({
    type: 'oidcDevice',
    ...readFederationProtocol(merged, errors),
    client: readOidcClient(merged, errors),
    deviceEndpoint: readUrl(merged, 'device_authorization_endpoint', errors),
    challenge: readChoice(merged, 'code_challenge_method', ['plain', 'S256'], errors),
  }),
  oidcAccessToken: (merged, errors) => ({
    type: 'oidcAccessToken',
    ...readFederationProtocol(merged, errors),
    accessToken: requireSetting(merged, 'access_token', errors),
  }),
  webSso: (merged, errors) => ({
    type: 'webSso',
    identityProvider: merged.get('identity_provider')?.value,
    protocol: requireSetting(merged, 'protocol', errors),
    port: readRedirectPort(merged, errors),
  }),
}

/** True for credentials of an identity provider. */
export function isFederated(credentials: { readonly type: string }): credentials is FederatedCredentials {
  return credentials.type in FEDERATED_READERS
}
