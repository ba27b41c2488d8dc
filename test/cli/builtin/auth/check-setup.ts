import type { ServerOptions } from 'node:https'
import { onTestFinished } from 'vitest'
import { buildCloudEnv, startServedSandbox, runCommand } from '../../../faults/served-sandbox.ts'
import { startFaultyProxy, type Exchange } from '../../../faults/faulty-proxy.ts'

export type Env = Readonly<Record<string, string>>
export interface CheckRow {
  readonly Step: string
  readonly Result: string
  readonly Detail: string
}

/** What a run told: its steps, the words of the last one, what it ended with. */
export interface CheckOutput {
  readonly steps: readonly string[]
  readonly detail: string
  readonly details: readonly string[]
  readonly status: number
  readonly error: { readonly code: string; readonly hint: string } | undefined
}

export async function runAuthCheck(env: Env, argv: readonly string[] = []): Promise<CheckOutput> {
  const { status, out, err } = await runCommand({
    argv: ['auth', 'check', '-f', 'json', ...argv],
    env,
    clock: { now: () => Date.now(), sleep: () => Promise.resolve() },
  })
  const lines: readonly CheckRow[] = JSON.parse(out)
  return {
    status,
    steps: lines.map(({ Step, Result }) => `${Step} ${Result}`),
    detail: lines.at(-1)?.Detail ?? '',
    details: lines.map(({ Detail }) => Detail),
    error: err === '' ? undefined : JSON.parse(err).error,
  }
}

export interface FaultyCloudOptions {
  readonly requestPattern?: RegExp
  readonly handle?: (exchange: Exchange) => void | Promise<void>
  readonly tls?: ServerOptions
  readonly env?: Env
}

/** The sandbox on the wire, of which some requests come to something else. */
export async function startFaultyCloud({
  requestPattern = /$^/,
  handle = () => undefined,
  tls,
  env = {},
}: FaultyCloudOptions = {}): Promise<Env> {
  const cloud = await startServedSandbox(undefined, Date.now())
  const proxy = await startFaultyProxy(cloud.origin, { requestPattern, handle }, { tls })
  onTestFinished(() => proxy.close())
  return { ...buildCloudEnv(proxy.origin), OS_RETRIES: '0', ...env }
}

export const respondWith =
  (status: number, body: string, type = 'application/json') =>
  ({ sendResponse }: Exchange): void => {
    sendResponse({ status, headers: { 'content-type': type }, body: Buffer.from(body) })
  }
/** The answer of the service, changed. */
export const changeBody =
  (change: (text: string) => string) =>
  async ({ forwardRequest, sendResponse }: Exchange): Promise<void> => {
    const answer = await forwardRequest()
    sendResponse({ ...answer, body: Buffer.from(change(answer.body.toString())) })
  }

export const STEPS_TO_TLS = ['DNS skipped', 'TCP ok', 'TLS skipped']
export const STEPS_TO_KEYSTONE = [...STEPS_TO_TLS, 'Keystone ok']
export const ALL_STEPS = [...STEPS_TO_KEYSTONE, 'Catalog ok', 'Cinder ok', 'Policy ok']
export const unauthorized = JSON.stringify({ error: { code: 403, title: 'Forbidden', message: 'You may not.' } })
export const ROOT = /^GET \/identity\/v3\/$/
export const SIGN_IN = /^POST .*\/auth\/tokens/
export const VERSIONS = /^GET \/volume\/(v3\/)?$/
