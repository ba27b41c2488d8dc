import { describe, expect, test } from 'vitest'
import { curlLine } from '../../src/client/wire/curl.ts'
import { withRedirects } from '../../src/client/wire/redirect.ts'
import { withRetries } from '../../src/client/wire/retry.ts'
import { wrapSend } from '../../src/client/wire/wrap.ts'
import { Failure } from '../../src/contract/failure.ts'
import type { Send, WireRequest, WireResponse } from '../../src/contract/http.ts'
import { fakeClock, json } from './fake-cloud.ts'

const get: WireRequest = { method: 'GET', url: 'http://a/x', headers: { 'x-auth-token': 'T' } }
const post: WireRequest = { ...get, method: 'POST', body: '{}' }
const ok = json(200, {})
const busy = (status: number, after?: string): WireResponse => json(status, {}, after === undefined ? {} : { 'retry-after': after })

/** Answers in turn; the last one for ever. */
function inTurn(...answers: (WireResponse | Failure)[]): { send: Send; seen: WireRequest[] } {
  const seen: WireRequest[] = []
  const send: Send = (request) => {
    const answer = answers[Math.min(seen.length, answers.length - 1)] ?? ok
    seen.push(request)
    return answer instanceof Failure ? Promise.reject(answer) : Promise.resolve(answer)
  }
  return { send, seen }
}

const refused = new Failure('network', 'refused', { code: 'ECONNREFUSED' })
const lost = new Failure('network', 'lost', { code: 'ECONNRESET', outcomeUnknown: true })
const lostRead = new Failure('network', 'lost', { code: 'ECONNRESET' })

describe('repeating', () => {
  test.each<[string, WireRequest, (WireResponse | Failure)[], number[]]>([
    ['a read of a busy service', get, [busy(503), ok], [500]],
    ['a read, ever later', get, [busy(503), busy(503), ok], [500, 1000]],
    ['after the seconds asked for', get, [busy(503, '7'), ok], [7000]],
    ['after the date asked for', get, [busy(503, 'Thu, 01 Jan 2026 00:00:05 GMT'), ok], [5000]],
    ['a change that was one too many', post, [busy(429, '2'), ok], [2000]],
    ['a 413 with a wait is a rate limit', post, [busy(413, '3'), ok], [3000]],
    ['a sign-in, which changes nothing', { ...post, url: 'http://k/v3/auth/tokens' }, [busy(503), ok], [500]],
    ['a change that never left', post, [refused, ok], [500]],
    ['a read without an answer', get, [lostRead, ok], [500]],
    ['a 413 with Retry-After 0 is a quota: not at all', post, [busy(413, '0')], []],
    ['a 413 without a wait: not at all', get, [busy(413)], []],
    ['a change at a busy service: not at all', post, [busy(503, '1')], []],
    ['a change that may have arrived: not at all', post, [lost], []],
    ['a 500: not at all', get, [busy(500)], []],
    ['a wait that is too long: not at all', get, [busy(503, '3600')], []],
    ['a name DNS does not know: not at all', get, [new Failure('network', 'n', { code: 'ENOTFOUND' })], []],
    ['a wrong certificate: not at all', get, [new Failure('network', 'n', { code: 'CERT_HAS_EXPIRED' })], []],
    ['no more often than asked', get, [busy(503)], [500, 1000]],
  ])('%s', async (_, request, answers, waits) => {
    const clock = fakeClock()
    const { send, seen } = inTurn(...answers)
    await withRetries(send, { clock, retries: 2 })(request).catch((error: unknown) => error)
    expect(clock.slept).toEqual(waits)
    expect(seen).toHaveLength(waits.length + 1)
  })

  test('--retries 0 never', async () => {
    const { send, seen } = inTurn(busy(503))
    expect((await withRetries(send, { clock: fakeClock(), retries: 0 })(get)).status).toBe(503)
    expect(seen).toHaveLength(1)
  })
})

