import type { CatalogEntry, Identity, ServiceType } from '../types/cloud.ts'
import { CliError } from '../types/cli-error.ts'
import type { ServiceSettings } from '../config/settings.ts'
import { fillPlaceholders } from '../auth/endpoint.ts'
import { isHttpUrl } from '../config/required-setting.ts'

/** As people call the services. */
export const SERVICE_TITLES: Readonly<Record<ServiceType, string>> = {
  'block-storage': 'Block Storage',
  'image': 'Image',
  'identity': 'Identity',
  'compute': 'Compute',
}

/** The official type, then its aliases in order (service-types-authority). */
const SERVICE_TYPES: Readonly<Record<ServiceType, readonly string[]>> = {
  'block-storage': ['block-storage', 'volumev3', 'volumev2', 'volume', 'block-store'],
  'image': ['image'],
  'identity': ['identity'],
  'compute': ['compute'],
}

/** The official type of a service, under whichever name a catalog or a person has it. */
export const officialType = (type: string): string =>
  Object.entries(SERVICE_TYPES).find(([, names]) => names.includes(type))?.[0] ?? type

const OVERRIDE_EXAMPLES: Readonly<Partial<Record<ServiceType, string>>> = {
  'block-storage': '--os-endpoint http://HOST:8776/v3',
  'image': '--os-image-endpoint-override http://HOST:9292',
}

interface EndpointQuery {
  readonly service: ServiceType
  readonly settings: ServiceSettings
  readonly catalog: readonly CatalogEntry[]
  readonly identity: Identity
}

/** The endpoint of a service. Raises `unsupported` or `notFound`, with what the catalog has instead. */
export function findEndpoint(query: EndpointQuery): string {
  const { service, settings, catalog, identity } = query
  if (settings.endpointOverride !== undefined) return fillPlaceholders(settings.endpointOverride, identity)
  const types = settings.serviceType === undefined ? SERVICE_TYPES[service] : [settings.serviceType]
  const entries = types.flatMap(type => catalog.filter(entry => entry.type === type && entry.endpoints.length > 0))
  const named = entries.filter(
    entry => settings.serviceName === undefined || entry.name === settings.serviceName || entry.name === '',
  )
  for (const entry of named) {
    const url = selectUrl(entry, settings)
    if (url !== undefined) return requireHttpUrl(url, service)
  }
  throw entries.length === 0 ? noServiceError(query, types) : noEndpointError(query, entries)
}

function requireHttpUrl(url: string, service: ServiceType): string {
  if (isHttpUrl(url)) return url
  const override = OVERRIDE_EXAMPLES[service]
  throw new CliError('refused', `The catalog has an invalid URL for ${SERVICE_TITLES[service]}: "${url}".`, {
    ...(override === undefined ? {} : { advice: `If you know the URL, set it: ${override}` }),
  })
}

/** The first interface wanted that the region has. */
function selectUrl(entry: CatalogEntry, { regionName, interfaces }: ServiceSettings): string | undefined {
  const inRegion = entry.endpoints.filter(
    ({ region, url }) => url !== '' && (regionName === undefined || region === regionName),
  )
  return interfaces.flatMap(name => inRegion.filter(endpoint => endpoint.interface === name))[0]?.url
}

const joinUnique = (names: readonly string[]): string => [...new Set(names)].filter(name => name !== '').join(', ')

function noServiceError({ service, catalog, identity }: EndpointQuery, types: readonly string[]): CliError {
  const title = SERVICE_TITLES[service]
  const available = joinUnique(catalog.flatMap(({ type, endpoints }) => (endpoints.length > 0 ? [type] : [])))
  const scope = identity.isSystemScoped
    ? ' A token for the whole system does not see endpoints that have a project in their address.'
    : identity.projectId === undefined
      ? ' The token is for no project; most catalogs show little without one.'
      : ''
  const override = OVERRIDE_EXAMPLES[service]
  return new CliError(
    'unsupported',
    `The catalog has no ${title} (${types.join(', ')}); it has ${available === '' ? 'nothing' : available}.${scope}`,
    {
      ...(override === undefined ? {} : { advice: `If you know the URL, set it: ${override}` }),
    },
  )
}

function noEndpointError({ service, settings }: EndpointQuery, entries: readonly CatalogEntry[]): CliError {
  const title = SERVICE_TITLES[service]
  const names = joinUnique(entries.map(({ name }) => name))
  if (settings.serviceName !== undefined && !entries.some(({ name }) => name === settings.serviceName || name === '')) {
    return new CliError('notFound', `The catalog has no ${title} named ${settings.serviceName}.`, {
      advice: `It has ${names}.`,
    })
  }
  const endpoints = entries.flatMap(entry => entry.endpoints)
  const available = joinUnique(endpoints.map(endpoint => `${endpoint.interface} in ${endpoint.region}`))
  const inRegion = settings.regionName === undefined ? '' : ` in region ${settings.regionName}`
  return new CliError(
    'notFound',
    `The catalog has no ${settings.interfaces.join(' or ')} endpoint of ${title}${inRegion}.`,
    {
      advice: `It has ${available}; choose with --os-region-name and --os-interface.`,
    },
  )
}
