import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { commandRegistry } from '../../src/cli/command-registry.ts'
import { runCommandLine } from '../../src/cli/pipeline.ts'
import type { OutputStream } from '../../src/types/streams.ts'
import { createHome } from './served-sandbox.ts'
import { countRuns } from './expect-no-internal-error.ts'
import { ECHO_STYLES, startEchoingServer, type EchoingServer } from './echoing-server.ts'

/** Secrets like no other text, with what shells, YAML, HTML and JSON make much of. */
const arbitrarySecret = fc
  .string({ minLength: 12, maxLength: 24, unit: fc.constantFrom(...'abcXYZ0189!*&%@#:{[$-_=+~/\\\'"<>ß☃ ') })
  .map(text => `S9${text}Z`)

interface AuthMethod {
  readonly env?: Record<string, string>
  readonly args?: readonly string[]
  readonly files?: Record<string, string>
  readonly promptInput?: string
  readonly isTerminal?: boolean
}
const OIDC = { OS_IDENTITY_PROVIDER: 'acme', OS_PROTOCOL: 'openid', OS_CLIENT_ID: 'me', OS_PASSWORD: '' }
const quoteYaml = (text: string): string => JSON.stringify(text)
const buildCloudsFile = (origin: string, auth: string, more = ''): Record<string, string> => ({
  '.config/openstack/clouds.yaml': `clouds:\n  c:\n${more}    auth:\n      auth_url: ${origin}/v3\n      username: demo\n      user_domain_id: default\n      project_name: demo\n      project_domain_id: default\n${auth}`,
})
const CLOUD = { OS_CLOUD: 'c', OS_AUTH_URL: '', OS_USERNAME: '', OS_PASSWORD: '', OS_PROJECT_NAME: '' }
const buildOidcEnv = (origin: string): Record<string, string> => ({
  ...OIDC,
  OS_ACCESS_TOKEN_ENDPOINT: `${origin}/idp/token`,
})

