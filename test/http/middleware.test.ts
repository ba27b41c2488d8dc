import { describe, expect, test } from 'vitest'
import { formatCurl } from '../../src/http/curl.ts'
import { withRedirects } from '../../src/http/redirect.ts'
import { withRetries } from '../../src/http/retry.ts'
import { withMiddleware } from '../../src/http/middleware.ts'
import { CliError } from '../../src/types/cli-error.ts'
import type { HttpHandler, HttpRequest, HttpResponse } from '../../src/types/http.ts'
import { createFakeClock, jsonResponse } from '../api/fake-cloud.ts'

const getRequest: HttpRequest = { method: 'GET', url: 'http://a/x', headers: { 'x-auth-token': 'T' } }
const postRequest: HttpRequest = { ...getRequest, method: 'POST', body: '{}' }
const okResponse = jsonResponse(200, {})
const busyResponse = (status: number, after?: string): HttpResponse =>
  jsonResponse(status, {}, after === undefined ? {} : { 'retry-after': after })

/** Answers in turn; the last one for ever. */
function createSequence(...responses: (HttpResponse | CliError)[]): { send: HttpHandler; seen: HttpRequest[] } {
  const requests: HttpRequest[] = []
  const send: HttpHandler = request => {
    const response = responses[Math.min(requests.length, responses.length - 1)] ?? okResponse
    requests.push(request)
    return response instanceof CliError ? Promise.reject(response) : Promise.resolve(response)
  }
  return { send, seen: requests }
}

const connectionRefused = new CliError('network', 'refused', { code: 'ECONNREFUSED' })
const connectionLost = new CliError('network', 'lost', { code: 'ECONNRESET', outcomeUnknown: true })
const responseLost = new CliError('network', 'lost', { code: 'ECONNRESET' })

describe('repeating', () => {
  test.each<[string, HttpRequest, (HttpResponse | CliError)[], number[]]>([
    ['a read of a busy service', getRequest, [busyResponse(503), okResponse], [500]],
    ['a read, ever later', getRequest, [busyResponse(503), busyResponse(503), okResponse], [500, 1000]],
    ['after the seconds asked for', getRequest, [busyResponse(503, '7'), okResponse], [7000]],
    ['after the date asked for', getRequest, [busyResponse(503, 'Thu, 01 Jan 2026 00:00:05 GMT'), okResponse], [5000]],
    ['a change that was one too many', postRequest, [busyResponse(429, '2'), okResponse], [2000]],
    ['a 413 with a wait is a rate limit', postRequest, [busyResponse(413, '3'), okResponse], [3000]],
    [
      'a sign-in, which changes nothing',
      { ...postRequest, url: 'http://k/v3/auth/tokens' },
      [busyResponse(503), okResponse],
      [500],
    ],
    ['a change that never left', postRequest, [connectionRefused, okResponse], [500]],
    ['a read without an answer', getRequest, [responseLost, okResponse], [500]],
    ['a 413 with Retry-After 0 is a quota: not at all', postRequest, [busyResponse(413, '0')], []],
    ['a 413 without a wait: not at all', getRequest, [busyResponse(413)], []],
    ['a change at a busy service: not at all', postRequest, [busyResponse(503, '1')], []],
    ['a change that may have arrived: not at all', postRequest, [connectionLost], []],
    ['a 500: not at all', getRequest, [busyResponse(500)], []],
    ['a wait that is too long: not at all', getRequest, [busyResponse(503, '3600')], []],
    ['a name DNS does not know: not at all', getRequest, [new CliError('network', 'n', { code: 'ENOTFOUND' })], []],
    ['a wrong certificate: not at all', getRequest, [new CliError('network', 'n', { code: 'CERT_HAS_EXPIRED' })], []],
    ['no more often than asked', getRequest, [busyResponse(503)], [500, 1000]],
  ])('%s', async (_, request, answers, waits) => {
    const clock = createFakeClock()
    const { send, seen } = createSequence(...answers)
    await withRetries(send, { clock, retries: 2 })(request).catch((error: unknown) => error)
    expect(clock.slept).toEqual(waits)
    expect(seen).toHaveLength(waits.length + 1)
  })

  test('--retries 0 never', async () => {
    const { send, seen } = createSequence(busyResponse(503))
    expect((await withRetries(send, { clock: createFakeClock(), retries: 0 })(getRequest)).status).toBe(503)
    expect(seen).toHaveLength(1)
  })
})

