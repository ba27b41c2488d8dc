import type { ServerOptions } from 'node:https'
import { AUTHORITY, SIGNED } from './certificates.ts'
import {
  changes, doneBut, drip, first, halfJson, noHttp, packs, packsBadly, page, resetAfter, resetBefore, resetInBody, says, sendsTo, stall, tooLittle, tooMuch, wrongType,
} from './faults.ts'
import type { Fault } from './faulty-proxy.ts'

/** What is typed at a cloud with a fault, and what is promised of it. */
export interface Row {
  readonly fault: string
  readonly typed: string
  /** Requests that the fault is done to. */
  readonly on: RegExp
  readonly does: Fault['does']
  readonly exit: number
  /** Words on standard error, all of them. */
  readonly says?: readonly RegExp[]
  /** How often such requests came from clinker, and how many of them the service saw. */
  readonly came: number
  readonly seen: number
  /** Words on standard output; without them it must be empty. */
  readonly out?: RegExp
  readonly env?: Readonly<Record<string, string>>
  readonly tls?: ServerOptions
  readonly host?: string
  /** How long clinker slept between its tries, in ms; not looked at where absent. */
  readonly slept?: readonly number[]
}

const LIST = 'volume list'
const SHOW = 'volume show data'
const CREATE = 'volume create --size 1 new'
const DELETE = 'volume delete data'
const EXTEND = 'volume set --size 2 data'

const SIGN_IN = /^POST .*\/auth\/tokens/
const VERSIONS = /^GET \/volume\/$/
const READS = /^GET .*\/volumes(\/detail)?(\?|$)/
const CREATES = /^POST .*\/volumes$/
const DELETES = /^DELETE .*\/volumes\//
const EXTENDS = /^POST .*\/action$/

const UNKNOWN = [/may have been carried out all the same/, /clinker volume (list|show data) {3}shows whether it was/]
const LISTED = /data/
const QUICK = { OS_API_TIMEOUT: '0.3' }
const ONCE = { OS_API_TIMEOUT: '0.3', OS_RETRIES: '0' }

type Told = Pick<Row, 'exit' | 'came' | 'seen'> & Partial<Row>
const row = (fault: string, typed: string, on: RegExp, does: Fault['does'], told: Told): Row => ({ fault, typed, on, does, ...told })

/** A change that may have been made: sent once, exit 7 unless the service answered, and how to look. */
const unsure = (fault: string, does: Fault['does'], { seen, exit = 7, env = {} }: { seen: number; exit?: number; env?: Record<string, string> }): readonly Row[] =>
  ([[CREATE, CREATES], [DELETE, DELETES], [EXTEND, EXTENDS]] as const).map(([typed, on]) => row(fault, typed, on, does, { exit, says: UNKNOWN, came: 1, seen, env }))

const OVERRIDE = { OS_BLOCK_STORAGE_ENDPOINT_OVERRIDE: 'http://127.0.0.1:1/volume/v3/%(project_id)s' }

