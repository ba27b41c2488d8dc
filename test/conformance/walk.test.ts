import { expect, test, vi } from 'vitest'
import extend from '../../src/commands/volume/extend.ts'
import { createHome, createSandboxHandler, runCommand } from '../faults/served-sandbox.ts'
import { Sandbox } from '../sandbox/sandbox.ts'

/** Functions that take the work to be done as a function, and never see a value of the command line. */
const WRAPPERS =
  /report-errors|for-each-target|attempt-each|explain-failures|watch\/repeat|session\/open-session|auth\/collect-secrets|src\/http\//

/** The functions of ours that are on the stack, outermost last. */
function listCalls(): readonly string[] {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 200
  const { stack = '' } = new Error('walk')
  Error.stackTraceLimit = limit
  return stack.split('\n').flatMap(line => {
    const [, name = '', file = ''] = /at (?:async )?(\S+) .*?\/(src\/[\w/.-]+\.ts)/.exec(line) ?? []
    return file === '' || WRAPPERS.test(file) ? [] : [`${file}:${name}`]
  })
}

test('few calls stand between the command line and the request, wrappers aside', async () => {
  const sandbox = new Sandbox()
  sandbox.createVolume({ name: 'v' })
  const handler = createSandboxHandler(sandbox)
  const calls: { parse?: readonly string[]; send?: readonly string[] } = {}
  const { parse } = extend
  vi.spyOn(extend, 'parse').mockImplementation(texts => {
    calls.parse ??= listCalls()
    return parse(texts)
  })
  await runCommand({
    argv: ['volume', 'extend', 'v', '2'],
    clock: { now: () => sandbox.now, sleep: () => Promise.resolve() },
    env: { HOME: createHome(), OS_CLOUD: 'sandbox' },
    send: request => {
      if (request.method === 'POST' && request.url.endsWith('/action')) calls.send = listCalls()
      return handler(request)
    },
  })
  vi.restoreAllMocks()
  expect(calls.parse?.at(-1)).toBe('src/cli/pipeline.ts:runCommandLine')
  expect(calls.parse?.length, calls.parse?.join('\n')).toBeLessThanOrEqual(3)
  expect(calls.send?.some(call => call.startsWith('src/cli/pipeline.ts:'))).toBe(true)
  expect(calls.send?.length, calls.send?.join('\n')).toBeLessThanOrEqual(8)
})
