import { createServer as createPlain, type RequestListener } from 'node:http'
import { createServer as createSecure } from 'node:https'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { proxyFor } from '../../src/http/proxy-env.ts'
import { openTransport } from '../../src/http/transport.ts'
import { CERTIFICATES } from './self-signed-certificates.ts'

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => undefined)))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    sockets.forEach(socket => socket.destroy())
  })
  const address = server.address()
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

/** A proxy that says `before` ahead of its response to CONNECT, byte for byte, and `headers` in it. */
const startTunnelProxy = (before: string, headers = ''): Promise<number> =>
  listen(
    createServer(socket => {
      socket.once('data', chunk => {
        const port = Number(/^CONNECT [^:]+:(\d+) /.exec(chunk.toString())?.[1])
        const onward = connect(port, '127.0.0.1', () => {
          socket.write(`${before}HTTP/1.1 200 Connection established\r\n${headers}\r\n`)
          socket.pipe(onward).pipe(socket)
        }).on('error', () => undefined)
      })
    }),
  )

/** A proxy that answers a plain request with these bytes. */
const startPlainProxy = (answer: string): Promise<number> =>
  listen(createServer(socket => socket.once('data', () => socket.end(answer))))

const startService = async (answer: RequestListener, isSecure: boolean): Promise<string> =>
  isSecure
    ? `https://127.0.0.1:${await listen(createSecure(CERTIFICATES.good, answer))}`
    : `http://127.0.0.1:${await listen(createPlain(answer))}`

async function send(url: string, env: Record<string, string>, method = 'GET') {
  const transport = openTransport({
    tls: { verify: false, cacert: undefined, cert: undefined, key: undefined },
    timeoutMs: 5_000,
    env,
    userAgent: 'clinker/test',
  })
  onTestFinished(() => transport.close())
  return transport.send({ method, url, headers: {} })
}

const hello: RequestListener = (_, response) => response.end('hello')
const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n'
const EARLY_HINTS = 'HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n'
const LONG_HEADER = `X-Long: ${'x'.repeat(60_000)}\r\n`
const BODY = 'Content-Length: 5\r\n\r\nhello'

test.each([
  ['nothing', '', ''],
  ['100 Continue', CONTINUE, ''],
  ['103 Early Hints', EARLY_HINTS, ''],
  ['several interim responses', CONTINUE + EARLY_HINTS + CONTINUE, ''],
  ['60,000 bytes of headers', '', LONG_HEADER],
])('a tunnel opens after %s', async (_, before, headers) => {
  const env = { https_proxy: `http://127.0.0.1:${await startTunnelProxy(before, headers)}` }
  expect((await send(await startService(hello, true), env)).body).toBe('hello')
  expect((await send(await startService(hello, true), env, 'POST')).body).toBe('hello')
})

test.each([
  ['100 Continue', CONTINUE, ''],
  ['103 Early Hints', EARLY_HINTS, ''],
  ['60,000 bytes of headers', '', LONG_HEADER],
])('a plain request through a proxy is answered after %s', async (_, before, headers) => {
  const env = {
    http_proxy: `http://127.0.0.1:${await startPlainProxy(`${before}HTTP/1.1 200 OK\r\n${headers}${BODY}`)}`,
  }
  expect((await send('http://service.invalid/x', env)).body).toBe('hello')
})

test('a response with interim ones and long headers comes through a tunnel as without one', async () => {
  const service = await startService((request, response) => {
    response.writeContinue()
    response.writeEarlyHints({ link: '</style.css>; rel=preload' })
    response.writeHead(200, { 'x-long': 'x'.repeat(60_000) }).end(request.url)
  }, true)
  const env = { https_proxy: `http://127.0.0.1:${await startTunnelProxy('')}` }
  for (const variables of [{}, env])
    expect(await send(`${service}/a?b`, variables)).toMatchObject({ status: 200, body: '/a?b' })
})

test.each([
  ['more headers than anybody needs', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(70_000)}`, 'HPE_HEADER_OVERFLOW'],
  ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n', 'HPE'],
])('a tunnel with %s is an error', async (_, answer, code) => {
  const port = await listen(createServer(socket => socket.once('data', () => socket.write(answer))))
  const request = send('https://127.0.0.1:1/', { https_proxy: `http://127.0.0.1:${port}` }, 'POST')
  await expect(request).rejects.toMatchObject({ kind: 'network', details: { code } })
  // Nothing was sent through the tunnel: a change cannot have been carried out.
  await expect(request).rejects.not.toMatchObject({ details: { outcomeUnknown: true } })
})

test.each(['socks5://u:secret@127.0.0.1:1080', 'socks5h://127.0.0.1:1080', 'socks://h', 'SOCKS4://h:1'])(
  'a SOCKS proxy is refused before anything is sent: %s',
  async all_proxy => {
    let requestCount = 0
    const service = await startService((_, response) => {
      requestCount += 1
      response.end()
    }, false)
    const error = await send(service, { all_proxy }).catch((failure: Error) => failure)
    expect(error).toMatchObject({
      kind: 'usage',
      message: expect.stringMatching(/^SOCKS proxies are not supported \(/),
    })
    expect(JSON.stringify(error) + String(error)).not.toContain('secret')
    expect(requestCount).toBe(0)
  },
)

test.each([
  ['HTTP://127.0.0.1', 'HTTP'],
  ['HTTPS://127.0.0.1', 'HTTPS'],
])('a scheme in capitals is a scheme: %s', async (_, scheme) => {
  const service = await startService(hello, scheme === 'HTTPS')
  expect((await send(service.replace(/^\w+/, scheme), {})).body).toBe('hello')
})

test.each<[string, string, boolean]>([
  ['127.0.0.0/8', 'http://127.9.9.9:8776', true],
  ['127.0.0.0/8', 'http://128.0.0.1', false],
  ['10.0.0.0/8,fd00::/8', 'https://[fd12::1]:8776', true],
  ['fd00::/8', 'https://[fe80::1]', false],
  ['[fd00::]/8', 'https://[fd00::1]', true],
  ['0.0.0.0/0', 'http://1.2.3.4', true],
  ['0.0.0.0/0', 'http://cloud', false],
  ['10.0.0.0/33', 'http://10.0.0.1', false],
  ['10.0.0.0/', 'http://10.0.0.1', false],
  ['.example.com', 'http://a.example.com', true],
  ['.example.com', 'http://example.com', true],
  ['*.example.com', 'http://a.b.example.com', true],
  ['example.com', 'http://notexample.com', false],
  ['example.com.', 'http://example.com', true],
  ['EXAMPLE.com', 'http://example.COM', true],
  ['cloud:8776', 'http://cloud:8776', true],
  ['cloud:8776', 'http://cloud:9292', false],
  ['cloud:443', 'https://cloud', true],
  ['10.0.0.1:8776', 'http://10.0.0.1:8776', true],
  ['[::1]:8776', 'http://[::1]:8776', true],
  ['[::1]:8776', 'http://[::1]:9292', false],
  ['0:0:0:0:0:0:0:1', 'http://[::1]', true],
  ['::1', 'http://[::1]:8776', true],
  ['http://cloud:8776', 'http://cloud:8776', true],
  ['a b\tcloud', 'http://cloud', true],
  ['.', 'http://cloud', false],
  ['', 'http://cloud', false],
  ['*', 'http://cloud', true],
])('NO_PROXY=%s for %s: exempt %s', (no_proxy, url, isExempt) => {
  const proxy = 'http://proxy:3128'
  expect(proxyFor(url, { http_proxy: proxy, https_proxy: proxy, no_proxy })).toBe(isExempt ? undefined : proxy)
})