const AUTH_METHODS: Readonly<Record<string, (secret: string, origin: string) => AuthMethod>> = {
  'a password': secret => ({ env: { OS_PASSWORD: secret } }),
  'a password as a word': secret => ({ env: { OS_PASSWORD: '' }, args: [`--os-password=${secret}`] }),
  'a password as the next word': secret => ({ env: { OS_PASSWORD: '' }, args: ['--os-password', secret] }),
  'a password under a flag that is none': secret => ({ args: ['--os-pasword-secret', secret] }),
  'a password typed': secret => ({ env: { OS_PASSWORD: '' }, promptInput: secret }),
  'a password in clouds.yaml': (secret, origin) => ({
    env: CLOUD,
    files: buildCloudsFile(origin, `      password: ${quoteYaml(secret)}\n`),
  }),
  'a password in secure.yaml': (secret, origin) => ({
    env: CLOUD,
    files: {
      ...buildCloudsFile(origin, ''),
      '.config/openstack/secure.yaml': `clouds: {c: {auth: {password: ${quoteYaml(secret)}}}}`,
    },
  }),
  'a password in a vendor profile': (secret, origin) => ({
    env: CLOUD,
    files: {
      ...buildCloudsFile(origin, '', '    profile: v\n'),
      '.config/openstack/clouds-public.yaml': `public-clouds: {v: {auth: {password: ${quoteYaml(secret)}}}}`,
    },
  }),
  'a setting that is not known': (secret, origin) => ({
    env: CLOUD,
    files: buildCloudsFile(origin, `      password: x\n      api_key: ${quoteYaml(secret)}\n`),
  }),
  'a password in the address': (secret, origin) => ({
    env: { OS_AUTH_URL: origin.replace('://', `://demo:${encodeURIComponent(secret)}@`) },
  }),
  'a password in the address of an endpoint': (secret, origin) => ({
    args: [
      '--os-block-storage-endpoint-override',
      `${origin.replace('://', `://demo:${encodeURIComponent(secret)}@`)}/block-storage/v3/p1`,
    ],
  }),
  'a password in the address of a proxy': (secret, origin) => ({
    env: { HTTP_PROXY: origin.replace('://', `://demo:${encodeURIComponent(secret)}@`) },
  }),
  'a password in the address of a proxy that is not there': secret => ({
    env: { HTTP_PROXY: `http://demo:${encodeURIComponent(secret)}@127.0.0.1:1`, OS_RETRIES: '0' },
  }),
  'an application credential': secret => ({
    env: {
      OS_AUTH_TYPE: 'v3applicationcredential',
      OS_APPLICATION_CREDENTIAL_ID: 'x',
      OS_APPLICATION_CREDENTIAL_SECRET: secret,
    },
  }),
  'a token': secret => ({ env: { OS_AUTH_TYPE: 'v3token', OS_TOKEN: secret.replace(/[^!-~]/g, '_') } }),
  'a passcode': secret => ({ env: { OS_AUTH_TYPE: 'v3totp', OS_PASSCODE: secret } }),
  'two proofs at once': secret => ({
    env: {
      OS_AUTH_TYPE: 'v3multifactor',
      OS_AUTH_METHODS: 'v3password,v3totp',
      OS_PASSWORD: secret,
      OS_PASSCODE: secret,
    },
  }),
  'two proofs with a receipt between': secret => ({
    env: { OS_USERNAME: 'two-factors', OS_PASSWORD: secret, OS_PASSCODE: `${secret}2` },
  }),
  'a trust': secret => ({ env: { OS_PASSWORD: secret, OS_PROJECT_NAME: '', OS_TRUST_ID: 't1' } }),
  'basic authentication': (secret, origin) => ({
    env: { OS_AUTH_TYPE: 'http_basic', OS_ENDPOINT: `${origin}/block-storage/v3/p1`, OS_PASSWORD: secret },
  }),
  'an admin token': (secret, origin) => ({
    env: {
      OS_AUTH_TYPE: 'admin_token',
      OS_ENDPOINT: `${origin}/block-storage/v3/p1`,
      OS_TOKEN: secret.replace(/[^!-~]/g, '_'),
    },
  }),
  'v3oidcpassword': (secret, origin) => ({
    env: {
      ...buildOidcEnv(origin),
      OS_AUTH_TYPE: 'v3oidcpassword',
      OS_PASSWORD: secret,
      OS_CLIENT_SECRET: `${secret}C`,
      OS_IDP_OTP_KEY: 'otp',
      OS_PASSCODE: `${secret}P`,
    },
  }),
  'v3oidcclientcredentials': (secret, origin) => ({
    env: { ...buildOidcEnv(origin), OS_AUTH_TYPE: 'v3oidcclientcredentials', OS_CLIENT_SECRET: secret },
  }),
  'v3oidcauthcode': (secret, origin) => ({
    env: { ...buildOidcEnv(origin), OS_AUTH_TYPE: 'v3oidcauthcode', OS_CLIENT_SECRET: secret, OS_CODE: `${secret}C` },
  }),
  'v3oidcaccesstoken': secret => ({
    env: { ...OIDC, OS_AUTH_TYPE: 'v3oidcaccesstoken', OS_ACCESS_TOKEN: secret.replace(/[^!-~]/g, '_') },
  }),
  'v3oidcdeviceauthz': (secret, origin) => ({
    env: {
      ...buildOidcEnv(origin),
      OS_AUTH_TYPE: 'v3oidcdeviceauthz',
      OS_CLIENT_SECRET: secret,
      OS_DEVICE_AUTHORIZATION_ENDPOINT: `${origin}/idp/device`,
    },
    isTerminal: true,
  }),
}

/** The secret as it is, and as it may be written down. */
const encodeSecret = (secret: string): readonly string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  secret.replaceAll("'", "''"),
  Buffer.from(`demo:${secret}`).toString('base64'),
]
const findLeaks = (text: string, secrets: readonly string[]): readonly string[] =>
  secrets
    .filter(one => one.length > 7)
    .flatMap(encodeSecret)
    .filter(shape => text.includes(shape))

