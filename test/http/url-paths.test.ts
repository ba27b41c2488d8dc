import { createServer } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../src/api/connect.ts'
import { commandRegistry } from '../../src/cli/command-registry.ts'
import { noCache } from '../../src/config/disk-cache.ts'
import { readSettings } from '../../src/config/read-settings.ts'
import { fillRoute, type OperationFacts } from '../../src/framework/operation.ts'
import { withMiddleware } from '../../src/http/middleware.ts'
import { openTransport } from '../../src/http/transport.ts'
import { CliError } from '../../src/types/cli-error.ts'
import { isPathSegment } from '../../src/types/url.ts'

const OPERATIONS = await listOperations()

/** Every operation that a command declares, once. */
async function listOperations(): Promise<readonly OperationFacts[]> {
  const commands = await Promise.all(commandRegistry.map(async entry => (await entry.load()).default))
  const operations = commands.flatMap(command => ('operations' in command ? command.operations : []))
  return [...new Map(operations.map(operation => [operation.title, operation])).values()]
}

const PARAM = /\{(\w+)\}/g
const withParams = OPERATIONS.filter(({ route }) => route.search(PARAM) !== -1)

const HOSTILE = [
  ...['', '.', '..', '/', '//', '../..', './x', 'x/..', 'a/b', '\\', '..\\..', '%2e', '%2e%2e', '%2F', '..%2f..', '%'],
  ...[
    '?',
    '?force=true',
    'a?b#c',
    '#',
    'a#b',
    ';',
    'a;b',
    ' ',
    '  ',
    '\t',
    '\r\n',
    '\r\nX-Evil: 1',
    '\u0000',
    '\u007f',
  ],
  ...['@', 'u:p@h', ':', '//h/p', 'http://h/', "'", '"', '<', '&', '=', '+', '*', '~', '!', '()', '{id}', '{', '$1'],
  ...['ä', '日本', '👍', '\ud800', '\udc00x', '\u202e', '\ufeff', '__proto__', 'constructor', 'x'.repeat(2000)],
]
const arbitraryValue = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc
    .array(fc.constantFrom('.', '..', '/', '%2e', '%2f', '\\', 'a', '?', '#', '\ud800'), { maxLength: 5 })
    .map(parts => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 8 }),
)

/** A server that keeps the first line of each request as it came over the wire. */
const requestLines: string[] = []
const server = createServer(socket => {
  let text = ''
  socket.on('error', () => undefined)
  socket.on('data', chunk => {
    text += chunk.toString('latin1')
    if (!text.includes('\r\n\r\n')) return
    requestLines.push(text.slice(0, text.indexOf('\r\n')))
    socket.end('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}')
  })
})

const clock = { now: () => Date.now(), sleep: () => Promise.resolve() }
const tracedLines: string[] = []
const transport = openTransport({
  tls: { verify: true, cacert: undefined, cert: undefined, key: undefined },
  timeoutMs: 5_000,
  env: {},
  userAgent: 'clinker/test',
})

async function openCloud() {
  const settings = await readSettings({
    flags: { 'os-auth-type': 'none', 'os-endpoint': `${origin}/block/v3/p1` },
    env: { HOME: '/nonexistent' },
    folder: '/nonexistent',
  })
  const send = withMiddleware(transport.send, { clock, retries: 0, trace: line => tracedLines.push(line) })
  return connect({ settings, send, cache: noCache, clock })
}

let origin = ''
let cloud: ReturnType<typeof openCloud>
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  origin = `http://127.0.0.1:${address.port}`
  cloud = openCloud()
})
afterAll(async () => {
  await transport.close()
  server.close()
})

/** Sends the operation to the raw server; gives the path on the wire, and the URLs of `--dry-run` and `-v`. */
async function sendOperation({ service, method, hasProjectInPath }: OperationFacts, path: string) {
  const request = { service, method, path, hasProjectInPath }
  const opened = await cloud
  const { url } = await opened.resolveRequest(request)
  requestLines.length = 0
  tracedLines.length = 0
  await opened.request(request)
  return { wire: requestLines[0]?.split(' ')[1] ?? '', shown: url, traced: tracedLines[0]?.split(' ')[1] ?? '' }
}

/** What is wrong with one operation when every parameter has this value. */
async function checkOperation(operation: OperationFacts, value: string): Promise<void> {
  const params = Object.fromEntries([...operation.route.matchAll(PARAM)].map(([, name = '']) => [name, value]))
  if (!isPathSegment(value)) {
    expect(() => fillRoute(operation.route, params)).toThrow(CliError)
    return
  }
  const { wire, shown, traced } = await sendOperation(operation, fillRoute(operation.route, params))
  const segments = wire.split('/')
  const expected = operation.route.split('/')
  // The same number of segments as the route has, nothing of the value outside its own, each decoded to the value.
  const own = segments.slice(-expected.length + 1).map(segment => decodeURIComponent(segment))
  expect(wire).not.toMatch(/[?#\\]/)
  expect(own).toEqual(expected.slice(1).map(segment => segment.replaceAll(PARAM, () => value)))
  expect([shown, traced]).toEqual([`${origin}${wire}`, `${origin}${wire}`])
}

describe('the path of a request', () => {
  test('there are operations of each kind to check', () => {
    expect(new Set(withParams.map(({ method }) => method))).toEqual(new Set(['GET', 'POST', 'PUT', 'DELETE']))
    expect(withParams.length).toBeGreaterThan(60)
  })
  test('has its shape whatever stands in a parameter, and is shown as it is sent', async () => {
    for (const [i, operation] of withParams.entries()) {
      for (const value of HOSTILE.filter((_, j) => !isPathSegment(HOSTILE[j] ?? '') || j % 12 === i % 12))
        await checkOperation(operation, value)
    }
  }, 120_000)
  test('has its shape for any value', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...withParams), arbitraryValue, (operation, value) =>
        checkOperation(operation, value),
      ),
      { numRuns: 150 },
    )
  }, 120_000)
})