const connection: readonly Row[] = [
  row('refused: Keystone', LIST, SIGN_IN, says(500), { exit: 7, says: [/127\.0\.0\.1:1 refuses the connection: nothing listens there/], came: 0, seen: 0, env: { OS_AUTH_URL: 'http://127.0.0.1:1/identity/v3' }, slept: [500, 1000] }),
  row('refused: Cinder', LIST, VERSIONS, says(500), { exit: 7, says: [/refuses the connection/], came: 0, seen: 0, env: OVERRIDE }),
  row('a name DNS does not know', LIST, SIGN_IN, says(500), { exit: 7, says: [/cloud\.invalid:80 (is a name that DNS does not know|could not be looked up)/], came: 0, seen: 0, env: { OS_AUTH_URL: 'http://cloud.invalid/v3' } }),
  row('something that speaks no HTTP', LIST, SIGN_IN, noHttp, { exit: 7, says: [/does not speak HTTP/], came: 3, seen: 0 }),
  row('reset before the request was read', LIST, READS, resetBefore, { exit: 7, says: [/closed the connection without an answer/], came: 3, seen: 0, slept: [500, 1000] }),
  row('reset before the request was read, once', LIST, READS, first(1, resetBefore), { exit: 0, came: 2, seen: 1, out: LISTED }),
  row('reset before the request was read', LIST, SIGN_IN, resetBefore, { exit: 7, says: [/closed the connection/], came: 3, seen: 0 }),
  row('reset before the request was read, once', LIST, SIGN_IN, first(1, resetBefore), { exit: 0, came: 2, seen: 1, out: LISTED }),
  row('reset before the request was read, once', LIST, VERSIONS, first(1, resetBefore), { exit: 0, came: 2, seen: 1, out: LISTED }),
  ...unsure('reset before the request was read', resetBefore, { seen: 0 }),
  row('reset after it was done', LIST, READS, resetAfter, { exit: 7, says: [/closed the connection/], came: 3, seen: 3 }),
  ...unsure('reset after it was done', resetAfter, { seen: 1 }),
  row('reset in mid-body', LIST, READS, resetInBody, { exit: 7, says: [/closed the connection|stopped in the middle/], came: 3, seen: 3 }),
  row('reset in mid-body, once', SHOW, /^GET .*\/volumes/, first(1, resetInBody), { exit: 0, came: 2, seen: 2, out: LISTED }),
  row('reset in mid-body', CREATE, CREATES, resetInBody, { exit: 7, says: UNKNOWN, came: 1, seen: 1 }),
  row('reset in mid-body', EXTEND, EXTENDS, resetAfter, { exit: 7, says: UNKNOWN, came: 1, seen: 1 }),
]

const bodies: readonly Row[] = [
  row('half JSON', LIST, READS, halfJson, { exit: 1, says: [/cut short or no JSON/], came: 1, seen: 1 }),
  row('half JSON, which is looked at once more to explain it', SHOW, /^GET .*\/volumes/, halfJson, { exit: 1, says: [/cut short or no JSON/], came: 2, seen: 2 }),
  row('half JSON', LIST, SIGN_IN, halfJson, { exit: 1, says: [/is not Keystone/], came: 1, seen: 1 }),
  row('half JSON', LIST, VERSIONS, halfJson, { exit: 0, came: 1, seen: 1, out: LISTED }),
  row('half JSON', CREATE, CREATES, halfJson, { exit: 1, says: UNKNOWN, came: 1, seen: 1 }),
  row('wrong content type', LIST, READS, wrongType, { exit: 0, came: 1, seen: 1, out: LISTED }),
  row('wrong content type', CREATE, CREATES, wrongType, { exit: 0, came: 1, seen: 1, out: /new/ }),
  row('a page of HTML with 200', LIST, READS, page, { exit: 1, says: [/no JSON/], came: 1, seen: 0 }),
  row('a page of HTML with 200', LIST, SIGN_IN, page, { exit: 1, says: [/is not Keystone/], came: 1, seen: 0 }),
  row('a page of HTML with 200', CREATE, CREATES, page, { exit: 1, says: UNKNOWN, came: 1, seen: 0 }),
  row('less than promised', LIST, READS, tooLittle, { exit: 7, says: [/closed the connection/], came: 3, seen: 3 }),
  row('less than promised', CREATE, CREATES, tooLittle, { exit: 7, says: UNKNOWN, came: 1, seen: 1 }),
  row('more than promised', LIST, READS, tooMuch, { exit: 1, says: [/cut short or no JSON/], came: 1, seen: 1 }),
  row('more than promised', CREATE, CREATES, tooMuch, { exit: 1, says: UNKNOWN, came: 1, seen: 1 }),
  row('a list that is no list', LIST, READS, changes(() => '{"volumes": {"id": 7}}'), { exit: 0, came: 1, seen: 1, out: /^\s*$/ }),
  row('JSON that is something else', SHOW, /^GET .*\/volumes/, changes(() => '"volumes"'), { exit: 3, says: [/There is no volume “data”/], came: 1, seen: 1 }),
  row('an empty body', CREATE, CREATES, changes(() => ''), { exit: 1, says: [/described the volume in a way clinker does not know/], came: 1, seen: 1 }),
  row('gzip', LIST, READS, packs, { exit: 0, came: 1, seen: 1, out: LISTED }),
  row('gzip that is none', LIST, READS, packsBadly, { exit: 7, says: [/cannot be unpacked/], came: 3, seen: 3 }),
  row('gzip that is none', CREATE, CREATES, packsBadly, { exit: 7, says: UNKNOWN, came: 1, seen: 1 }),
  row('a body of 100 MB', 'volume list -f value -c Name', READS, changes(text => `${text.slice(0, -1)}, "padding": "${'x'.repeat(100_000_000)}"}`), { exit: 0, came: 1, seen: 1, out: /^data\n$/ }),
]

