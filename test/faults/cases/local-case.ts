import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ProcessConditions, FaultCase } from '../fault-case.ts'

/** A list of names, which needs a token, the versions and one request. */
export const NAMES = 'volume list -f value -c Name'
export const IS_LISTED = { exitStatus: 0, receivedCount: 1, forwardedCount: 1, out: /^data\n$/ }
export const createLocalCase = (
  fault: string,
  commandLine: string,
  requestPattern: RegExp,
  conditions: ProcessConditions,
  expected: Omit<FaultCase, 'fault' | 'commandLine' | 'requestPattern' | 'conditions'>,
): FaultCase => ({ fault, commandLine, requestPattern, conditions: conditions, ...expected })

export const findCacheFolder = (home: string): string => join(home, '.cache', 'clinker')
export const listCacheFiles = (home: string): readonly string[] =>
  readdirSync(findCacheFolder(home)).map(name => join(findCacheFolder(home), name))

/** No drafts, nothing for others, and every entry is JSON. */
export function findPartialFiles(home: string): readonly string[] {
  const folder = statSync(findCacheFolder(home), { throwIfNoEntry: false })
  const files = folder?.isDirectory() === true ? [findCacheFolder(home), ...listCacheFiles(home)] : []
  return files.flatMap(file => [
    ...(/\.json\.|\.lock$/.test(file) ? [`${file} is left`] : []),
    ...((statSync(file).mode & 0o077) === 0 ? [] : [`${file} is for others too`]),
    ...(file.endsWith('.json') && !readFileSync(file, 'utf8').endsWith('}') ? [`${file} is not whole`] : []),
  ])
}
