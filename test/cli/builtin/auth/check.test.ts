import { spawn } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import type { ServerOptions } from 'node:https'
import { describe, expect, onTestFinished, test } from 'vitest'
import { CERTIFICATES } from '../../../http/self-signed-certificates.ts'
import { createTempFolder } from '../../../temp-folder.ts'
import { CA_CERTIFICATE, SIGNED_CERTIFICATES } from '../../../faults/ca-certificates.ts'
import { buildCloudEnv, startServedSandbox, runCommand } from '../../../faults/served-sandbox.ts'
import { startFaultyProxy, type Exchange } from '../../../faults/faulty-proxy.ts'
import { createSession } from '../../create-session.ts'

type Env = Readonly<Record<string, string>>
interface CheckRow {
  readonly Step: string
  readonly Result: string
  readonly Detail: string
}

/** What a run told: its steps, the words of the last one, what it ended with. */
interface CheckOutput {
  readonly steps: readonly string[]
  readonly detail: string
  readonly details: readonly string[]
  readonly status: number
  readonly error: { readonly code: string; readonly hint: string } | undefined
}

async function runAuthCheck(env: Env, argv: readonly string[] = []): Promise<CheckOutput> {
  const { status, out, err } = await runCommand({
    argv: ['auth', 'check', '-f', 'json', ...argv],
    env,
    clock: { now: () => Date.now(), sleep: () => Promise.resolve() },
  })
  const lines: readonly CheckRow[] = JSON.parse(out)
  return {
    status,
    steps: lines.map(({ Step, Result }) => `${Step} ${Result}`),
    detail: lines.at(-1)?.Detail ?? '',
    details: lines.map(({ Detail }) => Detail),
    error: err === '' ? undefined : JSON.parse(err).error,
  }
}

interface FaultyCloudOptions {
  readonly requestPattern?: RegExp
  readonly handle?: (exchange: Exchange) => void | Promise<void>
  readonly tls?: ServerOptions
  readonly env?: Env
}

/** The sandbox on the wire, of which some requests come to something else. */
async function startFaultyCloud({
  requestPattern = /$^/,
  handle = () => undefined,
  tls,
  env = {},
}: FaultyCloudOptions = {}): Promise<Env> {
  const cloud = await startServedSandbox(undefined, Date.now())
  const proxy = await startFaultyProxy(cloud.origin, { requestPattern, handle }, { tls })
  onTestFinished(() => proxy.close())
  return { ...buildCloudEnv(proxy.origin), OS_RETRIES: '0', ...env }
}

const respondWith =
  (status: number, body: string, type = 'application/json') =>
  ({ sendResponse }: Exchange): void => {
    sendResponse({ status, headers: { 'content-type': type }, body: Buffer.from(body) })
  }
/** The answer of the service, changed. */
const changeBody =
  (change: (text: string) => string) =>
  async ({ forwardRequest, sendResponse }: Exchange): Promise<void> => {
    const answer = await forwardRequest()
    sendResponse({ ...answer, body: Buffer.from(change(answer.body.toString())) })
  }

const STEPS_TO_TLS = ['DNS skipped', 'TCP ok', 'TLS skipped']
const STEPS_TO_KEYSTONE = [...STEPS_TO_TLS, 'Keystone ok']
const ALL_STEPS = [...STEPS_TO_KEYSTONE, 'Catalog ok', 'Cinder ok', 'Policy ok']
const unauthorized = JSON.stringify({ error: { code: 403, title: 'Forbidden', message: 'You may not.' } })
const ROOT = /^GET \/identity\/v3\/$/
const SIGN_IN = /^POST .*\/auth\/tokens/
const VERSIONS = /^GET \/volume\/(v3\/)?$/

