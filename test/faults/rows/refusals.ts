import { doneBut, first, says } from '../faults.ts'
import { row, type Row } from '../row.ts'
import { API_POST, CHANGES, CREATE, CREATE_JSON, DELETE, each, EXTEND, LIST, LIST_JSON, LISTS, SHOW, SIGN_IN, survives, unsure, UPLOAD, VERSIONS } from './commands.ts'

const DATE = { date: 'Thu, 01 Jan 2026 00:00:10 GMT' }
const CALM = /clinker [a-z]+ [a-z]+|HTTP \d/
const exitOf = (status: number): number => (status === 429 ? 6 : 1)

/** A read that is refused for the moment is repeated, as long as was asked for. */
const busy = (status: number): readonly Row[] => [
  ...survives([LIST, LIST_JSON, SHOW], `${status}, once`, first(1, says(status)), { came: 2, seen: 1, slept: [500] }),
  ...each([LIST, LIST_JSON], `${status} all the time`, says(status), { exit: exitOf(status), says: new RegExp(`${status}`), hint: CALM, came: 3, seen: 0, slept: [500, 1000] }),
  row(`${status}, once, Retry-After in seconds`, LIST.typed, LISTS, first(1, says(status, { 'retry-after': '7' })), { exit: 0, came: 2, seen: 1, out: /data/, slept: [7000] }),
  row(`${status}, once, Retry-After of 0 seconds`, LIST.typed, LISTS, first(1, says(status, { 'retry-after': '0' })), { exit: 0, came: 2, seen: 1, out: /data/, slept: [0] }),
  row(`${status}, once, Retry-After as a date`, LIST.typed, LISTS, first(1, says(status, { ...DATE, 'retry-after': 'Thu, 01 Jan 2026 00:00:21 GMT' })), { exit: 0, came: 2, seen: 1, out: /data/, slept: [11_000] }),
  row(`${status}, once, Retry-After as a date by a clock a year ahead`, LIST.typed, LISTS, first(1, says(status, { date: 'Fri, 01 Jan 2027 00:00:00 GMT', 'retry-after': 'Fri, 01 Jan 2027 00:00:09 GMT' })), { exit: 0, came: 2, seen: 1, out: /data/, slept: [9000] }),
  row(`${status}, once, Retry-After as a date that is past`, LIST.typed, LISTS, first(1, says(status, { ...DATE, 'retry-after': 'Thu, 01 Jan 2015 00:00:00 GMT' })), { exit: 0, came: 2, seen: 1, out: /data/, slept: [0] }),
  row(`${status}, Retry-After an hour`, LIST.typed, LISTS, says(status, { 'retry-after': '3600' }), { exit: exitOf(status), says: new RegExp(`${status}`), hint: CALM, came: 1, seen: 0, slept: [] }),
  ...['soon', '-7', '1e9', ''].map(text => row(`${status}, once, Retry-After “${text}”`, LIST.typed, LISTS, first(1, says(status, { 'retry-after': text })), { exit: 0, came: 2, seen: 1, out: /data/, slept: [500] })),
  ...([SIGN_IN, VERSIONS] as const).map(on => row(`${status}, once`, LIST.typed, on, first(1, says(status)), { exit: 0, came: 2, seen: 1, out: /data/ })),
]

/** A service, or what is before it, says no. */
export const REFUSALS: readonly Row[] = [
  ...[429, 502, 503, 504].flatMap(busy),
  ...[408, 425].flatMap(status => survives([LIST, SHOW], `${status}, once`, first(1, says(status)), { came: 2, seen: 1, slept: [500] })),
  ...survives(CHANGES, '429, once', first(1, says(429, { 'retry-after': '1' })), { came: 2, seen: 1, slept: [1000] }),
  ...each([CREATE, CREATE_JSON, API_POST], '429 all the time', says(429), { exit: 6, says: /429/, hint: CALM, came: 3, seen: 0, slept: [500, 1000] }),
  ...survives([CREATE], '413 with a wait, once', first(1, says(413, { 'retry-after': '2' })), { came: 2, seen: 1, slept: [2000] }),
  ...each([CREATE, CREATE_JSON], '413 for a quota', says(413, { 'retry-after': '0' }, '{"overLimit": {"code": 413, "message": "VolumeLimitExceeded: Maximum number of volumes allowed (10) exceeded", "retryAfter": "0"}}'), { exit: 6, says: /Maximum number of volumes allowed/, hint: /clinker quota/, came: 1, seen: 0, slept: [] }),
  ...each([CREATE, CREATE_JSON, EXTEND, DELETE, UPLOAD, API_POST], '503', says(503), { exit: 1, says: /503/, hint: CALM, came: 1, seen: 0, slept: [] }),
  ...each([CREATE, EXTEND, DELETE], '503 with Retry-After', says(503, { 'retry-after': '1' }), { exit: 1, says: /503/, hint: CALM, came: 1, seen: 0, slept: [] }),
  ...[500, 502, 504].flatMap(status => unsure(`${status} after it was done`, doneBut(status), { seen: 1, exit: 1, says: new RegExp(`${status}|Gateway`) })),
  ...unsure('500 with JSON', says(500, { 'x-openstack-request-id': 'req-7' }, '{"computeFault": {"code": 500, "message": "The server has either erred."}}'), { seen: 0, exit: 1, says: /has either erred[^]*req-7/ }, [CREATE, CREATE_JSON, EXTEND]),
  ...each([CREATE, CREATE_JSON, DELETE, EXTEND], '403 with an empty body', says(403), { exit: 4, says: /403 Forbidden/, hint: /./, came: 1, seen: 0, slept: [] }),
]
