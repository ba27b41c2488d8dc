import { CliError } from '../types/cli-error.ts'
import type { Environment } from '../types/streams.ts'
import { readMappings, type ConfigFile } from './config-files.ts'
import { SANDBOX_CLOUDS } from './sandbox-cloud.ts'
import { envProfileName } from './vendor-profile-lookup.ts'

export interface ConfigFiles {
  readonly clouds: ConfigFile | undefined
  readonly secure: ConfigFile | undefined
  readonly vendors: ConfigFile | undefined
}

/** The cloud in use, and what chose it. */
export interface CloudChoice {
  readonly name: string
  readonly origin: string
  /** Where its settings come from. */
  readonly kind: 'file' | 'environment' | 'sandbox'
}

export interface CloudSelectors {
  readonly flags: Readonly<Record<string, string | boolean | undefined>>
  readonly env: Environment
  readonly files: ConfigFiles
}

/** The clouds that the files define. */
export function definedClouds(files: ConfigFiles): readonly string[] {
  return [...new Set([...readMappings(files.clouds, 'clouds').keys(), ...readMappings(files.secure, 'clouds').keys()])]
}

const ADDRESS_VARIABLES = ['OS_AUTH_URL', 'OS_ENDPOINT', 'OS_URL', 'OS_BLOCK_STORAGE_ENDPOINT_OVERRIDE']
const ADDRESS_FLAGS = ['os-auth-url', 'os-endpoint', 'os-url', 'os-block-storage-endpoint-override']

/** The flag or variable that gives an address, directly or by a vendor profile, and so makes a cloud of its own. */
function addressSource({ flags, env, files }: CloudSelectors, includesEnv: boolean): string | undefined {
  const flag = ADDRESS_FLAGS.find(name => Boolean(flags[name]))
  if (flag !== undefined) return `--${flag}`
  if (!includesEnv) return undefined
  const variable = ADDRESS_VARIABLES.find(name => Boolean(env[name]))
  return variable ?? (envProfileName(env, files.vendors) === undefined ? undefined : 'OS_PROFILE')
}

/**
 * Chooses the cloud: `--os-cloud`, `OS_CLOUD`, an address in flags or environment, the only cloud configured.
 * A single variable such as OS_VOLUME_API_VERSION makes no cloud, unlike in openstacksdk.
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
  throw new CliError('usage', `Cloud "${name}" not found (${origin}).`, {
    advice: `Clouds: ${[...known, ...SANDBOX_CLOUDS].join(', ')}${path === undefined ? '; no clouds.yaml was found' : ` (from ${path})`}.`,
  })
}

function chooseOnlyCloud(files: ConfigFiles): CloudChoice {
  const known = definedClouds(files)
  const path = files.clouds?.path ?? files.secure?.path ?? 'clouds.yaml'
  const [only] = known
  if (only !== undefined && known.length === 1) return { name: only, origin: `the only cloud of ${path}`, kind: 'file' }
  if (known.length > 1) {
    throw new CliError('usage', `Several clouds are configured: ${known.join(', ')}.`, {
      advice: `Choose one with --os-cloud ${only} or OS_CLOUD=${only}.`,
    })
  }
  throw new CliError('usage', 'No cloud is configured.', {
    advice: 'Write a clouds.yaml, set OS_AUTH_URL and the other OS_ variables, or try --os-cloud sandbox.',
  })
}
