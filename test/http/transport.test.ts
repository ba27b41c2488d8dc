import { createServer as createPlain, type RequestListener } from 'node:http'
import { createServer as createSecure } from 'node:https'
import { createServer as createSocket, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { proxyFor } from '../../src/http/proxy-env.ts'
import { openTransport, type TransportOptions } from '../../src/http/transport.ts'
import type { HttpRequest } from '../../src/types/http.ts'
import { CERTIFICATES } from './self-signed-certificates.ts'
import { createTempFolder } from '../temp-folder.ts'

const TLS_OPTIONS = { verify: true, cacert: undefined, cert: undefined, key: undefined }

function createTransport(options: Partial<TransportOptions> = {}) {
  const opened = openTransport({
    tls: TLS_OPTIONS,
    timeoutMs: 5_000,
    env: {},
    userAgent: 'clinker/test',
    ...options,
  })
  onTestFinished(() => opened.close())
  return opened.send
}

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    sockets.forEach(socket => socket.destroy())
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return address.port
}

const startServer = async (answer: RequestListener): Promise<string> =>
  `http://127.0.0.1:${await listen(createPlain(answer))}`
const buildGet = (url: string): HttpRequest => ({ method: 'GET', url, headers: {} })

describe('an exchange', () => {
  test('carries method, path, headers and body, and brings status, headers and body', async () => {
    const origin = await startServer((request, response) => {
      let body = ''
      request.on('data', chunk => {
        body += String(chunk)
      })
      request.on('end', () => {
        response.writeHead(202, { 'X-Openstack-Request-Id': 'req-1' })
        response.end(
          `${request.method} ${request.url} ${request.headers['x-auth-token']} ${request.headers['user-agent']} ${body}`,
        )
      })
    })
    const answer = await createTransport()({
      method: 'POST',
      url: `${origin}/v3/volumes?a=b%20c`,
      headers: { 'x-auth-token': 't' },
      body: '{"ü":1}',
    })
    expect([answer.status, answer.headers['x-openstack-request-id']]).toEqual([202, 'req-1'])
    expect(answer.body).toBe('POST /v3/volumes?a=b%20c t clinker/test {"ü":1}')
  })

  test('unpacks what came packed, and takes any status for an answer', async () => {
    const origin = await startServer((request, response) => {
      expect(request.headers['accept-encoding']).toBe('gzip')
      response.writeHead(500, { 'content-encoding': 'gzip' })
      response.end(gzipSync('größer'))
    })
    expect(await createTransport()(buildGet(origin))).toMatchObject({ status: 500, body: 'größer' })
  })
})

describe('no answer', () => {
  test('nothing listens', async () => {
    const closed = 'http://127.0.0.1:1/v3'
    await expect(createTransport()({ method: 'POST', url: closed, headers: {}, body: '{}' })).rejects.toMatchObject({
      kind: 'network',
      message: `127.0.0.1:1 refuses the connection: nothing listens there (POST ${closed}).`,
      details: { code: 'ECONNREFUSED' },
    })
  })

  test('a name that is none', async () => {
    const failure = await createTransport()(buildGet('http://clinker.invalid/v3')).catch((error: unknown) => error)
    expect(failure).toMatchObject({
      kind: 'network',
      message: expect.stringMatching(
        /^clinker\.invalid:80 (cannot be resolved: DNS has no such name|could not be looked up)/,
      ),
    })
  })

  test('too slow: a change may have been made all the same', async () => {
    const origin = await startServer(() => undefined)
    await expect(
      createTransport({ timeoutMs: 50 })({ method: 'POST', url: origin, headers: {}, body: '{}' }),
    ).rejects.toMatchObject({
      kind: 'network',
      details: { outcomeUnknown: true, advice: expect.stringContaining('may have been carried out') },
    })
    const read = await createTransport({ timeoutMs: 50 })(buildGet(origin)).catch((error: unknown) => error)
    expect(read).toMatchObject({ kind: 'network', message: expect.stringContaining('within the time limit') })
    expect(read).not.toMatchObject({ details: { outcomeUnknown: true } })
  })

  test('an answer that begins and does not end', async () => {
    const origin = await startServer((_, response) => {
      response.writeHead(200, { 'content-length': '99' })
      response.write('half')
    })
    await expect(createTransport({ timeoutMs: 50 })(buildGet(origin))).rejects.toMatchObject({ kind: 'network' })
  })

  test('a connection that is closed', async () => {
    const origin = await startServer(request => {
      request.socket.destroy()
    })
    await expect(createTransport()(buildGet(origin))).rejects.toMatchObject({
      message: expect.stringContaining('closed the connection without an answer'),
    })
  })

  test('something that speaks no HTTP', async () => {
    const port = await listen(
      createSocket(socket => {
        socket.end('SSH-2.0-OpenSSH\r\n')
      }),
    )
    await expect(createTransport()(buildGet(`http://127.0.0.1:${port}`))).rejects.toMatchObject({
      kind: 'network',
      message: expect.stringContaining('does not speak HTTP'),
    })
  })
})

