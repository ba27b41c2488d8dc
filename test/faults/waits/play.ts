import { Failure } from '../../../src/contract/failure.ts'
import type { Send, WireResponse } from '../../../src/contract/http.ts'
import { isJsonObject, type Json, type JsonObject } from '../../../src/contract/json.ts'
import { Sandbox } from '../../sandbox/cloud.ts'
import { sendOf, type as typeWords, type Outcome } from '../cloud.ts'
import type { Ending, Look } from './endings.ts'
import { BY_REQUEST, isCannot, VOLUME, type Row } from './row.ts'

/** A sandbox in which everything is there that a row needs, and the names bound on the way. */
interface Stage { readonly world: Sandbox['world']; readonly now: number; readonly bound: Readonly<Record<string, string>> }

export interface Played extends Outcome { readonly changes: number; readonly goneOn: Outcome | undefined }

const filled = (text: string, bound: Readonly<Record<string, string>>): string => text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => bound[name] ?? whole)
const clouds = /^\((sandbox[a-z-]*)\) /

interface Typist { readonly sandbox: Sandbox; readonly cloud: string; readonly send?: Send; readonly onSleep?: () => void }

function typed(text: string, { sandbox, cloud, send = sendOf(sandbox), onSleep }: Typist): Promise<Outcome> {
  const sleep = (ms: number): Promise<void> => {
    sandbox.now += ms
    try {
      onSleep?.()
    } catch (error) {
      return Promise.reject(error)
    }
    return Promise.resolve()
  }
  const as = clouds.exec(text)?.[1] ?? cloud
  const words = text.replace(clouds, '').replaceAll("'", '').split(' ').filter(Boolean)
  return typeWords({ argv: ['--os-cloud', as, ...words], env: {}, clock: { now: () => sandbox.now, sleep }, send })
}

/** Types what comes before, once for all endings of a row. */
export async function prepared(row: Row): Promise<Stage> {
  const sandbox = new Sandbox()
  const bound: Record<string, string> = { data: sandbox.volume({ name: 'data' }), cirros: Object.keys(sandbox.world.images)[0] ?? '' }
  if (row.looks.source.includes('clusters')) failedOverCluster(sandbox)
  for (const line of row.before ?? []) {
    const [, name, text = line] = /^(\w+) = (.*)$/.exec(line) ?? []
    const { status, out, err } = await typed(filled(text, bound), { sandbox, cloud: row.cloud ?? 'sandbox' })
    if (status !== 0) throw new Error(`${text}: ${err}`)
    if (name !== undefined) bound[name] = out.trim()
  }
  return { world: sandbox.world, now: sandbox.now, bound }
}

/** No cluster of the sandbox is replicated; this one has been failed over. */
function failedOverCluster({ world }: Sandbox): void {
  for (const one of [...world.clusters, ...world.services.filter(({ cluster }) => cluster !== null)]) {
    one.replicationStatus = 'failed-over'
    one.activeBackendId = 'site-b'
  }
}

/** Plays one ending of a row, then what standard error says to type to go on. */
export async function play(row: Row, ending: Ending, stage: Stage): Promise<Played> {
  const sandbox = new Sandbox(stage.now, structuredClone(stage.world))
  const { send, changes } = scripted(sandbox, row, ending, stage.bound)
  let sleeps = 0
  const onSleep = (): void => { if (ending.stop !== undefined && ++sleeps === ending.stop.at) throw new Failure(ending.stop.kind, 'Told to stop.') }
  const cloud = row.cloud ?? 'sandbox'
  const isWaiting = / wait$/.test(row.command)
  const outcome = await typed(`${filled(row.typed, stage.bound)} ${isWaiting ? '' : '--wait'} ${ending.words ?? ''}`, { sandbox, cloud, send, onSleep })
  const next = /clinker (.*?) {3}goes on waiting/.exec(outcome.err)?.[1] ?? /clinker (.*?) {3}shows how it stands/.exec(outcome.err)?.[1]
  const goneOn = ending.goesOn === true && next !== undefined ? await typed(next, { sandbox, cloud }) : undefined
  return { ...outcome, changes: changes(), goneOn }
}

const BUSY_ROW: Row = {
  command: 'volume extend', before: ['volume create --size 1 slow'], typed: 'volume extend slow 2', looks: VOLUME, busy: { status: 'creating' }, failed: {}, rolledBack: {}, gone: 'badly', putToUse: {}, sent: 0,
}

