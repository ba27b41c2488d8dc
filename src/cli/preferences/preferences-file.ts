import { mkdirSync } from 'node:fs'
import Conf from 'conf'
import { CliError } from '../../types/cli-error.ts'
import type { Json } from '../../types/json.ts'
import { preferencesFolder } from './read-preferences.ts'
import type { Ports } from '../../types/ports.ts'

/** What can be changed; raises `refused` when the file cannot be written. */
export interface PreferencesFile {
  set(key: string, value: Json): void
  delete(key: string): void
}

/** The file of the preferences, for changing it. Raises `usage` without a home. */
export function openPreferences(ports: Ports): PreferencesFile {
  const cwd = preferencesFolder(ports)
  if (cwd === undefined) throw new CliError('usage', 'Preferences need a home folder; set HOME or XDG_CONFIG_HOME.')
  const changeFile = (change: (file: Conf<Record<string, Json>>) => void): void => {
    try {
      mkdirSync(cwd, { recursive: true, mode: 0o700 })
      // An alias may hold what is nobody else's business.
      change(
        new Conf<Record<string, Json>>({
          cwd,
          configName: 'preferences',
          configFileMode: 0o600,
          projectName: 'clinker',
          clearInvalidConfig: true,
          accessPropertiesByDotNotation: false,
        }),
      )
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
      if (code === undefined) throw error
      throw new CliError('refused', `The preferences cannot be written to ${cwd} (${code}).`, {
        advice: 'XDG_CONFIG_HOME may name a folder that can be written.',
      })
    }
  }
  return {
    set: (key, value) => {
      changeFile(file => {
        file.set(key, value)
      })
    },
    delete: key => {
      changeFile(file => {
        file.delete(key)
      })
    },
  }
}