describe('TLS', () => {
  const secure = async (name: keyof typeof CERTIFICATES, more: object = {}): Promise<string> =>
    `https://127.0.0.1:${await listen(
      createSecure({ ...CERTIFICATES[name], ...more }, (_, response) => {
        response.end('safe')
      }),
    )}`
  const folder = () =>
    createTempFolder(
      Object.fromEntries(
        Object.entries(CERTIFICATES).flatMap(([name, { cert, key }]) => [
          [`${name}.pem`, cert],
          [`${name}.key`, key],
          [`${name}.both`, cert + key],
        ]),
      ),
    )

  test.each<[keyof typeof CERTIFICATES, string | undefined, string]>([
    ['good', undefined, 'a self-signed certificate'],
    ['other', 'other.pem', 'a certificate for another name'],
    ['expired', 'expired.pem', 'a certificate that has expired'],
  ])('a server with the certificate %s, trusting %s', async (name, trusted, words) => {
    const cacert = trusted === undefined ? undefined : join(folder(), trusted)
    const failure = await createTransport({ tls: { ...TLS_OPTIONS, cacert } })(buildGet(await secure(name))).catch(
      (error: unknown) => error,
    )
    expect(failure).toMatchObject({
      kind: 'network',
      message: expect.stringContaining(`presents ${words}`),
      details: { advice: expect.stringMatching(/\S/) },
    })
  })

  test('a certificate of an authority one named', async () => {
    const answer = await createTransport({ tls: { ...TLS_OPTIONS, cacert: join(folder(), 'good.pem') } })(
      buildGet(await secure('good')),
    )
    expect(answer.body).toBe('safe')
  })

  test('no checks where none are wanted', async () => {
    expect(
      (await createTransport({ tls: { ...TLS_OPTIONS, verify: false } })(buildGet(await secure('expired')))).body,
    ).toBe('safe')
  })

  test.each([
    ['other.pem', 'other.key'],
    ['other.both', undefined],
  ])('a client certificate: %s and %s', async (cert, key) => {
    const at = folder()
    const url = await secure('good', { requestCert: true, rejectUnauthorized: true, ca: CERTIFICATES.other.cert })
    const tls = {
      ...TLS_OPTIONS,
      cacert: join(at, 'good.pem'),
      cert: join(at, cert),
      key: key === undefined ? undefined : join(at, key),
    }
    expect((await createTransport({ tls })(buildGet(url))).body).toBe('safe')
  })

  test('a file that is not there is a mistake of the settings', async () => {
    await expect(
      createTransport({ tls: { ...TLS_OPTIONS, cacert: '/nowhere/ca.pem' } })(buildGet('https://127.0.0.1:1')),
    ).rejects.toMatchObject({
      kind: 'usage',
      message: 'cacert names /nowhere/ca.pem, which cannot be read.',
    })
  })

  test('https to a service that has none', async () => {
    const origin = await startServer((_, response) => {
      response.end()
    })
    await expect(createTransport()(buildGet(origin.replace('http:', 'https:')))).rejects.toMatchObject({
      kind: 'network',
      details: { advice: 'Is it http:// rather than https://?' },
    })
  })
})

describe('proxies', () => {
  test('a request for plain HTTP is handed to the proxy whole', async () => {
    const proxy = await startServer((request, response) => {
      response.end(`proxy got ${request.method} ${request.url}`)
    })
    const answer = await createTransport({ env: { HTTP_PROXY: proxy } })(
      buildGet('http://cloud.invalid:8776/v3/volumes'),
    )
    expect(answer.body).toBe('proxy got GET http://cloud.invalid:8776/v3/volumes')
  })

  test('NO_PROXY goes straight', async () => {
    const origin = await startServer((_, response) => {
      response.end('straight')
    })
    expect(
      (await createTransport({ env: { http_proxy: 'http://127.0.0.1:1', no_proxy: '127.0.0.1' } })(buildGet(origin)))
        .body,
    ).toBe('straight')
  })

  test('a proxy that is not there is named, without its password', async () => {
    const failure = await createTransport({ env: { ALL_PROXY: 'http://u:pw@127.0.0.1:1' } })(
      buildGet('http://cloud.invalid/'),
    ).catch((error: unknown) => error)
    expect(failure).toMatchObject({
      kind: 'network',
      message: expect.stringContaining('through the proxy http://***@127.0.0.1:1,'),
    })
  })

  test.each<[string, Record<string, string>, string | undefined]>([
    ['http://c/', {}, undefined],
    ['http://c/', { HTTP_PROXY: 'http://p:1' }, 'http://p:1'],
    ['https://c/', { HTTP_PROXY: 'http://p:1' }, undefined],
    ['https://c/', { https_proxy: 'p:1' }, 'http://p:1'],
    ['https://c/', { ALL_PROXY: 'http://a' }, 'http://a'],
    ['http://c/', { http_proxy: 'http://low', HTTP_PROXY: 'http://up' }, 'http://low'],
    ['http://c.example.com/', { HTTP_PROXY: 'http://p', NO_PROXY: 'x, .example.com' }, undefined],
    ['http://example.com/', { HTTP_PROXY: 'http://p', NO_PROXY: '*.example.com' }, undefined],
    ['http://badexample.com/', { HTTP_PROXY: 'http://p', NO_PROXY: 'example.com' }, 'http://p'],
    ['http://c:8776/', { HTTP_PROXY: 'http://p', NO_PROXY: 'c:5000' }, 'http://p'],
    ['http://c:8776/', { HTTP_PROXY: 'http://p', NO_PROXY: 'c:8776' }, undefined],
    ['http://[::1]:8776/', { HTTP_PROXY: 'http://p', NO_PROXY: '::1' }, undefined],
    ['http://c/', { HTTP_PROXY: 'http://p', NO_PROXY: '*' }, undefined],
  ])('%s with %o goes by %s', (url, env, expected) => {
    expect(proxyFor(url, env)).toBe(expected)
  })
})
