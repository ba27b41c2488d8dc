import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { TlsSettings } from '../../src/http/tls-options.ts'
import { openTransport } from '../../src/http/transport.ts'
import type { Environment } from '../../src/types/streams.ts'
import { CA_CERTIFICATE, INTERMEDIATE_CHAIN, SIGNED_CERTIFICATES } from '../faults/ca-certificates.ts'
import { createTempFolder } from '../temp-folder.ts'

const SERVERS = {
  /** Signed by the authority itself. */
  direct: { ...SIGNED_CERTIFICATES.server },
  /** Signed by an intermediate, which the server sends along. */
  chained: {
    cert: INTERMEDIATE_CHAIN.server.cert + INTERMEDIATE_CHAIN.intermediate,
    key: INTERMEDIATE_CHAIN.server.key,
  },
}

const servers: Server[] = []
const origins: Record<string, string> = {}
beforeAll(async () => {
  for (const [name, certificate] of Object.entries(SERVERS)) {
    const server = createServer(certificate, (_, response) => response.end('hello'))
    servers.push(server)
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    origins[name] = `https://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  }
})
afterAll(() => {
  servers.forEach(server => server.closeAllConnections())
  servers.forEach(server => server.close())
})

/** What comes of a request: the body, or the code or sentence of the error. */
async function get(name: keyof typeof SERVERS, tls: Partial<TlsSettings>, env: Environment = {}): Promise<string> {
  const transport = openTransport({
    tls: { verify: true, cacert: undefined, cert: undefined, key: undefined, ...tls },
    timeoutMs: 5_000,
    env,
    userAgent: 'clinker/test',
  })
  onTestFinished(() => transport.close())
  return transport.send({ method: 'GET', url: origins[name] ?? '', headers: {} }).then(
    ({ body }) => body,
    (error: { kind: string; details: { code?: string } }) => error.details.code ?? error.kind,
  )
}

function writeFiles(): Record<
  'authority' | 'server' | 'root' | 'intermediate' | 'hashed' | 'empty' | 'garbage',
  string
> {
  const folder = createTempFolder()
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const hashed = join(folder, 'hashed')
  mkdirSync(join(hashed, 'sub'), { recursive: true })
  writeFileSync(join(hashed, 'authority.pem'), CA_CERTIFICATE)
  symlinkSync('authority.pem', join(hashed, '5ed36f99.0'))
  symlinkSync('/nonexistent', join(hashed, 'dangling.0'))
  writeFileSync(join(hashed, 'README'), 'no certificate')
  const empty = join(folder, 'empty')
  mkdirSync(empty)
  return {
    authority: write('authority.pem', `subject: Test\r\n${CA_CERTIFICATE.replaceAll('\n', '\r\n')}`),
    server: write('server.pem', SIGNED_CERTIFICATES.server.cert),
    root: write('root.pem', INTERMEDIATE_CHAIN.root),
    intermediate: write('intermediate.pem', INTERMEDIATE_CHAIN.intermediate),
    garbage: write('garbage.pem', 'no certificate'),
    hashed,
    empty,
  }
}

const UNTRUSTED = /UNABLE_TO|SELF_SIGNED/

describe('cacert', () => {
  test.each([
    ['the authority', 'direct', 'authority'],
    ['a hashed folder', 'direct', 'hashed'],
    ['the certificate of the server itself', 'direct', 'server'],
    ['the root of a chain', 'chained', 'root'],
    ['an intermediate', 'chained', 'intermediate'],
  ] as const)('may be %s', async (_, server, file) => {
    expect(await get(server, { cacert: writeFiles()[file] })).toBe('hello')
  })
  test('of another authority is not enough', async () => {
    expect(await get('direct', { cacert: writeFiles().root })).toMatch(UNTRUSTED)
    expect(await get('chained', { cacert: writeFiles().authority })).toMatch(UNTRUSTED)
  })
  test.each(['garbage', 'empty'] as const)('without a certificate is refused: %s', async file => {
    expect(await get('direct', { cacert: writeFiles()[file] })).toBe('usage')
  })
  test('that cannot be read is refused, and not read where nothing is verified', async () => {
    expect(await get('direct', { cacert: '/nonexistent' })).toBe('usage')
    expect(await get('direct', { cacert: '/nonexistent', verify: false })).toBe('hello')
  })
})

describe('without cacert', () => {
  test('the certificate of a private authority is not trusted', async () => {
    expect(await get('direct', {})).toMatch(UNTRUSTED)
  })
  test.each([
    ['SSL_CERT_FILE', 'authority'],
    ['SSL_CERT_DIR', 'hashed'],
  ] as const)('%s stands for the store of the system', async (variable, file) => {
    expect(await get('direct', {}, { [variable]: writeFiles()[file] })).toBe('hello')
  })
  test('several folders of SSL_CERT_DIR count, also where one is not there', async () => {
    const { hashed, empty } = writeFiles()
    expect(await get('direct', {}, { SSL_CERT_DIR: `/nonexistent:${empty}:${hashed}` })).toBe('hello')
  })
  test('a store that cannot be read trusts nothing more', async () => {
    expect(await get('direct', {}, { SSL_CERT_FILE: '/nonexistent', SSL_CERT_DIR: '' })).toMatch(UNTRUSTED)
  })
})
