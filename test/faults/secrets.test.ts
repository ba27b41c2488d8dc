import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { WireResponse } from '../../src/contract/http.ts'
import type { Sandbox } from '../sandbox/cloud.ts'
import { envFor, freshHome, serveCloud, type as typeWords, type Outcome } from './cloud.ts'
import { says as refuses, halfJson, resetAfter, changes } from './faults.ts'
import { openFaultyProxy, type Fault } from './faulty-proxy.ts'
import { RUNS } from './no-mistake.ts'

/** Secrets long enough not to be part of anything else, with what shells, YAML and JSON make much of. */
const secret = fc.string({ minLength: 10, maxLength: 24, unit: fc.constantFrom(...'abcXYZ0189!*&%@#:{[$-_=+~äß') }).map(text => `S${text}Z`)

const COMMANDS = [
  'volume list', 'volume show data', 'volume show nothing', 'volume create --size 1 new', 'volume delete nothing', 'volume create --nonsense', 'config show', 'configuration show', 'configuration show --unmask',
  'api GET /volumes', 'catalog list', 'volume list --os-auth-type nonsense', 'volume list --timeout never', 'volume create --size 1 new --dry-run', 'volume create --size 1 new --curl',
]
const LEVELS = ['', '-v', '--debug', '-f json', '--debug -f json']

const FAULTS: readonly (Fault | undefined)[] = [
  undefined,
  { on: /./, does: refuses(401) },
  { on: /\/volumes/, does: refuses(500, {}, '{"computeFault": {"message": "oops"}}') },
  { on: /auth\/tokens/, does: halfJson },
  { on: /./, does: resetAfter },
  { on: /\/volumes/, does: changes(() => '{"volumes": 7, "volume": [1]}') },
]

/** Ways to give a secret: variables, words and files. */
interface Way { readonly env?: Record<string, string>; readonly words?: readonly string[]; readonly files?: Record<string, string>; readonly input?: string }
const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`
const WAYS: Readonly<Record<string, (secret: string, origin: string) => Way>> = {
  'a password in a variable': it => ({ env: { OS_PASSWORD: it } }),
  'a password in a flag': it => ({ env: { OS_PASSWORD: '' }, words: [`--os-password=${it}`] }),
  'a password in a file': it => ({ env: { OS_PASSWORD: '' }, words: ['--os-password-file', 'secret'], files: { secret: `${it}\n` } }),
  'a password on standard input': it => ({ env: { OS_PASSWORD: '' }, words: ['--os-password-file', '-'], input: `${it}\n` }),
  'a password in clouds.yaml': (it, origin) => ({ env: { OS_CLOUD: 'c', OS_AUTH_URL: '', OS_PASSWORD: '' }, files: { '.config/openstack/clouds.yaml': `clouds:\n  c:\n    auth:\n      auth_url: ${origin}/identity/v3\n      password: ${quoted(it)}\n` } }),
  'a password in clouds.yaml without its quotes': (it, origin) => ({ env: { OS_CLOUD: 'c', OS_AUTH_URL: '', OS_PASSWORD: '' }, files: { '.config/openstack/clouds.yaml': `clouds:\n  c:\n    auth:\n      auth_url: ${origin}/identity/v3\n      password: ${it.replace(/^S/, '*')}\n` } }),
  'a password in the address': (it, origin) => ({ env: { OS_AUTH_URL: origin.replace('://', `://demo:${encodeURIComponent(it)}@`) } }),
  'a password in an address that is none': it => ({ env: { OS_AUTH_URL: `htp://demo:${it.replaceAll(/[/@]/g, '')}@cloud/v3` } }),
  'an application credential': it => ({ env: { OS_AUTH_TYPE: 'v3applicationcredential', OS_APPLICATION_CREDENTIAL_ID: 'x', OS_APPLICATION_CREDENTIAL_SECRET: it } }),
  'a token': it => ({ env: { OS_AUTH_TYPE: 'v3token', OS_TOKEN: it } }),
  'a passcode': it => ({ env: { OS_AUTH_TYPE: 'v3totp', OS_PASSCODE: it } }),
  'basic authentication': (it, origin) => ({ env: { OS_AUTH_TYPE: 'http_basic', OS_ENDPOINT: `${origin}/volume/v3/p`, OS_PASSWORD: it } }),
  'an admin token': (it, origin) => ({ env: { OS_AUTH_TYPE: 'admin_token', OS_ENDPOINT: `${origin}/volume/v3/p`, OS_TOKEN: it } }),
}

/** The secret as it is, and as it may be written down. */
const shapes = (it: string): readonly string[] => [it, it.slice(1), JSON.stringify(it).slice(1, -1), encodeURIComponent(it), Buffer.from(`demo:${it}`).toString('base64')]

