import type { HttpHandler } from '../../src/types/http.ts'
import { createHome, createSandboxHandler, runCommand } from '../faults/served-sandbox.ts'
import { Sandbox } from '../sandbox/sandbox.ts'
import { jsonResponse } from '../commands/expect-requests.ts'
import type { NextStep } from '../../src/types/next-step.ts'
import type { ErrorRuleCase, StubbedResponse } from './error-rule-cases.ts'
/** A sandbox where one kind of request is answered by something else. */
export function stubResponse(sandbox: Sandbox, stubbedResponse: StubbedResponse | undefined): HttpHandler {
  const sandboxHandler = createSandboxHandler(sandbox)
  return async request => {
    if (stubbedResponse === undefined || !stubbedResponse.requestPattern.test(`${request.method} ${request.url}`))
      return sandboxHandler(request)
    const { status, headers = {}, body = '' } = stubbedResponse
    return { ...jsonResponse(status, null, { 'x-openstack-request-id': 'req-7', ...headers }), body }
  }
}

export interface JsonError {
  readonly message: string
  readonly hint: string
  readonly nextSteps: readonly NextStep[]
  readonly requestId: string | null
  readonly resource: string | null
  readonly exitCode: number
}

export async function runErrorCase({
  setUp,
  commandLine,
  stubbedResponse,
  env = {},
}: ErrorRuleCase): Promise<{ readonly error: JsonError; readonly status: number; readonly err: string }> {
  const sandbox = new Sandbox()
  setUp?.(sandbox)
  const attachment = commandLine.includes('ATTACHMENT') ? sandbox.get('/attachments').body.attachments[0].id : ''
  const argv = commandLine.replace('ATTACHMENT', attachment).split(' ')
  const run = (more: readonly string[]) =>
    runCommand({
      argv: [...argv, ...more],
      clock: { now: () => sandbox.now, sleep: () => Promise.resolve() },
      env: { HOME: createHome(), OS_CLOUD: 'sandbox', ...env },
      send: stubResponse(sandbox, stubbedResponse),
    })
  const { err, status } = await run(['-f', 'json'])
  const { error }: { error: JsonError } = JSON.parse(err)
  return { error, status, err: (await run([])).err }
}
