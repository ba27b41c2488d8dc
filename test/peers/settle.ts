import { setTimeout as sleep } from 'node:timers/promises'

/** An action still under way: creating, backing-up, restoring-backup … */
const MOVING = /^(?!awaiting).*ing(-up|-backup)?$/

interface Session { readonly token: string; readonly blockStorage: string }

/** Signs the user `demo` in to the real cloud. */
export async function signIn(authUrl: string): Promise<Session> {
  const domain = { id: 'default' }
  const identity = { methods: ['password'], password: { user: { name: 'demo', password: 'secret', domain } } }
  const response = await fetch(`${authUrl}/auth/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ auth: { identity, scope: { project: { name: 'demo', domain } } } }),
  })
  const { token } = (await response.json()) as { token: { catalog: { type: string; endpoints: { url: string }[] }[] } }
  const url = token.catalog.find(({ type }) => type === 'block-storage')?.endpoints[0]?.url
  const secret = response.headers.get('x-subject-token')
  if (url === undefined || secret === null) throw new Error('could not sign in to the real cloud')
  return { token: secret, blockStorage: url }
}

/** Returns when nothing of the project is on its way to another state; raises an Error after a minute. */
export async function settle({ token, blockStorage }: Session): Promise<void> {
  for (let turn = 0; turn < 300; turn += 1) {
    const statuses = await Promise.all(
      ['volumes', 'snapshots', 'backups'].map(async kind => {
        const response = await fetch(`${blockStorage}/${kind}/detail`, { headers: { 'x-auth-token': token } })
        const page = (await response.json()) as Record<string, { status: string }[]>
        return (page[kind] ?? []).map(({ status }) => status)
      }),
    )
    if (!statuses.flat().some(status => MOVING.test(status))) return
    await sleep(200)
  }
  throw new Error('the cloud did not come to rest in a minute')
}
