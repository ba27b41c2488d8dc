import { describe, expect, test } from 'vitest'
import { handleRequest, routes } from '../../src/sandbox/handle-request.ts'
import type { RouteName } from '../../src/sandbox/handle-request.ts'
import { SANDBOX_ORIGIN, Sandbox } from './sandbox.ts'

/** Every request has a response that a client can read. */

const LONG = 'x'.repeat(300)
const VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e30,
  1.5,
  '',
  ' ',
  'x',
  LONG,
  '__proto__',
  [],
  [null],
  {},
  { a: 1 },
  { __proto__: null, constructor: 'c' },
  { toString: 'x' },
]
const IDS = [
  '__proto__',
  'constructor',
  'toString',
  'default',
  'detail',
  '%',
  '%00',
  '%E0%A4%A',
  '..',
  "'",
  '11111111-1111-4111-8111-111111111111',
  LONG,
  encodeURIComponent('ü/ü'),
]
const QUERIES = [
  '',
  '?',
  '?limit=-1',
  '?limit=x',
  '?limit=99999999999999999999',
  '?marker=__proto__',
  '?offset=-3',
  '?offset=1e9',
  '?sort=',
  '?sort=a:b:c,,',
  '?sort_key=constructor&sort_dir=zz',
  '?sort=__proto__:asc',
  '?all_tenants=zz',
  '?all_tenants=1&project_id=',
  '?metadata={',
  "?metadata={'a':'b'}",
  '?metadata=[1,2',
  '?name~=(',
  '?created_at=gt:zz',
  '?created_at=zz:2026',
  '?with_count=maybe',
  '?a=b&a=c',
  '?%',
  '?=x',
  '?usage=zz',
  '?detail=zz',
  '?force=zz',
  '?cascade=zz',
  '?is_public=zz',
  '?extra_specs={}',
  '?vol_type_id=constructor',
  '?glance_metadata=x',
  '?bootable=zz',
  '?key=constructor',
  '?fields=x',
  '?resource=__proto__',
]
const MICROVERSIONS = [null, '3.0', '3.3', '3.13', '3.27', '3.31', '3.44', '3.50', '3.66', '3.71', 'latest']

