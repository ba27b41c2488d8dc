import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { removeFolder } from '../../remove-folder.ts'

let home = ''
let server: ChildProcess | undefined
let port = 0

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'clinker-serve-'))
  const child = spawn(process.execPath, [inject('program'), 'sandbox', 'serve', '--port', '0'], {
    env: { PATH: process.env['PATH'], HOME: home },
  })
  server = child
  let output = ''
  for await (const chunk of child.stderr) {
    output += String(chunk)
    const match = /127\.0\.0\.1:(\d+)/.exec(output)
    if (match === null) continue
    port = Number(match[1])
    break
  }
})
afterAll(async () => {
  server?.kill('SIGKILL')
  await removeFolder(home)
})
// Every test ends with the same question: does the server still answer others?
afterEach(async () => {
  expect(server?.exitCode).toBe(null)
  expect((await fetch(`http://127.0.0.1:${port}/volume/healthcheck`)).status).toBe(200)
})

/** Sends bytes over a connection of its own, closes it if told to, and returns what came back. */
async function sendBytes(text: string, { closes = false } = {}): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let received = ''
  socket.on('data', chunk => {
    received += String(chunk)
  })
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(text)
  if (closes) setTimeout(() => socket.resetAndDestroy(), 50)
  await once(socket, 'close')
  return received
}

const PATH = '/identity/v3/auth/tokens'
const HEAD = `POST ${PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n`

/** Posts so many bytes; without `hasLength` in chunks of a length that the server is not told before. */
function postBytes(size: number, hasLength: boolean): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = hasLength ? { 'content-length': size } : { 'transfer-encoding': 'chunked' }
    const outgoing = request({ port, host: '127.0.0.1', method: 'POST', path: PATH, headers }, response => {
      response.resume()
      resolve(response.statusCode)
    })
    outgoing.on('error', reject)
    const chunk = Buffer.alloc(1024 * 1024, ' ')
    let left = size
    const writeMore = (): void => {
      while (left > 0) {
        left -= chunk.length
        if (!outgoing.write(chunk)) return void outgoing.once('drain', writeMore)
      }
      outgoing.end()
    }
    writeMore()
  })
}

describe('sandbox serve goes on after', () => {
  test('a client that leaves in the middle of its body', async () => {
    expect(await sendBytes(`${HEAD}Content-Length: 1000\r\n\r\n{"auth"`, { closes: true })).toBe('')
  })
  test('a client that leaves in the middle of a chunk', async () => {
    expect(await sendBytes(`${HEAD}Transfer-Encoding: chunked\r\n\r\nff\r\n{"auth"`, { closes: true })).toBe('')
  })
  test('a chunk size that is not a number', async () => {
    expect(await sendBytes(`${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n`)).toMatch(/^HTTP\/1\.1 400 /)
  })
  test('bytes that are not HTTP', async () => {
    expect(await sendBytes('\u0016\u0003\u0001 hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
  })
  test.each([
    ['with its length', true],
    ['in chunks', false],
  ])('a body of 600 MB %s, answered by 413', async (_, hasLength) => {
    expect(await postBytes(600 * 1024 * 1024, hasLength)).toBe(413)
  })
})

describe('sandbox serve checks the Host header', () => {
  test.each([
    ['127.0.0.1', 300],
    ['127.0.0.1:8776', 300],
    ['localhost', 300],
    ['LOCALHOST:80', 300],
    ['[::1]:8776', 300],
    ['attacker.example', 421],
    ['localhost.attacker.example', 421],
    ['127.0.0.1.attacker.example:8776', 421],
    ['10.0.0.1', 421],
  ])('%s is answered by %d', async (host, status) => {
    const answer = await sendBytes(`GET /volume/ HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  })
})
