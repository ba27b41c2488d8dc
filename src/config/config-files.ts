import { readFileSync, statSync, type Stats } from 'node:fs'
import { resolve } from 'node:path'
import { CliError } from '../types/cli-error.ts'
import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import type { Environment } from '../types/streams.ts'
import { candidatePaths, CONFIG_STEMS, PATH_VARIABLES, type ConfigStem } from './config-paths.ts'

export interface ConfigFile {
  readonly path: string
  readonly content: JsonObject
}

/** What one source says of a cloud, as it stands there. */
export interface CloudPart {
  readonly content: JsonObject
  readonly origin: string
}

/** The mappings below a key of a file, by name. */
export function readMappings(file: ConfigFile | undefined, key: string): ReadonlyMap<string, JsonObject> {
  const found = file?.content[key]
  if (!isJsonObject(found)) return new Map()
  return new Map(
    Object.entries(found).flatMap(([name, cloud]) =>
      isJsonObject(cloud) ? [[name, cloud]] : cloud === null ? [[name, {}]] : [],
    ),
  )
}

/** A file that exists and cannot be parsed. */
export interface BrokenFile {
  readonly stem: ConfigStem
  /** True for a file named by a variable: no other file may take its place. */
  readonly isExplicit: boolean
  readonly error: CliError
}

/** The search for one file name. */
export interface ConfigFileSearch {
  readonly file: ConfigFile | undefined
  /** Files that were skipped, in the order of the search. */
  readonly broken: readonly BrokenFile[]
  /** Sentences for standard error. */
  readonly warnings: readonly string[]
}

/** Status of a file; undefined where it or a folder above it does not exist or cannot be read. */
function readStat(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}

/**
 * The text of a file; undefined when it does not exist or cannot be read. A pipe is read only where a variable names it
 * (`<(command)` of a shell): any other would block without a writer.
 */
function readText(path: string, isExplicit: boolean): string | undefined {
  const found = readStat(path)
  if (found?.isFile() !== true && !(isExplicit && found?.isFIFO() === true)) return undefined
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** Real settings are neither deeper nor more than this; YAML aliases can make a short file endless. */
const MAX_DEPTH = 50
const MAX_VALUES = 200_000

/** A parsed document as JSON. Raises `usage` for one that contains itself. */
function toJson(document: unknown, path: string): Json {
  let count = 0
  const convert = (value: unknown, depth: number): Json => {
    if (depth > MAX_DEPTH || (count += 1) > MAX_VALUES)
      throw new CliError('usage', `${path} holds too many values, or one that contains itself.`, {
        advice: 'Check its anchors and aliases: &name and *name.',
      })
    if (Array.isArray(value)) return value.map((item: unknown) => convert(item, depth + 1))
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, convert(inner, depth + 1)]))
    return typeof value === 'string' || typeof value === 'boolean' ? value : null
  }
  return convert(document, 0)
}

/** Reads YAML (JSON is YAML) with every number left as text: 3.70 is a microversion, 0123 a password. */
async function parseConfigFile(
  text: string,
  path: string,
  stem: ConfigStem,
): Promise<{ content: JsonObject; warnings: readonly string[] }> {
  const { parseConfigYaml } = await import('./yaml.ts')
  const { document, warnings } = parseConfigYaml(text, path)
  // Templates leave secure.yaml and clouds-public.yaml empty, or with comments only.
  const isEmpty = document === undefined || document === null || document === ''
  if (isEmpty && stem !== 'clouds') return { content: {}, warnings }
  const content = toJson(document, path)
  if (isJsonObject(content)) return { content, warnings }
  throw new CliError('usage', `${path} is empty or not a mapping.`, {
    advice: `It needs a mapping with the key "${stem === 'clouds-public' ? 'public-clouds' : 'clouds'}" at its top.`,
  })
}

/**
 * The files that settings come from, each with its time of modification (ms); unread, for a caller that only wants to
 * know whether one changed.
 */
export function configFileStamps(
  env: Environment,
  folder: string,
): readonly (readonly [path: string, changedMs: number])[] {
  return CONFIG_STEMS.flatMap(stem => {
    for (const { path } of candidatePaths(stem, env, folder)) {
      const found = readStat(path)
      if (found !== undefined) return [[path, found.mtimeMs] as const]
    }
    return []
  })
}

/** The first file of this name that can be read and parsed, and the ones skipped before it. */
export async function findConfigFile(stem: ConfigStem, env: Environment, folder: string): Promise<ConfigFileSearch> {
  const broken: BrokenFile[] = []
  const unreadable: string[] = []
  for (const { path, isExplicit } of candidatePaths(stem, env, folder)) {
    const text = readText(path, isExplicit)
    if (text === undefined && isExplicit) unreadable.push(missingFileWarning(stem, path))
    if (text === undefined) continue
    try {
      const { content, warnings } = await parseConfigFile(text, path, stem)
      return { file: { path, content }, broken, warnings: [...unreadable, ...warnings] }
    } catch (error) {
      if (!(error instanceof CliError)) throw error
      broken.push({ stem, isExplicit, error })
    }
  }
  return { file: undefined, broken, warnings: unreadable }
}

const missingFileWarning = (stem: ConfigStem, path: string): string =>
  `${PATH_VARIABLES[stem]} names ${path}, which cannot be read; the usual folders are searched instead.`

/** A bundle of certificates that the variables of Python programs name, openstackclient among them. */
export function findCaBundle(env: Environment): { readonly path: string; readonly variable: string } | undefined {
  const variable = ['REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE'].find(name => Boolean(env[name]))
  const path = variable === undefined ? undefined : env[variable]
  if (variable === undefined || path === undefined) return undefined
  return readStat(resolve(path))?.isFile() === true ? { path, variable } : undefined
}
