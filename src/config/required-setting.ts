import type { MergedSettings } from './merge-settings.ts'

/** Collects every error, so that all are reported at once. */
export type SettingErrors = string[]

/** The value of a setting; a missing one is an error that names its flag, variable and key. */
export function requireSetting(merged: MergedSettings, key: string, errors: SettingErrors): string {
  const value = merged.get(key)?.value
  if (value) return value
  errors.push(
    `${key} is missing (--os-${key.replaceAll('_', '-')}, OS_${key.toUpperCase()}, or ${key} in clouds.yaml).`,
  )
  return ''
}

export function isHttpUrl(url: string): boolean {
  return /^https?:\/\/[^/]/i.test(url) && URL.canParse(url)
}
