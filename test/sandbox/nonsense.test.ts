import { describe, expect, test } from 'vitest'
import { answer, routes } from '../../src/sandbox/answer.ts'
import type { RouteName } from '../../src/sandbox/answer.ts'
import { ORIGIN, Sandbox } from './cloud.ts'

/** Whatever is asked, there is an answer, and it is one a client can read. */

const LONG = 'x'.repeat(300)
const VALUES: readonly unknown[] = [null, true, false, 0, -1, 1e30, 1.5, '', ' ', 'x', LONG, '__proto__', [], [null], {}, { a: 1 }, { __proto__: null, constructor: 'c' }, { toString: 'x' }]
const IDS = ['__proto__', 'constructor', 'toString', 'default', 'detail', '%', '%00', '%E0%A4%A', '..', "'", '11111111-1111-4111-8111-111111111111', LONG, encodeURIComponent('ü/ü')]
const QUERIES = [
  '', '?', '?limit=-1', '?limit=x', '?limit=99999999999999999999', '?marker=__proto__', '?offset=-3', '?offset=1e9', '?sort=', '?sort=a:b:c,,', '?sort_key=constructor&sort_dir=zz', '?sort=__proto__:asc',
  '?all_tenants=zz', '?all_tenants=1&project_id=', '?metadata={', "?metadata={'a':'b'}", '?metadata=[1,2', '?name~=(', '?created_at=gt:zz', '?created_at=zz:2026', '?with_count=maybe', '?a=b&a=c', '?%', '?=x',
  '?usage=zz', '?detail=zz', '?force=zz', '?cascade=zz', '?is_public=zz', '?extra_specs={}', '?vol_type_id=constructor', '?glance_metadata=x', '?bootable=zz', '?key=constructor', '?fields=x', '?resource=__proto__',
]
const MICROVERSIONS = [null, '3.0', '3.3', '3.13', '3.27', '3.31', '3.44', '3.50', '3.66', '3.71', 'latest']

/** Numbers that look thrown but fall the same way every time. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function pick<T>(roll: (below: number) => number, from: readonly T[]): T {
  const found = from[roll(from.length)]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

/** A cloud with one of most things in it, and the IDs of all of them. */
function furnished(): { readonly cloud: Sandbox; readonly ids: readonly string[] } {
  const cloud = new Sandbox()
  const volume = cloud.volume({ name: 'v', metadata: { a: 'b' } })
  const snapshot = cloud.snapshot(volume)
  cloud.post('/backups', { backup: { volume_id: volume } })
  const given = cloud.volume({ volume_type: 'luks' })
  cloud.post('/volume-transfers', { transfer: { volume_id: given } })
  cloud.post('/attachments', { attachment: { volume_uuid: cloud.volume(), instance_uuid: snapshot } })
  cloud.post('/groups', { group: { name: 'g', group_type: 'consistent', volume_types: ['alpha'] } })
  cloud.post('/qos-specs', { qos_specs: { name: 'q' } }, 'admin')
  cloud.volume({ metadata: { rc_fail: 'create' } })
  cloud.wait(10)
  const { volumes, snapshots, backups, transfers, attachments, groups, qos, messages, types, groupTypes, projects } = cloud.world
  return { cloud, ids: [volumes, snapshots, backups, transfers, attachments, groups, qos, messages, types, groupTypes, projects].flatMap((table) => Object.keys(table)) }
}

