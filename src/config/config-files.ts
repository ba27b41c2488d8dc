import { readFileSync, statSync, type Stats } from 'node:fs'
import { platform } from 'node:os'
import { join, resolve } from 'node:path'
import { CliError } from '../types/cli-error.ts'
import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import type { Environment } from '../types/streams.ts'
import { systemHomeFolder } from './home-directory.ts'

export type ConfigStem = 'clouds' | 'secure' | 'clouds-public'

export interface ConfigFile {
  readonly path: string
  readonly content: JsonObject
}

/** Variables that name a file to look at before all others. */
const PATH_VARIABLES: Readonly<Record<ConfigStem, string | undefined>> = {
  'clouds': 'OS_CLIENT_CONFIG_FILE',
  'secure': 'OS_CLIENT_SECURE_FILE',
  'clouds-public': 'OS_CLIENT_VENDOR_FILE',
}

const FILE_EXTENSIONS = ['yaml', 'yml', 'json']

export function homeFolder(env: Environment): string {
  return env['HOME'] || systemHomeFolder()
}

/** The folders openstacksdk looks in, in its order (openstack/config/loader.py). */
function configFolders(env: Environment, folder: string): readonly string[] {
  const home = homeFolder(env)
  const user: Partial<Record<string, readonly string[]>> = {
    darwin: [join(home, 'Library/Application Support/openstack')],
    win32: [join(env['LOCALAPPDATA'] ?? home, 'OpenStack', 'openstack')],
  }
  const site: Partial<Record<string, readonly string[]>> = {
    darwin: ['/Library/Application Support/openstack'],
    win32: ['C:\\ProgramData\\OpenStack\\openstack'],
  }
  const xdgSites = (env['XDG_CONFIG_DIRS'] || '/etc/xdg').split(':').filter(path => path !== '')
  return [
    folder,
    ...(user[platform()] ?? [join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'openstack')]),
    join(home, '.config', 'openstack'),
    ...(site[platform()] ?? xdgSites.map(path => join(path, 'openstack'))),
    '/etc/openstack',
  ]
}

/** The text of a file; undefined when it does not exist or may not be read. */
function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** Settings are neither deeper nor more than this; names that stand for each other can make a short file endless. */
const MAX_DEPTH = 50
const MAX_VALUES = 200_000

/** What was read, as JSON. Raises `usage` for what is within itself. */
function toJson(document: unknown, path: string): Json {
  let count = 0
  const convert = (value: unknown, depth: number): Json => {
    if (depth > MAX_DEPTH || (count += 1) > MAX_VALUES)
      throw new CliError('usage', `${path} holds too much, or something that is within itself.`, {
        hint: 'Look at its anchors and aliases: &name and *name.',
      })
    if (Array.isArray(value)) return value.map((item: unknown) => convert(item, depth + 1))
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, convert(inner, depth + 1)]))
    return typeof value === 'string' || typeof value === 'boolean' ? value : null
  }
  return convert(document, 0)
}

/** Reads YAML (and JSON, which is YAML) with every number left as text: 3.70 is a microversion, 0123 a password. */
async function parseYaml(text: string, path: string): Promise<JsonObject> {
  const { parseConfigYaml } = await import('./yaml.ts')
  const content = toJson(parseConfigYaml(text, path), path)
  if (isJsonObject(content)) return content
  throw new CliError('usage', `${path} is empty or holds no settings.`, {
    hint: 'It needs a mapping with the key "clouds" at its top.',
  })
}

/** Where a file of this name may be, in the order looked. */
function candidatePaths(stem: ConfigStem, env: Environment, folder: string): readonly string[] {
  const variable = PATH_VARIABLES[stem]
  const explicitPath = variable === undefined ? undefined : env[variable]
  const paths = configFolders(env, folder).flatMap(configFolder =>
    FILE_EXTENSIONS.map(extension => join(configFolder, `${stem}.${extension}`)),
  )
  return explicitPath ? [resolve(folder, explicitPath), ...paths] : paths
}

/** Where a folder on the way is none, or may not be looked into, there is no file either. */
function readStat(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}

/**
 * The files settings come from, each with when it last changed (ms); unread, for those who only ask whether something
 * changed.
 */
export function configFileStamps(
  env: Environment,
  folder: string,
): readonly (readonly [path: string, changedMs: number])[] {
  const stems: readonly ConfigStem[] = ['clouds', 'secure', 'clouds-public']
  return stems.flatMap(stem => {
    for (const path of candidatePaths(stem, env, folder)) {
      const found = readStat(path)
      if (found !== undefined) return [[path, found.mtimeMs] as const]
    }
    return []
  })
}

/**
 * The first file of this name that can be read. Raises `usage` when it cannot be understood: no other file takes its
 * place.
 */
export async function findConfigFile(
  stem: ConfigStem,
  env: Environment,
  folder: string,
): Promise<ConfigFile | undefined> {
  for (const path of candidatePaths(stem, env, folder)) {
    const text = readText(path)
    if (text !== undefined) return { path, content: await parseYaml(text, path) }
  }
  return undefined
}

/** A file of authorities that programs in Python are told of, openstackclient among them. */
export function findCaBundle(env: Environment): { readonly path: string; readonly variable: string } | undefined {
  const variable = ['REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE'].find(name => Boolean(env[name]))
  const path = variable === undefined ? undefined : env[variable]
  if (variable === undefined || path === undefined) return undefined
  return readStat(path)?.isFile() === true ? { path, variable } : undefined
}

/** Sentences about files that were named and are not there. */
export function missingFileWarnings(env: Environment, folder: string): readonly string[] {
  return Object.values(PATH_VARIABLES).flatMap(variable => {
    const explicitPath = variable === undefined ? undefined : env[variable]
    if (!explicitPath || readText(resolve(folder, explicitPath)) !== undefined) return []
    return [`${variable} names ${explicitPath}, which cannot be read; looking in the usual folders.`]
  })
}
