import { statSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { entryName, type Cache } from '../../config/disk-cache.ts'
import type { SettingEntry } from '../../config/settings.ts'

/**
 * Says that a file with secrets may be read by everybody on the machine.
 * What was said is remembered as long as the cache and the file stay as they are; without a cache it is said every
 * time.
 */
export function warnWorldReadableSecrets(
  settings: readonly SettingEntry[],
  cache: Cache,
  warn: (sentence: string) => void,
): void {
  const files = new Set(
    settings.filter(({ isSecret, origin }) => isSecret && isAbsolute(origin)).map(({ origin }) => origin),
  )
  for (const file of files) {
    const stat = statSync(file, { throwIfNoEntry: false })
    if (stat === undefined || (stat.mode & 0o004) === 0) continue
    const name = entryName('warned', [file, stat.ctimeMs])
    if (cache.read(name) !== undefined) continue
    warn(`${file} holds a secret and may be read by everybody on this machine: chmod 600 ${file}`)
    cache.write(name, { file })
  }
}
