import { CliError } from '../../../src/types/cli-error.ts'
import type { HttpHandler, HttpResponse } from '../../../src/types/http.ts'
import { isJsonObject, type Json, type JsonObject } from '../../../src/types/json.ts'
import { Sandbox } from '../../sandbox/sandbox.ts'
import { createSandboxHandler, runCommand as typeWords, type CommandResult } from '../served-sandbox.ts'
import type { WaitOutcome, PollStub } from './wait-outcomes.ts'
import { BY_REQUEST, isNotApplicable, VOLUME, type WaitCase } from './wait-case.ts'

/** A sandbox in which everything is there that a row needs, and the names bound on the way. */
interface PreparedSandbox {
  readonly world: Sandbox['state']
  readonly now: number
  readonly bindings: Readonly<Record<string, string>>
}

export interface WaitRun extends CommandResult {
  readonly changes: number
  readonly resumedResult: CommandResult | undefined
}

const substitute = (text: string, bindings: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => bindings[name] ?? placeholder)
const CLOUD_PREFIX = /^\((sandbox[a-z-]*)\) /

interface LineContext {
  readonly sandbox: Sandbox
  readonly cloud: string
  readonly send?: HttpHandler
  readonly onSleep?: () => void
}

function runLine(
  text: string,
  { sandbox, cloud, send = createSandboxHandler(sandbox), onSleep }: LineContext,
): Promise<CommandResult> {
  const sleep = (ms: number): Promise<void> => {
    sandbox.now += ms
    try {
      onSleep?.()
    } catch (error) {
      return Promise.reject(error)
    }
    return Promise.resolve()
  }
  const cloudName = CLOUD_PREFIX.exec(text)?.[1] ?? cloud
  const args = text.replace(CLOUD_PREFIX, '').replaceAll("'", '').split(' ').filter(Boolean)
  return typeWords({
    argv: ['--os-cloud', cloudName, ...args],
    env: {},
    clock: { now: () => sandbox.now, sleep },
    send,
  })
}

/** Types what comes before, once for all endings of a row. */
export async function prepareSandbox(waitCase: WaitCase): Promise<PreparedSandbox> {
  const sandbox = new Sandbox()
  const bindings: Record<string, string> = {
    data: sandbox.createVolume({ name: 'data' }),
    cirros: Object.keys(sandbox.state.images)[0] ?? '',
  }
  if (waitCase.pollPath.source.includes('clusters')) failOverClusters(sandbox)
  for (const line of waitCase.setupCommands ?? []) {
    const [, name, text = line] = /^(\w+) = (.*)$/.exec(line) ?? []
    const { status, out, err } = await runLine(substitute(text, bindings), {
      sandbox,
      cloud: waitCase.cloud ?? 'sandbox',
    })
    if (status !== 0) throw new Error(`${text}: ${err}`)
    if (name !== undefined) bindings[name] = out.trim()
  }
  return { world: sandbox.state, now: sandbox.now, bindings }
}

/** No cluster of the sandbox is replicated; this one has been failed over. */
function failOverClusters({ state }: Sandbox): void {
  for (const service of [...state.clusters, ...state.services.filter(({ cluster }) => cluster !== null)]) {
    service.replicationStatus = 'failed-over'
    service.activeBackendId = 'site-b'
  }
}

/** Plays one ending of a row, then what standard error says to type to go on. */
export async function runWaitCase(
  waitCase: WaitCase,
  waitOutcome: WaitOutcome,
  prepared: PreparedSandbox,
): Promise<WaitRun> {
  const sandbox = new Sandbox(prepared.now, structuredClone(prepared.world))
  const { send, changes } = createScriptedHandler(sandbox, waitCase, waitOutcome, prepared.bindings)
  let sleeps = 0
  const onSleep = (): void => {
    if (waitOutcome.signal !== undefined && ++sleeps === waitOutcome.signal.sleepIndex)
      throw new CliError(waitOutcome.signal.kind, 'Told to stop.')
  }
  const cloud = waitCase.cloud ?? 'sandbox'
  const isWaiting = / wait$/.test(waitCase.command)
  const result = await runLine(
    `${substitute(waitCase.commandLine, prepared.bindings)} ${isWaiting ? '' : '--wait'} ${waitOutcome.extraArgs ?? ''}`,
    { sandbox, cloud, send, onSleep },
  )
  const resumeCommand =
    /clinker (.*?) {3}waits again/.exec(result.err)?.[1] ??
    /clinker (.*?) {3}shows its current state|shows why/.exec(result.err)?.[1]
  const resumedResult =
    waitOutcome.isResumable === true && resumeCommand !== undefined
      ? await runLine(resumeCommand, { sandbox, cloud })
      : undefined
  return { ...result, changes: changes(), resumedResult }
}

const BUSY_CASE: WaitCase = {
  command: 'volume extend',
  setupCommands: ['volume create --size 1 slow'],
  commandLine: 'volume extend slow 2',
  pollPath: VOLUME,
  busy: { status: 'creating' },
  failed: {},
  rolledBack: {},
  gone: 'badly',
  putToUse: {},
  requestCount: 0,
}

