import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { entries } from '../../src/cli/entries.ts'
import { main } from '../../src/cli/main.ts'
import type { Stream } from '../../src/contract/streams.ts'
import { freshHome } from './cloud.ts'
import { RUNS } from './no-mistake.ts'
import { MANNERS, openEchoingCloud, type EchoingCloud } from './echoing-cloud.ts'

/** Secrets like no other text, with what shells, YAML, HTML and JSON make much of. */
const secret = fc.string({ minLength: 12, maxLength: 24, unit: fc.constantFrom(...'abcXYZ0189!*&%@#:{[$-_=+~/\\\'"<>ß☃ ') }).map(text => `S9${text}Z`)

interface Way { readonly env?: Record<string, string>; readonly words?: readonly string[]; readonly files?: Record<string, string>; readonly typed?: string; readonly isTerminal?: boolean }
const OIDC = { OS_IDENTITY_PROVIDER: 'acme', OS_PROTOCOL: 'openid', OS_CLIENT_ID: 'me', OS_PASSWORD: '' }
const yaml = (text: string): string => JSON.stringify(text)
const inFile = (origin: string, auth: string, more = ''): Record<string, string> => ({ '.config/openstack/clouds.yaml': `clouds:\n  c:\n${more}    auth:\n      auth_url: ${origin}/v3\n      username: demo\n      user_domain_id: default\n      project_name: demo\n      project_domain_id: default\n${auth}` })
const CLOUD = { OS_CLOUD: 'c', OS_AUTH_URL: '', OS_USERNAME: '', OS_PASSWORD: '', OS_PROJECT_NAME: '' }
const oidc = (origin: string): Record<string, string> => ({ ...OIDC, OS_ACCESS_TOKEN_ENDPOINT: `${origin}/idp/token` })

