import type { ServerOptions } from 'node:https'
import { spawn } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { CERTIFICATES } from '../../../http/self-signed-certificates.ts'
import { createTempFolder } from '../../../temp-folder.ts'
import { CA_CERTIFICATE, SIGNED_CERTIFICATES } from '../../../faults/ca-certificates.ts'
import { buildCloudEnv, runCommand } from '../../../faults/served-sandbox.ts'
import { type Env, runAuthCheck, startFaultyCloud, ALL_STEPS } from './check-setup.ts'

describe('auth check, on the network', () => {
  const at = (url: string, more: Env = {}): Env => ({ ...buildCloudEnv(url), OS_RETRIES: '0', ...more })

  test.each<[string, string, readonly string[], RegExp]>([
    [
      'a name nobody knows',
      'http://nothing.invalid',
      ['DNS failed'],
      /^nothing\.invalid:80 (cannot be resolved: DNS has no such name|could not be looked up)/,
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
      /presents a certificate (from an unknown authority|whose authority cannot be checked)/,
    ],
    ['that signed itself', CERTIFICATES.good, () => ({}), /presents a self-signed certificate/],
    ['that has expired', SIGNED_CERTIFICATES.expired, authority, /presents a certificate that has expired/],
    ['that is not valid yet', SIGNED_CERTIFICATES.early, authority, /presents a certificate that is not valid yet/],
    [
      'for another name',
      CERTIFICATES.other,
      () => trusting(CERTIFICATES.other.cert),
      /presents a certificate for another name/,
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
    expect(out).toMatch(/TLS +\| ok +\| TLSv1\.\d, .*valid until .*, not checked \(insecure\)/)
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
      /reached through the proxy http:\/\/\S+, presents a certificate/,
    ],
    ['is not there', 0, {}, ['DNS skipped', 'TCP failed'], /reached through the proxy \S+, refuses the connection/],
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