interface EchoRun {
  readonly status: number
  readonly out: string
  readonly err: string
  readonly secrets: readonly string[]
}

let runs = 0
afterAll(() => {
  console.log(`secrets: ${runs} runs on a cloud that repeats them, none told one`)
})

async function runWithSecret(
  authMethod: AuthMethod,
  secret: string,
  cloud: EchoingServer,
  home: string,
  argv: readonly string[],
): Promise<EchoRun> {
  cloud.reset()
  const { env = {}, args = [], files = {}, promptInput, isTerminal = false } = authMethod
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(home, name, '..'), { recursive: true })
    writeFileSync(join(home, name), text, { mode: 0o600 })
  }
  const output = { out: '', err: '' }
  const stream = (name: 'out' | 'err', terminal: boolean): OutputStream => ({
    write: text => {
      output[name] += text
      return Promise.resolve()
    },
    isTerminal: terminal,
    columns: terminal ? 60 : undefined,
  })
  let now = Date.UTC(2026, 0, 1)
  const status = await runCommandLine({
    argv: [...argv, ...args],
    env: {
      HOME: home,
      OS_AUTH_URL: `${cloud.origin}/v3`,
      OS_USERNAME: 'demo',
      OS_PASSWORD: 'x',
      OS_PROJECT_NAME: 'demo',
      OS_RETRIES: '0',
      CI: '1',
      ...env,
    },
    streams: {
      stdout: stream('out', false),
      stderr: stream('err', isTerminal),
      isStdinTerminal: false,
      readStdin: () => Promise.resolve(''),
    },
    clock: {
      now: () => (now += 1),
      sleep: ms => {
        now += ms
        return Promise.resolve()
      },
    },
    folder: home,
    version: '0',
    processId: process.pid,
    userId: process.getuid?.(),
    isRunning: () => false,
    ...(promptInput === undefined ? {} : { readPassword: () => Promise.resolve(promptInput) }),
  })
  runs += 1
  return { status, ...output, secrets: [secret, `${secret}C`, `${secret}P`, ...cloud.issuedSecrets] }
}

/** Every file below a folder, with its mode. */
function listFiles(folder: string): readonly { readonly path: string; readonly mode: number; readonly text: string }[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    return entry.isDirectory()
      ? listFiles(path)
      : [{ path, mode: lstatSync(path).mode & 0o777, text: readFileSync(path, 'utf8') }]
  })
}

function expectSecretsHidden(home: string, { secrets }: EchoRun, files: readonly string[]): void {
  for (const { path, mode, text } of listFiles(home)) {
    if (files.some(name => path === join(home, name))) continue
    const told = findLeaks(
      text,
      secrets.filter(
        one => !(/\/token-[0-9a-f-]+\.json$/.test(path) && text.includes(`"token":${JSON.stringify(one)}`)),
      ),
    )
    expect(told, path).toEqual([])
    expect([path, mode.toString(8)]).toEqual([path, '600'])
  }
}

const COMMANDS = [
  'volume list',
  'volume show data',
  'volume create --size 1 new',
  'volume delete nothing',
  'volume create --nonsense',
  'config show',
  'config show --origin',
  'configuration show --unmask',
  'auth status',
  'auth login',
  'auth check',
  'auth logout',
  'api GET /volumes',
  'api POST /volumes --body {}',
  'catalog list',
  'versions show',
  'volume create --size 1 new --dry-run',
  'volume create --size 1 new --curl',
  'volume backup create data --wait --wait-timeout 3',
  'completion names volume|volume_show|volume| --refresh',
  'volume doctor data',
  'volume tree',
  'quota show',
  'sandbox reset --nonsense',
  'alias list',
  'nonsense',
  'help volume',
]
const LEVELS = [
  '',
  '-v',
  '-vv',
  '--debug',
  '-f json',
  '--debug -f json',
  '--debug --timing -f yaml',
  '-f value',
  '-f csv',
  '-f jsonl -v',
  '-f raw',
  '-f shell',
  '-q',
]
const splitCommandLine = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, bare]) => single ?? double ?? bare ?? '')