const slow: readonly Row[] = [
  row('stall', LIST, READS, stall, { exit: 7, says: [/did not answer in full within the time limit/, /--timeout/], came: 1, seen: 1, env: ONCE }),
  row('stall', LIST, SIGN_IN, stall, { exit: 7, says: [/within the time limit/], came: 1, seen: 1, env: ONCE }),
  row('stall, once', LIST, READS, first(1, stall), { exit: 0, came: 2, seen: 2, out: LISTED, env: QUICK }),
  ...unsure('stall', stall, { seen: 1, env: QUICK }),
  row('slow drip', LIST, READS, drip, { exit: 7, says: [/within the time limit/], came: 1, seen: 1, env: ONCE }),
  row('slow drip', CREATE, CREATES, drip, { exit: 7, says: UNKNOWN, came: 1, seen: 1, env: QUICK }),
]

const busy = (status: number): readonly Row[] => [
  row(`${status}, once`, LIST, READS, first(1, says(status)), { exit: 0, came: 2, seen: 1, out: LISTED, slept: [500] }),
  row(`${status} all the time`, LIST, READS, says(status), { exit: status === 429 ? 6 : 1, says: [new RegExp(`${status}`)], came: 3, seen: 0, slept: [500, 1000] }),
  row(`${status}, once, Retry-After in seconds`, LIST, READS, first(1, says(status, { 'retry-after': '7' })), { exit: 0, came: 2, seen: 1, out: LISTED, slept: [7000] }),
  row(`${status}, once, Retry-After as a date`, LIST, READS, first(1, says(status, { 'retry-after': 'Thu, 01 Jan 2026 00:00:21 GMT' })), { exit: 0, came: 2, seen: 1, out: LISTED, slept: [11_000] }),
  row(`${status}, Retry-After an hour`, LIST, READS, says(status, { 'retry-after': '3600' }), { exit: status === 429 ? 6 : 1, says: [new RegExp(`${status}`)], came: 1, seen: 0, slept: [] }),
  row(`${status}, Retry-After nonsense`, LIST, READS, first(1, says(status, { 'retry-after': 'soon' })), { exit: 0, came: 2, seen: 1, out: LISTED, slept: [500] }),
  row(`${status}, once, at sign-in`, LIST, SIGN_IN, first(1, says(status)), { exit: 0, came: 2, seen: 1, out: LISTED }),
]