function leaks(text: string, secrets: readonly string[]): readonly string[] {
  return secrets.flatMap(shapes).filter(shape => text.includes(shape))
}

/** The password of everybody in the world. */
function setPasswords(sandbox: Sandbox, password: string): void {
  const users = Object.fromEntries(Object.entries(sandbox.world.users).map(([id, user]) => [id, { ...user, password }]))
  sandbox.world = { ...sandbox.world, users }
}

/** What a run printed, and what it left in its cache. */
async function everything(way: (typeof WAYS)[string], it: string, command: string, fault: Fault | undefined, home: string): Promise<{ readonly outcome: Outcome; readonly cache: string; readonly tokens: readonly string[] }> {
  const cloud = await serveCloud(sandbox => { setPasswords(sandbox, it) })
  const proxy = await openFaultyProxy(cloud.origin, fault)
  const { env = {}, words = [], files = {}, input = '' } = way(it, proxy.origin)
  for (const [name, text] of Object.entries(files)) {
    const path = join(home, name)
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, text)
  }
  try {
    const argv = [...command.split(' ').filter(Boolean), ...words.map(word => (word === 'secret' ? join(home, word) : word))]
    const outcome = await typeWords({ argv, env: { ...envFor(proxy.origin, home), ...env }, clock: cloud.clock, input })
    const folder = join(home, '.cache', 'clinker')
    const cached = readdirSync(join(home, '.cache'), { recursive: false }).length === 0 ? [] : readdirSync(folder)
    return { outcome, cache: cached.map(name => readFileSync(join(folder, name), 'utf8')).join('\n'), tokens: Object.keys(cloud.sandbox.world.tokens ?? {}) }
  } finally {
    await proxy.close()
  }
}

let runs = 0
afterAll(() => { console.log(`secrets: ${runs} runs, none told one`) })

describe.each(Object.entries(WAYS))('%s', (_, way) => {
  test('is never told', async () => {
    const home = freshHome()
    mkdirSync(join(home, '.cache'))
    await fc.assert(fc.asyncProperty(secret, fc.constantFrom(...COMMANDS), fc.constantFrom(...LEVELS), fc.constantFrom(...FAULTS), async (it, command, level, fault) => {
      const { outcome, cache, tokens } = await everything(way, it, `${command} ${level}`, fault, home)
      expect(leaks(outcome.out + outcome.err, [it, ...tokens.filter(token => token.length > 20)])).toEqual([])
      expect(leaks(cache, [it])).toEqual([])
      expect(outcome.status, outcome.err).not.toBe(70)
      runs += 1
    }), { numRuns: RUNS(25) })
  })
})

/** A sandbox that answers one kind of request with this. */
const answering = (on: RegExp, body: unknown): Fault => ({ on, does: ({ give }) => { give({ status: 200, headers: { 'content-type': 'application/json' } satisfies WireResponse['headers'], body: Buffer.from(JSON.stringify(body)) }) } })

async function at(fault: Fault | undefined, words: string, more: Record<string, string> = {}, home = freshHome()): Promise<Outcome> {
  const cloud = await serveCloud()
  const proxy = await openFaultyProxy(cloud.origin, fault)
  try {
    return await typeWords({ argv: words.split(' '), env: { ...envFor(proxy.origin, home), ...more }, clock: cloud.clock })
  } finally {
    await proxy.close()
  }
}

