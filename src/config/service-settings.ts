import type { Cloud, ServiceType } from '../types/cloud.ts'
import { OLDEST_MICROVERSION, parseMicroversion, type Microversion } from '../types/microversion.ts'
import { isHttpUrl, type SettingErrors } from './required-setting.ts'
import type { MergedSettings, ResolvedSetting } from './merge-settings.ts'
import type { ServiceSettings } from './settings.ts'

/** Prefixes of per-service keys: the official type, then its aliases (service-types-authority). */
export const SERVICE_PREFIXES: Readonly<Record<ServiceType, readonly string[]>> = {
  'block-storage': ['block_storage', 'volumev3', 'volumev2', 'volume', 'block_store'],
  'image': ['image'],
  'identity': ['identity'],
  'compute': ['compute'],
}

/** The setting of one service: the strongest source, then the first prefix. */
function findServiceSetting(merged: MergedSettings, service: ServiceType, suffix: string): ResolvedSetting | undefined {
  const candidates = SERVICE_PREFIXES[service].flatMap(prefix => merged.get(`${prefix}_${suffix}`) ?? [])
  return candidates.sort((a, b) => a.rank - b.rank)[0]
}

/** The interfaces in order of preference: `publicURL, internal` is `public`, `internal`. */
function readInterfaces(setting: ResolvedSetting | undefined, errors: SettingErrors): readonly string[] {
  if (setting === undefined) return ['public']
  const names = setting.value
    .split(',')
    .map(name => name.trim().replace(/URL$/, ''))
    .filter(name => name !== '')
  for (const name of names) {
    if (!['public', 'internal', 'admin'].includes(name)) {
      errors.push(`Unknown interface ${name} (${setting.origin}); choose from public, internal, admin.`)
    }
  }
  return names
}

/**
 * `--os-endpoint` is Block Storage's, as in the cinder client; in a file it belongs to auth types without a catalog.
 */
function findEndpointOverride(merged: MergedSettings, service: ServiceType): ResolvedSetting | undefined {
  const endpoint = merged.get('endpoint')
  return (
    findServiceSetting(merged, service, 'endpoint_override') ??
    findServiceSetting(merged, service, 'endpoint') ??
    (service === 'block-storage' && endpoint?.origin.startsWith('--') ? endpoint : undefined)
  )
}

export function readServiceSettings(
  merged: MergedSettings,
  service: ServiceType,
  errors: SettingErrors,
): ServiceSettings {
  const override = findEndpointOverride(merged, service)
  if (override !== undefined && !isHttpUrl(override.value)) {
    errors.push(`The endpoint ${override.value} (${override.origin}) is not a URL with http:// or https://.`)
  }
  return {
    endpointOverride: override?.value,
    serviceType: findServiceSetting(merged, service, 'service_type')?.value,
    serviceName: findServiceSetting(merged, service, 'service_name')?.value,
    regionName: (findServiceSetting(merged, service, 'region_name') ?? merged.get('region_name'))?.value,
    interfaces: readInterfaces(findServiceSetting(merged, service, 'interface') ?? merged.get('interface'), errors),
  }
}

/** The microversion in `api_version`: `3.42` pins it, a bare `3` does not. */
function readPin(setting: ResolvedSetting | undefined, errors: SettingErrors): Microversion | undefined {
  if (setting === undefined || /^(3|v3|(3\.|volume )?latest)$/i.test(setting.value.trim())) return undefined
  const version = parseMicroversion(setting.value.trim().replace(/^v/i, ''))
  if (version === undefined) {
    errors.push(
      `Invalid Block Storage version ${setting.value} (${setting.origin}); expected 3 or a microversion such as 3.42.`,
    )
  }
  // openstacksdk reads 3.0 in a file as the bare major version.
  return version === OLDEST_MICROVERSION && !/^(--|OS_)/.test(setting.origin) ? undefined : version
}

/** The pinned microversion; two different ones in one source are an error. */
export function readPinnedMicroversion(merged: MergedSettings, errors: SettingErrors): Cloud['pinnedMicroversion'] {
  const settings = ['api_version', 'default_microversion'].flatMap(
    suffix => findServiceSetting(merged, 'block-storage', suffix) ?? [],
  )
  const pins = settings
    .flatMap(setting => {
      const version = readPin(setting, errors)
      return version === undefined ? [] : [{ version, given: setting }]
    })
    .sort((a, b) => a.given.rank - b.given.rank)
  const [first, second] = pins
  if (first === undefined) return undefined
  if (second?.given.rank === first.given.rank && second.version !== first.version) {
    errors.push(
      `Two microversions are pinned: ${first.version} (${first.given.origin}) and ${second.version} (${second.given.origin}).`,
    )
  }
  return { version: first.version, origin: first.given.origin }
}
