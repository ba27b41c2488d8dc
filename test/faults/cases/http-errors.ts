import { failAfterSuccess, limitToFirst, respondWith } from '../fault-handlers.ts'
import { createFaultCase, type FaultCase } from '../fault-case.ts'
import {
  API_POST,
  CHANGE_COMMANDS,
  CREATE,
  CREATE_JSON,
  DELETE,
  createCases,
  EXTEND,
  LIST,
  LIST_JSON,
  LIST_REQUEST,
  SHOW,
  AUTH_REQUEST,
  createSuccessCases,
  createUnknownOutcomeCases,
  UPLOAD,
  VERSIONS_REQUEST,
} from './commands.ts'

const DATE = { date: 'Thu, 01 Jan 2026 00:00:10 GMT' }
const RATE_LIMIT_HINT = /clinker [a-z]+ [a-z]+|HTTP \d/
const getExitStatus = (status: number): number => (status === 429 ? 6 : 1)

const createRetrySecondsCases = (status: number): readonly FaultCase[] => [
  createFaultCase(
    `${status}, once, Retry-After in seconds`,
    LIST.commandLine,
    LIST_REQUEST,
    limitToFirst(1, respondWith(status, { 'retry-after': '7' })),
    { exitStatus: 0, receivedCount: 2, forwardedCount: 1, out: /data/, sleepsMs: [7000] },
  ),
  createFaultCase(
    `${status}, once, Retry-After of 0 seconds`,
    LIST.commandLine,
    LIST_REQUEST,
    limitToFirst(1, respondWith(status, { 'retry-after': '0' })),
    { exitStatus: 0, receivedCount: 2, forwardedCount: 1, out: /data/, sleepsMs: [0] },
  ),
]

/** By the clock of the service, whatever that says. */
const createRetryDateCases = (status: number): readonly FaultCase[] => [
  createFaultCase(
    `${status}, once, Retry-After as a date`,
    LIST.commandLine,
    LIST_REQUEST,
    limitToFirst(1, respondWith(status, { ...DATE, 'retry-after': 'Thu, 01 Jan 2026 00:00:21 GMT' })),
    { exitStatus: 0, receivedCount: 2, forwardedCount: 1, out: /data/, sleepsMs: [11_000] },
  ),
  createFaultCase(
    `${status}, once, Retry-After as a date by a clock a year ahead`,
    LIST.commandLine,
    LIST_REQUEST,
    limitToFirst(
      1,
      respondWith(status, { 'date': 'Fri, 01 Jan 2027 00:00:00 GMT', 'retry-after': 'Fri, 01 Jan 2027 00:00:09 GMT' }),
    ),
    { exitStatus: 0, receivedCount: 2, forwardedCount: 1, out: /data/, sleepsMs: [9000] },
  ),
  createFaultCase(
    `${status}, once, Retry-After as a date that is past`,
    LIST.commandLine,
    LIST_REQUEST,
    limitToFirst(1, respondWith(status, { ...DATE, 'retry-after': 'Thu, 01 Jan 2015 00:00:00 GMT' })),
    { exitStatus: 0, receivedCount: 2, forwardedCount: 1, out: /data/, sleepsMs: [0] },
  ),
]

/** A time that is too long, or none. */
const createRetryIgnoredCases = (status: number): readonly FaultCase[] => [
  createFaultCase(
    `${status}, Retry-After an hour`,
    LIST.commandLine,
    LIST_REQUEST,
    respondWith(status, { 'retry-after': '3600' }),
    {
      exitStatus: getExitStatus(status),
      message: new RegExp(`${status}`),
      hint: RATE_LIMIT_HINT,
      receivedCount: 1,
      forwardedCount: 0,
      sleepsMs: [],
    },
  ),
  ...['soon', '-7', '1e9', ''].map(text =>
    createFaultCase(
      `${status}, once, Retry-After “${text}”`,
      LIST.commandLine,
      LIST_REQUEST,
      limitToFirst(1, respondWith(status, { 'retry-after': text })),
      { exitStatus: 0, receivedCount: 2, forwardedCount: 1, out: /data/, sleepsMs: [500] },
    ),
  ),
]

