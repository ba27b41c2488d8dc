import Conf from 'conf'
import { Failure } from '../contract/failure.ts'
import type { Json } from '../contract/json.ts'
import { preferencesFolder } from './preferences.ts'
import type { Ports } from './ports.ts'

/** The file of the preferences, for changing it. Raises `usage` without a home. */
export function openPreferences(ports: Ports): Conf<Record<string, Json>> {
  const cwd = preferencesFolder(ports)
  if (cwd === undefined) throw new Failure('usage', 'Preferences need a home folder; set HOME or XDG_CONFIG_HOME.')
  return new Conf<Record<string, Json>>({ cwd, configName: 'preferences', projectName: 'clinker', clearInvalidConfig: true, accessPropertiesByDotNotation: false })
}