describe('auth check', () => {
  test('goes all the way on the sandbox, and tells steps as data', async () => {
    const { status, out, err } = await createSession()(['auth', 'check', '-f', 'json'])
    expect([status, err]).toEqual([0, ''])
    const lines: readonly CheckRow[] = JSON.parse(out)
    expect(lines.map(({ Step, Result }) => `${Step} ${Result}`)).toEqual([
      'DNS skipped',
      'TCP skipped',
      'TLS skipped',
      'Keystone ok',
      'Catalog ok',
      'Cinder ok',
      'Policy ok',
    ])
  })

  test('goes all the way over sockets, and says who one is and what there is', async () => {
    const env = await startFaultyCloud()
    expect(await runAuthCheck(env)).toMatchObject({ status: 0, steps: ALL_STEPS, error: undefined })
    const { out } = await runCommand({
      argv: ['auth', 'check'],
      env,
      clock: { now: () => Date.now(), sleep: () => Promise.resolve() },
    })
    expect(out).toMatch(
      /Keystone \| ok +\| v3\S*; signed in as demo in project demo until \S+Z[\s\S]*Cinder +\| ok +\| microversions 3\.0 to 3\.\d+ /,
    )
  })

  test.each<[string, FaultyCloudOptions, readonly string[], number, RegExp]>([
    [
      'Keystone, which does not know the password',
      { env: { OS_PASSWORD: 'wrong' } },
      [...STEPS_TO_TLS, 'Keystone failed'],
      4,
      /^Authentication failed for user demo: /,
    ],
    [
      'Keystone, which forbids',
      { requestPattern: SIGN_IN, handle: respondWith(403, unauthorized) },
      [...STEPS_TO_TLS, 'Keystone failed'],
      4,
      /^Keystone refused to authenticate user demo: You may not\.$/,
    ],
    [
      'Keystone, in trouble',
      { requestPattern: ROOT, handle: respondWith(503, '') },
      [...STEPS_TO_TLS, 'Keystone failed'],
      1,
      /^Keystone at \S+ answers 503\.$/,
    ],
    [
      'Keystone, in trouble with the sign-in',
      { requestPattern: SIGN_IN, handle: respondWith(500, '') },
      [...STEPS_TO_TLS, 'Keystone failed'],
      1,
      /^Keystone could not authenticate user demo: Keystone answers 500/,
    ],
    [
      'Keystone, which is a page',
      { requestPattern: ROOT, handle: respondWith(200, '<html>Welcome</html>', 'text/html') },
      [...STEPS_TO_TLS, 'Keystone failed'],
      3,
      /^What answers at \S+ \(200\) is not Keystone\.$/,
    ],
    [
      'Keystone, which is not there',
      { requestPattern: ROOT, handle: respondWith(404, '') },
      [...STEPS_TO_TLS, 'Keystone failed'],
      3,
      /\(404\) is not Keystone/,
    ],
    [
      'Keystone, which says half',
      { requestPattern: SIGN_IN, handle: respondWith(201, '{"token": {') },
      [...STEPS_TO_TLS, 'Keystone failed'],
      1,
      /is not Keystone: it returned no token/,
    ],
    [
      'Keystone, which hangs up',
      {
        requestPattern: SIGN_IN,
        handle: ({ socket }) => {
          socket.destroy()
        },
      },
      [...STEPS_TO_TLS, 'Keystone failed'],
      7,
      /closed the connection/,
    ],
    [
      'the catalog without the service',
      {
        requestPattern: SIGN_IN,
        handle: changeBody(text => text.replaceAll(/"(block-storage|volumev3)"/g, '"other"')),
      },
      [...STEPS_TO_KEYSTONE, 'Catalog failed'],
      12,
      /^The catalog has no Block Storage/,
    ],
    [
      'the catalog of another region',
      { env: { OS_REGION_NAME: 'Nowhere' } },
      [...STEPS_TO_KEYSTONE, 'Catalog failed'],
      3,
      /no public endpoint of Block Storage in region Nowhere\.$/,
    ],
    [
      'the catalog with another interface',
      {
        requestPattern: SIGN_IN,
        handle: changeBody(text => text.replaceAll('"internal"', '"inside"')),
        env: { OS_INTERFACE: 'internal' },
      },
      [...STEPS_TO_KEYSTONE, 'Catalog failed'],
      3,
      /no internal endpoint/,
    ],
    [
      'Cinder, which is down',
      { requestPattern: VERSIONS, handle: respondWith(503, '<html>down</html>', 'text/html') },
      [...STEPS_TO_KEYSTONE, 'Catalog ok', 'Cinder failed'],
      1,
      /^Block Storage at \S+ answers 503\.$/,
    ],
    [
      'Cinder, which hangs up',
      {
        requestPattern: VERSIONS,
        handle: ({ socket }) => {
          socket.destroy()
        },
      },
      [...STEPS_TO_KEYSTONE, 'Catalog ok', 'Cinder failed'],
      7,
      /closed the connection/,
    ],
    [
      'Cinder, which is too old',
      { requestPattern: VERSIONS, handle: respondWith(300, '{"versions": [{"id": "v2.0", "status": "CURRENT"}]}') },
      [...STEPS_TO_KEYSTONE, 'Catalog ok', 'Cinder failed'],
      12,
      /offers v2\.0, and clinker speaks v3/,
    ],
    [
      'the policy',
      {
        requestPattern: /\/volumes\?/,
        handle: respondWith(
          403,
          JSON.stringify({
            forbidden: { code: 403, message: 'Policy does not allow volume:get_all to be performed.' },
          }),
        ),
      },
      [...STEPS_TO_KEYSTONE, 'Catalog ok', 'Cinder ok', 'Policy failed'],
      4,
      /^Policy does not allow/,
    ],
    [
      'the volumes, which are a page',
      { requestPattern: /\/volumes\?/, handle: respondWith(200, '<html>', 'text/html') },
      [...STEPS_TO_KEYSTONE, 'Catalog ok', 'Cinder ok', 'Policy failed'],
      1,
      /no JSON/,
    ],
  ])('stops at %s, with the status of that', async (_, given, steps, status, detail) => {
    const told = await runAuthCheck(await startFaultyCloud(given))
    expect(told).toMatchObject({ steps, status, detail: expect.stringMatching(detail) })
    expect(told.error).toMatchObject({
      exitCode: status,
      message: `Failed at: ${steps.at(-1)?.replace(' failed', '')}. ${told.detail}`,
    })
  })

  test.each<[string, FaultyCloudOptions, string]>([
    [
      'a Keystone that tells strangers nothing',
      { requestPattern: ROOT, handle: respondWith(401, '') },
      'v3; signed in as demo in project demo until ',
    ],
    [
      'a Cinder of old',
      {
        requestPattern: VERSIONS,
        handle: respondWith(
          300,
          '{"versions": [{"id": "v3.0", "status": "CURRENT", "version": "", "min_version": ""}]}',
        ),
      },
      'microversion 3.0 only',
    ],
    [
      'a Cinder that tells nothing of its versions',
      { requestPattern: VERSIONS, handle: respondWith(404, '') },
      'it does not say which microversions it has',
    ],
  ])('goes past %s', async (_, given, said) => {
    const { steps, status, details } = await runAuthCheck(await startFaultyCloud(given))
    expect([steps, status]).toEqual([ALL_STEPS, 0])
    expect(details.join('\n')).toContain(said)
  })

  test('stops where an endpoint without Keystone lets nobody in', async () => {
    const { OS_AUTH_URL = '', HOME = '' } = await startFaultyCloud()
    const env = {
      HOME,
      OS_AUTH_TYPE: 'none',
      OS_ENDPOINT: OS_AUTH_URL.replace('/identity/v3', '/volume/v3'),
      OS_RETRIES: '0',
    }
    expect(await runAuthCheck(env)).toMatchObject({
      steps: [...STEPS_TO_TLS, 'Keystone skipped', 'Catalog skipped', 'Cinder ok', 'Policy failed'],
      status: 4,
    })
  })
})

