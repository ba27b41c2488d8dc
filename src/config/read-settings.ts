import type { FlagValues } from '../types/options.ts'
import type { ServiceType } from '../types/cloud.ts'
import { CliError } from '../types/cli-error.ts'
import type { Environment } from '../types/streams.ts'
import { chooseCloud, definedClouds, type CloudChoice, type ConfigFiles, type CloudSelectors } from './choose-cloud.ts'
import { readCloudLayers } from './cloud-layers.ts'
import { findConfigFile, homeFolder, missingFileWarnings, findCaBundle } from './config-files.ts'
import { flagSettings } from '../types/cloud-flags.ts'
import { readAuthType, readAuthUrl, readCredentials, needsNoSignIn, hasFixedScope } from './identity-settings.ts'
import { defaultLayer, envLayer, flagLayer, mergeLayers, type Layer, type MergedSettings } from './layers.ts'
import { readBoolean, readRetries, readTimeoutMs, readTlsSettings } from './transport-settings.ts'
import { readProjectScope, readScope } from './scope-settings.ts'
import { filterSandboxKeys, sandboxLayer, SANDBOX_CLOUDS } from './sandbox-cloud.ts'
import { maskUrl } from '../http/mask.ts'
import { readPinnedMicroversion, readServiceSettings } from './service-settings.ts'
import type { SettingEntry, ServiceSettings, Settings } from './settings.ts'
import type { SettingErrors } from './required-setting.ts'

/** Where settings may come from. */
export interface Sources {
  readonly flags: FlagValues
  readonly env: Environment
  /** The current directory, an absolute path. */
  readonly folder: string
}

async function readConfigFiles({ flags, env, folder }: Sources): Promise<ConfigFiles> {
  if (flags['cloud-config-from-env'] === true) return { clouds: undefined, secure: undefined, vendors: undefined }
  return {
    clouds: await findConfigFile('clouds', env, folder),
    secure: await findConfigFile('secure', env, folder),
    vendors: await findConfigFile('clouds-public', env, folder),
  }
}

/** The clouds one may name, sorted, the sandbox's included. */
export async function listCloudNames(sources: Sources): Promise<readonly string[]> {
  return [...new Set([...definedClouds(await readConfigFiles(sources)), ...SANDBOX_CLOUDS])].sort()
}

/** What flags, environment and files say together, not yet checked. */
interface GatheredSettings {
  readonly choice: CloudChoice
  readonly merged: MergedSettings
  readonly warnings: readonly string[]
}

function gatherSettings({ flags, env, folder }: Sources, files: ConfigFiles, choice: CloudChoice): GatheredSettings {
  const fromFlags = flagLayer(flags)
  const ambient: Layer = flags['cloud-config-only'] === true ? new Map() : envLayer(env)
  const environment = choice.kind === 'sandbox' ? filterSandboxKeys(ambient) : ambient
  const region = (fromFlags.get('region_name') ?? environment.get('region_name'))?.value
  const cloudLayers = layersOfCloud(choice, files, region)
  const merged = mergeLayers([fromFlags, environment, ...cloudLayers.layers, caBundleLayer(env), defaultLayer])
  const overrideWarnings =
    choice.origin === '--os-cloud'
      ? describeOverrides(choice.name, merged, mergeLayers([fromFlags, ...cloudLayers.layers, defaultLayer]))
      : []
  return {
    choice,
    merged,
    warnings: [...missingFileWarnings(env, folder), ...cloudLayers.warnings, ...overrideWarnings],
  }
}

/** Reads files, environment and flags into the settings of one cloud. Raises `usage` with every mistake found. */
export async function readSettings(sources: Sources): Promise<Settings> {
  const { flags, env, folder } = sources
  const files = await readConfigFiles(sources)
  const { choice, merged, warnings } = gatherSettings(sources, files, chooseCloud({ flags, env, files }))
  return checkSettings(choice, merged, { home: homeFolder(env), folder, warnings })
}

/** Every setting that is in force with its origin, whether or not a cloud can be reached with them. */
export async function listSettings(sources: Sources): Promise<readonly SettingEntry[]> {
  const { flags, env } = sources
  const files = await readConfigFiles(sources)
  const { choice, merged } = gatherSettings(sources, files, chooseCloudOrNone({ flags, env, files }))
  return toSettingEntries(choice, merged, readAuthType(merged, []))
}

/** The authorities of other programs, where nobody names any for this one. */
function caBundleLayer(env: Environment): Layer {
  const caBundle = findCaBundle(env)
  return new Map(caBundle === undefined ? [] : [['cacert', { value: caBundle.path, origin: caBundle.variable }]])
}

