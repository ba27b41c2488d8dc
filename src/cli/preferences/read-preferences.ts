import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { CliError } from '../../types/cli-error.ts'
import { isJsonObject, type Json } from '../../types/json.ts'
import type { Environment } from '../../types/streams.ts'

interface HasEnv {
  readonly env: Environment
}

/** The folder of the preferences: `$XDG_CONFIG_HOME/clinker`. Undefined without a home folder. */
export function preferencesFolder({ env }: HasEnv): string | undefined {
  const base = env['XDG_CONFIG_HOME'] || (env['HOME'] ? join(env['HOME'], '.config') : undefined)
  return base === undefined ? undefined : join(base, 'clinker')
}

/** The path of the preferences. Undefined without a home folder. */
export function preferencesPath(ports: HasEnv): string | undefined {
  const folder = preferencesFolder(ports)
  return folder === undefined ? undefined : join(folder, 'preferences.json')
}

/** Raises `refused` for a path that exists and is no regular file: reading a FIFO or a device could block for ever. */
function requireRegularFile(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== false) return
  throw new CliError('refused', `The preferences cannot be read: ${path} is not a regular file.`, {
    advice: 'Remove it, or set XDG_CONFIG_HOME to another folder.',
  })
}

/** The preferences by key; none where the file cannot be read. Raises `refused` for one that is no regular file. */
export function readPreferences(ports: HasEnv): Readonly<Record<string, Json>> {
  const path = preferencesPath(ports)
  if (path === undefined) return {}
  try {
    requireRegularFile(path)
    const found: Json = JSON.parse(readFileSync(path, 'utf8'))
    return isJsonObject(found) ? found : {}
  } catch (error) {
    if (error instanceof CliError) throw error
    return {}
  }
}

/** What each alias expands to, by its name. */
export type Aliases = Readonly<Record<string, string>>

/** The aliases in the preferences. */
export function readAliases(ports: HasEnv): Aliases {
  const stored = readPreferences(ports)['aliases']
  return isJsonObject(stored)
    ? Object.fromEntries(
        Object.entries(stored).flatMap(([name, words]) => (typeof words === 'string' ? [[name, words]] : [])),
      )
    : {}
}