describe('auth check, on the network', () => {
  const at = (url: string, more: Env = {}): Env => ({ ...buildCloudEnv(url), OS_RETRIES: '0', ...more })

  test.each<[string, string, readonly string[], RegExp]>([
    [
      'a name nobody knows',
      'http://nothing.invalid',
      ['DNS failed'],
      /^nothing\.invalid:80 (is a name that DNS does not know|could not be looked up)/,
    ],
    [
      'a port where nobody listens',
      'http://127.0.0.1:1',
      ['DNS skipped', 'TCP failed'],
      /refuses the connection: nothing listens there/,
    ],
    [
      'a name and a port where nobody listens',
      'http://localhost:1',
      ['DNS ok', 'TCP failed'],
      /refuses the connection/,
    ],
  ])('stops at %s', async (_, url, steps, detail) => {
    expect(await runAuthCheck(at(url))).toMatchObject({ steps, status: 7, detail: expect.stringMatching(detail) })
  })

  test('stops at a port that never answers, as soon as --timeout says', async () => {
    expect(await runAuthCheck(at(await startFullListener()), ['--timeout', '0.2'])).toMatchObject({
      steps: ['DNS skipped', 'TCP failed'],
      status: 7,
      detail: expect.stringContaining('does not answer: the connection timed out'),
    })
  })

  const authority = (): Env => ({ OS_CACERT: join(createTempFolder({ 'ca.pem': CA_CERTIFICATE }), 'ca.pem') })
  const trusting = (cert: string): Env => ({ OS_CACERT: join(createTempFolder({ 'ca.pem': cert }), 'ca.pem') })
  test.each<[string, ServerOptions, () => Env, RegExp]>([
    [
      'of an authority that is not known',
      SIGNED_CERTIFICATES.server,
      () => ({}),
      /shows a certificate (of an authority that is not known here|whose authority cannot be checked)/,
    ],
    ['that signed itself', CERTIFICATES.good, () => ({}), /shows a certificate that it signed itself/],
    ['that has expired', SIGNED_CERTIFICATES.expired, authority, /shows a certificate that has expired/],
    ['that is not valid yet', SIGNED_CERTIFICATES.early, authority, /shows a certificate that is not valid yet/],
    [
      'for another name',
      CERTIFICATES.other,
      () => trusting(CERTIFICATES.other.cert),
      /shows a certificate made for another name/,
    ],
  ])('stops at a certificate %s', async (_, tls, env, detail) => {
    const told = await runAuthCheck(await startFaultyCloud({ tls, env: env() }))
    expect(told).toMatchObject({
      steps: ['DNS skipped', 'TCP ok', 'TLS failed'],
      status: 7,
      detail: expect.stringMatching(detail),
    })
    expect(told.error?.hint).not.toBe('')
  })

  test('stops where TLS is not spoken at all', async () => {
    const { OS_AUTH_URL = '' } = await startFaultyCloud()
    expect(
      await runAuthCheck({ ...(await startFaultyCloud()), OS_AUTH_URL: OS_AUTH_URL.replace('http:', 'https:') }),
    ).toMatchObject({
      steps: ['DNS skipped', 'TCP ok', 'TLS failed'],
      status: 7,
      detail: expect.stringContaining('does not speak TLS'),
    })
  })

  test('stops at a file of authorities that cannot be read', async () => {
    expect(
      await runAuthCheck(
        await startFaultyCloud({ tls: SIGNED_CERTIFICATES.server, env: { OS_CACERT: '/nowhere/ca.pem' } }),
      ),
    ).toMatchObject({
      steps: ['DNS skipped', 'TCP ok', 'TLS failed'],
      status: 2,
      detail: 'cacert names /nowhere/ca.pem, which cannot be read.',
    })
  })

  const SECURE = ALL_STEPS.map(step => step.replace('TLS skipped', 'TLS ok'))
  test('goes all the way over TLS with --os-cacert', async () => {
    const env = await startFaultyCloud({ tls: SIGNED_CERTIFICATES.server })
    expect(
      await runAuthCheck(env, ['--os-cacert', join(createTempFolder({ 'ca.pem': CA_CERTIFICATE }), 'ca.pem')]),
    ).toMatchObject({ steps: SECURE, status: 0 })
  })

  test('goes on with --insecure, and says that nothing is checked', async () => {
    const env = await startFaultyCloud({ tls: SIGNED_CERTIFICATES.expired })
    expect(await runAuthCheck(env, ['--insecure'])).toMatchObject({ steps: SECURE, status: 0 })
    const { out } = await runCommand({
      argv: ['auth', 'check', '--insecure'],
      env,
      clock: { now: () => Date.now(), sleep: () => Promise.resolve() },
    })
    expect(out).toMatch(/TLS +\| ok +\| TLSv1\.\d, .*good until .*, not checked \(insecure\)/)
  })

  test('goes through a proxy', async () => {
    const proxy = await startConnectProxy()
    const env = await startFaultyCloud({
      tls: SIGNED_CERTIFICATES.server,
      env: { ...authority(), https_proxy: `http://ann:p%40ss@127.0.0.1:${proxy.port}` },
    })
    const told = await runAuthCheck(env)
    expect(told).toMatchObject({ steps: SECURE, status: 0 })
    expect(new Set(proxy.came)).toEqual(
      new Set([`${new URL(env['OS_AUTH_URL'] ?? '').host} Basic ${Buffer.from('ann:p@ss').toString('base64')}`]),
    )
  })

  test.each<[string, number, Env, readonly string[], RegExp]>([
    ['refuses', 403, {}, ['DNS skipped', 'TCP ok', 'TLS failed'], /the proxy answers 403/],
    ['wants to know who one is', 407, {}, ['DNS skipped', 'TCP ok', 'TLS failed'], /the proxy answers 407/],
    [
      'leads to a certificate that is not known',
      200,
      { OS_CACERT: '' },
      ['DNS skipped', 'TCP ok', 'TLS failed'],
      /asked through the proxy http:\/\/\S+, shows a certificate/,
    ],
    ['is not there', 0, {}, ['DNS skipped', 'TCP failed'], /asked through the proxy \S+, refuses the connection/],
  ])('stops where a proxy %s', async (_, answer, more, steps, detail) => {
    const { port } = answer === 0 ? { port: 1 } : await startConnectProxy(answer)
    const env = await startFaultyCloud({
      tls: SIGNED_CERTIFICATES.server,
      env: { ...authority(), ...more, https_proxy: `http://127.0.0.1:${port}` },
    })
    expect(await runAuthCheck(env)).toMatchObject({ steps, status: 7, detail: expect.stringMatching(detail) })
  })
})