/** A fixed sequence of numbers below a limit. */
function createRandom(seed: number): (limit: number) => number {
  let state = seed
  return limit => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

function pickItem<T>(random: (below: number) => number, items: readonly T[]): T {
  const item = items[random(items.length)]
  if (item === undefined) throw new Error('no items')
  return item
}

/** A sandbox with one of most things in it, and the IDs of all of them. */
function createFilledSandbox(): { readonly sandbox: Sandbox; readonly ids: readonly string[] } {
  const sandbox = new Sandbox()
  const volume = sandbox.createVolume({ name: 'v', metadata: { a: 'b' } })
  const snapshot = sandbox.createSnapshot(volume)
  sandbox.post('/backups', { backup: { volume_id: volume } })
  const references = sandbox.createVolume({ volume_type: 'luks' })
  sandbox.post('/volume-transfers', { transfer: { volume_id: references } })
  sandbox.post('/attachments', { attachment: { volume_uuid: sandbox.createVolume(), instance_uuid: snapshot } })
  sandbox.post('/groups', { group: { name: 'g', group_type: 'consistent', volume_types: ['alpha'] } })
  sandbox.post('/qos-specs', { qos_specs: { name: 'q' } }, 'admin')
  sandbox.createVolume({ metadata: { rc_fail: 'create' } })
  sandbox.advanceClock(10)
  const { volumes, snapshots, backups, transfers, attachments, groups, qos, messages, types, groupTypes, projects } =
    sandbox.state
  return {
    sandbox,
    ids: [
      volumes,
      snapshots,
      backups,
      transfers,
      attachments,
      groups,
      qos,
      messages,
      types,
      groupTypes,
      projects,
    ].flatMap(table => Object.keys(table)),
  }
}

const ROOT_KEYS = [
  'os-reset_status',
  'metadata',
  'meta',
  'volume_type',
  'extra_specs',
  'quota_set',
  'encryption',
  'restore',
  'accept',
  'keys',
  'group_specs',
  'host',
]
const FIELDS = [
  'size',
  'name',
  'volume_id',
  'source_volid',
  'snapshot_id',
  'status',
  'new_size',
  'new_type',
  'host',
  'metadata',
  'volume_type',
  'group_id',
  'connector',
  'ref',
  'binary',
  'group_type',
  'volume_types',
  'instance_uuid',
  'attachment_id',
  'add_volumes',
]

/** Bodies of about the right shape, and of wrong shapes. */
function buildBodies(
  random: (below: number) => number,
  { path, action }: RouteName,
  ids: readonly string[],
): readonly unknown[] {
  const resource = path.split('/')[1] ?? ''
  const rootKeys = [action, resource.replace(/s$/, ''), resource, ...ROOT_KEYS].filter(key => key !== undefined)
  const inner = (): Record<string, unknown> =>
    Object.fromEntries(
      Array.from({ length: random(5) }, () => [
        pickItem(random, FIELDS),
        random(2) === 0 ? pickItem(random, VALUES) : pickItem(random, ids),
      ]),
    )
  return [
    undefined,
    '{',
    '[]',
    'null',
    '"x"',
    ...VALUES,
    { [action ?? pickItem(random, rootKeys)]: pickItem(random, VALUES) },
    { [action ?? pickItem(random, rootKeys)]: inner() },
    { [pickItem(random, rootKeys)]: inner() },
    { [action ?? 'x']: inner(), more: 1 },
  ]
}

const { sandbox: filledSandbox, ids } = createFilledSandbox()

describe('every route', () => {
  test.each([...routes])('$method $path $action responds to malformed requests', route => {
    const sandbox = new Sandbox(filledSandbox.now, filledSandbox.state)
    const roll = createRandom(route.path.length * 7919 + (route.action ?? '').length)
    for (let round = 0; round < 40; round += 1) {
      const path = route.path.replace(/\{\w+\}/g, () => (roll(3) === 0 ? pickItem(roll, IDS) : pickItem(roll, ids)))
      const who = pickItem(roll, ['demo', 'admin', 'alt', 'adminInDemo'] as const)
      const body =
        route.method === 'GET'
          ? undefined
          : pickItem(
              roll,
              [...buildBodies(roll, route, ids)].map(one => [one]),
            )[0]
      const { status, headers } = sandbox.request(
        who,
        route.method,
        `${path}${pickItem(roll, QUERIES)}`,
        body,
        pickItem(roll, MICROVERSIONS),
      )
      expect(status).toBeGreaterThanOrEqual(200)
      expect(status).toBeLessThan(600)
      expect(headers['x-openstack-request-id']).toMatch(/^req-/)
      sandbox.advanceClock(roll(3))
    }
    expect(JSON.parse(JSON.stringify(sandbox.state))).toEqual(sandbox.state)
  })
})

describe('around the routes', () => {
  const paths = [
    '/',
    '',
    '/volume',
    '/volume/',
    '/volume/v2',
    '/volume/v3',
    '/volume/v3/',
    '/volume/v3/zz',
    '/volume/v3/zz/zz/zz',
    '/identity',
    '/identity/',
    '/identity/v3',
    '/identity/v3/projects/%E0%A4%A',
    '/identity/v3/users/__proto__',
    '/identity/v3/domains/zz',
    '/identity/v3/auth/tokens',
    '/identity/v3/zz',
    '/v3/auth/tokens',
    '/image',
    '/image/v2/images',
    '/image/v2/images/__proto__',
    '/image/v2/images?limit=-1&marker=zz',
    '/image/v2/zz',
    '/compute/v2.1/servers',
    '//',
    '/volume//v3//x',
  ]
  const headers: readonly Record<string, string>[] = [
    {},
    { 'x-auth-token': '__proto__' },
    { 'openstack-api-version': 'volume' },
    { 'openstack-api-version': 'volume zz' },
    { 'openstack-api-version': ',,' },
    { 'content-type': 'text/plain' },
  ]

  test.each(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'zz'])('%s never throws', method => {
    const sandbox = new Sandbox()
    const [token] = sandbox.signIn('admin')
    for (const path of paths) {
      for (const extraHeaders of headers) {
        for (const body of [
          undefined,
          '',
          '{',
          '{"auth":{"identity":{"methods":["password","token"]}}}',
          '{"auth":null}',
          '{"auth":{"identity":{"methods":[1]},"scope":3}}',
        ]) {
          for (const sentHeaders of [
            extraHeaders,
            { 'x-auth-token': token, 'x-subject-token': 'zz', ...extraHeaders },
          ]) {
            expect(sandbox.send(method, `${SANDBOX_ORIGIN}${path}`, sentHeaders, body).status).toBeGreaterThanOrEqual(
              200,
            )
          }
        }
      }
    }
  })

  test('an invalid URL is a 404', () => {
    const sandbox = new Sandbox()
    for (const url of ['no url', 'http://[', ''])
      expect(handleRequest(sandbox.state, { method: 'GET', url, headers: {} }, 0).response.status).toBe(404)
  })
})