const WAYS: Readonly<Record<string, (it: string, origin: string) => Way>> = {
  'a password': it => ({ env: { OS_PASSWORD: it } }),
  'a password as a word': it => ({ env: { OS_PASSWORD: '' }, words: [`--os-password=${it}`] }),
  'a password as the next word': it => ({ env: { OS_PASSWORD: '' }, words: ['--os-password', it] }),
  'a password under a flag that is none': it => ({ words: ['--os-pasword-secret', it] }),
  'a password typed': it => ({ env: { OS_PASSWORD: '' }, typed: it }),
  'a password in clouds.yaml': (it, origin) => ({ env: CLOUD, files: inFile(origin, `      password: ${yaml(it)}\n`) }),
  'a password in secure.yaml': (it, origin) => ({ env: CLOUD, files: { ...inFile(origin, ''), '.config/openstack/secure.yaml': `clouds: {c: {auth: {password: ${yaml(it)}}}}` } }),
  'a password in a vendor profile': (it, origin) => ({ env: CLOUD, files: { ...inFile(origin, '', '    profile: v\n'), '.config/openstack/clouds-public.yaml': `public-clouds: {v: {auth: {password: ${yaml(it)}}}}` } }),
  'a setting that is not known': (it, origin) => ({ env: CLOUD, files: inFile(origin, `      password: x\n      api_key: ${yaml(it)}\n`) }),
  'a password in the address': (it, origin) => ({ env: { OS_AUTH_URL: origin.replace('://', `://demo:${encodeURIComponent(it)}@`) } }),
  'a password in the address of an endpoint': (it, origin) => ({ words: ['--os-block-storage-endpoint-override', `${origin.replace('://', `://demo:${encodeURIComponent(it)}@`)}/block-storage/v3/p1`] }),
  'a password in the address of a proxy': (it, origin) => ({ env: { HTTP_PROXY: origin.replace('://', `://demo:${encodeURIComponent(it)}@`) } }),
  'a password in the address of a proxy that is not there': it => ({ env: { HTTP_PROXY: `http://demo:${encodeURIComponent(it)}@127.0.0.1:1`, OS_RETRIES: '0' } }),
  'an application credential': it => ({ env: { OS_AUTH_TYPE: 'v3applicationcredential', OS_APPLICATION_CREDENTIAL_ID: 'x', OS_APPLICATION_CREDENTIAL_SECRET: it } }),
  'a token': it => ({ env: { OS_AUTH_TYPE: 'v3token', OS_TOKEN: it.replace(/[^!-~]/g, '_') } }),
  'a passcode': it => ({ env: { OS_AUTH_TYPE: 'v3totp', OS_PASSCODE: it } }),
  'two proofs at once': it => ({ env: { OS_AUTH_TYPE: 'v3multifactor', OS_AUTH_METHODS: 'v3password,v3totp', OS_PASSWORD: it, OS_PASSCODE: it } }),
  'two proofs with a receipt between': it => ({ env: { OS_USERNAME: 'two-factors', OS_PASSWORD: it, OS_PASSCODE: `${it}2` } }),
  'a trust': it => ({ env: { OS_PASSWORD: it, OS_PROJECT_NAME: '', OS_TRUST_ID: 't1' } }),
  'basic authentication': (it, origin) => ({ env: { OS_AUTH_TYPE: 'http_basic', OS_ENDPOINT: `${origin}/block-storage/v3/p1`, OS_PASSWORD: it } }),
  'an admin token': (it, origin) => ({ env: { OS_AUTH_TYPE: 'admin_token', OS_ENDPOINT: `${origin}/block-storage/v3/p1`, OS_TOKEN: it.replace(/[^!-~]/g, '_') } }),
  'v3oidcpassword': (it, origin) => ({ env: { ...oidc(origin), OS_AUTH_TYPE: 'v3oidcpassword', OS_PASSWORD: it, OS_CLIENT_SECRET: `${it}C`, OS_IDP_OTP_KEY: 'otp', OS_PASSCODE: `${it}P` } }),
  'v3oidcclientcredentials': (it, origin) => ({ env: { ...oidc(origin), OS_AUTH_TYPE: 'v3oidcclientcredentials', OS_CLIENT_SECRET: it } }),
  'v3oidcauthcode': (it, origin) => ({ env: { ...oidc(origin), OS_AUTH_TYPE: 'v3oidcauthcode', OS_CLIENT_SECRET: it, OS_CODE: `${it}C` } }),
  'v3oidcaccesstoken': it => ({ env: { ...OIDC, OS_AUTH_TYPE: 'v3oidcaccesstoken', OS_ACCESS_TOKEN: it.replace(/[^!-~]/g, '_') } }),
  'v3oidcdeviceauthz': (it, origin) => ({ env: { ...oidc(origin), OS_AUTH_TYPE: 'v3oidcdeviceauthz', OS_CLIENT_SECRET: it, OS_DEVICE_AUTHORIZATION_ENDPOINT: `${origin}/idp/device` }, isTerminal: true }),
}

/** The secret as it is, and as it may be written down. */
const shapes = (it: string): readonly string[] => [it, JSON.stringify(it).slice(1, -1), encodeURIComponent(it), it.replaceAll("'", "''"), Buffer.from(`demo:${it}`).toString('base64')]
const leaks = (text: string, secrets: readonly string[]): readonly string[] => secrets.filter(one => one.length > 7).flatMap(shapes).filter(shape => text.includes(shape))

interface Run { readonly status: number; readonly out: string; readonly err: string; readonly secrets: readonly string[] }

let runs = 0
afterAll(() => { console.log(`secrets: ${runs} runs on a cloud that repeats them, none told one`) })

async function run(way: Way, it: string, cloud: EchoingCloud, home: string, argv: readonly string[]): Promise<Run> {
  cloud.forget()
  const { env = {}, words = [], files = {}, typed, isTerminal = false } = way
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(home, name, '..'), { recursive: true })
    writeFileSync(join(home, name), text, { mode: 0o600 })
  }
  const said = { out: '', err: '' }
  const stream = (name: 'out' | 'err', terminal: boolean): Stream => ({ write: text => { said[name] += text; return Promise.resolve() }, isTerminal: terminal, columns: terminal ? 60 : undefined })
  let now = Date.UTC(2026, 0, 1)
  const status = await main({
    argv: [...argv, ...words],
    env: { HOME: home, OS_AUTH_URL: `${cloud.origin}/v3`, OS_USERNAME: 'demo', OS_PASSWORD: 'x', OS_PROJECT_NAME: 'demo', OS_RETRIES: '0', CI: '1', ...env },
    streams: { out: stream('out', false), err: stream('err', isTerminal), inputIsTerminal: false, readInput: () => Promise.resolve('') },
    clock: { now: () => (now += 1), sleep: ms => { now += ms; return Promise.resolve() } },
    folder: home, version: '0', nodeVersion: process.version, processId: process.pid, userId: process.getuid?.(), isRunning: () => false,
    ...(typed === undefined ? {} : { readPassword: () => Promise.resolve(typed) }),
  })
  runs += 1
  return { status, ...said, secrets: [it, `${it}C`, `${it}P`, ...cloud.given] }
}

/** Every file below a folder, with its mode. */
function filesBelow(folder: string): readonly { readonly path: string; readonly mode: number; readonly text: string }[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(path) : [{ path, mode: lstatSync(path).mode & 0o777, text: readFileSync(path, 'utf8') }]
  })
}

function expectKept(home: string, { secrets }: Run, files: readonly string[]): void {
  for (const { path, mode, text } of filesBelow(home)) {
    if (files.some(name => path === join(home, name))) continue
    const told = leaks(text, secrets.filter(one => !(/\/token-[0-9a-f-]+\.json$/.test(path) && text.includes(`"token":${JSON.stringify(one)}`))))
    expect(told, path).toEqual([])
    expect([path, mode.toString(8)]).toEqual([path, '600'])
  }
}