/** Bodies of about the right shape, and of the wrong one. */
function bodies(roll: (below: number) => number, { path, action }: RouteName, ids: readonly string[]): readonly unknown[] {
  const noun = path.split('/')[1] ?? ''
  const roots = [action, noun.replace(/s$/, ''), noun, 'os-reset_status', 'metadata', 'meta', 'volume_type', 'extra_specs', 'quota_set', 'encryption', 'restore', 'accept', 'keys', 'group_specs', 'host'].filter((root) => root !== undefined)
  const fields = ['size', 'name', 'volume_id', 'source_volid', 'snapshot_id', 'status', 'new_size', 'new_type', 'host', 'metadata', 'volume_type', 'group_id', 'connector', 'ref', 'binary', 'group_type', 'volume_types', 'instance_uuid', 'attachment_id', 'add_volumes']
  const inner = (): Record<string, unknown> => Object.fromEntries(Array.from({ length: roll(5) }, () => [pick(roll, fields), roll(2) === 0 ? pick(roll, VALUES) : pick(roll, ids)]))
  return [undefined, '{', '[]', 'null', '"x"', ...VALUES, { [action ?? pick(roll, roots)]: pick(roll, VALUES) }, { [action ?? pick(roll, roots)]: inner() }, { [pick(roll, roots)]: inner() }, { [action ?? 'x']: inner(), more: 1 }]
}

const { cloud: full, ids } = furnished()

describe('every route', () => {
  test.each([...routes])('$method $path $action answers nonsense', (route) => {
    const cloud = new Sandbox(full.now, full.world)
    const roll = dice(route.path.length * 7919 + (route.action ?? '').length)
    for (let round = 0; round < 40; round += 1) {
      const path = route.path.replace(/\{\w+\}/g, () => (roll(3) === 0 ? pick(roll, IDS) : pick(roll, ids)))
      const who = pick(roll, ['demo', 'admin', 'alt', 'adminInDemo'] as const)
      const body = route.method === 'GET' ? undefined : pick(roll, [...bodies(roll, route, ids)].map((one) => [one]))[0]
      const { status, headers } = cloud.ask(who, route.method, `${path}${pick(roll, QUERIES)}`, body, pick(roll, MICROVERSIONS))
      expect(status).toBeGreaterThanOrEqual(200)
      expect(status).toBeLessThan(600)
      expect(headers['x-openstack-request-id']).toMatch(/^req-/)
      cloud.wait(roll(3))
    }
    expect(JSON.parse(JSON.stringify(cloud.world))).toEqual(cloud.world)
  })
})

describe('around the routes', () => {
  const paths = ['/', '', '/volume', '/volume/', '/volume/v2', '/volume/v3', '/volume/v3/', '/volume/v3/zz', '/volume/v3/zz/zz/zz', '/identity', '/identity/', '/identity/v3', '/identity/v3/projects/%E0%A4%A', '/identity/v3/users/__proto__',
    '/identity/v3/domains/zz', '/identity/v3/auth/tokens', '/identity/v3/zz', '/v3/auth/tokens', '/image', '/image/v2/images', '/image/v2/images/__proto__', '/image/v2/images?limit=-1&marker=zz', '/image/v2/zz', '/compute/v2.1/servers', '//', '/volume//v3//x']
  const headers: readonly Record<string, string>[] = [{}, { 'x-auth-token': '__proto__' }, { 'openstack-api-version': 'volume' }, { 'openstack-api-version': 'volume zz' }, { 'openstack-api-version': ',,' }, { 'content-type': 'text/plain' }]

  test.each(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'zz'])('%s never throws', (method) => {
    const cloud = new Sandbox()
    const [token] = cloud.signIn('admin')
    for (const path of paths) {
      for (const more of headers) {
        for (const body of [undefined, '', '{', '{"auth":{"identity":{"methods":["password","token"]}}}', '{"auth":null}', '{"auth":{"identity":{"methods":[1]},"scope":3}}']) {
          for (const sent of [more, { 'x-auth-token': token, 'x-subject-token': 'zz', ...more }]) {
            expect(cloud.send(method, `${ORIGIN}${path}`, sent, body).status).toBeGreaterThanOrEqual(200)
          }
        }
      }
    }
  })

  test('a URL that is none has no answer but the 404 of nowhere', () => {
    const cloud = new Sandbox()
    for (const url of ['no url', 'http://[', '']) expect(answer(cloud.world, { method: 'GET', url, headers: {} }, 0).response.status).toBe(404)
  })
})
