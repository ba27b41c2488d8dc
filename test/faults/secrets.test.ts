import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { Sandbox } from '../sandbox/sandbox.ts'
import {
  buildCloudEnv,
  createHome,
  startServedSandbox,
  runCommand as typeWords,
  type CommandResult,
} from './served-sandbox.ts'
import { respondWith as refuses, truncateJson, resetAfterRequest, changeBody } from './fault-handlers.ts'
import { startFaultyProxy, type Fault } from './faulty-proxy.ts'
import { createStubFault, runWithFault } from './run-with-fault.ts'
import { countRuns } from './expect-no-internal-error.ts'

/** Secrets long enough not to be part of anything else, with what shells, YAML and JSON make much of. */
const arbitrarySecret = fc
  .string({ minLength: 10, maxLength: 24, unit: fc.constantFrom(...'abcXYZ0189!*&%@#:{[$-_=+~äß') })
  .map(text => `S${text}Z`)

const COMMANDS = [
  'volume list',
  'volume show data',
  'volume show nothing',
  'volume create --size 1 new',
  'volume delete nothing',
  'volume create --nonsense',
  'config show',
  'configuration show',
  'configuration show --unmask',
  'api GET /volumes',
  'catalog list',
  'volume list --os-auth-type nonsense',
  'volume list --timeout never',
  'volume create --size 1 new --dry-run',
  'volume create --size 1 new --curl',
]
const LEVELS = ['', '-v', '--debug', '-f json', '--debug -f json']

const FAULTS: readonly (Fault | undefined)[] = [
  undefined,
  { requestPattern: /./, handle: refuses(401) },
  { requestPattern: /\/volumes/, handle: refuses(500, {}, '{"computeFault": {"message": "oops"}}') },
  { requestPattern: /auth\/tokens/, handle: truncateJson },
  { requestPattern: /./, handle: resetAfterRequest },
  { requestPattern: /\/volumes/, handle: changeBody(() => '{"volumes": 7, "volume": [1]}') },
]

/** Ways to give a secret: variables, words and files. */
interface AuthMethod {
  readonly env?: Record<string, string>
  readonly args?: readonly string[]
  readonly files?: Record<string, string>
  readonly input?: string
}
const quoteYaml = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`
const AUTH_METHODS: Readonly<Record<string, (secret: string, origin: string) => AuthMethod>> = {
  'a password in a variable': secondSecret => ({ env: { OS_PASSWORD: secondSecret } }),
  'a password in a flag': secondSecret => ({ env: { OS_PASSWORD: '' }, args: [`--os-password=${secondSecret}`] }),
  'a password in a file': secondSecret => ({
    env: { OS_PASSWORD: '' },
    args: ['--os-password-file', 'secret'],
    files: { secret: `${secondSecret}\n` },
  }),
  'a password on standard input': secondSecret => ({
    env: { OS_PASSWORD: '' },
    args: ['--os-password-file', '-'],
    input: `${secondSecret}\n`,
  }),
  'a password in clouds.yaml': (secondSecret, origin) => ({
    env: { OS_CLOUD: 'c', OS_AUTH_URL: '', OS_PASSWORD: '' },
    files: {
      '.config/openstack/clouds.yaml': `clouds:\n  c:\n    auth:\n      auth_url: ${origin}/identity/v3\n      password: ${quoteYaml(secondSecret)}\n`,
    },
  }),
  'a password in clouds.yaml without its quotes': (secondSecret, origin) => ({
    env: { OS_CLOUD: 'c', OS_AUTH_URL: '', OS_PASSWORD: '' },
    files: {
      '.config/openstack/clouds.yaml': `clouds:\n  c:\n    auth:\n      auth_url: ${origin}/identity/v3\n      password: ${secondSecret.replace(/^S/, '*')}\n`,
    },
  }),
  'a password in the address': (secondSecret, origin) => ({
    env: { OS_AUTH_URL: origin.replace('://', `://demo:${encodeURIComponent(secondSecret)}@`) },
  }),
  'a password in an address that is none': secondSecret => ({
    env: { OS_AUTH_URL: `htp://demo:${secondSecret.replaceAll(/[/@]/g, '')}@cloud/v3` },
  }),
  'an application credential': secondSecret => ({
    env: {
      OS_AUTH_TYPE: 'v3applicationcredential',
      OS_APPLICATION_CREDENTIAL_ID: 'x',
      OS_APPLICATION_CREDENTIAL_SECRET: secondSecret,
    },
  }),
  'a token': secondSecret => ({ env: { OS_AUTH_TYPE: 'v3token', OS_TOKEN: secondSecret } }),
  'a passcode': secondSecret => ({ env: { OS_AUTH_TYPE: 'v3totp', OS_PASSCODE: secondSecret } }),
  'basic authentication': (secondSecret, origin) => ({
    env: { OS_AUTH_TYPE: 'http_basic', OS_ENDPOINT: `${origin}/volume/v3/p`, OS_PASSWORD: secondSecret },
  }),
  'an admin token': (secondSecret, origin) => ({
    env: { OS_AUTH_TYPE: 'admin_token', OS_ENDPOINT: `${origin}/volume/v3/p`, OS_TOKEN: secondSecret },
  }),
}

