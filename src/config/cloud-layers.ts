import { CliError } from '../types/cli-error.ts'
import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import { readMappings, type ConfigFiles } from './choose-cloud.ts'
import type { ConfigFile } from './config-files.ts'
import { fileLayer, type Layer } from './layers.ts'
import { BUILT_IN_PROFILES } from './vendor-profiles.ts'

export interface CloudLayers {
  /** Strongest first: region, secure file, clouds file, vendor profile. */
  readonly layers: readonly Layer[]
  readonly warnings: readonly string[]
}

/** What the files say of one cloud, for the region asked for or its first. */
export function readCloudLayers(name: string, files: ConfigFiles, requestedRegion: string | undefined): CloudLayers {
  const secure = readPart(name, files.secure)
  const clouds = readPart(name, files.clouds)
  const profile = readProfiles([secure, clouds], files)
  const regions = regionLayer([secure, clouds, ...profile.parts], name, requestedRegion)
  const cloudParts = [secure, clouds, ...profile.parts].map(part => fileLayer(part.content, part.origin))
  return { layers: [...regions, ...cloudParts], warnings: profile.warnings }
}

interface CloudPart {
  readonly content: JsonObject
  readonly origin: string
}

function readPart(name: string, file: ConfigFile | undefined): CloudPart {
  const content = readMappings(file, 'clouds').get(name) ?? {}
  const cache = file?.content['cache']
  const auth = isJsonObject(cache) ? cache['auth'] : undefined
  return { content: auth === undefined ? content : { cache_auth: auth, ...content }, origin: file?.path ?? '' }
}

const firstValue = (parts: readonly CloudPart[], key: string): Json | undefined =>
  parts.map(part => part.content[key]).find(value => value !== undefined && value !== null)

/**
 * The profile a cloud stands on, and the one that profile stands on: from clouds-public, or one that is known to all.
 */
function readProfiles(
  parts: readonly CloudPart[],
  files: ConfigFiles,
): { parts: readonly CloudPart[]; warnings: readonly string[] } {
  const name = firstValue(parts, 'profile') ?? firstValue(parts, 'cloud')
  if (typeof name !== 'string') return { parts: [], warnings: [] }
  const vendors = readMappings(files.vendors, 'public-clouds')
  const content = vendors.get(name) ?? BUILT_IN_PROFILES.get(name)
  if (content === undefined) return { parts: [], warnings: [missingProfileWarning(name)] }
  if (content['status'] === 'shutdown')
    throw new CliError('usage', `The cloud of profile ${name} is shut down. ${textOf(content['message'])}`.trim())
  const warnings =
    content['status'] === 'deprecated'
      ? [`The profile ${name} is deprecated. ${textOf(content['message'])}`.trim()]
      : []
  const parentName = content['profile']
  const parent =
    typeof parentName === 'string' ? (vendors.get(parentName) ?? BUILT_IN_PROFILES.get(parentName)) : undefined
  const profiles = [{ content, origin: `profile ${name}` }]
  return {
    parts:
      parent === undefined ? profiles : [...profiles, { content: parent, origin: `profile ${String(parentName)}` }],
    warnings,
  }
}

function missingProfileWarning(name: string): string {
  if (!URL.canParse('/', name)) return `The profile ${name} is in no clouds-public.yaml; going on without it.`
  return `The profile ${name} is not fetched; going on without it. What stands at ${new URL('/.well-known/openstack/api', name).href} belongs into clouds-public.yaml.`
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/** A region is a name, or a name with values of its own. */
function readRegion(region: Json): { name: string; values: JsonObject } | undefined {
  if (typeof region === 'string') return { name: region, values: {} }
  if (!isJsonObject(region) || typeof region['name'] !== 'string') return undefined
  const values = region['values']
  return { name: region['name'], values: isJsonObject(values) ? values : {} }
}

/** The regions a cloud lists; in old files region_name is a list, or names with commas between them. */
function listRegions({ regions, region_name: name }: JsonObject): readonly Json[] | undefined {
  if (Array.isArray(regions)) return regions
  if (Array.isArray(name)) return name
  return typeof name === 'string' && name.includes(',') ? name.split(',').map(region => region.trim()) : undefined
}

/** The layer of the chosen region where the cloud lists its regions. Raises `usage` for one that is not listed. */
function regionLayer(parts: readonly CloudPart[], cloud: string, requested: string | undefined): readonly Layer[] {
  const part = parts.find(({ content }) => listRegions(content) !== undefined)
  if (part === undefined) return []
  const regions = (listRegions(part.content) ?? []).flatMap((region: Json) => readRegion(region) ?? [])
  const name = textOf(firstValue(parts, 'region_name'))
  const cloudRegion = name === '' || name.includes(',') ? undefined : name
  const regionName = requested ?? cloudRegion
  const region = regionName === undefined ? regions[0] : regions.find(({ name }) => name === regionName)
  if (region !== undefined) return [fileLayer({ ...region.values, region_name: region.name }, part.origin)]
  if (regionName === undefined) return []
  throw new CliError('usage', `The cloud ${cloud} has no region ${regionName}.`, {
    hint: `Its regions are ${regions.map(({ name }) => name).join(', ')}.`,
  })
}