/** Plays a command aimed at what the command before is still busy with. */
export async function runBusyCase(waitOutcome: WaitOutcome): Promise<WaitRun> {
  return runWaitCase(BUSY_CASE, waitOutcome, await prepareSandbox(BUSY_CASE))
}

const jsonResponse = (status: number, body: Json): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})
const htmlResponse = (status: number): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: '<html><title>Welcome</title><body>Have a nice day</body></html>',
})
const REASON = {
  id: 'm',
  message_level: 'ERROR',
  user_message: 'the backend fell over',
  created_at: '2027-01-01T00:00:00.000000',
}

/** The sandbox, with what is seen while waiting put in its way; a command that only waits is waiting from the start. */
function createScriptedHandler(
  sandbox: Sandbox,
  waitCase: WaitCase,
  waitOutcome: WaitOutcome,
  bindings: PreparedSandbox['bindings'],
): { send: HttpHandler; changes(): number } {
  const handleRequest = createSandboxHandler(sandbox)
  const state: { last: Json; messageRequests: number; pollIndex: number; id: string; changes: number } = {
    last: null,
    messageRequests: 0,
    pollIndex: 0,
    id: '',
    changes: 0,
  }
  const send: HttpHandler = async request => {
    const url = new URL(request.url)
    const path = url.pathname.replace(/^\/(?:volume\/v3\/[0-9a-f]+|image\/v2)/, '')
    if (request.method !== 'GET' && !path.endsWith('/auth/tokens')) state.changes += 1
    const hasStarted = waitCase.requestCount === 0 || state.changes > 0
    if (hasStarted && path === '/messages')
      return jsonResponse(200, { messages: buildMessages(waitCase, waitOutcome, bindings, url, state) })
    if (!hasStarted || request.method !== 'GET' || !waitCase.pollPath.test(path)) return handleRequest(request)
    state.id = path.split('/').at(-1) ?? ''
    return buildPollResponse(
      waitOutcome.polls[Math.min(state.pollIndex++, waitOutcome.polls.length - 1)] ?? 'as it is',
      waitCase,
      bindings,
      state,
      () => handleRequest(request),
    )
  }
  return { send, changes: () => state.changes }
}

/**
 * What the service says, to whoever asks about the right resource; after the status has changed for some time, where it
 * is late.
 */
function buildMessages(
  { messageSubject }: WaitCase,
  { reason }: WaitOutcome,
  bindings: PreparedSandbox['bindings'],
  url: URL,
  state: { messageRequests: number; id: string },
): readonly Json[] {
  if (reason === undefined || isNotApplicable(messageSubject)) return []
  if (messageSubject === BY_REQUEST ? !url.searchParams.has('request_id') : !url.searchParams.has('resource_uuid'))
    return []
  const subject = messageSubject === undefined ? state.id : substitute(messageSubject, bindings)
  if (messageSubject !== BY_REQUEST && url.searchParams.get('resource_uuid') !== subject) return []
  state.messageRequests += 1
  return reason === 'late' && state.messageRequests === 1 ? [] : [REASON]
}

async function buildPollResponse(
  poll: PollStub,
  waitCase: WaitCase,
  bindings: PreparedSandbox['bindings'],
  state: { last: Json },
  handleRequest: () => Promise<HttpResponse>,
): Promise<HttpResponse> {
  if (poll === 'no answer') throw new CliError('network', 'The cloud refuses the connection.', { code: 'ECONNREFUSED' })
  if (poll === '401') return jsonResponse(401, {})
  if (poll === '503') return jsonResponse(503, {})
  if (poll === 'a page' || poll === '404 page') return htmlResponse(poll === 'a page' ? 200 : 404)
  if (poll === 'half' || poll === 'nothing')
    return { ...jsonResponse(200, {}), body: poll === 'half' ? '{"volume": {"id": "' : '' }
  if (poll === 'gone')
    return waitCase.pollPath.source.includes('services')
      ? jsonResponse(200, { services: [] })
      : jsonResponse(404, { itemNotFound: { code: 404, message: 'It could not be found.' } })
  const answer = await handleRequest()
  if (poll === 'as it is') return answer
  // What is gone in the sandbox by now is described as it was.
  const resource: Json = answer.status === 200 ? JSON.parse(answer.body) : state.last
  if (answer.status === 200) state.last = resource
  const patch = waitCase[poll]
  if (isNotApplicable(patch)) throw new Error(`no ${poll}: ${patch.reason}`)
  const fieldValues: JsonObject = JSON.parse(substitute(JSON.stringify(patch), bindings))
  return jsonResponse(200, applyFields(resource, fieldValues))
}

/** The fields put into the resource: under its key, bare, or into each of a list. */
function applyFields(resource: Json, fields: JsonObject): Json {
  if (!isJsonObject(resource)) return fields
  if ('status' in resource) return { ...resource, ...fields }
  return Object.fromEntries(
    Object.entries(resource).map(([key, inner]) => [
      key,
      Array.isArray(inner) ? inner.map(one => applyField(one, fields)) : applyField(inner, fields),
    ]),
  )
}

const applyField = (inner: Json, fields: JsonObject): Json => (isJsonObject(inner) ? { ...inner, ...fields } : inner)