/** The secret as it is, and as it may be written down. */
const encodeSecret = (secret: string): readonly string[] => [
  secret,
  secret.slice(1),
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  Buffer.from(`demo:${secret}`).toString('base64'),
]

function findLeaks(text: string, secrets: readonly string[]): readonly string[] {
  return secrets.flatMap(encodeSecret).filter(shape => text.includes(shape))
}

/** The password of everybody in the world. */
function setPasswords(sandbox: Sandbox, password: string): void {
  const users = Object.fromEntries(Object.entries(sandbox.state.users).map(([id, user]) => [id, { ...user, password }]))
  sandbox.state = { ...sandbox.state, users }
}

/** What a run printed, and what it left in its cache. */
async function runWithSecret(
  authMethod: (typeof AUTH_METHODS)[string],
  secret: string,
  command: string,
  fault: Fault | undefined,
  home: string,
): Promise<{ readonly outcome: CommandResult; readonly cache: string; readonly tokens: readonly string[] }> {
  const cloud = await startServedSandbox(sandbox => {
    setPasswords(sandbox, secret)
  })
  const proxy = await startFaultyProxy(cloud.origin, fault)
  const { env = {}, args = [], files = {}, input = '' } = authMethod(secret, proxy.origin)
  for (const [name, text] of Object.entries(files)) {
    const path = join(home, name)
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, text)
  }
  try {
    const argv = [
      ...command.split(' ').filter(Boolean),
      ...args.map(word => (word === 'secret' ? join(home, word) : word)),
    ]
    const result = await typeWords({
      argv,
      env: { ...buildCloudEnv(proxy.origin, home), ...env },
      clock: cloud.clock,
      input,
    })
    const folder = join(home, '.cache', 'clinker')
    const cached = readdirSync(join(home, '.cache'), { recursive: false }).length === 0 ? [] : readdirSync(folder)
    return {
      outcome: result,
      cache: cached.map(name => readFileSync(join(folder, name), 'utf8')).join('\n'),
      tokens: Object.keys(cloud.sandbox.state.tokens ?? {}),
    }
  } finally {
    await proxy.close()
  }
}

let runs = 0
afterAll(() => {
  console.log(`secrets: ${runs} runs, none told one`)
})

describe.each(Object.entries(AUTH_METHODS))('%s', (_, way) => {
  test('is never told', async () => {
    const home = createHome()
    mkdirSync(join(home, '.cache'))
    await fc.assert(
      fc.asyncProperty(
        arbitrarySecret,
        fc.constantFrom(...COMMANDS),
        fc.constantFrom(...LEVELS),
        fc.constantFrom(...FAULTS),
        async (it, command, level, fault) => {
          const { outcome, cache, tokens } = await runWithSecret(way, it, `${command} ${level}`, fault, home)
          expect(findLeaks(outcome.out + outcome.err, [it, ...tokens.filter(token => token.length > 20)])).toEqual([])
          expect(findLeaks(cache, [it])).toEqual([])
          expect(outcome.status, outcome.err).not.toBe(70)
          runs += 1
        },
      ),
      { numRuns: countRuns(25) },
    )
  })
})

