import type { ServiceName } from '../../contract/cloud.ts'
import { Failure } from '../../contract/failure.ts'
import type { Environment } from '../../contract/streams.ts'
import { chooseCloud, namesIn, type Choice, type Files, type Wishes } from './choose-cloud.ts'
import { cloudLayers } from './cloud-layers.ts'
import { findConfigFile, homeOf, missingFileWarnings, trustedFile } from './config-files.ts'
import { flagSettings } from './flags.ts'
import { authTypeOf, authUrlOf, credentialsOf, needsNoSignIn, takesNoScope } from './identity-settings.ts'
import { defaultLayer, envLayer, flagLayer, mergeLayers, type Layer, type Merged } from './layers.ts'
import { readToggle, retriesOf, timeoutMs, tlsSettings } from './plain-settings.ts'
import { directScope, scopeOf } from './scope-settings.ts'
import { harmlessFor, sandboxLayer, SANDBOX_CLOUDS } from './sandbox-cloud.ts'
import { maskUrl } from '../wire/mask.ts'
import { pinnedMicroversion, serviceSettings } from './service-settings.ts'
import type { FoundSetting, ServiceSettings, Settings } from './settings.ts'
import type { Mistakes } from './wanted.ts'

/** Values of the flags in `flagSettings`, by the flag's name without dashes; toggles are booleans. */
export type FlagValues = Readonly<Record<string, string | boolean | undefined>>

/** Where settings may come from. */
export interface Sources {
  readonly flags: FlagValues
  readonly env: Environment
  /** The current directory, an absolute path. */
  readonly folder: string
}

async function readFiles({ flags, env, folder }: Sources): Promise<Files> {
  if (flags['cloud-config-from-env'] === true) return { clouds: undefined, secure: undefined, vendors: undefined }
  return {
    clouds: await findConfigFile('clouds', env, folder),
    secure: await findConfigFile('secure', env, folder),
    vendors: await findConfigFile('clouds-public', env, folder),
  }
}

/** The clouds one may name, sorted, the sandbox's included. */
export async function cloudNames(sources: Sources): Promise<readonly string[]> {
  return [...new Set([...namesIn(await readFiles(sources)), ...SANDBOX_CLOUDS])].sort()
}

/** What flags, environment and files say together, not yet checked. */
interface Gathered {
  readonly choice: Choice
  readonly merged: Merged
  readonly warnings: readonly string[]
}

function gather({ flags, env, folder }: Sources, files: Files, choice: Choice): Gathered {
  const flagged = flagLayer(flags)
  const ambient: Layer = flags['cloud-config-only'] === true ? new Map() : envLayer(env)
  const around = choice.kind === 'sandbox' ? harmlessFor(ambient) : ambient
  const region = (flagged.get('region_name') ?? around.get('region_name'))?.value
  const below = layersBelow(choice, files, region)
  const merged = mergeLayers([flagged, around, ...below.layers, trustLayer(env), defaultLayer])
  const overruled = choice.origin === '--os-cloud' ? overruledBy(choice.name, merged, mergeLayers([flagged, ...below.layers, defaultLayer])) : []
  return { choice, merged, warnings: [...missingFileWarnings(env, folder), ...below.warnings, ...overruled] }
}

/** Reads files, environment and flags into the settings of one cloud. Raises `usage` with every mistake found. */
export async function readSettings(sources: Sources): Promise<Settings> {
  const { flags, env, folder } = sources
  const files = await readFiles(sources)
  const { choice, merged, warnings } = gather(sources, files, chooseCloud({ flags, env, files }))
  return settle(choice, merged, { home: homeOf(env), folder, warnings })
}

/** Every setting that is in force with its origin, whether or not a cloud can be reached with them. */
export async function findSettings(sources: Sources): Promise<readonly FoundSetting[]> {
  const { flags, env } = sources
  const files = await readFiles(sources)
  const { choice, merged } = gather(sources, files, chosenOrNone({ flags, env, files }))
  return foundSettings(choice, merged, authTypeOf(merged, []))
}

/** The authorities of other programs, where nobody names any for this one. */
function trustLayer(env: Environment): Layer {
  const trusted = trustedFile(env)
  return new Map(trusted === undefined ? [] : [['cacert', { value: trusted.path, origin: trusted.variable }]])
}

function chosenOrNone(wishes: Wishes): Choice {
  try {
    return chooseCloud(wishes)
  } catch (error) {
    if (error instanceof Failure) return { name: 'none', origin: 'nobody chose one', kind: 'environment' }
    throw error
  }
}