describe('redirects', () => {
  const to = (location: string, status = 302): WireResponse => ({ status, headers: { location }, body: '' })
  test('stay with method, headers and body at the same origin', async () => {
    const { send, seen } = inTurn(to('/y?z=1', 301), ok)
    expect((await withRedirects(send)(post)).status).toBe(200)
    expect(seen[1]).toEqual({ ...post, url: 'http://a/y?z=1' })
  })

  test.each(['http://b/x', 'https://a/x', 'http://a:81/x', '//b/x'])('to %s the token is not taken along, nor back', async (location) => {
    const { send, seen } = inTurn(to(location, 307), to('http://a/home'), ok)
    await withRedirects(send)({ ...get, headers: { 'X-Auth-Token': 'T', Authorization: 'B', accept: 'a' } })
    expect(seen.slice(1).map(({ headers }) => headers)).toEqual([{ accept: 'a' }, { accept: 'a' }])
  })

  test('a change is not sent to another origin: its body may hold a password', async () => {
    const { send, seen } = inTurn(to('https://a/x', 308), ok)
    await expect(withRedirects(send)(post)).rejects.toMatchObject({ kind: 'network', message: 'http://a sends POST requests on to https://a; they are not followed to another origin.' })
    expect(seen).toHaveLength(1)
  })

  test('300 is an answer, and so is a redirect to nowhere', async () => {
    for (const answer of [to('/v3', 300), { status: 302, headers: {}, body: '' }, to('file:///etc/passwd')]) {
      expect((await withRedirects(inTurn(answer).send)(get)).status).toBe(answer.status)
    }
  })

  test('ten are enough', async () => {
    const { send, seen } = inTurn(to('/x'))
    await expect(withRedirects(send)(get)).rejects.toMatchObject({ kind: 'network', message: 'http://a redirects more than 10 times.' })
    expect(seen).toHaveLength(11)
  })
})

describe('telling', () => {
  async function told(request: WireRequest, answer: WireResponse | Failure) {
    const trace: string[] = []
    const debug: string[] = []
    const clock = fakeClock()
    const { send } = inTurn(answer)
    const slow: Send = (wire) => { clock.advance(13); return send(wire) }
    const wrapped = wrapSend(slow, { clock, retries: 0, trace: (line) => trace.push(line), debug: (line) => debug.push(line) })
    await wrapped(request).catch((error: unknown) => error)
    return { trace, debug }
  }

  test('one line per request', async () => {
    const { trace } = await told(get, json(200, {}, { 'x-openstack-request-id': 'req-1' }))
    expect(trace).toEqual(['GET http://a/x 200 req-1 13 ms'])
    expect((await told(get, refused)).trace).toEqual(['GET http://a/x (ECONNREFUSED) 13 ms'])
  })

  test('an answer cannot write on the terminal', async () => {
    const { trace, debug } = await told(get, { status: 200, headers: { 'x-openstack-request-id': 'a\u001b[2Jb' }, body: '{"a":"\\u001b[2J"}' })
    expect([...trace, ...debug].join('')).not.toContain('\u001b')
  })

  test('headers and bodies, but nothing secret', async () => {
    const secrets = ['TOKEN1', 'TOKEN2', 'pa55', 'PASSCODE', 'SECRET', 'KEY1', 'CHAP', 'ID-TOKEN', 'COOKIE', 'URLPASS', 'QUERY']
    const body = {
      auth: { identity: { password: { user: { name: 'demo', password: 'pa55' } }, totp: { user: { passcode: 'PASSCODE' } }, token: { id: 'ID-TOKEN' }, application_credential: { secret: 'SECRET' } } },
      accept: { auth_key: 'KEY1' }, connection_info: { data: { auth_password: 'CHAP' } }, list: [{ adminPass: 'pa55' }], project: 'visible',
    }
    const request: WireRequest = { method: 'POST', url: 'http://u:URLPASS@a/x?token=QUERY&limit=1', headers: { 'X-Auth-Token': 'TOKEN1', authorization: 'Basic SECRET', accept: 'json' }, body: JSON.stringify(body) }
    const { trace, debug } = await told(request, json(201, { token: { expires_at: 'soon', user: { name: 'ann' } }, transfer: { auth_key: 'KEY1' } }, { 'x-subject-token': 'TOKEN2', 'set-cookie': 'COOKIE' }))
    const text = [...trace, ...debug].join('\n')
    for (const secret of secrets) expect(text).not.toContain(secret)
    for (const open of ['demo', 'visible', 'accept: json', 'limit=1', 'expires_at', 'ann', '***']) expect(text).toContain(open)
  })

  test('what is no JSON is counted, not shown', async () => {
    expect((await told(get, { status: 502, headers: {}, body: '<b>pä</b>' })).debug.at(-1)).toBe('< (10 bytes that are no JSON)')
  })

  test('a repetition is announced', async () => {
    const trace: string[] = []
    await wrapSend(inTurn(busy(503, '2'), ok).send, { clock: fakeClock(), retries: 1, trace: (line) => trace.push(line) })(get)
    expect(trace).toEqual(['GET http://a/x 503 0 ms', 'Answer 503; trying again in 2 s.', 'GET http://a/x 200 0 ms'])
  })
})

describe('curl', () => {
  test('quotes for the shell, and leaves the token to the environment', () => {
    expect(curlLine({ method: 'POST', url: 'http://a/x?b=[1]', headers: { accept: 'application/json', 'x-auth-token': 'T' }, body: '{"name":"it\'s $HOME"}' }))
      .toBe(`curl -g -i -X POST 'http://a/x?b=[1]' -H 'accept: application/json' -H "X-Auth-Token: $OS_TOKEN" --data-raw '{"name":"it'\\''s $HOME"}'`)
  })
})
