import type { SourcedValue, Layer } from './layers.ts'

/** Clouds that exist without a file: the sandbox as a member, as an administrator, and as a member of another project. */
const SANDBOX_USERS: Readonly<Record<string, string>> = {
  'sandbox': 'demo',
  'sandbox-admin': 'admin',
  'sandbox-alt': 'alt',
}

export const SANDBOX_CLOUDS: readonly string[] = Object.keys(SANDBOX_USERS)

/** The settings of a sandbox cloud; the project has the name of the user. */
export function sandboxLayer(name: string): Layer {
  const user = SANDBOX_USERS[name] ?? 'demo'
  const values: Readonly<Record<string, string>> = {
    auth_url: 'http://sandbox.invalid/identity/v3',
    username: user,
    password: 'sandbox',
    project_name: user,
    user_domain_id: 'default',
    project_domain_id: 'default',
    region_name: 'RegionOne',
  }
  return new Map<string, SourcedValue>(
    Object.entries(values).map(([key, value]) => [key, { value, origin: 'sandbox' }]),
  )
}

const SANDBOX_KEYS =
  /^(no_cache|api_timeout|retries|(volume|volumev3|block_storage)_(api_version|default_microversion))$/

/** The environment settings that apply to the sandbox: none about identity, address or scope. */
export function filterSandboxKeys(layer: Layer): Layer {
  return new Map([...layer].filter(([key]) => SANDBOX_KEYS.test(key)))
}
