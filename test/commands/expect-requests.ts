import { expect } from 'vitest'
import type { HttpHandler, HttpRequest, HttpResponse } from '../../src/types/http.ts'
import type { Json, JsonObject } from '../../src/types/json.ts'
import type { OutputStream } from '../../src/types/streams.ts'
import type { ResourceType } from '../../src/framework/resource-type.ts'
import { runCommandLine } from '../../src/cli/pipeline.ts'

/** Resources that a lookup finds: a noun and what the service would say of one. */
export type Fixtures = readonly (readonly [ResourceType, JsonObject])[]

const PROJECT_ID = 'e59dd72d52424f6e9691a30805e0d9a2'
const ENDPOINT = `http://sandbox.invalid/volume/v3/${PROJECT_ID}`

export interface CommandResult {
  readonly status: number
  readonly out: string
  readonly err: string
}

/** Types words at clinker, with a cloud that knows only the resources given and is never changed, or another one. */
export async function runCommand(
  commandLine: string,
  fixtures: Fixtures,
  maxMicroversion = '3.71',
  send = createFixtureCloud(fixtures, maxMicroversion),
): Promise<CommandResult> {
  let out = ''
  let err = ''
  const stream = (append: (text: string) => void): OutputStream => ({
    write: text => {
      append(text)
      return Promise.resolve()
    },
    isTerminal: false,
    columns: undefined,
  })
  const status = await runCommandLine({
    argv: ['--os-cloud', 'sandbox', ...splitCommandLine(commandLine)],
    env: {},
    streams: {
      stdout: stream(text => {
        out += text
      }),
      stderr: stream(text => {
        err += text
      }),
      isStdinTerminal: false,
      readStdin: () => Promise.resolve(''),
    },
    clock: { now: () => Date.UTC(2026, 0, 1), sleep: () => Promise.resolve() },
    folder: '/',
    version: '0',
    processId: 1,
    userId: process.getuid?.(),
    isRunning: () => false,
    sandboxHandler: send,
  })
  return { status, out, err }
}

/**
 * Words become exactly these requests: `asks('volume extend db-data 200', given, ['POST /volumes/ID/action', {…}])`.
 */
export async function expectRequests(
  commandLine: string,
  fixtures: Fixtures,
  ...expected: readonly (readonly [line: string, body?: Json])[]
): Promise<void> {
  const { status, out, err } = await runCommand(`${commandLine} --dry-run -f jsonl`, fixtures)
  expect(
    err.split('\n').filter(line => line.startsWith('clinker:')),
    `${commandLine} complained`,
  ).toEqual([])
  expect(status).toBe(0)
  const requests = out
    .trim()
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const { method, url, body }: { method: string; url: string; body: Json } = JSON.parse(line)
      return [`${method} ${url.replace(ENDPOINT, '').replace('http://sandbox.invalid/volume/v3', '')}`, body]
    })
  expect(requests).toEqual(expected.map(([line, body]) => [line, body ?? null]))
}

/** Words are refused before anything is sent, with this exit status and a sentence that says why. */
export async function expectFailure(
  commandLine: string,
  fixtures: Fixtures,
  status: number,
  message: RegExp,
  maxMicroversion = '3.71',
): Promise<void> {
  const result = await runCommand(`${commandLine} --dry-run`, fixtures, maxMicroversion)
  expect(result.err).toMatch(message)
  expect(result.status).toBe(status)
  expect(result.out).toBe('')
}

/** A setter without an option: as with openstack nothing is sent, and a notice says so. */
export async function expectNothingToChange(commandLine: string, fixtures: Fixtures): Promise<void> {
  const { status, err } = await runCommand(commandLine, fixtures)
  expect([status, err]).toEqual([0, 'Nothing to change: no option was given\n'])
}

/** Words as a shell would take them apart, single and double quotes only. */
function splitCommandLine(commandLine: string): string[] {
  return [...commandLine.matchAll(/'([^']*)'|"([^"]*)"|((?:[^\s'"]|'[^']*'|"[^"]*")+)/g)].map(
    match => match[1] ?? match[2] ?? (match[3] ?? '').replaceAll(/['"]/g, ''),
  )
}

/** A cloud that knows only the resources given and takes no changes. */
export function createFixtureCloud(fixtures: Fixtures, maxMicroversion: string): HttpHandler {
  return request => Promise.resolve(buildResponse(request, fixtures, maxMicroversion))
}

function buildResponse(request: HttpRequest, fixtures: Fixtures, maxMicroversion: string): HttpResponse {
  const { pathname, searchParams } = new URL(request.url)
  if (pathname.endsWith('/auth/tokens')) return jsonResponse(201, TOKEN_BODY, { 'x-subject-token': 'a-token' })
  if (/^\/volume\/?(v3\/?)?$/.test(pathname))
    return jsonResponse(300, {
      versions: [{ id: 'v3.0', status: 'CURRENT', version: maxMicroversion, min_version: '3.0', links: [] }],
    })
  const path = pathname
    .replace(`/volume/v3/${PROJECT_ID}`, '')
    .replace('/volume/v3', '')
    .replace(/^\/image(\/v2)?/, '')
    .replace('/identity/v3', '')
  for (const [resourceType, raw] of fixtures) {
    const sameCollection = fixtures
      .filter(([other]) => other.collection === resourceType.collection)
      .map(([, item]) => item)
    if ([resourceType.listPath, resourceType.collection, resourceType.legacyPath?.listPath].includes(path)) {
      const name = searchParams.get('name')
      return jsonResponse(200, {
        [resourceType.listKey]: sameCollection.filter(
          item => name === null || resourceType.lookup !== 'by-query' || item['name'] === name,
        ),
      })
    }
    if (
      [resourceType, resourceType.legacyPath].some(
        place => path === `${place?.collection}/${encodeURIComponent(resourceType.idOf(raw))}`,
      )
    )
      return jsonResponse(200, resourceType.key === '' ? raw : { [resourceType.key]: raw })
  }
  return jsonResponse(404, { itemNotFound: { code: 404, message: `Resource ${path} could not be found.` } })
}

export const jsonResponse = (status: number, body: Json, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

const publicEndpoints = (url: string): Json => [
  { interface: 'public', region: 'RegionOne', region_id: 'RegionOne', url, id: 'e' },
]
const TOKEN_BODY: Json = {
  token: {
    expires_at: '2036-01-01T00:00:00.000000Z',
    issued_at: '2026-01-01T00:00:00.000000Z',
    methods: ['password'],
    user: { id: 'u1', name: 'demo', domain: { id: 'default', name: 'Default' } },
    project: { id: PROJECT_ID, name: 'demo', domain: { id: 'default', name: 'Default' } },
    roles: [{ id: 'r', name: 'member' }],
    catalog: [
      { type: 'block-storage', name: 'cinder', id: 'c', endpoints: publicEndpoints(ENDPOINT) },
      { type: 'image', name: 'glance', id: 'g', endpoints: publicEndpoints('http://sandbox.invalid/image') },
      { type: 'identity', name: 'keystone', id: 'k', endpoints: publicEndpoints('http://sandbox.invalid/identity/v3') },
    ],
  },
}
