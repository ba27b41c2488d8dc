import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describeFileError, replaceFile } from '../../config/replace-file.ts'
import { CliError } from '../../types/cli-error.ts'
import type { Json, JsonObject } from '../../types/json.ts'
import type { Ports } from '../../types/ports.ts'
import { preferencesFolder, readPreferences } from './read-preferences.ts'

/** Changes one preference; raises `refused` when the file cannot be written. */
export interface PreferencesFile {
  set(key: string, value: Json): void
  delete(key: string): void
}

/** Opens the file of the preferences for changing it. Raises `usage` without a home. */
export function openPreferences(ports: Ports): PreferencesFile {
  const folder = preferencesFolder(ports)
  if (folder === undefined)
    throw new CliError('usage', 'Preferences need a home folder.', { advice: 'Set HOME or XDG_CONFIG_HOME.' })
  return {
    set: (key, value) => {
      writePreferences(folder, { ...readPreferences(ports), [key]: value })
    },
    delete: key => {
      const { [key]: _, ...others } = readPreferences(ports)
      writePreferences(folder, others)
    },
  }
}

/** Readable by the user only: an alias may hold what is private. */
function writePreferences(folder: string, preferences: JsonObject): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    replaceFile(join(folder, 'preferences.json'), `${JSON.stringify(preferences, null, '\t')}\n`, 0o600)
  } catch (error) {
    const reason = describeFileError(error)
    if (reason === undefined) throw error
    throw new CliError('refused', `Cannot write the preferences in ${folder}: ${reason}.`, {
      advice: 'Set XDG_CONFIG_HOME to a folder that can be written.',
    })
  }
}
