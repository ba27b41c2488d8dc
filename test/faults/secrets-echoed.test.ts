import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { commandRegistry } from '../../src/cli/command-registry.ts'
import { runCommandLine } from '../../src/cli/pipeline.ts'
import type { Clock } from '../../src/types/clock.ts'
import type { OutputStream } from '../../src/types/streams.ts'
import { createHome } from './served-sandbox.ts'
import { countRuns } from './expect-no-internal-error.ts'
import { AUTH_METHODS, type AuthMethod } from './auth-methods.ts'
import { ECHO_STYLES, startEchoingServer, type EchoingServer } from './echoing-server.ts'

/** Secrets like no other text, with what shells, YAML, HTML and JSON make much of. */
const arbitrarySecret = fc
  .string({ minLength: 12, maxLength: 24, unit: fc.constantFrom(...'abcXYZ0189!*&%@#:{[$-_=+~/\\\'"<>ß☃ ') })
  .map(text => `S9${text}Z`)

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

function writeFiles(home: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(home, name, '..'), { recursive: true })
    writeFileSync(join(home, name), text, { mode: 0o600 })
  }
}

function buildEnv(home: string, origin: string, env: Readonly<Record<string, string>>): Record<string, string> {
  return {
    HOME: home,
    OS_AUTH_URL: `${origin}/v3`,
    OS_USERNAME: 'demo',
    OS_PASSWORD: 'x',
    OS_PROJECT_NAME: 'demo',
    OS_RETRIES: '0',
    CI: '1',
    ...env,
  }
}

/** A clock that moves when it is read, and by as much as is slept. */
function createMovingClock(): Clock {
  let now = Date.UTC(2026, 0, 1)
  return {
    now: () => (now += 1),
    sleep: ms => {
      now += ms
      return Promise.resolve()
    },
  }
}

async function runWithSecret(
  authMethod: AuthMethod,
  secret: string,
  cloud: EchoingServer,
  home: string,
  argv: readonly string[],
): Promise<EchoRun> {
  cloud.reset()
  const { env = {}, args = [], files = {}, promptInput, isTerminal = false } = authMethod
  writeFiles(home, files)
  const output = { out: '', err: '' }
  const stream = (name: 'out' | 'err', terminal: boolean): OutputStream => ({
    write: text => {
      output[name] += text
      return Promise.resolve()
    },
    isTerminal: terminal,
    columns: terminal ? 60 : undefined,
  })
  const status = await runCommandLine({
    argv: [...argv, ...args],
    env: buildEnv(home, cloud.origin, env),
    streams: {
      stdout: stream('out', false),
      stderr: stream('err', isTerminal),
      isStdinTerminal: false,
      readStdin: () => Promise.resolve(''),
    },
    clock: createMovingClock(),
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
