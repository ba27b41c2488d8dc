// Brings Nodes from the registry: `tsx test/node-versions/fetch.ts FOLDER VERSION…`. They are dependencies of npm's
// package `node`.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The Nodes clinker promises to run on: the oldest there may be, and the lines after it. */
export const VERSIONS = ['20.12.0', '22', '24'] as const
const ATTEMPTS = 3
/** How long (ms) one try may take: 50 MB at 3 Mbit/s. */
const ATTEMPT_TIMEOUT_MS = 150_000

/** Where a Node is once it is there, and where it is said that it could not be fetched. */
export const getNodePath = (folder: string, version: string): string => join(folder, version, 'package/bin/node')
export const getFailureFile = (folder: string, version: string): string => join(folder, `${version}.missing`)

/** Fetches a Node into its place, whole or not at all; gives why it could not. */
function fetchNode(folder: string, version: string): string | undefined {
  const partialFolder = join(folder, `${version}.draft`)
  mkdirSync(partialFolder, { recursive: true })
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')))
  const args = ['pack', '--silent', '--pack-destination', partialFolder, `node-linux-${process.arch}@${version}`]
  let reason = ''
  for (let i = 0; i < ATTEMPTS; i++) {
    const { status, stderr, error } = spawnSync('npm', args, {
      env,
      encoding: 'utf8',
      timeout: ATTEMPT_TIMEOUT_MS,
      killSignal: 'SIGKILL',
    })
    const [archive] = readdirSync(partialFolder).filter(name => name.endsWith('.tgz'))
    if (
      status === 0 &&
      archive !== undefined &&
      spawnSync('tar', ['-xzf', join(partialFolder, archive), '-C', partialFolder, 'package/bin/node']).status === 0
    ) {
      renameSync(partialFolder, join(folder, version))
      return undefined
    }
    reason = error?.message ?? stderr.trim().split('\n').at(-1) ?? ''
  }
  return reason
}

/** Fetches the Nodes one after the other. */
export function fetchNodes(folder: string, versions: readonly string[]): void {
  mkdirSync(folder, { recursive: true })
  for (const version of versions) {
    const why = fetchNode(folder, version)
    if (why !== undefined) writeFileSync(getFailureFile(folder, version), why)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) fetchNodes(process.argv[2] ?? '', process.argv.slice(3))
