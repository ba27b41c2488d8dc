import { dirname, isAbsolute } from 'node:path'
import { maskUrl } from '../http/mask.ts'
import type { Credentials } from './settings.ts'
import type { CloudChoice, ConfigFiles } from './choose-cloud.ts'
import { readMappings } from './config-files.ts'
import type { MergedSettings } from './merge-settings.ts'

const IDENTITY_KEYS = new RegExp(
  `^(${[
    'auth_url',
    'auth_type',
    'endpoint',
    'username',
    'user_id',
    'password',
    'token',
    'passcode',
    'application_credential_.*',
    'auth_methods',
    'identity_provider',
    'protocol',
    'client_(id|secret)',
    'access_token.*',
    'discovery_endpoint',
    'device_authorization_endpoint',
    'project_(id|name)',
    '((user|project)_)?domain_(id|name)',
    'default_domain.*',
    'system_scope',
    'trust_id',
  ].join('|')})$`,
)

const isFromEnv = (origin: string): boolean => /^(OS|CINDER|CINDERCLIENT)_/.test(origin)

/**
 * A warning where variables change identity or scope of a cloud chosen by name, as a leftover openrc does. A region
 * alone is often chosen that way on purpose, and is named only next to others.
 */
export function describeEnvOverrides(
  { name, origin: chosenBy }: CloudChoice,
  merged: MergedSettings,
  mergedWithoutEnv: MergedSettings,
): readonly string[] {
  if (chosenBy !== '--os-cloud' && chosenBy !== 'OS_CLOUD') return []
  const changed = [...merged].filter(
    ([key, { origin, value }]) => isFromEnv(origin) && mergedWithoutEnv.get(key)?.value !== value,
  )
  if (!changed.some(([key]) => IDENTITY_KEYS.test(key))) return []
  const variables = changed.flatMap(([key, { origin }]) =>
    IDENTITY_KEYS.test(key) || key === 'region_name' ? [origin] : [],
  )
  const verb = variables.length === 1 ? 'overrides' : 'override'
  return [
    `${[...new Set(variables)].sort().join(', ')} in the environment ${verb} the settings of cloud ${name}. Use --cloud-config-only to ignore the environment.`,
  ]
}

/** Keys that hold a secret to sign in with. */
const SECRET_KEYS = ['password', 'token', 'application_credential_secret', 'passcode', 'client_secret', 'access_token']

/** A warning where a token is used although other credentials are there too, as with a leftover OS_TOKEN. */
export function describeUsedCredentials(type: Credentials['type'], merged: MergedSettings): readonly string[] {
  const token = merged.get('token')
  const password = merged.get('password')
  if (type === 'token' && token !== undefined && password !== undefined)
    return [
      `The token (${token.origin}) is used to sign in, not the password (${password.origin}). Set auth_type to password to use the password.`,
    ]
  const endpoint = merged.get('endpoint')
  const unused = ['auth_url', 'password'].filter(key => merged.has(key))
  if (type === 'adminToken' && endpoint !== undefined && unused.length > 0)
    return [
      `The token (${token?.origin}) is sent to ${maskUrl(endpoint.value)} (${endpoint.origin}) as it is; ${unused.join(' and ')} ${unused.length === 1 ? 'is' : 'are'} not used.`,
    ]
  return []
}

const isAddressKey = (key: string): boolean => key === 'auth_url' || key.includes('endpoint')

/**
 * A warning where a file of the current directory names the address that secrets of a file elsewhere are sent to:
 * whoever wrote that file receives them.
 */
export function describeSharedSecrets(
  merged: MergedSettings,
  { clouds, vendors }: ConfigFiles,
  folder: string,
): readonly string[] {
  const isHere = (path: string | undefined): boolean => path !== undefined && dirname(path) === folder
  const profiles = isHere(vendors?.path) ? [...readMappings(vendors, 'public-clouds').keys()] : []
  const addresses = [...merged].flatMap(([key, { origin, value }]) => {
    if (!isAddressKey(key)) return []
    if (isHere(clouds?.path) && origin === clouds?.path) return [{ path: clouds.path, value }]
    return vendors !== undefined && profiles.some(name => origin === `profile ${name}`)
      ? [{ path: vendors.path, value }]
      : []
  })
  const secret = SECRET_KEYS.flatMap(key => merged.get(key) ?? []).find(
    ({ origin }) => isAbsolute(origin) && !isHere(origin),
  )
  const [address] = addresses
  return address === undefined || secret === undefined
    ? []
    : [
        `${address.path} in the current directory receives secrets: those of ${secret.origin} are sent to ${maskUrl(address.value)}.`,
      ]
}