/** Plays a command aimed at what the command before is still busy with. */
export async function beforehand(ending: Ending): Promise<Played> {
  return play(BUSY_ROW, ending, await prepared(BUSY_ROW))
}

const reply = (status: number, body: Json): WireResponse => ({ status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
const page = (status: number): WireResponse => ({ status, headers: { 'content-type': 'text/html' }, body: '<html><title>Welcome</title><body>Have a nice day</body></html>' })
const REASON = { id: 'm', message_level: 'ERROR', user_message: 'the backend fell over', created_at: '2027-01-01T00:00:00.000000' }

/** The sandbox, with what is seen while waiting put in its way; a command that only waits is waiting from the start. */
function scripted(sandbox: Sandbox, row: Row, ending: Ending, bound: Stage['bound']): { send: Send; changes(): number } {
  const own = sendOf(sandbox)
  const kept: { last: Json; asked: number; turn: number; id: string; changes: number } = { last: null, asked: 0, turn: 0, id: '', changes: 0 }
  const send: Send = async request => {
    const url = new URL(request.url)
    const path = url.pathname.replace(/^\/(?:volume\/v3\/[0-9a-f]+|image\/v2)/, '')
    if (request.method !== 'GET' && !path.endsWith('/auth/tokens')) kept.changes += 1
    const isOn = row.sent === 0 || kept.changes > 0
    if (isOn && path === '/messages') return reply(200, { messages: messages(row, ending, bound, url, kept) })
    if (!isOn || request.method !== 'GET' || !row.looks.test(path)) return own(request)
    kept.id = path.split('/').at(-1) ?? ''
    return seen(ending.looks[Math.min(kept.turn++, ending.looks.length - 1)] ?? 'as it is', row, bound, kept, () => own(request))
  }
  return { send, changes: () => kept.changes }
}

/** What the service says, to whoever asks about the right resource; after the status has changed for some time, where it is late. */
function messages({ told }: Row, { reason }: Ending, bound: Stage['bound'], url: URL, kept: { asked: number; id: string }): readonly Json[] {
  if (reason === undefined || isCannot(told)) return []
  if (told === BY_REQUEST ? !url.searchParams.has('request_id') : !url.searchParams.has('resource_uuid')) return []
  const about = told === undefined ? kept.id : filled(told, bound)
  if (told !== BY_REQUEST && url.searchParams.get('resource_uuid') !== about) return []
  kept.asked += 1
  return reason === 'late' && kept.asked === 1 ? [] : [REASON]
}

async function seen(look: Look, row: Row, bound: Stage['bound'], kept: { last: Json }, own: () => Promise<WireResponse>): Promise<WireResponse> {
  if (look === 'no answer') throw new Failure('network', 'The cloud refuses the connection.', { code: 'ECONNREFUSED' })
  if (look === '401') return reply(401, {})
  if (look === '503') return reply(503, {})
  if (look === 'a page' || look === '404 page') return page(look === 'a page' ? 200 : 404)
  if (look === 'half' || look === 'nothing') return { ...reply(200, {}), body: look === 'half' ? '{"volume": {"id": "' : '' }
  if (look === 'gone') return row.looks.source.includes('services') ? reply(200, { services: [] }) : reply(404, { itemNotFound: { code: 404, message: 'It could not be found.' } })
  const answer = await own()
  if (look === 'as it is') return answer
  // What is gone in the sandbox by now is described as it was.
  const whole: Json = answer.status === 200 ? JSON.parse(answer.body) : kept.last
  if (answer.status === 200) kept.last = whole
  const patch = row[look]
  if (isCannot(patch)) throw new Error(`no ${look}: ${patch.cannot}`)
  const given: JsonObject = JSON.parse(filled(JSON.stringify(patch), bound))
  return reply(200, patched(whole, given))
}

/** The fields put into the resource: under its key, bare, or into each of a list. */
function patched(whole: Json, fields: JsonObject): Json {
  if (!isJsonObject(whole)) return fields
  if ('status' in whole) return { ...whole, ...fields }
  return Object.fromEntries(Object.entries(whole).map(([key, inner]) => [key, Array.isArray(inner) ? inner.map(one => patchedOne(one, fields)) : patchedOne(inner, fields)]))
}

const patchedOne = (inner: Json, fields: JsonObject): Json => (isJsonObject(inner) ? { ...inner, ...fields } : inner)
