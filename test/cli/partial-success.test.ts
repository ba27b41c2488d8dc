import { expect, test } from 'vitest'
import type { HttpHandler } from '../../src/types/http.ts'
import { createSandboxHandler } from '../faults/served-sandbox.ts'
import { Sandbox } from '../sandbox/sandbox.ts'
import { createSession } from './create-session.ts'

const runCommand = createSession()
const AS_MEMBER = { OS_CLOUD: 'sandbox' }

/** A sandbox with these volumes, whose service refuses requests that match. */
function createCloud(names: readonly string[], refused: RegExp): HttpHandler {
  const sandbox = new Sandbox()
  for (const name of names) sandbox.createVolume({ name })
  const send = createSandboxHandler(sandbox)
  return async request =>
    refused.test(`${request.method} ${request.url} ${request.body ?? ''}`)
      ? { status: 403, headers: {}, body: '{"forbidden": {"message": "Policy does not allow it.", "code": 403}}' }
      : send(request)
}

test('a command of several requests says what was done, what failed and what was not sent', async () => {
  const send = createCloud(['v'], /os-set_bootable/)
  const words = ['volume', 'set', '--property', 'a=b', '--bootable', '--description', 'd', 'v']
  const { status, err } = await runCommand(words, { send, env: AS_MEMBER })
  expect(status).toBe(10)
  expect(err).toMatch(/Done: POST \/volumes\/\{\w+\}\/metadata\n/)
  expect(err).toMatch(/Failed: POST \/volumes\/\{id\}\/action os-set_bootable\n/)
  expect(err).toMatch(/Not sent: PUT \/volumes\/\{id\}\n/)
})

test('a program reads the same as done, failed and notSent', async () => {
  const send = createCloud(['v'], /os-set_bootable/)
  const words = ['volume', 'set', '--property', 'a=b', '--bootable', 'v', '-f', 'json']
  const { status, err } = await runCommand(words, { send, env: AS_MEMBER })
  expect(status).toBe(10)
  expect(JSON.parse(err)).toMatchObject({
    error: {
      kind: 'partial',
      status: 403,
      done: [expect.stringContaining('metadata')],
      failed: [expect.stringContaining('os-set_bootable')],
      notSent: [],
    },
  })
})

test('what policy refuses is refused before anything else is changed', async () => {
  const send = createCloud(['v'], /os-reset_status/)
  const words = ['volume', 'set', '--property', 'a=b', '--state', 'error', 'v']
  const { status } = await runCommand(words, { send, env: AS_MEMBER })
  expect(status).toBe(4)
  const shown = await runCommand(['volume', 'show', 'v', '-f', 'json', '-c', 'properties'], { send, env: AS_MEMBER })
  expect(JSON.parse(shown.out)).toEqual({ properties: {} })
})