const getPort = (server: { address(): unknown }): number => {
  const address = server.address()
  return typeof address === 'object' && address !== null && 'port' in address ? Number(address.port) : 0
}

/** A proxy that opens tunnels, or answers otherwise. */
async function startConnectProxy(answer = 200): Promise<{ readonly port: number; readonly came: string[] }> {
  const requests: string[] = []
  const sockets = new Set<Socket>()
  const server: Server = createServer()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket.on('error', () => undefined))
  })
  server.on('connect', ({ url = '', headers }, near) => {
    requests.push(`${url} ${headers['proxy-authorization'] ?? ''}`)
    if (answer !== 200) return void near.end(`HTTP/1.1 ${answer} No\r\nContent-Length: 0\r\n\r\n`)
    const [host, port] = url.split(':')
    const upstream = connect(Number(port), host, () => {
      near.write('HTTP/1.1 200 OK\r\n\r\n')
      upstream.pipe(near).pipe(upstream)
    })
    sockets.add(
      upstream.on('error', () => {
        near.destroy()
      }),
    )
  })
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => {
    sockets.forEach(socket => {
      socket.destroy()
    })
    server.close()
  })
  return { port: getPort(server), came: requests }
}

const FULL_LISTENER_SCRIPT = `const server = require('net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
  require('fs').writeSync(1, String(server.address().port))
  process.kill(process.pid, 'SIGSTOP')
})`

/**
 * The origin of a port that is open and as full as it can be: its owner is stopped, and whoever comes is left waiting.
 */
async function startFullListener(): Promise<string> {
  const child = spawn(process.execPath, ['-e', FULL_LISTENER_SCRIPT], { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await new Promise<number>(resolve => {
    child.stdout.once('data', text => {
      resolve(Number(text))
    })
  })
  const waiting = new Set<Socket>()
  const come = (): Socket => {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined)
    waiting.add(socket)
    return socket
  }
  onTestFinished(() => {
    waiting.forEach(socket => {
      socket.destroy()
    })
    child.kill('SIGKILL')
  })
  await new Promise(resolve => {
    come().once('connect', resolve)
  })
  for (let count = 0; count < 8; count += 1) come()
  return `http://127.0.0.1:${port}`
}
