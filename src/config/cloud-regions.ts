import { CliError } from '../types/cli-error.ts'
import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import type { CloudPart } from './config-files.ts'
import { fileLayer, type Layer } from './layers.ts'

/** A region of a cloud with the settings of its own. */
interface Region {
  readonly name: string
  readonly values: JsonObject
}

/** Where the regions of a cloud come from: its own files, and the profile it is based on. */
export interface RegionSources {
  readonly own: readonly CloudPart[]
  readonly profile: readonly CloudPart[]
}

export interface RegionLayers {
  readonly layers: readonly Layer[]
  readonly warnings: readonly string[]
}

/** A region is a name, or a name with values. */
function readRegion(region: Json): readonly Region[] {
  if (typeof region === 'string') return region === '' ? [] : [{ name: region, values: {} }]
  if (!isJsonObject(region) || typeof region['name'] !== 'string') return []
  const values = region['values']
  return [{ name: region['name'], values: isJsonObject(values) ? values : {} }]
}

const splitNames = (text: string): readonly string[] => text.split(',').map(name => name.trim())

/** The regions that a source lists; old files have a list or names with commas as `region_name`. */
function listRegions({ content }: CloudPart): readonly Region[] {
  const { regions, region_name: name } = content
  const list =
    typeof regions === 'string'
      ? splitNames(regions)
      : (regions ??
        (Array.isArray(name) ? name : typeof name === 'string' && name.includes(',') ? splitNames(name) : []))
  return Array.isArray(list) ? list.flatMap((region: Json) => readRegion(region)) : []
}

/** The single region that a source names, and where it stands. */
function readOwnRegion(parts: readonly CloudPart[]): { name: string; origin: string } | undefined {
  const settings = parts.map(({ content, origin }) => {
    const { regions: _, ...rest } = content
    return fileLayer(Array.isArray(rest['region_name']) ? {} : rest, origin).get('region_name')
  })
  const found = settings.find(setting => setting !== undefined && !setting.value.includes(','))
  return found && { name: found.value, origin: found.origin }
}

function toRegionLayer({ name, values }: Region, origin: string): Layer {
  return fileLayer({ ...values, region_name: name }, origin)
}

const unknownRegionError = (cloud: string, name: string, regions: readonly Region[]): CliError =>
  new CliError('usage', `The cloud ${cloud} has no region "${name}".`, {
    advice: `Its regions are ${regions.map(region => region.name).join(', ')} (case-sensitive).`,
  })

/**
 * The layer of the region in use, where the cloud lists its regions: the one requested, the cloud's own `region_name`,
 * or the first. Raises `usage` for a region that is not listed, like openstacksdk.
 */
export function readRegionLayers(
  cloud: string,
  { own, profile }: RegionSources,
  requested: string | undefined,
): RegionLayers {
  const part = [...own, ...profile].find(candidate => listRegions(candidate).length > 0)
  const [first, ...others] = part === undefined ? [] : listRegions(part)
  if (part === undefined || first === undefined) return { layers: [], warnings: [] }
  const regions = [first, ...others]
  const ownRegion = readOwnRegion([...own, ...profile])
  const name = requested ?? ownRegion?.name ?? first.name
  const region = regions.find(candidate => candidate.name === name)
  if (region !== undefined) {
    const isDeviating = requested === undefined && ownRegion !== undefined && own.includes(part) && region !== first
    const warning = `Cloud ${cloud}: region_name ${name} (${ownRegion?.origin}) is used, not ${first.name}, the first of its regions.`
    return { layers: [toRegionLayer(region, part.origin)], warnings: isDeviating ? [warning] : [] }
  }
  // A vendor may have a region that its profile does not list yet.
  if (requested === undefined && profile.includes(part)) {
    const names = regions.map(candidate => candidate.name).join(', ')
    return { layers: [], warnings: [`The region ${name} of cloud ${cloud} is not in ${part.origin} (${names}).`] }
  }
  throw unknownRegionError(cloud, name, regions)
}
