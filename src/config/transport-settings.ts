import { join, resolve } from 'node:path'
import type { SettingErrors } from './required-setting.ts'
import type { MergedSettings } from './layers.ts'
import { SERVICE_PREFIXES } from './service-settings.ts'
import type { TlsSettings } from '../http/tls-options.ts'

const TRUE = new Set(['true', 'yes', 'on', '1', 'y', 't'])
const FALSE = new Set(['false', 'no', 'off', '0', 'n', 'f'])

/** Reads a yes or no; also from text, since a variable cannot hold anything else. */
export function readBoolean(
  merged: MergedSettings,
  key: string,
  defaultValue: boolean,
  mistakes: SettingErrors,
): boolean {
  const setting = merged.get(key)
  if (setting === undefined) return defaultValue
  const text = setting.value.toLowerCase()
  if (!TRUE.has(text) && !FALSE.has(text))
    mistakes.push(`${key} is ${setting.value} (${setting.origin}); give true or false.`)
  return TRUE.has(text) || (defaultValue && !FALSE.has(text))
}

/** The number under the first of these keys that the strongest source has. */
function readNumber(merged: MergedSettings, keys: readonly string[], minimum: number, mistakes: SettingErrors): number {
  const [key, setting] =
    keys
      .flatMap(name => {
        const found = merged.get(name)
        return found === undefined ? [] : [[name, found] as const]
      })
      .sort(([, a], [, b]) => a.rank - b.rank)[0] ?? []
  if (setting === undefined) return minimum
  const number = setting.value.trim() === '' ? NaN : Number(setting.value)
  if (Number.isFinite(number) && number >= minimum) return number
  mistakes.push(`${key} is ${setting.value} (${setting.origin}); give a number of at least ${minimum}.`)
  return minimum
}

/** As long as a timer of Node can wait, in ms. */
const MAX_TIMER_MS = 2 ** 31 - 1

/** The time limit of one request, in ms; 0 is none, as in openstacksdk. */
export function readTimeoutMs(merged: MergedSettings, mistakes: SettingErrors): number {
  const seconds = readNumber(merged, ['api_timeout'], 0, mistakes)
  return seconds === 0 ? MAX_TIMER_MS : Math.min(Math.max(1, Math.round(seconds * 1000)), MAX_TIMER_MS)
}

/** What somebody says of Block Storage counts for all, as it is what clinker is about. */
export function readRetries(merged: MergedSettings, mistakes: SettingErrors): number {
  const kinds = ['status_code_retries', 'connect_retries']
  const serviceKeys = SERVICE_PREFIXES['block-storage'].flatMap(prefix => kinds.map(kind => `${prefix}_${kind}`))
  return Math.floor(readNumber(merged, ['retries', ...serviceKeys, ...kinds], 0, mistakes))
}

/** TLS files, `~` and paths relative to the current directory made absolute. */
export function readTlsSettings(
  merged: MergedSettings,
  home: string,
  folder: string,
  mistakes: SettingErrors,
): TlsSettings {
  const readPath = (key: string): string | undefined => {
    const text = merged.get(key)?.value
    return text === undefined
      ? undefined
      : resolve(
          folder,
          text.replace(/^~(?=\/|$)/, () => join(home, '.')),
        )
  }
  const isInsecure = readBoolean(merged, 'insecure', false, mistakes)
  return {
    verify: !isInsecure && readBoolean(merged, 'verify', true, mistakes),
    cacert: readPath('cacert'),
    cert: readPath('cert'),
    key: readPath('key'),
  }
}