function chooseCloudOrNone(selectors: CloudSelectors): CloudChoice {
  try {
    return chooseCloud(selectors)
  } catch (error) {
    if (error instanceof CliError) return { name: 'none', origin: 'nobody chose one', kind: 'environment' }
    throw error
  }
}

function layersOfCloud(
  choice: CloudChoice,
  files: ConfigFiles,
  region: string | undefined,
): { layers: readonly Layer[]; warnings: readonly string[] } {
  if (choice.kind === 'sandbox') return { layers: [sandboxLayer(choice.name)], warnings: [] }
  return choice.kind === 'file' ? readCloudLayers(choice.name, files, region) : { layers: [], warnings: [] }
}

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

/** Says when variables change who one is, or where, on a cloud that was chosen by name. */
function describeOverrides(cloud: string, merged: MergedSettings, mergedWithoutEnv: MergedSettings): readonly string[] {
  const variables = [...merged].flatMap(([key, { origin, value }]) =>
    IDENTITY_KEYS.test(key) && origin.startsWith('OS_') && mergedWithoutEnv.get(key)?.value !== value ? [origin] : [],
  )
  if (variables.length === 0) return []
  const verb = variables.length === 1 ? 'overrules' : 'overrule'
  return [
    `${variables.sort().join(', ')} in the environment ${verb} the settings of cloud ${cloud}; --cloud-config-only ignores the environment.`,
  ]
}

interface PathContext {
  readonly home: string
  readonly folder: string
  readonly warnings: readonly string[]
}

/** Checks what was merged. */
function checkSettings(choice: CloudChoice, merged: MergedSettings, { home, folder, warnings }: PathContext): Settings {
  const mistakes: SettingErrors = []
  const type = readAuthType(merged, mistakes)
  const major = merged.get('identity_api_version')
  if (major !== undefined && !/^v?3(\.\d+)?$/.test(major.value)) {
    mistakes.push(
      `identity_api_version is ${major.value} (${major.origin}); clinker speaks version 3 of the Identity API.`,
    )
  }
  const authUrl = readAuthUrl(type, merged, mistakes)
  const credentials = readCredentials(type, merged, mistakes)
  const settings: Settings = {
    cloudName: choice.name,
    cloudOrigin: choice.origin,
    isSandbox: choice.kind === 'sandbox',
    authUrl,
    credentials,
    scope: needsNoSignIn(type) ? readProjectScope(merged) : readScope(hasFixedScope(credentials), merged, mistakes),
    regionName: merged.get('region_name')?.value,
    services: mapServices(service => readServiceSettings(merged, service, mistakes)),
    tls: readTlsSettings(merged, home, folder, mistakes),
    timeoutMs: readTimeoutMs(merged, mistakes),
    retries: readRetries(merged, mistakes),
    pinned: readPinnedMicroversion(merged, mistakes),
    usesCache: !readBoolean(merged, 'no_cache', false, mistakes) && readBoolean(merged, 'cache_auth', true, mistakes),
    entries: toSettingEntries(choice, merged, type),
    warnings,
  }
  throwSettingErrors(choice, mistakes)
  return settings
}

function mapServices(read: (service: ServiceType) => ServiceSettings): Settings['services'] {
  return {
    'block-storage': read('block-storage'),
    'image': read('image'),
    'identity': read('identity'),
    'compute': read('compute'),
  }
}

function throwSettingErrors(choice: CloudChoice, mistakes: SettingErrors): void {
  const [first, ...others] = [...new Set(mistakes)]
  if (first === undefined) return
  throw new CliError('usage', `Cloud ${choice.name}: ${first}`, others.length === 0 ? {} : { problems: others })
}

const SECRET_KEYS = new Set(flagSettings.flatMap(({ key, isSecret }) => (isSecret ? [key] : [])))
/** Settings of other clients, and of what is not known yet. */
const SECRET_KEY_PATTERN = /pass(word|phrase|code|wd)|secret|(token|assertion|receipt)$|(private|api|auth)_?key$/i

function toSettingEntries(choice: CloudChoice, merged: MergedSettings, authType: string): readonly SettingEntry[] {
  const entries = [...merged].map(([key, { value, origin }]) => ({
    key,
    value: maskUrl(value),
    origin,
    isSecret: SECRET_KEYS.has(key) || SECRET_KEY_PATTERN.test(key),
  }))
  const cloud: SettingEntry = { key: 'cloud', value: choice.name, origin: choice.origin, isSecret: false }
  if (!merged.has('auth_type')) entries.push({ key: 'auth_type', value: authType, origin: 'default', isSecret: false })
  return [cloud, ...entries.filter(({ key }) => key !== 'cloud').sort((a, b) => (a.key < b.key ? -1 : 1))]
}
