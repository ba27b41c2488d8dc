import { CliError } from '../types/cli-error.ts'
import type { Json, JsonObject } from '../types/json.ts'
import type { Environment } from '../types/streams.ts'
import { readMappings, type CloudPart, type ConfigFile } from './config-files.ts'
import { BUILT_IN_PROFILES } from './vendor-profiles.ts'

export interface VendorProfile {
  /** Strongest first: the profile, then the one it is based on. */
  readonly parts: readonly CloudPart[]
  readonly warnings: readonly string[]
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

const findProfile = (name: string, vendors: ConfigFile | undefined): JsonObject | undefined =>
  readMappings(vendors, 'public-clouds').get(name) ?? BUILT_IN_PROFILES.get(name)

/**
 * The profile that OS_PROFILE names; undefined where it is unknown. In openstackclient the same variable holds the key
 * of the profiler, so an unknown value is neither an error nor printed.
 */
export function envProfileName(env: Environment, vendors: ConfigFile | undefined): string | undefined {
  const name = env['OS_PROFILE']
  return name && findProfile(name, vendors) !== undefined ? name : undefined
}

/** A vendor profile by name and the profile it is based on. Raises `usage` for a cloud that no longer exists. */
export function readVendorProfile(name: string, vendors: ConfigFile | undefined): VendorProfile {
  const content = findProfile(name, vendors)
  if (content === undefined) return { parts: [], warnings: [missingProfileWarning(name)] }
  if (content['status'] === 'shutdown')
    throw new CliError('usage', `The cloud of profile ${name} is shut down. ${textOf(content['message'])}`.trim())
  const warnings =
    content['status'] === 'deprecated'
      ? [`The profile ${name} is deprecated. ${textOf(content['message'])}`.trim()]
      : []
  const parentName = textOf(content['profile'])
  const parent = parentName === '' ? undefined : findProfile(parentName, vendors)
  const part = { content, origin: `profile ${name}` }
  return {
    parts: parent === undefined ? [part] : [part, { content: parent, origin: `profile ${parentName}` }],
    warnings,
  }
}

function missingProfileWarning(name: string): string {
  if (!URL.canParse('/', name)) return `The profile ${name} is not in clouds-public.yaml and is ignored.`
  const url = new URL('/.well-known/openstack/api', name).href
  return `The profile ${name} is not downloaded and is ignored. Copy the content of ${url} to clouds-public.yaml.`
}
