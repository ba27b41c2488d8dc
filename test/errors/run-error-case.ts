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

export const copySandbox = (sandbox: Sandbox): Sandbox => new Sandbox(sandbox.now, structuredClone(sandbox.state))

/** What is run in the situation of a row: the sandbox, the environment and the argv of its command. */
export function openErrorCase({ setUp, commandLine, env = {} }: ErrorRuleCase) {
  const sandbox = new Sandbox()
  setUp?.(sandbox)
  const attachment = commandLine.includes('ATTACHMENT') ? sandbox.get('/attachments').body.attachments[0].id : ''
  const home = createHome()
  const run = (argv: readonly string[], sandbox: Sandbox, send: HttpHandler = createSandboxHandler(sandbox)) =>
    runCommand({
      argv,
      clock: {
        now: () => sandbox.now,
        sleep: ms => {
          sandbox.now += ms
          return Promise.resolve()
        },
      },
      env: { HOME: home, OS_CLOUD: 'sandbox', ...env },
      send,
    })
  return { sandbox, argv: commandLine.replace('ATTACHMENT', attachment).split(' '), run }
}

export async function runErrorCase(
  refusal: ErrorRuleCase,
): Promise<{ readonly error: JsonError; readonly status: number; readonly err: string }> {
  const { sandbox, argv, run } = openErrorCase(refusal)
  const runHere = (here: Sandbox, args: readonly string[]) =>
    run(args, here, stubResponse(here, refusal.stubbedResponse))
  const inWords = await runHere(copySandbox(sandbox), argv)
  const { err, status } = await runHere(sandbox, [...argv, '-f', 'json'])
  const { error }: { error: JsonError } = JSON.parse(err)
  return { error, status, err: inWords.err }
}
