// Brings Nodes from the registry: `tsx test/nodes/fetch.ts FOLDER VERSION…`. npm's package `node` is a door to these.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The Nodes clinker promises to run on: the oldest there may be, and the lines after it. */
export const VERSIONS = ['20.12.0', '22', '24'] as const
const TRIES = 3
/** How long (ms) one try may take: 50 MB at 3 Mbit/s. */
const TRY_MS = 150_000

/** Where a Node is once it is there, and where it is said that it could not be fetched. */
export const programIn = (folder: string, version: string): string => join(folder, version, 'package/bin/node')
export const missingIn = (folder: string, version: string): string => join(folder, `${version}.missing`)

/** Fetches a Node into its place, whole or not at all; gives why it could not. */
function fetchNode(folder: string, version: string): string | undefined {
  const draft = join(folder, `${version}.draft`)
  mkdirSync(draft, { recursive: true })
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')))
  const words = ['pack', '--silent', '--pack-destination', draft, `node-linux-${process.arch}@${version}`]
  let why = ''
  for (let i = 0; i < TRIES; i++) {
    const { status, stderr, error } = spawnSync('npm', words, { env, encoding: 'utf8', timeout: TRY_MS, killSignal: 'SIGKILL' })
    const [archive] = readdirSync(draft).filter(name => name.endsWith('.tgz'))
    if (status === 0 && archive !== undefined && spawnSync('tar', ['-xzf', join(draft, archive), '-C', draft, 'package/bin/node']).status === 0) {
      renameSync(draft, join(folder, version))
      return undefined
    }
    why = error?.message ?? stderr.trim().split('\n').at(-1) ?? ''
  }
  return why
}

/** Fetches the Nodes one after the other. */
export function fetchNodes(folder: string, versions: readonly string[]): void {
  mkdirSync(folder, { recursive: true })
  for (const version of versions) {
    const why = fetchNode(folder, version)
    if (why !== undefined) writeFileSync(missingIn(folder, version), why)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) fetchNodes(process.argv[2] ?? '', process.argv.slice(3))
