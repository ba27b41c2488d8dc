import { createServer, type IncomingHttpHeaders } from 'node:http'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readSettings } from '../../src/config/read-settings.ts'
import { connect } from '../../src/api/connect.ts'
import { openTransport } from '../../src/http/transport.ts'
import { CliError } from '../../src/types/cli-error.ts'
import { createFakeClock } from '../api/fake-cloud.ts'
import { openTestCache, createTempFolder } from '../temp-folder.ts'

type Env = Readonly<Record<string, string>>
interface ReceivedRequest {
  readonly line: string
  readonly credentials: Env
}

const CREDENTIAL_HEADERS = ['authorization', 'x-auth-token'] as const
const getCredentials = (headers: IncomingHttpHeaders): Env =>
  Object.fromEntries(
    CREDENTIAL_HEADERS.flatMap(name => (typeof headers[name] === 'string' ? [[name, headers[name]]] : [])),
  )

/** A service on the wire that gives everybody the same answer. */
async function startService(status = 200): Promise<{ readonly endpoint: string; readonly seen: ReceivedRequest[] }> {
  const requests: ReceivedRequest[] = []
  const server = createServer(({ method, url, headers }, response) => {
    requests.push({ line: `${method} ${url}`, credentials: getCredentials(headers) })
    response.writeHead(status, { 'content-type': 'application/json' }).end('{"volumes": []}')
  })
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return {
    endpoint: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/v3`,
    seen: requests,
  }
}

interface ListOptions {
  readonly env: Env
  readonly readPassword?: (prompt: string) => Promise<string>
  readonly cacheFolder?: string
}

async function listVolumes({ env, readPassword, cacheFolder }: ListOptions) {
  const settings = await readSettings({ flags: {}, env: { HOME: '/nowhere', ...env }, folder: '/nowhere' })
  const transport = openTransport({
    tls: settings.tls,
    timeoutMs: 60_000,
    env: {},
    userAgent: 'test',
  })
  onTestFinished(() => transport.close())
  const cloud = await connect({
    settings,
    send: transport.send,
    cache: openTestCache(cacheFolder, Date.now),
    clock: createFakeClock(),
    ...(readPassword === undefined ? {} : { readPassword }),
  })
  const ask = () => cloud.request({ service: 'block-storage', method: 'GET', path: '/volumes' })
  return ask()
    .then(ask)
    .then(
      ({ status }) => status,
      (error: unknown) => (error instanceof CliError ? error : Promise.reject(error)),
    )
}

const basicAuthorization = (pair: string): Env => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` })

describe('credentials that need no Keystone', () => {
  test.each<[string, Env, Env, string]>([
    ['none', {}, {}, '/v3/volumes'],
    ['none', { OS_PROJECT_ID: 'abc' }, {}, '/v3/abc/volumes'],
    ['noauth', { OS_USER_ID: 'ann', OS_PROJECT_ID: 'abc' }, { 'x-auth-token': 'ann:abc' }, '/v3/abc/volumes'],
    ['noauth', { OS_USERNAME: 'ann' }, { 'x-auth-token': 'ann:ann' }, '/v3/volumes'],
    ['noauth', {}, { 'x-auth-token': 'admin:admin' }, '/v3/volumes'],
    ['admin_token', { OS_TOKEN: 'T', OS_PROJECT_ID: 'abc' }, { 'x-auth-token': 'T' }, '/v3/abc/volumes'],
    ['token_endpoint', { OS_TOKEN: 'T' }, { 'x-auth-token': 'T' }, '/v3/volumes'],
    ['http_basic', { OS_USERNAME: 'ann', OS_PASSWORD: 'p:ä' }, basicAuthorization('ann:p:ä'), '/v3/volumes'],
  ])('%s with %o are used as they are', async (type, env, proofs, path) => {
    const { endpoint, seen } = await startService()
    expect(await listVolumes({ env: { OS_AUTH_TYPE: type, OS_ENDPOINT: endpoint, ...env } })).toBe(200)
    expect(seen).toEqual([
      { line: `GET ${path}`, credentials: proofs },
      { line: `GET ${path}`, credentials: proofs },
    ])
  })

  test('may stand in a file', async () => {
    const { endpoint, seen } = await startService()
    const file = { clouds: { bare: { auth_type: 'http_basic', auth: { endpoint, username: 'ann', password: 'pw' } } } }
    const folder = createTempFolder({ 'clouds.yaml': JSON.stringify(file) })
    expect(await listVolumes({ env: { OS_CLIENT_CONFIG_FILE: `${folder}/clouds.yaml` } })).toBe(200)
    expect(seen[0]?.credentials).toEqual(basicAuthorization('ann:pw'))
  })

  test('are refused for good: nobody signs in again', async () => {
    const { endpoint, seen } = await startService(401)
    expect(
      await listVolumes({
        env: { OS_AUTH_TYPE: 'http_basic', OS_ENDPOINT: endpoint, OS_USERNAME: 'ann', OS_PASSWORD: 'pw' },
      }),
    ).toMatchObject({ kind: 'notAllowed' })
    expect(seen).toHaveLength(1)
  })

  test('none at all are too few where somebody must be named', async () => {
    const { endpoint } = await startService(204)
    expect(await listVolumes({ env: { OS_AUTH_TYPE: 'none', OS_ENDPOINT: endpoint } })).toMatchObject({
      kind: 'notAllowed',
      details: { nextSteps: [{ command: expect.arrayContaining(['--os-auth-type', 'noauth']) }] },
    })
  })

  const withoutPassword = (endpoint: string): Env => ({
    OS_AUTH_TYPE: 'http_basic',
    OS_ENDPOINT: endpoint,
    OS_USERNAME: 'ann',
  })
  test('are asked for what is missing, once', async () => {
    const { endpoint, seen } = await startService()
    const prompts: string[] = []
    const readPassword = (prompt: string): Promise<string> => {
      prompts.push(prompt)
      return Promise.resolve('typed')
    }
    expect(await listVolumes({ env: withoutPassword(endpoint), readPassword })).toBe(200)
    expect([prompts, seen[1]?.credentials]).toEqual([['Password of ann: '], basicAuthorization('ann:typed')])
  })

  test('are not sent by half where nobody can be asked', async () => {
    const { endpoint, seen } = await startService()
    expect(await listVolumes({ env: withoutPassword(endpoint) })).toMatchObject({
      kind: 'usage',
      message: 'The password of ann is missing, and there is no terminal to ask for it.',
      details: { advice: expect.stringContaining('OS_PASSWORD') },
    })
    expect(seen).toEqual([])
  })

  test.each<[string, Env, string]>([
    ['none', {}, 'endpoint is missing'],
    ['noauth', {}, 'endpoint is missing'],
    ['admin_token', { OS_ENDPOINT: 'http://x' }, 'token is missing'],
    ['http_basic', { OS_ENDPOINT: 'http://x' }, 'username is missing'],
  ])('%s need all that they are made of', async (type, env, expected) => {
    await expect(listVolumes({ env: { OS_AUTH_TYPE: type, OS_CLOUD: 'envvars', ...env } })).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringContaining(expected),
    })
  })
})
