import { expect } from 'vitest'
import type { Send, WireRequest, WireResponse } from '../../src/contract/http.ts'
import type { Json, JsonObject } from '../../src/contract/json.ts'
import type { Stream } from '../../src/contract/streams.ts'
import type { Noun } from '../../src/grammar/resource.ts'
import { main } from '../../src/cli/main.ts'

/** Resources that a lookup finds: a noun and what the service would say of one. */
export type Given = readonly (readonly [Noun, JsonObject])[]

/** One request as `--dry-run -f jsonl` prints it, the endpoint left out. */
export interface AskedRequest { readonly line: string; readonly body: Json }

const PROJECT = 'e59dd72d52424f6e9691a30805e0d9a2'
const ENDPOINT = `http://sandbox.invalid/volume/v3/${PROJECT}`

export interface Outcome { readonly status: number; readonly out: string; readonly err: string }

/** Types words at clinker, with a cloud that knows only the resources given and is never changed, or another one. */
export async function typed(words: string, given: Given, max = '3.71', send = cloudWith(given, max)): Promise<Outcome> {
  let out = ''
  let err = ''
  const stream = (take: (text: string) => void): Stream => ({ write: text => { take(text); return Promise.resolve() }, isTerminal: false, columns: undefined })
  const status = await main({
    argv: ['--os-cloud', 'sandbox', ...split(words)],
    env: {},
    streams: {
      out: stream(text => { out += text }), err: stream(text => { err += text }),
      inputIsTerminal: false, readInput: () => Promise.resolve(''),
    },
    clock: { now: () => Date.UTC(2026, 0, 1), sleep: () => Promise.resolve() },
    folder: '/', version: '0', nodeVersion: 'v20.0.0', processId: 1, userId: process.getuid?.(), isRunning: () => false,
    sandboxSend: send,
  })
  return { status, out, err }
}

/** Words become exactly these requests: `asks('volume extend db-data 200', given, ['POST /volumes/ID/action', {…}])`. */
export async function asks(words: string, given: Given, ...expected: readonly (readonly [line: string, body?: Json])[]): Promise<void> {
  const { status, out, err } = await typed(`${words} --dry-run -f jsonl`, given)
  expect(err.split('\n').filter(line => line.startsWith('clinker:')), `${words} complained`).toEqual([])
  expect(status).toBe(0)
  const asked = out.trim().split('\n').filter(line => line !== '').map(line => {
    const { method, url, body }: { method: string; url: string; body: Json } = JSON.parse(line)
    return [`${method} ${url.replace(ENDPOINT, '').replace('http://sandbox.invalid/volume/v3', '')}`, body]
  })
  expect(asked).toEqual(expected.map(([line, body]) => [line, body ?? null]))
}

/** Words are refused before anything is sent, with this exit status and a sentence that says why. */
export async function refuses(words: string, given: Given, status: number, why: RegExp, max = '3.71'): Promise<void> {
  const outcome = await typed(`${words} --dry-run`, given, max)
  expect(outcome.err).toMatch(why)
  expect(outcome.status).toBe(status)
  expect(outcome.out).toBe('')
}

/** Words as a shell would take them apart, single and double quotes only. */
function split(words: string): string[] {
  return [...words.matchAll(/'([^']*)'|"([^"]*)"|((?:[^\s'"]|'[^']*'|"[^"]*")+)/g)].map(found => found[1] ?? found[2] ?? (found[3] ?? '').replaceAll(/['"]/g, ''))
}

/** A cloud that knows only the resources given and takes no changes. */
export function cloudWith(given: Given, max: string): Send {
  return request => Promise.resolve(answerTo(request, given, max))
}

function answerTo(request: WireRequest, given: Given, max: string): WireResponse {
  const { pathname, searchParams } = new URL(request.url)
  if (pathname.endsWith('/auth/tokens')) return reply(201, token, { 'x-subject-token': 'a-token' })
  if (/^\/volume\/?(v3\/?)?$/.test(pathname)) return reply(300, { versions: [{ id: 'v3.0', status: 'CURRENT', version: max, min_version: '3.0', links: [] }] })
  const path = pathname.replace(`/volume/v3/${PROJECT}`, '').replace('/volume/v3', '').replace(/^\/image(\/v2)?/, '').replace('/identity/v3', '')
  for (const [noun, raw] of given) {
    const own = given.filter(([other]) => other.collection === noun.collection).map(([, item]) => item)
    if ([noun.listPath, noun.collection, noun.older?.listPath].includes(path)) {
      const name = searchParams.get('name')
      return reply(200, { [noun.listKey]: own.filter(item => name === null || noun.named !== 'by-query' || item['name'] === name) })
    }
    if ([noun, noun.older].some(place => path === `${place?.collection}/${encodeURIComponent(noun.idOf(raw))}`)) return reply(200, noun.key === '' ? raw : { [noun.key]: raw })
  }
  return reply(404, { itemNotFound: { code: 404, message: `Resource ${path} could not be found.` } })
}

export const reply = (status: number, body: Json, headers: Record<string, string> = {}): WireResponse =>
  ({ status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })

const endpoints = (url: string): Json => [{ interface: 'public', region: 'RegionOne', region_id: 'RegionOne', url, id: 'e' }]
const token: Json = {
  token: {
    expires_at: '2036-01-01T00:00:00.000000Z', issued_at: '2026-01-01T00:00:00.000000Z', methods: ['password'],
    user: { id: 'u1', name: 'demo', domain: { id: 'default', name: 'Default' } },
    project: { id: PROJECT, name: 'demo', domain: { id: 'default', name: 'Default' } },
    roles: [{ id: 'r', name: 'member' }],
    catalog: [
      { type: 'block-storage', name: 'cinder', id: 'c', endpoints: endpoints(ENDPOINT) },
      { type: 'image', name: 'glance', id: 'g', endpoints: endpoints('http://sandbox.invalid/image') },
      { type: 'identity', name: 'keystone', id: 'k', endpoints: endpoints('http://sandbox.invalid/identity/v3') },
    ],
  },
}
