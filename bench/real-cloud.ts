import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { startRealCloud, type RealCloud } from '../test/realcloud/real-cloud.ts'
import type { BenchCommand } from './measure.ts'

const SCRIPT = join(import.meta.dirname, '../test/realcloud/realcloud.sh')

/** The real cloud with what is run against it: clinker, its peers and curl, all as the user of project `big`. */
export interface BenchCloud {
  readonly cloud: RealCloud
  readonly clinker: (...words: string[]) => BenchCommand
  readonly openstack: (...words: string[]) => BenchCommand
  readonly cinder: (...words: string[]) => BenchCommand
  /** An address of Block Storage and a token for it. */
  readonly url: string
  readonly token: string
  /** Adds volumes straight to the database. */
  seed(count: number): void
  /** IDs of volumes of the project. */
  listVolumeIds(count: number): readonly string[]
  shutDown(): Promise<void>
}

const CLOUD_NAME = 'real-big'

/**
 * `NODE_EXTRA_CA_CERTS` makes every start of Node 20 three times slower: nothing of this process's environment goes in.
 */
const buildEnvironment = (home: string, file: string): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: home,
  LANG: 'C.UTF-8',
  OS_CLIENT_CONFIG_FILE: file,
  OS_CLOUD: CLOUD_NAME,
})

export async function startBenchCloud(): Promise<BenchCloud> {
  const cloud = await startRealCloud()
  const home = join(cloud.folder, 'bench-home')
  mkdirSync(home, { recursive: true })
  const env = buildEnvironment(home, cloud.cloudsFile)
  const entryPoint = join(dirname(cloud.program), 'clinker.cjs')
  const clinker = (...words: string[]): BenchCommand => ({ argv: [process.execPath, entryPoint, ...words], env })
  const script = (...words: string[]): string =>
    execFileSync(SCRIPT, words, { env: { ...env, ...cloud.variables, HOME: home }, encoding: 'utf8' })
  const runClinker = (...words: string[]): string =>
    execFileSync(process.execPath, [entryPoint, ...words], { env, encoding: 'utf8' })
  const peerEnvironment = readPeerEnvironment(script)
  const peer =
    (name: string, settings: BenchCommand['env']) =>
    (...words: string[]): BenchCommand => ({
      argv: [name, ...words],
      env: { ...peerEnvironment, HOME: home, ...settings },
    })
  const issuedToken = JSON.parse(runClinker('token', 'issue', '-f', 'json'))
  return {
    cloud,
    clinker,
    openstack: peer('openstack', { OS_CLIENT_CONFIG_FILE: cloud.cloudsFile, OS_CLOUD: CLOUD_NAME }),
    cinder: peer('cinder', cinderCredentials(cloud)),
    token: issuedToken.id,
    url: `http://127.0.0.1:${readPort(cloud, 'cinder')}/v3/${issuedToken.project_id}`,
    seed: count => {
      script('seed-volumes', String(count))
    },
    listVolumeIds: count =>
      JSON.parse(runClinker('volume', 'list', '--limit', String(count), '-f', 'json')).map(
        (row: { readonly ID: string }) => row.ID,
      ),
    shutDown: () => cloud.stop(),
  }
}

/** What the peers need in their environment; asked for once, so that the script around them costs them nothing. */
const readPeerEnvironment = (script: (...words: string[]) => string): Record<string, string> =>
  Object.fromEntries(
    script('run', '--', 'env', '-0')
      .split('\0')
      .filter(Boolean)
      .map(line => {
        const at = line.indexOf('=')
        return [line.slice(0, at), line.slice(at + 1)]
      }),
  )

/** cinder reads no clouds.yaml. */
const cinderCredentials = (cloud: RealCloud): Record<string, string> => ({
  OS_AUTH_URL: `http://127.0.0.1:${readPort(cloud, 'keystone')}/v3`,
  OS_USERNAME: 'big',
  OS_PASSWORD: 'secret',
  OS_PROJECT_NAME: 'big',
  OS_USER_DOMAIN_ID: 'default',
  OS_PROJECT_DOMAIN_ID: 'default',
})

function readPort({ folder }: RealCloud, service: 'keystone' | 'cinder'): string {
  return new RegExp(`^${service}=(\\d+)`, 'm').exec(readFileSync(join(folder, 'run/settings'), 'utf8'))?.[1] ?? ''
}

/** A clouds.yaml for a Block Storage service that asks nobody who he is. */
export function writeOpenCloud(benchCloud: BenchCloud, port: string): BenchCommand['env'] {
  const file = join(benchCloud.cloud.folder, 'open.yaml')
  writeFileSync(file, `clouds:\n  open:\n    auth_type: none\n    auth: {endpoint: "http://127.0.0.1:${port}/v3"}\n`)
  return { ...buildEnvironment(join(benchCloud.cloud.folder, 'bench-home'), file), OS_CLOUD: 'open' }
}