function layersBelow(choice: Choice, files: Files, region: string | undefined): { layers: readonly Layer[]; warnings: readonly string[] } {
  if (choice.kind === 'sandbox') return { layers: [sandboxLayer(choice.name)], warnings: [] }
  return choice.kind === 'file' ? cloudLayers(choice.name, files, region) : { layers: [], warnings: [] }
}

const WHO_AND_WHERE = new RegExp(`^(${[
  'auth_url', 'auth_type', 'endpoint', 'username', 'user_id', 'password', 'token', 'passcode', 'application_credential_.*',
  'auth_methods', 'identity_provider', 'protocol', 'client_(id|secret)', 'access_token.*', 'discovery_endpoint', 'device_authorization_endpoint',
  'project_(id|name)', '((user|project)_)?domain_(id|name)', 'default_domain.*', 'system_scope', 'trust_id',
].join('|')})$`)

/** Says when variables change who one is, or where, on a cloud that was chosen by name. */
function overruledBy(cloud: string, merged: Merged, without: Merged): readonly string[] {
  const variables = [...merged].flatMap(([key, { origin, value }]) =>
    WHO_AND_WHERE.test(key) && origin.startsWith('OS_') && without.get(key)?.value !== value ? [origin] : [])
  if (variables.length === 0) return []
  const verb = variables.length === 1 ? 'overrules' : 'overrule'
  return [
    `${variables.sort().join(', ')} in the environment ${verb} the settings of cloud ${cloud}; --cloud-config-only ignores the environment.`,
  ]
}

interface Surroundings {
  readonly home: string
  readonly folder: string
  readonly warnings: readonly string[]
}

/** Checks what was merged. */
function settle(choice: Choice, merged: Merged, { home, folder, warnings }: Surroundings): Settings {
  const mistakes: Mistakes = []
  const type = authTypeOf(merged, mistakes)
  const major = merged.get('identity_api_version')
  if (major !== undefined && !/^v?3(\.\d+)?$/.test(major.value)) {
    mistakes.push(`identity_api_version is ${major.value} (${major.origin}); clinker speaks version 3 of the Identity API.`)
  }
  const authUrl = authUrlOf(type, merged, mistakes)
  const credentials = credentialsOf(type, merged, mistakes)
  const settings: Settings = {
    cloudName: choice.name, cloudOrigin: choice.origin, isSandbox: choice.kind === 'sandbox',
    authUrl,
    credentials,
    scope: needsNoSignIn(type) ? directScope(merged) : scopeOf(takesNoScope(credentials), merged, mistakes),
    regionName: merged.get('region_name')?.value,
    services: allServices((service) => serviceSettings(merged, service, mistakes)),
    tls: tlsSettings(merged, home, folder, mistakes),
    timeoutMs: timeoutMs(merged, mistakes), retries: retriesOf(merged, mistakes),
    pinned: pinnedMicroversion(merged, mistakes),
    usesCache: !readToggle(merged, 'no_cache', false, mistakes) && readToggle(merged, 'cache_auth', true, mistakes),
    found: foundSettings(choice, merged, type), warnings,
  }
  refuseMistakes(choice, mistakes)
  return settings
}

function allServices(read: (service: ServiceName) => ServiceSettings): Settings['services'] {
  return { 'block-storage': read('block-storage'), image: read('image'), identity: read('identity'), compute: read('compute') }
}

function refuseMistakes(choice: Choice, mistakes: Mistakes): void {
  const [first, ...also] = [...new Set(mistakes)]
  if (first === undefined) return
  throw new Failure('usage', `Cloud ${choice.name}: ${first}`, also.length === 0 ? {} : { also })
}

const SECRET_KEYS = new Set(flagSettings.flatMap(({ key, isSecret }) => (isSecret ? [key] : [])))
/** Settings of other clients, and of what is not known yet. */
const LIKE_A_SECRET = /pass(word|phrase|code|wd)|secret|(token|assertion|receipt)$|(private|api|auth)_?key$/i

function foundSettings(choice: Choice, merged: Merged, authType: string): readonly FoundSetting[] {
  const found = [...merged].map(([key, { value, origin }]) => ({
    key, value: maskUrl(value), origin, isSecret: SECRET_KEYS.has(key) || LIKE_A_SECRET.test(key),
  }))
  const cloud: FoundSetting = { key: 'cloud', value: choice.name, origin: choice.origin, isSecret: false }
  if (!merged.has('auth_type')) found.push({ key: 'auth_type', value: authType, origin: 'default', isSecret: false })
  return [cloud, ...found.filter(({ key }) => key !== 'cloud').sort((a, b) => (a.key < b.key ? -1 : 1))]
}
