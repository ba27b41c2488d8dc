import { mkdirSync } from 'node:fs'
import Conf from 'conf'
import { Failure } from '../../contract/failure.ts'
import type { Json } from '../../contract/json.ts'
import { preferencesFolder } from './preferences.ts'
import type { Ports } from '../ports.ts'

/** What can be changed; raises `refused` when the file cannot be written. */
export interface PreferencesFile {
  set(key: string, value: Json): void
  delete(key: string): void
}

/** The file of the preferences, for changing it. Raises `usage` without a home. */
export function openPreferences(ports: Ports): PreferencesFile {
  const cwd = preferencesFolder(ports)
  if (cwd === undefined) throw new Failure('usage', 'Preferences need a home folder; set HOME or XDG_CONFIG_HOME.')
  const changing = (change: (file: Conf<Record<string, Json>>) => void): void => {
    try {
      mkdirSync(cwd, { recursive: true, mode: 0o700 })
      // An alias may hold what is nobody else's business.
      change(new Conf<Record<string, Json>>({ cwd, configName: 'preferences', configFileMode: 0o600, projectName: 'clinker', clearInvalidConfig: true, accessPropertiesByDotNotation: false }))
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
      if (code === undefined) throw error
      throw new Failure('refused', `The preferences cannot be written to ${cwd} (${code}).`, { hint: 'XDG_CONFIG_HOME may name a folder that can be written.' })
    }
  }
  return {
    set: (key, value) => { changing(file => { file.set(key, value) }) },
    delete: key => { changing(file => { file.delete(key) }) },
  }
}
