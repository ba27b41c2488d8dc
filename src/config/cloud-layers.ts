import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import type { ConfigFiles } from './choose-cloud.ts'
import { readRegionLayers } from './cloud-regions.ts'
import { readMappings, type CloudPart, type ConfigFile } from './config-files.ts'
import { fileLayer, type Layer } from './layers.ts'
import { readVendorProfile } from './vendor-profile-lookup.ts'

export interface CloudLayers {
  /** Strongest first: region, secure file, clouds file, vendor profile. */
  readonly layers: readonly Layer[]
  readonly warnings: readonly string[]
}

/** The settings of one cloud of the files, for the requested region or its default one. */
export function readCloudLayers(name: string, files: ConfigFiles, requestedRegion: string | undefined): CloudLayers {
  const own = [readPart(name, files.secure), readPart(name, files.clouds)]
  const profileName = firstText(own, 'profile') ?? firstText(own, 'cloud')
  return combineParts(name, own, profileName, files, requestedRegion)
}

/** The settings that a vendor profile adds to a cloud made of environment variables. */
export function readProfileLayers(
  cloud: string,
  profileName: string,
  files: ConfigFiles,
  requestedRegion: string | undefined,
): CloudLayers {
  return combineParts(cloud, [], profileName, files, requestedRegion)
}

function combineParts(
  cloud: string,
  own: readonly CloudPart[],
  profileName: string | undefined,
  files: ConfigFiles,
  requestedRegion: string | undefined,
): CloudLayers {
  const profile =
    profileName === undefined ? { parts: [], warnings: [] } : readVendorProfile(profileName, files.vendors)
  const regions = readRegionLayers(cloud, { own, profile: profile.parts }, requestedRegion)
  const layers = [...own, ...profile.parts].map(part => fileLayer(part.content, part.origin))
  return { layers: [...regions.layers, ...layers], warnings: [...profile.warnings, ...regions.warnings] }
}

/** One spelling of the keys at the top of a cloud, as in openstacksdk: `region-name` is `region_name`. */
const normalizeKeys = (content: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(content).map(([key, value]) => [key.replaceAll('-', '_'), value]))

function readPart(name: string, file: ConfigFile | undefined): CloudPart {
  const content = normalizeKeys(readMappings(file, 'clouds').get(name) ?? {})
  const cache = file?.content['cache']
  const auth = isJsonObject(cache) ? cache['auth'] : undefined
  return { content: auth === undefined ? content : { cache_auth: auth, ...content }, origin: file?.path ?? '' }
}

const isText = (value: Json | undefined): value is string => typeof value === 'string' && value !== ''

const firstText = (parts: readonly CloudPart[], key: string): string | undefined =>
  parts.map(part => part.content[key]).find(isText)
