import type { MergedSettings } from './merge-settings.ts'

/** Collects every mistake, so that all are told in one go. */
export type SettingErrors = string[]

/** Says which settings are wanted, once, with the ways to give the first. */
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
