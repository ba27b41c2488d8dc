import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runOnce, type Subject } from './measure.ts'
import type { Stage } from './cloud.ts'

/** clinker's sandbox behind HTTP: a cloud that takes a millisecond for what the real one's single process takes thirty for. */
export interface QuickCloud {
  readonly clinker: Stage['clinker']
  readonly openstack: Stage['openstack']
  /** Makes volumes, and gives their IDs. */
  make(count: number): Promise<readonly string[]>
  end(): void
}

const DOMAINS = { user_domain_id: 'default', project_domain_id: 'default' }

export async function serveQuickCloud({ cloud, clinker, openstack }: Stage): Promise<QuickCloud> {
  const home = join(cloud.folder, 'quick')
  mkdirSync(home, { recursive: true })
  const { words: [program, ...args], env } = clinker('sandbox', 'serve', '--port', '0')
  const server = spawn(program, args, { env: { ...env, HOME: home }, stdio: ['ignore', 'ignore', 'pipe'] })
  const text = await new Promise<string>(resolve => { server.stderr.once('data', (said: Buffer) => { resolve(String(said)) }) })
  const authUrl = /http:\S+/.exec(text)?.[0] ?? ''
  const file = join(home, 'clouds.yaml')
  const auth = { auth_url: authUrl, username: 'demo', password: 'sandbox', project_name: 'demo', ...DOMAINS }
  const clouds = { quick: { region_name: 'RegionOne', auth }, admin: { region_name: 'RegionOne', auth: { ...auth, username: 'admin' } } }
  writeFileSync(file, JSON.stringify({ clouds }), { mode: 0o600 })
  const there = (subject: Subject, name = 'quick'): Subject => ({ ...subject, env: { ...subject.env, HOME: home, OS_CLIENT_CONFIG_FILE: file, OS_CLOUD: name } })
  await runOnce(there(clinker('quota', 'set', '--volumes', '1000', '--gigabytes', '1000', 'demo'), 'admin'))
  return {
    clinker: (...words) => there(clinker(...words)),
    openstack: (...words) => there(openstack(...words)),
    make: count => makeVolumes(authUrl, count),
    end: () => { server.kill() },
  }
}

async function makeVolumes(authUrl: string, count: number): Promise<readonly string[]> {
  const domain = { id: 'default' }
  const identity = { methods: ['password'], password: { user: { name: 'demo', password: 'sandbox', domain } } }
  const signedIn = await post(`${authUrl}/auth/tokens`, '', { auth: { identity, scope: { project: { name: 'demo', domain } } } })
  const { token }: { token: { catalog: { type: string; endpoints: { url: string }[] }[] } } = JSON.parse(await signedIn.text())
  const url = token.catalog.find(({ type }) => type === 'block-storage')?.endpoints[0]?.url ?? ''
  const ids: string[] = []
  for (let index = 0; index < count; index += 1) {
    const made = await post(`${url}/volumes`, signedIn.headers.get('x-subject-token') ?? '', { volume: { size: 1, name: `volume-${index}` } })
    const { volume }: { volume: { id: string } } = JSON.parse(await made.text())
    ids.push(volume.id)
  }
  return ids
}

const post = (url: string, token: string, body: object): Promise<Response> =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', 'x-auth-token': token }, body: JSON.stringify(body) })