describe.each(Object.entries(AUTH_METHODS))('%s', (_, way) => {
  test('is never repeated', async () => {
    const cloud = await startEchoingServer()
    await fc.assert(
      fc.asyncProperty(
        arbitrarySecret,
        fc.constantFrom(...COMMANDS),
        fc.constantFrom(...LEVELS),
        fc.constantFrom(...ECHO_STYLES),
        async (it, command, level, manner) => {
          const home = createHome()
          cloud.echoStyle = manner
          const given = way(it, cloud.origin)
          const seen = await runWithSecret(given, it, cloud, home, splitCommandLine(`${command} ${level}`))
          expect(findLeaks(seen.out + seen.err, seen.secrets), `${seen.out}${seen.err}`).toEqual([])
          expect(seen.status, seen.err).not.toBe(70)
          expectSecretsHidden(home, seen, Object.keys(given.files ?? {}))
        },
      ),
      { numRuns: countRuns(12) },
    )
  }, 300_000)
})

test('every example of every command, at any level and in every format, repeats none', async () => {
  const cloud = await startEchoingServer()
  const it = 'S9 a\'b"c\\d & $(e)ßZ'
  const home = createHome()
  const loaded = await Promise.all(commandRegistry.map(async entry => (await entry.load()).default))
  const examples = loaded.flatMap(({ path, examples: all }) =>
    /^(sandbox serve|completion|token issue|config set|alias set)/.test(path) ? [] : all.map(([words]) => words),
  )
  let turn = 0
  for (const words of examples) {
    cloud.echoStyle = ECHO_STYLES[turn % 4] ?? 'in members'
    const given = AUTH_METHODS['a password']?.(it, cloud.origin) ?? {}
    const argv = [
      ...splitCommandLine(words).filter(word => word !== '--watch'),
      ...splitCommandLine(LEVELS[turn++ % LEVELS.length] ?? ''),
      '--wait-timeout',
      '2',
    ]
    const seen = await runWithSecret(given, it, cloud, home, argv)
    expect(findLeaks(seen.out + seen.err, seen.secrets), `${argv.join(' ')}: ${seen.out}${seen.err}`).toEqual([])
    expect(seen.status, `${words}: ${seen.err}`).not.toBe(70)
    expectSecretsHidden(home, seen, [])
  }
  expect(examples.length).toBeGreaterThan(250)
}, 120_000)

test('the token is the answer of token issue, and stands there alone', async () => {
  const cloud = await startEchoingServer()
  const seen = await runWithSecret({}, 'x', cloud, createHome(), ['token', 'issue', '-f', 'json', '--debug'])
  expect([JSON.parse(seen.out).id, findLeaks(seen.err, cloud.issuedSecrets)]).toEqual([cloud.token, []])
})

test.each(ECHO_STYLES)('a short passcode is not repeated in messages: %s', async manner => {
  const cloud = await startEchoingServer()
  cloud.echoStyle = manner
  const seen = await runWithSecret(
    { env: { OS_AUTH_TYPE: 'v3totp', OS_PASSCODE: '493817' } },
    '',
    cloud,
    createHome(),
    ['volume', 'list', '--debug'],
  )
  expect(seen.err).not.toContain('493817')
})

test('a word of every sentence that is a password too is left in peace, and so is a name that is no secret', async () => {
  const cloud = await startEchoingServer()
  const told = async (password: string, more: Readonly<Record<string, string>> = {}): Promise<string> =>
    (
      await runWithSecret({ env: { OS_PASSWORD: password, ...more } }, '', cloud, createHome(), [
        'config',
        'show',
        '-f',
        'json',
      ])
    ).out
  expect(await told('demo')).toContain('"demo"')
  expect(await told('Team-7-robot', { OS_USERNAME: 'Team-7-robot' })).toContain('Team-7-robot')
  cloud.echoStyle = 'in an error'
  expect(
    (
      await runWithSecret({ env: { OS_PASSWORD: 'secret' } }, '', cloud, createHome(), [
        'volume',
        'type',
        'show',
        'secret',
      ])
    ).err,
  ).toContain('secret')
})
