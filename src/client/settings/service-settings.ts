import type { Cloud, ServiceName } from '../../contract/cloud.ts'
import { OLDEST, readMicroversion, type Microversion } from '../../contract/microversion.ts'
import { isWebAddress, type Mistakes } from './wanted.ts'
import type { Merged, Winner } from './layers.ts'
import type { ServiceSettings } from './settings.ts'

/** Prefixes of per-service keys: the official type, then its aliases (service-types-authority). */
export const PREFIXES: Readonly<Record<ServiceName, readonly string[]>> = {
  'block-storage': ['block_storage', 'volumev3', 'volumev2', 'volume', 'block_store'],
  image: ['image'],
  identity: ['identity'],
  compute: ['compute'],
}

/** The setting of one service: the strongest source, then the first prefix. */
function forService(merged: Merged, service: ServiceName, suffix: string): Winner | undefined {
  const candidates = PREFIXES[service].flatMap((prefix) => merged.get(`${prefix}_${suffix}`) ?? [])
  return candidates.sort((a, b) => a.rank - b.rank)[0]
}

/** `publicURL, internal` to `public`, `internal`. */
function readInterfaces(given: Winner | undefined, mistakes: Mistakes): readonly string[] {
  if (given === undefined) return ['public']
  const names = given.value.split(',').map((name) => name.trim().replace(/URL$/, '')).filter((name) => name !== '')
  for (const name of names) {
    if (!['public', 'internal', 'admin'].includes(name)) {
      mistakes.push(`interface ${name} (${given.origin}) is not known; choose from public, internal, admin.`)
    }
  }
  return names
}

/** `--os-endpoint` is Block Storage's, as in the cinder client; in a file it belongs to auth types without a catalog. */
function overrideOf(merged: Merged, service: ServiceName): Winner | undefined {
  const typed = merged.get('endpoint')
  return forService(merged, service, 'endpoint_override') ?? forService(merged, service, 'endpoint')
    ?? (service === 'block-storage' && typed?.origin.startsWith('--') ? typed : undefined)
}

export function serviceSettings(merged: Merged, service: ServiceName, mistakes: Mistakes): ServiceSettings {
  const override = overrideOf(merged, service)
  if (override !== undefined && !isWebAddress(override.value)) {
    mistakes.push(`The endpoint ${override.value} (${override.origin}) is no URL; it begins with http:// or https://.`)
  }
  return {
    endpointOverride: override?.value,
    serviceType: forService(merged, service, 'service_type')?.value,
    serviceName: forService(merged, service, 'service_name')?.value,
    regionName: (forService(merged, service, 'region_name') ?? merged.get('region_name'))?.value,
    interfaces: readInterfaces(forService(merged, service, 'interface') ?? merged.get('interface'), mistakes),
  }
}

/** What `api_version` says of the microversion: `3.42` asks for it, a bare `3` leaves the choice free. */
function pinOf(given: Winner | undefined, mistakes: Mistakes): Microversion | undefined {
  if (given === undefined || /^(3|v3|(3\.|volume )?latest)$/i.test(given.value.trim())) return undefined
  const version = readMicroversion(given.value.trim().replace(/^v/i, ''))
  if (version === undefined) {
    mistakes.push(`Block Storage version ${given.value} (${given.origin}) is not understood; give 3 or a microversion such as 3.42.`)
  }
  // openstacksdk reads 3.0 in a file as the bare major version.
  return version === OLDEST && !/^(--|OS_)/.test(given.origin) ? undefined : version
}

/** The microversion somebody asked for; two that differ from one source are a mistake. */
export function pinnedMicroversion(merged: Merged, mistakes: Mistakes): Cloud['pinned'] {
  const givens = ['api_version', 'default_microversion'].flatMap((suffix) => forService(merged, 'block-storage', suffix) ?? [])
  const pins = givens.flatMap((given) => {
    const version = pinOf(given, mistakes)
    return version === undefined ? [] : [{ version, given }]
  }).sort((a, b) => a.given.rank - b.given.rank)
  const [first, second] = pins
  if (first === undefined) return undefined
  if (second?.given.rank === first.given.rank && second.version !== first.version) {
    mistakes.push(`Two microversions are asked for: ${first.version} (${first.given.origin}) and ${second.version} (${second.given.origin}).`)
  }
  return { version: first.version, origin: first.given.origin }
}
