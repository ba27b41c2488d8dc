import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { raiseCloud, type RealCloud } from '../test/realcloud/cloud.ts'
import type { Subject } from './measure.ts'

const SCRIPT = join(import.meta.dirname, '../test/realcloud/realcloud.sh')

/** The real cloud with what is run against it: clinker, its peers and curl, all as the user of project `big`. */
export interface Stage {
  readonly cloud: RealCloud
  readonly clinker: (...words: string[]) => Subject
  readonly openstack: (...words: string[]) => Subject
  readonly cinder: (...words: string[]) => Subject
  /** An address of Block Storage and a token for it. */
  readonly url: string
  readonly token: string
  /** Adds volumes straight to the database. */
  seed(count: number): void
  /** IDs of volumes of the project. */
  volumes(count: number): readonly string[]
  end(): Promise<void>
}

const CLOUD = 'real-big'

/** `NODE_EXTRA_CA_CERTS` makes every start of Node 20 three times slower: nothing of this process's environment goes in. */
const around = (home: string, file: string): Record<string, string> =>
  ({ PATH: process.env['PATH'] ?? '', HOME: home, LANG: 'C.UTF-8', OS_CLIENT_CONFIG_FILE: file, OS_CLOUD: CLOUD })

export async function setStage(): Promise<Stage> {
  const cloud = await raiseCloud()
  const home = join(cloud.folder, 'bench-home')
  mkdirSync(home, { recursive: true })
  const env = around(home, cloud.cloudsFile)
  const door = join(dirname(cloud.program), 'clinker.cjs')
  const clinker = (...words: string[]): Subject => ({ words: [process.execPath, door, ...words], env })
  const script = (...words: string[]): string => execFileSync(SCRIPT, words, { env: { ...env, ...cloud.variables, HOME: home }, encoding: 'utf8' })
  const ask = (...words: string[]): string => execFileSync(process.execPath, [door, ...words], { env, encoding: 'utf8' })
  // What the peers need is asked for once, so that the script around them costs them nothing.
  const inside = Object.fromEntries(script('run', '--', 'env', '-0').split('\0').filter(Boolean).map(line => {
    const at = line.indexOf('=')
    return [line.slice(0, at), line.slice(at + 1)]
  }))
  const peer = (name: string, settings: Subject['env']) => (...words: string[]): Subject => ({ words: [name, ...words], env: { ...inside, HOME: home, ...settings } })
  // cinder reads no clouds.yaml.
  const asBig = {
    OS_AUTH_URL: `http://127.0.0.1:${portOf(cloud, 'keystone')}/v3`, OS_USERNAME: 'big', OS_PASSWORD: 'secret', OS_PROJECT_NAME: 'big',
    OS_USER_DOMAIN_ID: 'default', OS_PROJECT_DOMAIN_ID: 'default',
  }
  const issued = JSON.parse(ask('token', 'issue', '-f', 'json'))
  return {
    cloud, clinker, openstack: peer('openstack', { OS_CLIENT_CONFIG_FILE: cloud.cloudsFile, OS_CLOUD: CLOUD }), cinder: peer('cinder', asBig), token: issued.id,
    url: `http://127.0.0.1:${portOf(cloud, 'cinder')}/v3/${issued.project_id}`,
    seed: count => { script('seed-volumes', String(count)) },
    volumes: count => JSON.parse(ask('volume', 'list', '--limit', String(count), '-f', 'json')).map((row: { readonly ID: string }) => row.ID),
    end: () => cloud.takeDown(),
  }
}

function portOf({ folder }: RealCloud, service: 'keystone' | 'cinder'): string {
  return new RegExp(`^${service}=(\\d+)`, 'm').exec(readFileSync(join(folder, 'run/settings'), 'utf8'))?.[1] ?? ''
}

/** A clouds.yaml for a Block Storage service that asks nobody who he is. */
export function openCloud(stage: Stage, port: string): Subject['env'] {
  const file = join(stage.cloud.folder, 'open.yaml')
  writeFileSync(file, `clouds:\n  open:\n    auth_type: none\n    auth: {endpoint: "http://127.0.0.1:${port}/v3"}\n`)
  return { ...around(join(stage.cloud.folder, 'bench-home'), file), OS_CLOUD: 'open' }
}
