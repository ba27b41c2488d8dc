import { Failure } from '../../contract/failure.ts'
import { isJsonObject, type Json, type JsonObject } from '../../contract/json.ts'
import { entriesOf, type Files } from './choose-cloud.ts'
import type { ConfigFile } from './config-files.ts'
import { fileLayer, type Layer } from './layers.ts'
import { BUILT_IN } from './vendor-profiles.ts'

export interface CloudLayers {
  /** Strongest first: region, secure file, clouds file, vendor profile. */
  readonly layers: readonly Layer[]
  readonly warnings: readonly string[]
}

/** What the files say of one cloud, for the region asked for or its first. */
export function cloudLayers(name: string, files: Files, regionAsked: string | undefined): CloudLayers {
  const secure = partOf(name, files.secure)
  const clouds = partOf(name, files.clouds)
  const profile = profileLayers([secure, clouds], files)
  const regions = regionLayer([secure, clouds, ...profile.parts], name, regionAsked)
  const own = [secure, clouds, ...profile.parts].map((part) => fileLayer(part.content, part.origin))
  return { layers: [...regions, ...own], warnings: profile.warnings }
}

interface Part {
  readonly content: JsonObject
  readonly origin: string
}

function partOf(name: string, file: ConfigFile | undefined): Part {
  const content = entriesOf(file, 'clouds').get(name) ?? {}
  const cache = file?.content['cache']
  const auth = isJsonObject(cache) ? cache['auth'] : undefined
  return { content: auth === undefined ? content : { cache_auth: auth, ...content }, origin: file?.path ?? '' }
}

const firstOf = (parts: readonly Part[], key: string): Json | undefined =>
  parts.map((part) => part.content[key]).find((value) => value !== undefined && value !== null)

/** The profile a cloud stands on, and the one that profile stands on: from clouds-public, or one that is known to all. */
function profileLayers(parts: readonly Part[], files: Files): { parts: readonly Part[]; warnings: readonly string[] } {
  const name = firstOf(parts, 'profile') ?? firstOf(parts, 'cloud')
  if (typeof name !== 'string') return { parts: [], warnings: [] }
  const vendors = entriesOf(files.vendors, 'public-clouds')
  const content = vendors.get(name) ?? BUILT_IN.get(name)
  if (content === undefined) return { parts: [], warnings: [missingProfile(name)] }
  if (content['status'] === 'shutdown') throw new Failure('usage', `The cloud of profile ${name} is shut down. ${textOf(content['message'])}`.trim())
  const warnings = content['status'] === 'deprecated' ? [`The profile ${name} is deprecated. ${textOf(content['message'])}`.trim()] : []
  const below = content['profile']
  const nested = typeof below === 'string' ? vendors.get(below) ?? BUILT_IN.get(below) : undefined
  const found = [{ content, origin: `profile ${name}` }]
  return { parts: nested === undefined ? found : [...found, { content: nested, origin: `profile ${String(below)}` }], warnings }
}

function missingProfile(name: string): string {
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
function listIn({ regions, region_name: name }: JsonObject): readonly Json[] | undefined {
  if (Array.isArray(regions)) return regions
  if (Array.isArray(name)) return name
  return typeof name === 'string' && name.includes(',') ? name.split(',').map((one) => one.trim()) : undefined
}

/** The layer of the chosen region where the cloud lists its regions. Raises `usage` for one that is not listed. */
function regionLayer(parts: readonly Part[], cloud: string, asked: string | undefined): readonly Layer[] {
  const part = parts.find(({ content }) => listIn(content) !== undefined)
  if (part === undefined) return []
  const regions = (listIn(part.content) ?? []).flatMap((region: Json) => readRegion(region) ?? [])
  const name = textOf(firstOf(parts, 'region_name'))
  const own = name === '' || name.includes(',') ? undefined : name
  const wanted = asked ?? own
  const region = wanted === undefined ? regions[0] : regions.find(({ name }) => name === wanted)
  if (region !== undefined) return [fileLayer({ ...region.values, region_name: region.name }, part.origin)]
  if (wanted === undefined) return []
  throw new Failure('usage', `The cloud ${cloud} has no region ${wanted}.`, {
    hint: `Its regions are ${regions.map(({ name }) => name).join(', ')}.`,
  })
}
