import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')

/** Reads a file of the package by its path in it: `readPackageFile` of the ports. */
export const readPackageFile = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
