import type { CatalogEntry, Identity, ServiceName } from '../contract/cloud.ts'
import { Failure } from '../contract/failure.ts'
import type { ServiceSettings } from './settings/settings.ts'
import { fillPlaceholders } from './endpoint.ts'
import { isWebAddress } from './settings/wanted.ts'

/** As people call the services. */
export const SERVICE_TITLES: Readonly<Record<ServiceName, string>> = {
  'block-storage': 'Block Storage', image: 'Image', identity: 'Identity', compute: 'Compute',
}

/** The official type, then its aliases in order (service-types-authority). */
const TYPES: Readonly<Record<ServiceName, readonly string[]>> = {
  'block-storage': ['block-storage', 'volumev3', 'volumev2', 'volume', 'block-store'],
  image: ['image'],
  identity: ['identity'],
  compute: ['compute'],
}

/** The official type of a service, under whichever name a catalog or a person has it. */
export const officialType = (type: string): string => Object.entries(TYPES).find(([, names]) => names.includes(type))?.[0] ?? type

const OVERRIDES: Readonly<Partial<Record<ServiceName, string>>> = {
  'block-storage': '--os-endpoint http://HOST:8776/v3', image: '--os-image-endpoint-override http://HOST:9292',
}

interface Wanted {
  readonly service: ServiceName
  readonly settings: ServiceSettings
  readonly catalog: readonly CatalogEntry[]
  readonly identity: Identity
}

/** The endpoint of a service. Raises `unsupported` or `notFound`, with what the catalog has instead. */
export function findEndpoint(wanted: Wanted): string {
  const { service, settings, catalog, identity } = wanted
  if (settings.endpointOverride !== undefined) return fillPlaceholders(settings.endpointOverride, identity)
  const types = settings.serviceType === undefined ? TYPES[service] : [settings.serviceType]
  const entries = types.flatMap((type) => catalog.filter((entry) => entry.type === type && entry.endpoints.length > 0))
  const named = entries.filter((entry) => settings.serviceName === undefined || entry.name === settings.serviceName || entry.name === '')
  for (const entry of named) {
    const url = pickUrl(entry, settings)
    if (url !== undefined) return webAddress(url, service)
  }
  throw entries.length === 0 ? noService(wanted, types) : noEndpoint(wanted, entries)
}

function webAddress(url: string, service: ServiceName): string {
  if (isWebAddress(url)) return url
  const override = OVERRIDES[service]
  throw new Failure('refused', `The catalog gives “${url}” as the address of ${SERVICE_TITLES[service]}, which is no URL.`, {
    ...(override === undefined ? {} : { hint: `If you know its address, give it: ${override}` }),
  })
}

/** The first interface wanted that the region has. */
function pickUrl(entry: CatalogEntry, { regionName, interfaces }: ServiceSettings): string | undefined {
  const inRegion = entry.endpoints.filter(({ region, url }) => url !== '' && (regionName === undefined || region === regionName))
  return interfaces.flatMap((name) => inRegion.filter((endpoint) => endpoint.interface === name))[0]?.url
}

const listed = (words: readonly string[]): string => [...new Set(words)].filter((word) => word !== '').join(', ')

function noService({ service, catalog, identity }: Wanted, types: readonly string[]): Failure {
  const title = SERVICE_TITLES[service]
  const has = listed(catalog.flatMap(({ type, endpoints }) => (endpoints.length > 0 ? [type] : [])))
  const scope = identity.system
    ? ' A token for the whole system does not see endpoints that have a project in their address.'
    : identity.projectId === undefined ? ' The token is for no project; most catalogs show little without one.' : ''
  const override = OVERRIDES[service]
  return new Failure('unsupported', `The catalog has no ${title} (${types.join(', ')}); it has ${has === '' ? 'nothing' : has}.${scope}`, {
    ...(override === undefined ? {} : { hint: `If you know its address, give it: ${override}` }),
  })
}

function noEndpoint({ service, settings }: Wanted, entries: readonly CatalogEntry[]): Failure {
  const title = SERVICE_TITLES[service]
  const names = listed(entries.map(({ name }) => name))
  if (settings.serviceName !== undefined && !entries.some(({ name }) => name === settings.serviceName || name === '')) {
    return new Failure('notFound', `The catalog has no ${title} named ${settings.serviceName}.`, { hint: `It has ${names}.` })
  }
  const endpoints = entries.flatMap((entry) => entry.endpoints)
  const has = listed(endpoints.map((endpoint) => `${endpoint.interface} in ${endpoint.region}`))
  const where = settings.regionName === undefined ? '' : ` in region ${settings.regionName}`
  return new Failure('notFound', `The catalog has no ${settings.interfaces.join(' or ')} endpoint of ${title}${where}.`, {
    hint: `It has ${has}; choose with --os-region-name and --os-interface.`,
  })
}
