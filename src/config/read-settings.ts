import type { ServiceType } from '../types/cloud.ts'
import { CliError } from '../types/cli-error.ts'
import type { CloudChoice } from './choose-cloud.ts'
import { homeFolder } from './config-paths.ts'
import { flagSettings } from '../types/cloud-flags.ts'
import { gatherAnySettings, gatherSettings, type GatheredSettings, type Sources } from './gather-settings.ts'
import { readAuthType, readAuthUrl, readCredentials, needsNoSignIn, hasFixedScope } from './identity-settings.ts'
import type { DisplacedSetting, MergedSettings } from './merge-settings.ts'
import { describeSharedSecrets, describeUsedCredentials } from './setting-warnings.ts'
import { readBoolean, readRetries, readTimeoutMs, readTlsSettings } from './transport-settings.ts'
import { readProjectScope, readScope } from './scope-settings.ts'
import { maskUrl } from '../http/mask.ts'
import { readPinnedMicroversion, readServiceSettings } from './service-settings.ts'
import type { SettingEntry, ServiceSettings, Settings } from './settings.ts'
import type { SettingErrors } from './required-setting.ts'

export { listCloudNames } from './gather-settings.ts'

/** Reads files, environment and flags into the settings of one cloud. Raises `usage` with every mistake found. */
export async function readSettings(sources: Sources): Promise<Settings> {
  return checkSettings(await gatherSettings(sources), sources)
}

/** The effective settings with their origins, and those that another key displaced. */
export interface SettingList {
  readonly entries: readonly SettingEntry[]
  readonly displaced: readonly DisplacedSetting[]
}

/** Every effective setting with its origin, whether or not they are complete. */
export async function listSettings(sources: Sources): Promise<SettingList> {
  const { choice, merged, displaced } = await gatherAnySettings(sources)
  return { entries: toSettingEntries(choice, merged, readAuthType(merged, [])), displaced }
}

/** Warns about a version of the Identity API other than 3. */
function describeIdentityVersion(merged: MergedSettings): readonly string[] {
  const major = merged.get('identity_api_version')
  return major === undefined || /^v?3(\.\d+)?$/.test(major.value)
    ? []
    : [`Version 3 of the Identity API is used; identity_api_version is ${major.value} (${major.origin}).`]
}

/** Checks the settings and gives them their types. */
function checkSettings(gathered: GatheredSettings, { env, folder }: Sources): Settings {
  const { choice, merged } = gathered
  const errors: SettingErrors = []
  const warnings: string[] = []
  const type = readAuthType(merged, errors)
  const authUrl = readAuthUrl(type, merged, errors)
  const credentials = readCredentials(type, merged, errors)
  const settings: Settings = {
    cloudName: choice.name,
    cloudOrigin: choice.origin,
    isSandbox: choice.kind === 'sandbox',
    authUrl,
    credentials,
    scope: needsNoSignIn(type) ? readProjectScope(merged) : readScope(hasFixedScope(credentials), merged, errors),
    regionName: merged.get('region_name')?.value,
    services: mapServices(service => readServiceSettings(merged, service, errors)),
    tls: readTlsSettings(merged, { home: homeFolder(env), folder }, errors, warnings),
    timeoutMs: readTimeoutMs(merged, errors),
    retries: readRetries(merged, errors),
    pinned: readPinnedMicroversion(merged, errors),
    usesCache: !readBoolean(merged, 'no_cache', false, errors) && readBoolean(merged, 'cache_auth', true, errors),
    entries: toSettingEntries(choice, merged, type),
    warnings: [
      ...gathered.warnings,
      ...describeUsedCredentials(type, merged),
      ...describeIdentityVersion(merged),
      ...warnings,
    ],
    onceWarnings: describeSharedSecrets(merged, gathered.files, folder),
  }
  throwSettingErrors(choice, errors)
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

function throwSettingErrors(choice: CloudChoice, errors: SettingErrors): void {
  const [first, ...others] = [...new Set(errors)]
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
