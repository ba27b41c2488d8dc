import type { Merged } from './layers.ts'
import { maskUrl } from '../wire/mask.ts'
import type { Federated, OidcClient } from './settings.ts'
import { isWebAddress, need, type Mistakes } from './wanted.ts'

type Reader = (merged: Merged, mistakes: Mistakes) => Federated

/** Where Keystone's example has it; the address must be in its `[federation] trusted_dashboard`. */
const WEB_SSO_PORT = 9990

/** An address of the identity provider; one that is no URL is a mistake. */
function address(merged: Merged, key: string, mistakes: Mistakes): string | undefined {
  const given = merged.get(key)
  if (given === undefined || given.value === '') return undefined
  if (!isWebAddress(given.value)) mistakes.push(`${key} ${maskUrl(given.value)} (${given.origin}) is no URL; it begins with http:// or https://.`)
  return given.value
}

function oneOf<T extends string>(merged: Merged, key: string, choices: readonly T[], mistakes: Mistakes): T | undefined {
  const given = merged.get(key)
  if (given === undefined) return undefined
  const found = choices.find((choice) => choice === given.value)
  if (found === undefined) mistakes.push(`${key} ${given.value} (${given.origin}) is not known; choose from ${choices.join(', ')}.`)
  return found
}

function door(merged: Merged, mistakes: Mistakes) {
  return { identityProvider: need(merged, 'identity_provider', mistakes), protocol: need(merged, 'protocol', mistakes) }
}

function clientOf(merged: Merged, mistakes: Mistakes): OidcClient {
  const tokenEndpoint = address(merged, 'access_token_endpoint', mistakes)
  const discoveryEndpoint = address(merged, 'discovery_endpoint', mistakes)
  if (tokenEndpoint === undefined && discoveryEndpoint === undefined) need(merged, 'discovery_endpoint', mistakes)
  return {
    clientId: merged.get('client_id')?.value,
    clientSecret: merged.get('client_secret')?.value,
    openidScope: merged.get('openid_scope')?.value ?? 'openid profile',
    tokenEndpoint, discoveryEndpoint,
    tokenType: oneOf(merged, 'access_token_type', ['access_token', 'id_token'], mistakes) ?? 'access_token',
  }
}

function redirectPort(merged: Merged, mistakes: Mistakes): number {
  const given = merged.get('redirect_port')
  if (given === undefined) return WEB_SSO_PORT
  const port = Number(given.value)
  if (!(Number.isInteger(port) && port >= 0 && port < 65536)) mistakes.push(`redirect_port is ${given.value} (${given.origin}); give the number of a port.`)
  return port
}

/** Every way to sign in elsewhere, read. */
export const FEDERATED: Readonly<Record<Federated['type'], Reader>> = {
  oidcPassword: (merged, mistakes) => ({
    type: 'oidcPassword', ...door(merged, mistakes), client: clientOf(merged, mistakes),
    username: need(merged, 'username', mistakes), password: merged.get('password')?.value,
    otpKey: merged.get('idp_otp_key')?.value, passcode: merged.get('passcode')?.value,
  }),
  oidcClientCredentials: (merged, mistakes) => {
    need(merged, 'client_id', mistakes)
    need(merged, 'client_secret', mistakes)
    return { type: 'oidcClientCredentials', ...door(merged, mistakes), client: clientOf(merged, mistakes) }
  },
  oidcAuthCode: (merged, mistakes) => ({
    type: 'oidcAuthCode', ...door(merged, mistakes), client: clientOf(merged, mistakes),
    code: need(merged, 'code', mistakes), redirectUri: address(merged, 'redirect_uri', mistakes),
  }),
  oidcDevice: (merged, mistakes) => ({
    type: 'oidcDevice', ...door(merged, mistakes), client: clientOf(merged, mistakes),
    deviceEndpoint: address(merged, 'device_authorization_endpoint', mistakes),
    challenge: oneOf(merged, 'code_challenge_method', ['plain', 'S256'], mistakes),
  }),
  oidcAccessToken: (merged, mistakes) => ({
    type: 'oidcAccessToken', ...door(merged, mistakes), accessToken: need(merged, 'access_token', mistakes),
  }),
  webSso: (merged, mistakes) => ({
    type: 'webSso', identityProvider: merged.get('identity_provider')?.value, protocol: need(merged, 'protocol', mistakes),
    port: redirectPort(merged, mistakes),
  }),
}

/** True for credentials that are proved elsewhere. */
export function isFederated(credentials: { readonly type: string }): credentials is Federated {
  return credentials.type in FEDERATED
}
