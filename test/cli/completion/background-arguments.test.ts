import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { removeFolder } from '../../remove-folder.ts'

/** The command lines of all processes that hold the text. */
function findCommandLines(text: string): readonly string[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(id => {
      try {
        return readFileSync(`/proc/${id}/cmdline`, 'latin1')
      } catch {
        return ''
      }
    })
    .filter(line => line.includes(text))
}

test('a password on the line is in no process when TAB looks names up', async () => {
  const password = 'k9-Secret-On-The-Line'
  const home = mkdtempSync(join(tmpdir(), 'clinker-tab-'))
  const server = createServer()
  const received = new Promise<readonly string[]>(resolve => {
    server.on('request', (request, response) => {
      let body = ''
      request.on('data', (piece: Buffer) => (body += piece.toString()))
      request.on('end', () => {
        if (body.includes(password)) resolve(findCommandLines(password))
        response.writeHead(401).end('{}')
      })
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const words = [
    'clinker',
    '--os-auth-url',
    `http://127.0.0.1:${port}/v3`,
    '--os-username',
    'u',
    '--os-project-name',
    'p',
  ]
  const line = ['zsh', ...words, '--os-password', password, 'volume', 'show', '']
  const shell = spawn(process.execPath, [inject('program'), '__complete'], {
    env: { HOME: home, PATH: process.env['PATH'] },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  shell.stdin.end(line.map(word => `${word}\0`).join(''))
  expect(await received).toEqual([])
  server.close()
  await removeFolder(home)
})
