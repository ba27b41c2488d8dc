import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isJsonObject, type Json } from '../../types/json.ts'
import type { Environment } from '../../types/streams.ts'

interface HasEnv {
  readonly env: Environment
}

/** The folder of the preferences: `$XDG_CONFIG_HOME/clinker`. Undefined without a home. */
export function preferencesFolder({ env }: HasEnv): string | undefined {
  const base = env['XDG_CONFIG_HOME'] || (env['HOME'] ? join(env['HOME'], '.config') : undefined)
  return base === undefined ? undefined : join(base, 'clinker')
}

/** What the user prefers, by key; none where the file cannot be read. */
export function readPreferences(ports: HasEnv): Readonly<Record<string, Json>> {
  const folder = preferencesFolder(ports)
  if (folder === undefined) return {}
  try {
    const found: Json = JSON.parse(readFileSync(join(folder, 'preferences.json'), 'utf8'))
    return isJsonObject(found) ? found : {}
  } catch {
    return {}
  }
}

/** The user's own commands: what each stands for, by name. */
export type Aliases = Readonly<Record<string, string>>

/** The aliases among the preferences. */
export function readAliases(ports: HasEnv): Aliases {
  const stored = readPreferences(ports)['aliases']
  return isJsonObject(stored)
    ? Object.fromEntries(
        Object.entries(stored).flatMap(([name, words]) => (typeof words === 'string' ? [[name, words]] : [])),
      )
    : {}
}
