import { getOwn, isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import type { Environment } from '../types/streams.ts'
import { flagSettings } from '../types/cloud-flags.ts'

/** A value and its source. */
export interface SourcedValue {
  readonly value: string
  /** `--os-cloud`, `OS_CLOUD`, the path of a file, `profile NAME` or `default`. */
  readonly origin: string
}

/** The settings of one source under their canonical keys, `auth:` flattened. */
export type Layer = ReadonlyMap<string, SourcedValue>

const KEY_ALIASES: Readonly<Record<string, string>> = {
  auth_plugin: 'auth_type',
  auth_system: 'auth_type',
  url: 'endpoint',
  authorization_code: 'code',
  tenant_id: 'project_id',
  tenant_name: 'project_name',
  user_name: 'username',
  auth_token: 'token',
}

const normalizeKey = (key: string): string => key.replaceAll('-', '_').toLowerCase()

/** One spelling for each key, like the "magic fixes" of openstacksdk. */
function canonicalKey(key: string): string {
  const normalized = normalizeKey(key)
  const renamed = getOwn(KEY_ALIASES, normalized) ?? normalized
  return renamed.replace(/endpoint_type$/, 'interface').replace(/^.*_timeout$/, 'api_timeout')
}

function textOf(value: Json | undefined): string | undefined {
  if (typeof value === 'string' || typeof value === 'boolean') return String(value)
  return Array.isArray(value) && value.every(item => typeof item === 'string')
    ? value.filter(item => item !== '').join(',')
    : undefined
}

/** Keys that differ in spelling only (`project_name`, `tenant_name`): the canonical one counts, then the first. */
function buildLayer(values: readonly (readonly [key: string, sourced: SourcedValue])[]): Layer {
  const layer = new Map<string, SourcedValue>()
  const [canonical, aliases] = [true, false].map(isCanonical =>
    values.filter(([key]) => (canonicalKey(key) === normalizeKey(key)) === isCanonical),
  )
  for (const [key, sourced] of [...(canonical ?? []), ...(aliases ?? [])])
    if (!layer.has(canonicalKey(key))) layer.set(canonicalKey(key), sourced)
  return layer
}

type SourcedEntry = readonly [key: string, sourced: SourcedValue]

/** Templates write empty strings for what they have no value for: absent, as for an environment variable. */
function listEntries(values: JsonObject, origin: string): readonly SourcedEntry[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const text = textOf(value)
    return text === undefined || text === '' ? [] : [[key, { value: text, origin }] as const]
  })
}

/** An empty password is one, but only where it stands quoted within `auth:` and no source has another. */
const emptyPasswordIn = (auth: JsonObject, origin: string): readonly SourcedEntry[] =>
  auth['password'] === '' ? [['password', { value: '', origin }]] : []

/** A cloud of a file. A key next to `auth:` wins over the same key within it, as in openstackclient. */
export function fileLayer(cloud: JsonObject, origin: string): Layer {
  const auth = isJsonObject(cloud['auth']) ? cloud['auth'] : {}
  return buildLayer([...listEntries(cloud, origin), ...listEntries(auth, origin), ...emptyPasswordIn(auth, origin)])
}

const NOT_SETTINGS = /^OS_(CLOUD|CLOUD_NAME|PROFILE|CLIENT_(CONFIG|SECURE|VENDOR)_.*|TEST.*|STD.*|LOG.*)$/

/** Every `OS_*` variable that has a value, as the key it stands for. */
export function envLayer(env: Environment): Layer {
  return buildLayer(
    Object.entries(env).flatMap(([name, value]) =>
      !name.startsWith('OS_') || NOT_SETTINGS.test(name) || value === undefined || value === ''
        ? []
        : [[name.slice(3), { value, origin: name }] as const],
    ),
  )
}

/** Variables of the cinder client without an `OS_` name of their own, and the key each stands for. */
const CINDER_VARIABLES: readonly (readonly [variable: string, key: string])[] = [
  ['CINDER_ENDPOINT', 'block_storage_endpoint_override'],
  ['CINDERCLIENT_BYPASS_URL', 'block_storage_endpoint_override'],
  ['CINDER_ENDPOINT_TYPE', 'interface'],
  ['CINDER_REGION_NAME', 'region_name'],
  ['CINDER_VOLUME_SERVICE_NAME', 'block_storage_service_name'],
  ['CINDER_SERVICE_NAME', 'block_storage_service_name'],
  ['CINDERCLIENT_INSECURE', 'insecure'],
]

/** What the variables of the cinder client say; weaker than any `OS_*` variable. */
export function cinderEnvLayer(env: Environment): Layer {
  return buildLayer(
    CINDER_VARIABLES.flatMap(([variable, key]) => {
      const value = env[variable]
      return value === undefined || value === '' ? [] : [[key, { value, origin: variable }] as const]
    }),
  )
}

/** Credentials of the cinder client that are not read, each with the variable that is. */
const IGNORED_VARIABLES: readonly (readonly [variable: string, instead: string])[] = [
  ['CINDER_USERNAME', 'OS_USERNAME'],
  ['CINDER_PASSWORD', 'OS_PASSWORD'],
  ['CINDER_PROJECT_ID', 'OS_PROJECT_ID'],
  ['CINDER_URL', 'OS_AUTH_URL'],
]

/** A sentence for each variable of the cinder client that has a value and no effect. */
export const describeIgnoredVariables = (env: Environment): readonly string[] =>
  IGNORED_VARIABLES.flatMap(([variable, instead]) =>
    env[variable] && !env[instead] ? [`${variable} is ignored; set ${instead} instead.`] : [],
  )

/** The flags that were given; an empty value counts as not given. */
export function flagLayer(flags: Readonly<Record<string, string | boolean | undefined>>): Layer {
  const layer = new Map<string, SourcedValue>()
  for (const { flag, aliases = [], key } of flagSettings) {
    for (const spelling of [flag, ...aliases]) {
      const value = flags[spelling]
      if (value !== undefined && value !== '' && !layer.has(canonicalKey(key)))
        layer.set(canonicalKey(key), { value: String(value), origin: `--${spelling}` })
    }
  }
  return layer
}

const DEFAULTS = { interface: 'public', verify: 'true', default_domain: 'default', api_timeout: '120', retries: '2' }

/**
 * The values that hold without any setting. The time limit, in seconds, is twice the rpc_response_timeout of Cinder
 * (60 s), so that Cinder's own answer arrives before it.
 */
export const defaultLayer: Layer = new Map(
  Object.entries(DEFAULTS).map(([key, value]) => [key, { value, origin: 'default' }]),
)