const COMMANDS = ['volume list', 'volume show data', 'volume create --size 1 new', 'volume delete nothing', 'volume create --nonsense', 'config show', 'config show --origin', 'configuration show --unmask', 'auth status', 'auth login', 'auth check', 'auth logout',
  'api GET /volumes', 'api POST /volumes --body {}', 'catalog list', 'versions show', 'volume create --size 1 new --dry-run', 'volume create --size 1 new --curl', 'volume backup create data --wait --wait-timeout 3', 'completion names volume|volume_show|volume| --refresh', 'volume doctor data', 'volume tree', 'quota show', 'sandbox reset --nonsense', 'alias list', 'nonsense', 'help volume']
const LEVELS = ['', '-v', '-vv', '--debug', '-f json', '--debug -f json', '--debug --timing -f yaml', '-f value', '-f csv', '-f jsonl -v', '-f raw', '-f shell', '-q']
const wordsOf = (line: string): string[] => [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, bare]) => single ?? double ?? bare ?? '')

describe.each(Object.entries(WAYS))('%s', (_, way) => {
  test('is never repeated', async () => {
    const cloud = await openEchoingCloud()
    await fc.assert(fc.asyncProperty(secret, fc.constantFrom(...COMMANDS), fc.constantFrom(...LEVELS), fc.constantFrom(...MANNERS), async (it, command, level, manner) => {
      const home = freshHome()
      cloud.manner = manner
      const given = way(it, cloud.origin)
      const seen = await run(given, it, cloud, home, wordsOf(`${command} ${level}`))
      expect(leaks(seen.out + seen.err, seen.secrets), `${seen.out}${seen.err}`).toEqual([])
      expect(seen.status, seen.err).not.toBe(70)
      expectKept(home, seen, Object.keys(given.files ?? {}))
    }), { numRuns: RUNS(12) })
  }, 300_000)
})

test('every example of every command, at any level and in every format, repeats none', async () => {
  const cloud = await openEchoingCloud()
  const it = "S9 a'b\"c\\d & $(e)ßZ"
  const home = freshHome()
  const loaded = await Promise.all(entries.map(async entry => (await entry.load()).default))
  const examples = loaded.flatMap(({ path, examples: all }) => (/^(sandbox serve|completion|token issue|config set|alias set)/.test(path) ? [] : all.map(([words]) => words)))
  let turn = 0
  for (const words of examples) {
    cloud.manner = MANNERS[turn % 4] ?? 'in members'
    const given = WAYS['a password']?.(it, cloud.origin) ?? {}
    const argv = [...wordsOf(words).filter(word => word !== '--watch'), ...wordsOf(LEVELS[turn++ % LEVELS.length] ?? ''), '--wait-timeout', '2']
    const seen = await run(given, it, cloud, home, argv)
    expect(leaks(seen.out + seen.err, seen.secrets), `${argv.join(' ')}: ${seen.out}${seen.err}`).toEqual([])
    expect(seen.status, `${words}: ${seen.err}`).not.toBe(70)
    expectKept(home, seen, [])
  }
  expect(examples.length).toBeGreaterThan(250)
}, 120_000)

test('the token is the answer of token issue, and stands there alone', async () => {
  const cloud = await openEchoingCloud()
  const seen = await run({}, 'x', cloud, freshHome(), ['token', 'issue', '-f', 'json', '--debug'])
  expect([JSON.parse(seen.out).id, leaks(seen.err, cloud.given)]).toEqual([cloud.token, []])
})

test.each(MANNERS)('a short passcode is not repeated in messages: %s', async manner => {
  const cloud = await openEchoingCloud()
  cloud.manner = manner
  const seen = await run({ env: { OS_AUTH_TYPE: 'v3totp', OS_PASSCODE: '493817' } }, '', cloud, freshHome(), ['volume', 'list', '--debug'])
  expect(seen.err).not.toContain('493817')
})

test('a word of every sentence that is a password too is left in peace, and so is a name that is no secret', async () => {
  const cloud = await openEchoingCloud()
  const told = async (password: string, more: Readonly<Record<string, string>> = {}): Promise<string> => (await run({ env: { OS_PASSWORD: password, ...more } }, '', cloud, freshHome(), ['config', 'show', '-f', 'json'])).out
  expect(await told('demo')).toContain('"demo"')
  expect(await told('Team-7-robot', { OS_USERNAME: 'Team-7-robot' })).toContain('Team-7-robot')
  cloud.manner = 'in an error'
  expect((await run({ env: { OS_PASSWORD: 'secret' } }, '', cloud, freshHome(), ['volume', 'type', 'show', 'secret'])).err).toContain('secret')
})