const changesRefused: readonly Row[] = [
  row('429, once', CREATE, CREATES, first(1, says(429, { 'retry-after': '1' })), { exit: 0, came: 2, seen: 1, out: /new/, slept: [1000] }),
  row('503', CREATE, CREATES, says(503), { exit: 1, says: [/503/], came: 1, seen: 0, slept: [] }),
  row('503 with Retry-After', DELETE, DELETES, says(503, { 'retry-after': '1' }), { exit: 1, says: [/503/], came: 1, seen: 0, slept: [] }),
  ...[500, 502, 504].flatMap(status => unsure(`${status} after it was done`, doneBut(status), { seen: 1, exit: 1 })),
  row('500 with JSON', CREATE, CREATES, says(500, { 'x-openstack-request-id': 'req-7' }, '{"computeFault": {"code": 500, "message": "The server has either erred."}}'), { exit: 1, says: [/has either erred/, /req-7/, ...UNKNOWN], came: 1, seen: 0 }),
]

const identity: readonly Row[] = [
  row('401 in the middle', LIST, READS, first(1, says(401)), { exit: 0, came: 2, seen: 1, out: LISTED }),
  row('401 in the middle', CREATE, CREATES, first(1, says(401)), { exit: 0, came: 2, seen: 1, out: /new/ }),
  row('401 always', LIST, READS, says(401), { exit: 4, says: [/token is not accepted/], came: 2, seen: 0 }),
  row('401 always', CREATE, CREATES, says(401), { exit: 4, says: [/token is not accepted/], came: 2, seen: 0 }),
  row('401 at sign-in', LIST, SIGN_IN, says(401, {}, '{"error": {"code": 401, "message": "The request you have made requires authentication."}}'), { exit: 4, says: [/does not let demo in/], came: 1, seen: 0 }),
  row('a clock two hours ahead of the service', LIST, SIGN_IN, changes(text => text.replace(/"expires_at":"[^"]*"/, '"expires_at":"2025-12-31T23:00:00.000000Z"')), { exit: 0, came: 1, seen: 1, out: LISTED }),
  row('a clock ten years behind the service', LIST, SIGN_IN, changes(text => text.replace(/"expires_at":"[^"]*"/, '"expires_at":"2036-01-01T00:00:00.000000Z"')), { exit: 0, came: 1, seen: 1, out: LISTED }),
  row('a catalog without the service', LIST, SIGN_IN, changes(text => text.replaceAll('"block-storage"', '"key-manager"').replaceAll('"volumev3"', '"dns"')), { exit: 12, says: [/The catalog has no Block Storage/, /--os-endpoint/], came: 1, seen: 1 }),
  row('a catalog without the region', LIST, SIGN_IN, changes(text => text.replaceAll('"RegionOne"', '"Elsewhere"')), { exit: 3, says: [/no .* endpoint of Block Storage in region RegionOne/], came: 1, seen: 1 }),
  row('a catalog with an address that is none', LIST, SIGN_IN, changes(text => text.replaceAll(/"http:[^"]*\/volume\/[^"]*"/g, '"not an address"')), { exit: 1, says: [/gives “not an address” as the address of Block Storage/, /--os-endpoint/], came: 1, seen: 1 }),
  row('no catalog', LIST, SIGN_IN, changes(text => text.replace(/"catalog":\[.*\](?=[,}])/, '"catalog":null')), { exit: 12, says: [/The catalog has no Block Storage/], came: 1, seen: 1 }),
]

const elsewhere = ({ request }: { request: { url?: string } }): string => `http://elsewhere.invalid${request.url}`
const redirects: readonly Row[] = [
  row('a redirect within the origin', LIST, READS, first(1, sendsTo(({ request }) => request.url ?? '')), { exit: 0, came: 2, seen: 1, out: LISTED }),
  row('a redirect that goes round', LIST, READS, sendsTo(({ request }) => request.url ?? ''), { exit: 7, says: [/redirects more than/], came: 11, seen: 0 }),
  row('a redirect to another origin', CREATE, CREATES, sendsTo(elsewhere, 307), { exit: 7, says: [/not followed to another origin/], came: 1, seen: 0 }),
  row('a redirect to another origin', LIST, SIGN_IN, sendsTo(elsewhere, 307), { exit: 7, says: [/not followed to another origin/], came: 1, seen: 0 }),
  row('a redirect to a file', LIST, READS, sendsTo(() => 'file:///etc/passwd'), { exit: 1, says: [/answers with 302/], came: 1, seen: 0 }),
]

const again = (text: string): string => text.replace(/\{"volumes":/, '{"volumes_links":[{"rel":"next","href":"http://127.0.0.1/again"}],"volumes":')
const pages: readonly Row[] = [
  row('a next link that loops', 'volume list -f value -c Name', READS, changes(again), { exit: 0, came: 2, seen: 2, out: /^data\n$/ }),
  row('a page that comes again and again', LIST, READS, ({ pass, give, request }) => { request.url = request.url?.replace(/[?&]marker=[^&]*/, ''); return changes(again)({ pass, give } as never) }, { exit: 1, says: [/goes in circles/], came: 2, seen: 2 }),
]

const server = { ca: AUTHORITY, ...SIGNED.server }
const TRUSTS = { OS_CACERT: '{files}/authority.pem' }
const secure = (fault: string, tls: ServerOptions, told: Told): Row => row(fault, LIST, SIGN_IN, first(0, stall), { tls, ...told })
const tls: readonly Row[] = [
  secure('TLS of a private authority that is trusted', server, { exit: 0, came: 1, seen: 1, out: LISTED, env: TRUSTS }),
  secure('TLS of a private authority that is not', server, { exit: 7, says: [/shows a certificate/, /--os-cacert/], came: 0, seen: 0 }),
  secure('TLS that nobody checks', server, { exit: 0, came: 1, seen: 1, out: LISTED, env: { OS_INSECURE: 'true' } }),
  secure('TLS for another name', SIGNED.elsewhere, { exit: 7, says: [/made for another name/], came: 0, seen: 0, env: TRUSTS }),
  secure('TLS that has expired', SIGNED.expired, { exit: 7, says: [/has expired/], came: 0, seen: 0, env: TRUSTS }),
  secure('TLS that has not begun', SIGNED.early, { exit: 7, says: [/not valid yet/], came: 0, seen: 0, env: TRUSTS }),
  secure('TLS that wants a client certificate and gets it', { ...server, requestCert: true, rejectUnauthorized: true }, { exit: 0, came: 1, seen: 1, out: LISTED, env: { ...TRUSTS, OS_CERT: '{files}/client.pem', OS_KEY: '{files}/client.key' } }),
  secure('TLS that wants a client certificate and gets none', { ...server, requestCert: true, rejectUnauthorized: true }, { exit: 7, says: [/wants a client certificate/], came: 0, seen: 0, env: TRUSTS }),
  secure('TLS that wants another client certificate', { ...server, requestCert: true, rejectUnauthorized: true, ca: SIGNED.elsewhere.cert }, { exit: 7, says: [/client certificate|closed the connection/], came: 0, seen: 0, env: { ...TRUSTS, OS_CERT: '{files}/client.pem', OS_KEY: '{files}/client.key' } }),
  row('https to a port without TLS', LIST, SIGN_IN, stall, { exit: 7, says: [/does not speak TLS/, /http:\/\/ rather than https/], came: 0, seen: 0, env: { OS_AUTH_URL: '{secured}/identity/v3' } }),
  row('IPv6', LIST, SIGN_IN, first(0, stall), { exit: 0, came: 1, seen: 1, out: LISTED, host: '::1' }),
  row('IPv6 with TLS', LIST, SIGN_IN, first(0, stall), { exit: 0, came: 1, seen: 1, out: LISTED, host: '::1', tls: server, env: TRUSTS }),
]

/** The promises, one a row. */
export const MATRIX: readonly Row[] = [
  ...connection, ...bodies, ...slow, ...[429, 502, 503, 504].flatMap(busy), ...changesRefused, ...identity, ...redirects, ...pages, ...tls,
]
