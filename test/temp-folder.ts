import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openCache, type Cache } from '../src/config/disk-cache.ts'

/** A folder of this test's own with these files, gone afterwards. */
export function createTempFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'clinker-client-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

/** The cache in a folder, as whoever runs the tests has it. */
export const openTestCache = (folder: string | undefined, now: () => number): Cache =>
  openCache(folder, { userId: process.getuid?.(), now })