describe('credentials of a connection', () => {
  const ID = '11111111-1111-4111-8111-111111111111'
  const info = {
    driver_volume_type: 'iscsi',
    data: {
      target_iqn: 'iqn.x',
      auth_method: 'CHAP',
      auth_username: 'who',
      auth_password: 'CHAPSECRET',
      discovery_auth_password: 'CHAPSECRET',
      keyring: 'CHAPSECRET',
      secret_uuid: 'a-uuid',
      nested: [{ access_key: 'CHAPSECRET' }],
    },
    auth_password: 'CHAPSECRET',
  }
  const attachment = {
    id: ID,
    volume_id: ID,
    status: 'attached',
    instance: ID,
    attach_mode: 'rw',
    attached_at: '',
    detached_at: '',
    connection_info: info,
  }
  test.each(['table', 'json', 'yaml', 'value', 'shell', 'raw', 'jsonl', 'json --debug'])(
    'are not shown: -f %s',
    async format => {
      const { status, out, err } = await runWithFault(
        createStubFault(/\/attachments\//, { attachment }),
        `volume attachment show ${ID} -f ${format}`,
      )
      expect(out + err).not.toContain('CHAPSECRET')
      expect(out).toContain('iqn.x')
      expect([status, (out + err).includes('a-uuid')]).toEqual([0, false])
    },
  )
})

describe('credentials of a connection in an answer asked for by hand', () => {
  const answers = [
    {
      attachment: {
        connection_info: { driver_volume_type: 'iscsi', auth_password: 'CHAPSECRET', target_iqn: 'iqn.x' },
      },
    },
    {
      attachments: [{ connection_info: { driver_volume_type: 'rbd', data: { keyring: 'CHAPSECRET', name: 'iqn.x' } } }],
    },
    { connection_info: { driver_volume_type: 'iscsi', data: { auth_password: 'CHAPSECRET', target_iqn: 'iqn.x' } } },
  ]
  test.each(answers)('are masked unless that is asked for too: %j', async answer => {
    const fault = createStubFault(/\/attachments/, answer)
    const shown = await runWithFault(fault, 'api GET /attachments/x --debug')
    expect([shown.status, (shown.out + shown.err).includes('CHAPSECRET'), shown.out.includes('iqn.x')]).toEqual([
      0,
      false,
      true,
    ])
    const whole = await runWithFault(fault, 'api GET /attachments/x --unmask --debug')
    expect([whole.out.includes('CHAPSECRET'), whole.err.includes('CHAPSECRET')]).toEqual([true, false])
  })
})

describe('the key of a transfer', () => {
  const ID = '11111111-1111-4111-8111-111111111111'
  test.each(['', '-v', '--debug', '--dry-run', '--curl', '--dry-run -f json'])(
    'that is typed is not told again: %s',
    async level => {
      const { out, err } = await runWithFault(
        undefined,
        `volume transfer request accept ${ID} --auth-key TRANSFERKEY ${level}`.trim(),
      )
      expect(out + err).not.toContain('TRANSFERKEY')
    },
  )
  test('that was made is the answer, and only there', async () => {
    const { status, out, err } = await runWithFault(undefined, 'volume transfer request create data --debug -f json')
    const key: string = JSON.parse(out).auth_key
    expect([status, err.includes(key), key.length > 8]).toEqual([0, false, true])
  })
})

describe('a clouds.yaml with a password', () => {
  const write = (home: string, origin: string, mode: number, password = 'password: sandbox'): void => {
    mkdirSync(join(home, '.config/openstack'), { recursive: true })
    const file = join(home, '.config/openstack/clouds.yaml')
    writeFileSync(
      file,
      `clouds:\n  c:\n    auth:\n      auth_url: ${origin}/identity/v3\n      username: demo\n      project_name: demo\n      ${password}\n`,
    )
    chmodSync(file, mode)
  }
  test.each([
    [0o644, 'password: sandbox', 1],
    [0o600, 'password: sandbox', 0],
    [0o640, 'password: sandbox', 0],
    [0o644, 'user_domain_id: default', 0],
  ])('of mode %o with %s is warned about %i times in three runs', async (mode, password, times) => {
    const cloud = await startServedSandbox()
    const home = createHome()
    write(home, cloud.origin, mode, password)
    const errs: string[] = []
    for (let i = 0; i < 3; i++) {
      const env = { HOME: home, OS_CLOUD: 'c', ...(password.startsWith('password') ? {} : { OS_PASSWORD: 'sandbox' }) }
      errs.push((await typeWords({ argv: ['volume', 'list'], env, clock: cloud.clock })).err)
    }
    expect(errs.filter(err => err.includes('may be read by everybody')).length).toBe(times)
  })
})
