import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { measureRun, type BenchCommand } from './measure.ts'
import type { BenchCloud } from './real-cloud.ts'

/**
 * clinker's sandbox behind HTTP: a cloud that takes a millisecond for what the real one's single process takes thirty
 * for.
 */
export interface SandboxCloud {
  readonly clinker: BenchCloud['clinker']
  readonly openstack: BenchCloud['openstack']
  /** Makes volumes, and gives their IDs. */
  createVolumes(count: number): Promise<readonly string[]>
  shutDown(): void
}

const DOMAINS = { user_domain_id: 'default', project_domain_id: 'default' }

export async function startSandboxCloud({ cloud, clinker, openstack }: BenchCloud): Promise<SandboxCloud> {
  const home = join(cloud.folder, 'quick')
  mkdirSync(home, { recursive: true })
  const {
    argv: [program, ...args],
    env,
  } = clinker('sandbox', 'serve', '--port', '0')
  const server = spawn(program, args, { env: { ...env, HOME: home }, stdio: ['ignore', 'ignore', 'pipe'] })
  const text = await new Promise<string>(resolve => {
    server.stderr.once('data', (chunk: Buffer) => {
      resolve(String(chunk))
    })
  })
  const authUrl = /http:\S+/.exec(text)?.[0] ?? ''
  const file = join(home, 'clouds.yaml')
  const auth = { auth_url: authUrl, username: 'demo', password: 'sandbox', project_name: 'demo', ...DOMAINS }
  const clouds = {
    quick: { region_name: 'RegionOne', auth },
    admin: { region_name: 'RegionOne', auth: { ...auth, username: 'admin' } },
  }
  writeFileSync(file, JSON.stringify({ clouds }), { mode: 0o600 })
  const onSandbox = (subject: BenchCommand, name = 'quick'): BenchCommand => ({
    ...subject,
    env: { ...subject.env, HOME: home, OS_CLIENT_CONFIG_FILE: file, OS_CLOUD: name },
  })
  await measureRun(onSandbox(clinker('quota', 'set', '--volumes', '1000', '--gigabytes', '1000', 'demo'), 'admin'))
  return {
    clinker: (...words) => onSandbox(clinker(...words)),
    openstack: (...words) => onSandbox(openstack(...words)),
    createVolumes: count => createVolumes(authUrl, count),
    shutDown: () => {
      server.kill()
    },
  }
}

async function createVolumes(authUrl: string, count: number): Promise<readonly string[]> {
  const domain = { id: 'default' }
  const identity = { methods: ['password'], password: { user: { name: 'demo', password: 'sandbox', domain } } }
  const signedIn = await postJson(`${authUrl}/auth/tokens`, '', {
    auth: { identity, scope: { project: { name: 'demo', domain } } },
  })
  const { token }: { token: { catalog: { type: string; endpoints: { url: string }[] }[] } } = JSON.parse(
    await signedIn.text(),
  )
  const url = token.catalog.find(({ type }) => type === 'block-storage')?.endpoints[0]?.url ?? ''
  const ids: string[] = []
  for (let index = 0; index < count; index += 1) {
    const response = await postJson(`${url}/volumes`, signedIn.headers.get('x-subject-token') ?? '', {
      volume: { size: 1, name: `volume-${index}` },
    })
    const { volume }: { volume: { id: string } } = JSON.parse(await response.text())
    ids.push(volume.id)
  }
  return ids
}

const postJson = (url: string, token: string, body: object): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-auth-token': token },
    body: JSON.stringify(body),
  })