describe('redirects', () => {
  const to = (location: string, status = 302): HttpResponse => ({ status, headers: { location }, body: '' })
  const signIn: HttpRequest = { ...getRequest, method: 'POST', url: 'http://a/v3/auth/tokens', body: '{}' }
  test.each([getRequest, signIn, { ...postRequest, isMutating: false }])(
    'a safe request keeps method, headers and body at the same origin',
    async request => {
      const { send, seen } = createSequence(to('/y?z=1', 301), okResponse)
      expect((await withRedirects(send)(request)).status).toBe(200)
      expect(seen[1]).toEqual({ ...request, url: 'http://a/y?z=1' })
    },
  )

  test.each([
    ...[301, 302, 307, 308].flatMap(status =>
      ['/y', 'http://b/y', 'https://a/x'].map(target => [status, target] as const),
    ),
    [303, 'http://b/y'] as const,
  ])('a change answered %d to %s is not sent again', async (status, target) => {
    for (const request of [postRequest, { ...getRequest, isMutating: true }, { ...getRequest, method: 'DELETE' }]) {
      const { send, seen } = createSequence(to(target, status), okResponse)
      await expect(withRedirects(send)(request)).rejects.toMatchObject({
        kind: 'network',
        message: expect.stringMatching(/^http:\/\/a redirects this \w+ request to .*; a change is not sent again\.$/),
        details: { outcomeUnknown: true, status },
      })
      expect(seen).toHaveLength(1)
    }
  })

  test('303 to the same origin: the change is done, and its result is read', async () => {
    const { send, seen } = createSequence(to('/y', 303), okResponse)
    expect((await withRedirects(send)({ ...postRequest, isMutating: true })).status).toBe(200)
    expect(seen[1]).toEqual({ method: 'GET', url: 'http://a/y', headers: { 'x-auth-token': 'T' } })
    const lost = createSequence(to('/y', 303), jsonResponse(404, {}))
    await expect(withRedirects(lost.send)(postRequest)).rejects.toMatchObject({
      message: 'The result of this POST request cannot be read: GET http://a/y answers 404.',
      details: { outcomeUnknown: true },
    })
  })

  test.each(['http://b/x', 'https://a/x', 'http://a:81/x', '//b/x'])(
    'to %s the token is not taken along, nor back',
    async location => {
      const { send, seen } = createSequence(to(location, 307), to('http://a/home'), okResponse)
      await withRedirects(send)({
        ...getRequest,
        headers: { 'X-Auth-Token': 'T', 'Authorization': 'B', 'accept': 'a' },
      })
      expect(seen.slice(1).map(({ headers }) => headers)).toEqual([{ accept: 'a' }, { accept: 'a' }])
    },
  )

  test('a sign-in is not sent to another origin: its body holds a password', async () => {
    const { send, seen } = createSequence(to('https://a/x', 308), okResponse)
    await expect(withRedirects(send)(signIn)).rejects.toMatchObject({
      kind: 'network',
      message: 'http://a redirects POST requests to https://a; they are not followed to another origin.',
    })
    expect(seen).toHaveLength(1)
  })

  test('300 is an answer, and so is a redirect to nowhere', async () => {
    for (const answer of [to('/v3', 300), { status: 302, headers: {}, body: '' }, to('file:///etc/passwd')]) {
      expect((await withRedirects(createSequence(answer).send)(getRequest)).status).toBe(answer.status)
    }
  })

  test('ten are enough', async () => {
    const { send, seen } = createSequence(to('/x'))
    await expect(withRedirects(send)(getRequest)).rejects.toMatchObject({
      kind: 'network',
      message: 'http://a redirects more than 10 times.',
    })
    expect(seen).toHaveLength(11)
  })
})