describe('credentials of a connection', () => {
  const ID = '11111111-1111-4111-8111-111111111111'
  const info = { driver_volume_type: 'iscsi', data: { target_iqn: 'iqn.x', auth_method: 'CHAP', auth_username: 'who', auth_password: 'CHAPSECRET', discovery_auth_password: 'CHAPSECRET', keyring: 'CHAPSECRET', secret_uuid: 'a-uuid', nested: [{ access_key: 'CHAPSECRET' }] }, auth_password: 'CHAPSECRET' }
  const attachment = { id: ID, volume_id: ID, status: 'attached', instance: ID, attach_mode: 'rw', attached_at: '', detached_at: '', connection_info: info }
  test.each(['table', 'json', 'yaml', 'value', 'shell', 'raw', 'jsonl', 'json --debug'])('are not shown: -f %s', async format => {
    const { status, out, err } = await at(answering(/\/attachments\//, { attachment }), `volume attachment show ${ID} -f ${format}`)
    expect(out + err).not.toContain('CHAPSECRET')
    expect(out).toContain('iqn.x')
    expect([status, (out + err).includes('a-uuid')]).toEqual([0, false])
  })
})

describe('credentials of a connection in an answer asked for by hand', () => {
  const answers = [{ attachment: { connection_info: { driver_volume_type: 'iscsi', auth_password: 'CHAPSECRET', target_iqn: 'iqn.x' } } }, { attachments: [{ connection_info: { driver_volume_type: 'rbd', data: { keyring: 'CHAPSECRET', name: 'iqn.x' } } }] }, { connection_info: { driver_volume_type: 'iscsi', data: { auth_password: 'CHAPSECRET', target_iqn: 'iqn.x' } } }]
  test.each(answers)('are masked unless that is asked for too: %j', async answer => {
    const fault = answering(/\/attachments/, answer)
    const shown = await at(fault, 'api GET /attachments/x --debug')
    expect([shown.status, (shown.out + shown.err).includes('CHAPSECRET'), shown.out.includes('iqn.x')]).toEqual([0, false, true])
    const whole = await at(fault, 'api GET /attachments/x --unmask --debug')
    expect([whole.out.includes('CHAPSECRET'), whole.err.includes('CHAPSECRET')]).toEqual([true, false])
  })
})

describe('the key of a transfer', () => {
  const ID = '11111111-1111-4111-8111-111111111111'
  test.each(['', '-v', '--debug', '--dry-run', '--curl', '--dry-run -f json'])('that is typed is not told again: %s', async level => {
    const { out, err } = await at(undefined, `volume transfer request accept ${ID} --auth-key TRANSFERKEY ${level}`.trim())
    expect(out + err).not.toContain('TRANSFERKEY')
  })
  test('that was made is the answer, and only there', async () => {
    const { status, out, err } = await at(undefined, 'volume transfer request create data --debug -f json')
    const key: string = JSON.parse(out).auth_key
    expect([status, err.includes(key), key.length > 8]).toEqual([0, false, true])
  })
})

describe('a clouds.yaml with a password', () => {
  const write = (home: string, origin: string, mode: number, password = 'password: sandbox'): void => {
    mkdirSync(join(home, '.config/openstack'), { recursive: true })
    const file = join(home, '.config/openstack/clouds.yaml')
    writeFileSync(file, `clouds:\n  c:\n    auth:\n      auth_url: ${origin}/identity/v3\n      username: demo\n      project_name: demo\n      ${password}\n`)
    chmodSync(file, mode)
  }
  test.each([[0o644, 'password: sandbox', 1], [0o600, 'password: sandbox', 0], [0o640, 'password: sandbox', 0], [0o644, 'user_domain_id: default', 0]])('of mode %o with %s is warned about %i times in three runs', async (mode, password, times) => {
    const cloud = await serveCloud()
    const home = freshHome()
    write(home, cloud.origin, mode, password)
    const errs: string[] = []
    for (let i = 0; i < 3; i++) {
      const env = { HOME: home, OS_CLOUD: 'c', ...(password.startsWith('password') ? {} : { OS_PASSWORD: 'sandbox' }) }
      errs.push((await typeWords({ argv: ['volume', 'list'], env, clock: cloud.clock })).err)
    }
    expect(errs.filter(err => err.includes('may be read by everybody')).length).toBe(times)
  })
})

describe('text of the service', () => {
  const NASTY = '\x1b]0;owned\x07\x1b[2J\x9b31m\u202eevil\u2066\r\nsecond $(touch /tmp/x) `id` "; rm -rf ~; #\u2028\x00\u061c'
  const volume = { id: '22222222-2222-4222-8222-222222222222', name: NASTY, status: NASTY, size: 1, description: NASTY, metadata: { [NASTY]: NASTY }, attachments: [], availability_zone: NASTY, volume_type: NASTY }
  const DRIVES = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/
  test.each(['table', 'json', 'yaml', 'csv', 'value', 'jsonl', 'raw', 'table --debug', 'json -v'].flatMap(format => [`volume list --long -f ${format}`, `volume show ${volume.id} -f ${format}`]).concat(`volume show ${volume.id} -f shell`))('cannot drive the terminal: %s', async words => {
    const fault = answering(/\/volumes\//, words.includes('list') ? { volumes: [volume] } : { volume })
    const { status, out, err } = await at(fault, words.replace('show', 'show').replace('csv', words.includes('show') ? 'json' : 'csv').replace('-f jsonl', words.includes('show') ? '-f json' : '-f jsonl'))
    expect([status, DRIVES.exec(out)?.[0], DRIVES.exec(err)?.[0]]).toEqual([0, undefined, undefined])
  })
  test.each(['volume show x', 'volume delete x', 'volume show x -f json', 'volume show x --debug'])('cannot drive the terminal by a refusal: %s', async words => {
    const fault: Fault = { on: /\/volumes/, does: refuses(400, { 'x-openstack-request-id': 'req-\u009b31m' }, JSON.stringify({ badRequest: { code: 400, message: NASTY } })) }
    const { out, err } = await at(fault, words)
    expect([out, DRIVES.exec(err)?.[0]]).toEqual(['', undefined])
  })
})
