import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import type { Environment } from '../types/streams.ts'
import { flagSettings } from '../types/cloud-flags.ts'

/** A value and who gave it. */
export interface SourcedValue {
  readonly value: string
  readonly origin: string
}

/** The settings of one source, under their canonical keys, `auth:` flattened in. */
export type Layer = ReadonlyMap<string, SourcedValue>

/** A value that won, with the place of its layer: 0 is the strongest. */
export interface ResolvedSetting extends SourcedValue {
  readonly rank: number
}
export type MergedSettings = ReadonlyMap<string, ResolvedSetting>

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

/** One spelling for each key, as openstacksdk's "magic fixes" do. */
function canonicalKey(key: string): string {
  const normalized = key.replaceAll('-', '_').toLowerCase()
  const renamed = (Object.hasOwn(KEY_ALIASES, normalized) ? KEY_ALIASES[normalized] : undefined) ?? normalized
  return renamed.replace(/endpoint_type$/, 'interface').replace(/^.*_timeout$/, 'api_timeout')
}

function textOf(value: Json | undefined): string | undefined {
  if (typeof value === 'string' || typeof value === 'boolean') return String(value)
  return Array.isArray(value) && value.every(item => typeof item === 'string') ? value.join(',') : undefined
}

function addValues(layer: Map<string, SourcedValue>, values: JsonObject, origin: string): void {
  for (const [key, value] of Object.entries(values)) {
    const text = textOf(value)
    if (text !== undefined) layer.set(canonicalKey(key), { value: text, origin })
  }
}

/** A cloud of a file. What stands beside `auth:` is stronger than what stands in it, as in openstackclient. */
export function fileLayer(cloud: JsonObject, origin: string): Layer {
  const layer = new Map<string, SourcedValue>()
  const auth = cloud['auth']
  if (isJsonObject(auth)) addValues(layer, auth, origin)
  addValues(layer, cloud, origin)
  return layer
}

const NOT_SETTINGS = /^OS_(CLOUD|CLOUD_NAME|CLIENT_(CONFIG|SECURE|VENDOR)_.*|TEST.*|STD.*|LOG.*)$/

/** Every `OS_*` variable that has a value, as the key it stands for. */
export function envLayer(env: Environment): Layer {
  const layer = new Map<string, SourcedValue>()
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith('OS_') || NOT_SETTINGS.test(name) || value === undefined || value === '') continue
    layer.set(canonicalKey(name.slice(3)), { value, origin: name })
  }
  return layer
}

/** The flags that were typed; an empty value counts as not typed. */
export function flagLayer(flags: Readonly<Record<string, string | boolean | undefined>>): Layer {
  const layer = new Map<string, SourcedValue>()
  for (const { flag, aliases = [], key } of flagSettings) {
    for (const spelling of [flag, ...aliases]) {
      const value = flags[spelling]
      if (value !== undefined && value !== '')
        layer.set(canonicalKey(key), { value: String(value), origin: `--${spelling}` })
    }
  }
  return layer
}

const DEFAULTS = { interface: 'public', verify: 'true', default_domain: 'default', api_timeout: '120', retries: '2' }

/**
 * What holds when nobody says anything. The time limit, in seconds, is twice what Cinder waits for its own
 * parts (rpc_response_timeout, 60 s): its answer is worth more than giving up.
 */
export const defaultLayer: Layer = new Map(
  Object.entries(DEFAULTS).map(([key, value]) => [key, { value, origin: 'default' }]),
)

/** Keys that say the same thing in two ways: the strongest layer that has one of them decides. */
const ALTERNATIVES: readonly (readonly string[])[] = [
  ['user_id', 'username'],
  ['user_domain_id', 'user_domain_name'],
  ['project_id', 'project_name'],
  ['project_domain_id', 'project_domain_name'],
  ['domain_id', 'domain_name'],
  ['default_domain', 'default_domain_id', 'default_domain_name'],
  ['application_credential_id', 'application_credential_name'],
  ['insecure', 'verify'],
]

/** Scopes that exclude each other; a domain beside a project only says where the project is. */
const PROJECT = ['project_id', 'project_name']
const SCOPES = [...PROJECT, 'system_scope', 'trust_id']
const DOMAIN = ['domain_id', 'domain_name']

/** Leaves only those keys of a group that stand in its strongest layer. */
function keepStrongest(merged: Map<string, ResolvedSetting>, keys: readonly string[]): void {
  const strongest = Math.min(...keys.map(key => merged.get(key)?.rank ?? Infinity))
  for (const key of keys) if ((merged.get(key)?.rank ?? strongest) > strongest) merged.delete(key)
}

/** What each key finally is: the strongest layer wins, and brings its whole identity and scope with it. */
export function mergeLayers(layers: readonly Layer[]): MergedSettings {
  const merged = new Map<string, ResolvedSetting>()
  layers.forEach((layer, rank) => {
    for (const [key, sourced] of layer) if (!merged.has(key)) merged.set(key, { ...sourced, rank })
  })
  for (const keys of ALTERNATIVES) keepStrongest(merged, keys)
  keepStrongest(merged, SCOPES)
  if (!PROJECT.some(key => merged.has(key))) keepStrongest(merged, [...SCOPES, ...DOMAIN])
  return expandBraces(merged)
}

/** `{region_name}` in a URL stands for another setting; other braces are left alone. */
function expandBraces(merged: ReadonlyMap<string, ResolvedSetting>): MergedSettings {
  const expand = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (whole, key: string) =>
      /password|secret|token/.test(key) ? whole : (merged.get(key)?.value ?? whole),
    )
  return new Map(
    [...merged].map(([key, setting]) =>
      /^auth_url$|endpoint/.test(key) ? [key, { ...setting, value: expand(setting.value) }] : [key, setting],
    ),
  )
}