const SECRET_VALUES = [
  'TOKEN1',
  'TOKEN2',
  'pa55',
  'PASSCODE',
  'SECRET',
  'KEY1',
  'CHAP',
  'ID-TOKEN',
  'COOKIE',
  'URLPASS',
  'QUERY',
]
const SECRET_BODY = {
  auth: {
    identity: {
      password: { user: { name: 'demo', password: 'pa55' } },
      totp: { user: { passcode: 'PASSCODE' } },
      token: { id: 'ID-TOKEN' },
      application_credential: { secret: 'SECRET' },
    },
  },
  accept: { auth_key: 'KEY1' },
  connection_info: { data: { auth_password: 'CHAP' } },
  list: [{ adminPass: 'pa55' }],
  project: 'visible',
}
const SECRET_REQUEST: HttpRequest = {
  method: 'POST',
  url: 'http://u:URLPASS@a/x?token=QUERY&limit=1',
  headers: { 'X-Auth-Token': 'TOKEN1', 'authorization': 'Basic SECRET', 'accept': 'json' },
  body: JSON.stringify(SECRET_BODY),
}

describe('telling', () => {
  async function told(request: HttpRequest, answer: HttpResponse | CliError) {
    const trace: string[] = []
    const debug: string[] = []
    const clock = createFakeClock()
    const { send } = createSequence(answer)
    const slow: HttpHandler = wire => {
      clock.advance(13)
      return send(wire)
    }
    const wrapped = withMiddleware(slow, {
      clock,
      retries: 0,
      trace: line => trace.push(line),
      debug: line => debug.push(line),
    })
    await wrapped(request).catch((error: unknown) => error)
    return { trace, debug }
  }

  test('one line per request', async () => {
    const { trace } = await told(getRequest, jsonResponse(200, {}, { 'x-openstack-request-id': 'req-1' }))
    expect(trace).toEqual(['GET http://a/x 200 req-1 13 ms'])
    expect((await told(getRequest, connectionRefused)).trace).toEqual(['GET http://a/x (ECONNREFUSED) 13 ms'])
  })

  test('an answer cannot write on the terminal', async () => {
    const { trace, debug } = await told(getRequest, {
      status: 200,
      headers: { 'x-openstack-request-id': 'a\u001b[2Jb' },
      body: '{"a":"\\u001b[2J"}',
    })
    expect([...trace, ...debug].join('')).not.toContain('\u001b')
  })

  test('headers and bodies, but nothing secret', async () => {
    const { trace, debug } = await told(
      SECRET_REQUEST,
      jsonResponse(
        201,
        { token: { expires_at: 'soon', user: { name: 'ann' } }, transfer: { auth_key: 'KEY1' } },
        { 'x-subject-token': 'TOKEN2', 'set-cookie': 'COOKIE' },
      ),
    )
    const text = [...trace, ...debug].join('\n')
    for (const secret of SECRET_VALUES) expect(text).not.toContain(secret)
    for (const open of ['demo', 'visible', 'accept: json', 'limit=1', 'expires_at', 'ann', '***'])
      expect(text).toContain(open)
  })

  test('what is no JSON is counted, not shown', async () => {
    expect((await told(getRequest, { status: 502, headers: {}, body: '<b>pä</b>' })).debug.at(-1)).toBe(
      '< (10 bytes that are no JSON)',
    )
  })

  test('a repetition is announced', async () => {
    const trace: string[] = []
    await withMiddleware(createSequence(busyResponse(503, '2'), okResponse).send, {
      clock: createFakeClock(),
      retries: 1,
      trace: line => trace.push(line),
    })(getRequest)
    expect(trace).toEqual(['GET http://a/x 503 0 ms', 'Answer 503; trying again in 2 s.', 'GET http://a/x 200 0 ms'])
  })
})

describe('curl', () => {
  test('quotes for the shell, and leaves the token to the environment', () => {
    expect(
      formatCurl({
        method: 'POST',
        url: 'http://a/x?b=[1]',
        headers: { 'accept': 'application/json', 'x-auth-token': 'T' },
        body: '{"name":"it\'s $HOME"}',
      }),
    ).toBe(
      `curl -g -i -X POST 'http://a/x?b=[1]' -H 'accept: application/json' -H "X-Auth-Token: $OS_TOKEN" --data-raw '{"name":"it'\\''s $HOME"}'`,
    )
  })
})
