import { setTimeout as sleep } from 'node:timers/promises'

/** An action still under way: creating, backing-up, restoring-backup … */
const TRANSITIONAL_STATUS = /^(?!awaiting).*ing(-up|-backup)?$/

/** What has a state of its own, and the lines that may change it. */
const STATEFUL_RESOURCES: readonly (readonly [path: string, key: string, lines: RegExp])[] = [
  ['volumes/detail', 'volumes', /\bvolume\b/],
  ['snapshots/detail', 'snapshots', /\bsnapshot\b/],
  ['backups/detail', 'backups', /\bbackup\b/],
  ['groups/detail', 'groups', /\bvolume group\b/],
  ['group_snapshots/detail', 'group_snapshots', /\bvolume group snapshot\b/],
  ['consistencygroups/detail', 'consistencygroups', /\bconsistency\b/],
  ['cgsnapshots/detail', 'cgsnapshots', /\bconsistency\b/],
]

interface Session {
  readonly token: string
  readonly blockStorage: string
}
interface Item {
  readonly name: string | null
  readonly status: string
  readonly migration_status?: string | null
}

/** Signs the administrator in to the project demo of the real cloud; others do not see how a migration goes. */
export async function openSession(authUrl: string): Promise<Session> {
  const domain = { id: 'default' }
  const identity = { methods: ['password'], password: { user: { name: 'admin', password: 'secret', domain } } }
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

/**
 * Returns when nothing that a line may have changed, and whose name begins so, is on its way to another state; raises
 * an Error after a minute.
 */
export async function waitUntilIdle({ token, blockStorage }: Session, line: string, name: string): Promise<void> {
  const headers = { 'x-auth-token': token, 'openstack-api-version': 'volume 3.65' }
  const kinds = STATEFUL_RESOURCES.filter(([, , lines]) => lines.test(line))
  for (let turn = 0; turn < 300; turn += 1) {
    const items = await Promise.all(
      kinds.map(
        async ([path, key]) =>
          ((await (await fetch(`${blockStorage}/${path}`, { headers })).json()) as Record<string, Item[]>)[key] ?? [],
      ),
    )
    if (!items.flat().some(item => item.name?.startsWith(name) && isInTransition(item))) return
    await sleep(200)
  }
  throw new Error('the cloud did not come to rest in a minute')
}

const isInTransition = ({ status, migration_status: migration }: Item): boolean =>
  TRANSITIONAL_STATUS.test(status) || (typeof migration === 'string' && TRANSITIONAL_STATUS.test(migration))
