import { Failure } from '../../contract/failure.ts'
import { isJsonObject, type JsonObject } from '../../contract/json.ts'
import type { Environment } from '../../contract/streams.ts'
import type { ConfigFile } from './config-files.ts'
import { SANDBOX_CLOUDS } from './sandbox-cloud.ts'

export interface Files {
  readonly clouds: ConfigFile | undefined
  readonly secure: ConfigFile | undefined
  readonly vendors: ConfigFile | undefined
}

/** Which cloud it is, and who said so. */
export interface Choice {
  readonly name: string
  readonly origin: string
  /** Where its settings stand. */
  readonly kind: 'file' | 'environment' | 'sandbox'
}

export interface Wishes {
  readonly flags: Readonly<Record<string, string | boolean | undefined>>
  readonly env: Environment
  readonly files: Files
}

/** The mappings below a key of a file, by name. */
export function entriesOf(file: ConfigFile | undefined, key: string): ReadonlyMap<string, JsonObject> {
  const found = file?.content[key]
  if (!isJsonObject(found)) return new Map()
  return new Map(Object.entries(found).flatMap(([name, cloud]) =>
    isJsonObject(cloud) ? [[name, cloud]] : cloud === null ? [[name, {}]] : []))
}

/** The clouds that the files define. */
export function namesIn(files: Files): readonly string[] {
  return [...new Set([...entriesOf(files.clouds, 'clouds').keys(), ...entriesOf(files.secure, 'clouds').keys()])]
}

const ADDRESS_VARIABLES = ['OS_AUTH_URL', 'OS_ENDPOINT', 'OS_URL', 'OS_BLOCK_STORAGE_ENDPOINT_OVERRIDE']
const ADDRESS_FLAGS = ['os-auth-url', 'os-endpoint', 'os-url', 'os-block-storage-endpoint-override']

/** The flag or variable that gives an address and so makes a cloud of its own. */
function addressGiven({ flags, env }: Wishes, withEnv: boolean): string | undefined {
  const flag = ADDRESS_FLAGS.find((name) => Boolean(flags[name]))
  return flag !== undefined ? `--${flag}` : withEnv ? ADDRESS_VARIABLES.find((name) => Boolean(env[name])) : undefined
}

/**
 * Picks the cloud: `--os-cloud`, `OS_CLOUD`, an address in flags or environment, the only cloud there is.
 * A stray variable such as OS_VOLUME_API_VERSION makes no cloud, other than in openstacksdk.
 */
export function chooseCloud(wishes: Wishes): Choice {
  const { flags, env, files } = wishes
  const envName = env['OS_CLOUD_NAME'] || 'envvars'
  const address = addressGiven(wishes, flags['cloud-config-only'] !== true)
  if (flags['cloud-config-from-env'] === true) return { name: envName, origin: '--cloud-config-from-env', kind: 'environment' }
  const flagged = flags['os-cloud']
  if (typeof flagged === 'string' && flagged !== '') return named(flagged, '--os-cloud', envName, files)
  if (env['OS_CLOUD']) return named(env['OS_CLOUD'], 'OS_CLOUD', envName, files)
  if (address !== undefined) return { name: envName, origin: address, kind: 'environment' }
  return onlyCloud(files)
}

function named(name: string, origin: string, envName: string, files: Files): Choice {
  const known = namesIn(files)
  if (known.includes(name)) return { name, origin, kind: 'file' }
  if (SANDBOX_CLOUDS.includes(name)) return { name, origin, kind: 'sandbox' }
  if (name === envName) return { name, origin, kind: 'environment' }
  const path = files.clouds?.path
  throw new Failure('usage', `There is no cloud ${name} (${origin}).`, {
    hint: `Clouds: ${[...known, ...SANDBOX_CLOUDS].join(', ')}${path === undefined ? '; no clouds.yaml was found' : ` (from ${path})`}.`,
  })
}

function onlyCloud(files: Files): Choice {
  const known = namesIn(files)
  const path = files.clouds?.path ?? files.secure?.path ?? 'clouds.yaml'
  const [only] = known
  if (only !== undefined && known.length === 1) return { name: only, origin: `the only cloud of ${path}`, kind: 'file' }
  if (known.length > 1) {
    throw new Failure('usage', `Several clouds are configured and none is chosen: ${known.join(', ')}.`, {
      hint: `Choose one with --os-cloud ${only} or OS_CLOUD=${only}.`,
    })
  }
  throw new Failure('usage', 'No cloud is configured.', {
    hint: 'Write a clouds.yaml, set OS_AUTH_URL and the other OS_ variables, or try: --os-cloud sandbox',
  })
}
