import { clampTimerMs } from '../types/clock.ts'
import { join, resolve } from 'node:path'
import type { SettingErrors } from './required-setting.ts'
import type { MergedSettings } from './merge-settings.ts'
import { SERVICE_PREFIXES } from './service-settings.ts'
import type { TlsSettings } from '../http/tls-options.ts'

const TRUE = new Set(['true', 'yes', 'on', '1', 'y', 't'])
const FALSE = new Set(['false', 'no', 'off', '0', 'n', 'f'])

/** Reads a boolean, which is text in a variable. */
export function readBoolean(
  merged: MergedSettings,
  key: string,
  defaultValue: boolean,
  errors: SettingErrors,
): boolean {
  const setting = merged.get(key)
  if (setting === undefined) return defaultValue
  const text = setting.value.toLowerCase()
  if (!TRUE.has(text) && !FALSE.has(text))
    errors.push(`Invalid value for ${key}: ${setting.value} (${setting.origin}); expected true or false.`)
  return TRUE.has(text) || (defaultValue && !FALSE.has(text))
}

/** The number of the first of these keys in the strongest source. */
function readNumber(merged: MergedSettings, keys: readonly string[], minimum: number, errors: SettingErrors): number {
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
  errors.push(
    `Invalid value for ${key}: ${setting.value} (${setting.origin}); expected a number of at least ${minimum}.`,
  )
  return minimum
}

/** The time limit of one request, in ms; 0 is none, as in openstacksdk. */
export function readTimeoutMs(merged: MergedSettings, errors: SettingErrors): number {
  const seconds = readNumber(merged, ['api_timeout'], 0, errors)
  return seconds === 0 ? clampTimerMs(Infinity) : clampTimerMs(Math.max(1, Math.round(seconds * 1000)))
}

/** The number of retries; a setting of Block Storage applies to all services. */
export function readRetries(merged: MergedSettings, errors: SettingErrors): number {
  const kinds = ['status_code_retries', 'connect_retries']
  const serviceKeys = SERVICE_PREFIXES['block-storage'].flatMap(prefix => kinds.map(kind => `${prefix}_${kind}`))
  return Math.floor(readNumber(merged, ['retries', ...serviceKeys, ...kinds], 0, errors))
}

/** What paths are relative to. */
interface PathContext {
  readonly home: string
  /** The current directory. */
  readonly folder: string
}

/**
 * openstacksdk takes true alone for true, so that a quoted "yes" keeps the checks on there: where it switches them off
 * here, a warning says so.
 */
function readInsecure(merged: MergedSettings, errors: SettingErrors, warnings: string[]): boolean {
  const isInsecure = readBoolean(merged, 'insecure', false, errors)
  const setting = merged.get('insecure')
  if (isInsecure && setting !== undefined && !/^(true|1)$/i.test(setting.value))
    warnings.push(
      `insecure is ${setting.value} (${setting.origin}): certificates are not checked. Write true or false.`,
    )
  return isInsecure
}

/** The TLS settings with absolute paths: `~` is the home folder. */
export function readTlsSettings(
  merged: MergedSettings,
  { home, folder }: PathContext,
  errors: SettingErrors,
  warnings: string[],
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
  const isInsecure = readInsecure(merged, errors, warnings)
  // As in requests, `verify` may name the authorities to verify with.
  const isPath = /^[~.]{0,2}\//.test(merged.get('verify')?.value ?? '')
  return {
    verify: !isInsecure && (isPath || readBoolean(merged, 'verify', true, errors)),
    cacert: readPath('cacert') ?? (isPath ? readPath('verify') : undefined),
    cert: readPath('cert'),
    key: readPath('key'),
  }
}
