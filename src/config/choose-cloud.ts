import { CliError } from '../types/cli-error.ts'
import { isJsonObject, type JsonObject } from '../types/json.ts'
import type { Environment } from '../types/streams.ts'
import type { ConfigFile } from './config-files.ts'
import { SANDBOX_CLOUDS } from './sandbox-cloud.ts'

export interface ConfigFiles {
  readonly clouds: ConfigFile | undefined
  readonly secure: ConfigFile | undefined
  readonly vendors: ConfigFile | undefined
}

/** Which cloud it is, and who said so. */
export interface CloudChoice {
  readonly name: string
  readonly origin: string
  /** Where its settings stand. */
  readonly kind: 'file' | 'environment' | 'sandbox'
}

export interface CloudSelectors {
  readonly flags: Readonly<Record<string, string | boolean | undefined>>
  readonly env: Environment
  readonly files: ConfigFiles
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

/** The clouds that the files define. */
export function definedClouds(files: ConfigFiles): readonly string[] {
  return [...new Set([...readMappings(files.clouds, 'clouds').keys(), ...readMappings(files.secure, 'clouds').keys()])]
}

const ADDRESS_VARIABLES = ['OS_AUTH_URL', 'OS_ENDPOINT', 'OS_URL', 'OS_BLOCK_STORAGE_ENDPOINT_OVERRIDE']
const ADDRESS_FLAGS = ['os-auth-url', 'os-endpoint', 'os-url', 'os-block-storage-endpoint-override']

/** The flag or variable that gives an address and so makes a cloud of its own. */
function addressSource({ flags, env }: CloudSelectors, includesEnv: boolean): string | undefined {
  const flag = ADDRESS_FLAGS.find(name => Boolean(flags[name]))
  return flag !== undefined ? `--${flag}` : includesEnv ? ADDRESS_VARIABLES.find(name => Boolean(env[name])) : undefined
}

/**
 * Picks the cloud: `--os-cloud`, `OS_CLOUD`, an address in flags or environment, the only cloud there is.
 * A stray variable such as OS_VOLUME_API_VERSION makes no cloud, other than in openstacksdk.
 */
export function chooseCloud(selectors: CloudSelectors): CloudChoice {
  const { flags, env, files } = selectors
  const envName = env['OS_CLOUD_NAME'] || 'envvars'
  const address = addressSource(selectors, flags['cloud-config-only'] !== true)
  if (flags['cloud-config-from-env'] === true)
    return { name: envName, origin: '--cloud-config-from-env', kind: 'environment' }
  const flagValue = flags['os-cloud']
  if (typeof flagValue === 'string' && flagValue !== '')
    return chooseNamedCloud(flagValue, '--os-cloud', envName, files)
  if (env['OS_CLOUD']) return chooseNamedCloud(env['OS_CLOUD'], 'OS_CLOUD', envName, files)
  if (address !== undefined) return { name: envName, origin: address, kind: 'environment' }
  return chooseOnlyCloud(files)
}

function chooseNamedCloud(name: string, origin: string, envName: string, files: ConfigFiles): CloudChoice {
  const known = definedClouds(files)
  if (known.includes(name)) return { name, origin, kind: 'file' }
  if (SANDBOX_CLOUDS.includes(name)) return { name, origin, kind: 'sandbox' }
  if (name === envName) return { name, origin, kind: 'environment' }
  const path = files.clouds?.path
  throw new CliError('usage', `There is no cloud ${name} (${origin}).`, {
    hint: `Clouds: ${[...known, ...SANDBOX_CLOUDS].join(', ')}${path === undefined ? '; no clouds.yaml was found' : ` (from ${path})`}.`,
  })
}

function chooseOnlyCloud(files: ConfigFiles): CloudChoice {
  const known = definedClouds(files)
  const path = files.clouds?.path ?? files.secure?.path ?? 'clouds.yaml'
  const [only] = known
  if (only !== undefined && known.length === 1) return { name: only, origin: `the only cloud of ${path}`, kind: 'file' }
  if (known.length > 1) {
    throw new CliError('usage', `Several clouds are configured and none is chosen: ${known.join(', ')}.`, {
      hint: `Choose one with --os-cloud ${only} or OS_CLOUD=${only}.`,
    })
  }
  throw new CliError('usage', 'No cloud is configured.', {
    hint: 'Write a clouds.yaml, set OS_AUTH_URL and the other OS_ variables, or try: --os-cloud sandbox',
  })
}