/** A read that is refused for the moment is repeated, as long as was asked for. */
const createBusyCases = (status: number): readonly FaultCase[] => [
  ...createSuccessCases([LIST, LIST_JSON, SHOW], `${status}, once`, limitToFirst(1, respondWith(status)), {
    receivedCount: 2,
    forwardedCount: 1,
    sleepsMs: [500],
  }),
  ...createCases([LIST, LIST_JSON], `${status} all the time`, respondWith(status), {
    exitStatus: getExitStatus(status),
    message: new RegExp(`${status}`),
    hint: RATE_LIMIT_HINT,
    receivedCount: 3,
    forwardedCount: 0,
    sleepsMs: [500, 1000],
  }),
  ...createRetrySecondsCases(status),
  ...createRetryDateCases(status),
  ...createRetryIgnoredCases(status),
  ...([AUTH_REQUEST, VERSIONS_REQUEST] as const).map(on =>
    createFaultCase(`${status}, once`, LIST.commandLine, on, limitToFirst(1, respondWith(status)), {
      exitStatus: 0,
      receivedCount: 2,
      forwardedCount: 1,
      out: /data/,
    }),
  ),
]

/** A service, or what is before it, says no. */
export const HTTP_ERROR_CASES: readonly FaultCase[] = [
  ...[429, 502, 503, 504].flatMap(createBusyCases),
  ...[408, 425].flatMap(status =>
    createSuccessCases([LIST, SHOW], `${status}, once`, limitToFirst(1, respondWith(status)), {
      receivedCount: 2,
      forwardedCount: 1,
      sleepsMs: [500],
    }),
  ),
  ...createSuccessCases(CHANGE_COMMANDS, '429, once', limitToFirst(1, respondWith(429, { 'retry-after': '1' })), {
    receivedCount: 2,
    forwardedCount: 1,
    sleepsMs: [1000],
  }),
  ...createCases([CREATE, CREATE_JSON, API_POST], '429 all the time', respondWith(429), {
    exitStatus: 6,
    message: /429/,
    hint: RATE_LIMIT_HINT,
    receivedCount: 3,
    forwardedCount: 0,
    sleepsMs: [500, 1000],
  }),
  ...createSuccessCases([CREATE], '413 with a wait, once', limitToFirst(1, respondWith(413, { 'retry-after': '2' })), {
    receivedCount: 2,
    forwardedCount: 1,
    sleepsMs: [2000],
  }),
  ...createCases(
    [CREATE, CREATE_JSON],
    '413 for a quota',
    respondWith(
      413,
      { 'retry-after': '0' },
      '{"overLimit": {"code": 413, "message": "VolumeLimitExceeded: Maximum number of volumes allowed (10) exceeded", "retryAfter": "0"}}',
    ),
    {
      exitStatus: 6,
      message: /Maximum number of volumes allowed/,
      hint: /clinker quota/,
      receivedCount: 1,
      forwardedCount: 0,
      sleepsMs: [],
    },
  ),
  ...createCases([CREATE, CREATE_JSON, EXTEND, DELETE, UPLOAD, API_POST], '503', respondWith(503), {
    exitStatus: 1,
    message: /503/,
    hint: RATE_LIMIT_HINT,
    receivedCount: 1,
    forwardedCount: 0,
    sleepsMs: [],
  }),
  ...createCases([CREATE, EXTEND, DELETE], '503 with Retry-After', respondWith(503, { 'retry-after': '1' }), {
    exitStatus: 1,
    message: /503/,
    hint: RATE_LIMIT_HINT,
    receivedCount: 1,
    forwardedCount: 0,
    sleepsMs: [],
  }),
  ...[500, 502, 504].flatMap(status =>
    createUnknownOutcomeCases(`${status} after it was done`, failAfterSuccess(status), {
      forwardedCount: 1,
      exitStatus: 1,
      message: new RegExp(`${status}|Gateway`),
    }),
  ),
  ...createUnknownOutcomeCases(
    '500 with JSON',
    respondWith(
      500,
      { 'x-openstack-request-id': 'req-7' },
      '{"computeFault": {"code": 500, "message": "The server has either erred."}}',
    ),
    { forwardedCount: 0, exitStatus: 1, message: /has either erred[^]*req-7/ },
    [CREATE, CREATE_JSON, EXTEND],
  ),
  ...createCases([CREATE, CREATE_JSON, DELETE, EXTEND], '403 with an empty body', respondWith(403), {
    exitStatus: 4,
    message: /403 Forbidden/,
    hint: /./,
    receivedCount: 1,
    forwardedCount: 0,
    sleepsMs: [],
  }),
]
