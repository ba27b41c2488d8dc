import { join } from 'node:path'
import { expect } from 'vitest'
import { readSettings } from '../../src/config/read-settings.ts'
import type { FlagValues } from '../../src/types/options.ts'
import { CliError } from '../../src/types/cli-error.ts'
import type { Settings } from '../../src/config/settings.ts'
import type { Environment } from '../../src/types/streams.ts'
import { createTempFolder } from '../temp-folder.ts'

/** A clouds.yaml with two clouds. */
export const TWO_CLOUDS = `
clouds:
  one:
    auth: {auth_url: http://one/v3, username: ann, password: 0123, project_name: alpha}
    region_name: R1
    volume_api_version: 3
  two:
    auth: {auth_url: http://two/v3, username: bob, password: p, project_name: beta}
`
/** The first of them alone. */
export const ONE_CLOUD = TWO_CLOUDS.split('  two:')[0] ?? ''

/** A complete set of variables. */
export const env = { OS_AUTH_URL: 'http://k/v3', OS_USERNAME: 'u', OS_PASSWORD: 'p' }

/** A complete cloud with these lines in its `auth` and next to it. */
export const cloudWith = (auth: string, rest = ''): string =>
  `clouds: {c: {auth: {auth_url: "http://k/v3", username: u, password: p${auth === '' ? '' : `, ${auth}`}}${rest === '' ? '' : `, ${rest}`}}}`

/** Files by path, flags and environment; files below `home/` are in the home folder. */
export interface SettingsCase {
  readonly files?: Readonly<Record<string, string>>
  readonly flags?: FlagValues
  readonly env?: Environment
}

/** The settings that the files, flags and environment of a case give, with the folder shown as `.`. */
export async function readCase({ files = {}, flags = {}, env = {} }: SettingsCase): Promise<Settings> {
  const folder = createTempFolder(files)
  const shorten = (sentence: string): string => sentence.replaceAll(folder, '.')
  const expanded = Object.entries(env).map(([name, value]) => [name, value?.replace(/^\.(?=\/)/, folder)])
  const settings = await readSettings({
    flags,
    env: { HOME: join(folder, 'home'), XDG_CONFIG_DIRS: join(folder, 'none'), ...Object.fromEntries(expanded) },
    folder,
  })
  return {
    ...settings,
    cloudOrigin: shorten(settings.cloudOrigin),
    warnings: settings.warnings.map(shorten),
    onceWarnings: settings.onceWarnings.map(shorten),
    entries: settings.entries.map(entry => ({ ...entry, origin: shorten(entry.origin) })),
  }
}

/** The error that a case ends with. */
export async function readFailure(settingsCase: SettingsCase): Promise<CliError> {
  const failure = await readCase(settingsCase).then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(failure).toBeInstanceOf(CliError)
  return failure instanceof CliError ? failure : new CliError('internal', 'no failure')
}

/** The value of a setting and the name of its source. */
export async function findOrigin(settingsCase: SettingsCase, key: string): Promise<string> {
  const setting = (await readCase(settingsCase)).entries.find(setting => setting.key === key)
  return setting === undefined
    ? '(unset)'
    : `${setting.value} from ${setting.origin.replace(/^.*\/(?=[\w-]+\.\w+$)/, '')}`
}
