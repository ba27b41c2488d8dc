import {
  closeAfterResponse,
  limitToFirst,
  sendNonHttp,
  resetAfterRequest,
  resetBeforeRequest,
  resetDuringBody,
  respondWith,
} from '../fault-handlers.ts'
import { createFaultCase, type FaultCase } from '../fault-case.ts'
import {
  CHANGE_COMMANDS,
  CREATE,
  DELETE,
  createCases,
  ALL_COMMANDS,
  EXTEND,
  LIST,
  READ_COMMANDS,
  SHOW,
  AUTH_REQUEST,
  createSuccessCases,
  createUnknownOutcomeCases,
  UPLOAD,
  VERSIONS_REQUEST,
} from './commands.ts'

const ADDRESS = /Check the address/
const AGAIN = /Try again/
const CONNECTION_CLOSED = /closed the connection without an answer/
const CONNECTION_REFUSED = /127\.0\.0\.1:1 refuses the connection: nothing listens there/
const OVERRIDE = { OS_BLOCK_STORAGE_ENDPOINT_OVERRIDE: 'http://127.0.0.1:1/volume/v3/%(project_id)s' }

/** Nobody there, or nobody any more. */
export const CONNECTION: readonly FaultCase[] = [
  ...createSuccessCases(ALL_COMMANDS, 'nothing', limitToFirst(0, resetBeforeRequest), {
    receivedCount: 1,
    forwardedCount: 1,
  }),
  ...createCases([LIST, SHOW, CREATE], 'refused by Keystone', respondWith(500), {
    exitStatus: 7,
    message: CONNECTION_REFUSED,
    hint: ADDRESS,
    receivedCount: 0,
    forwardedCount: 0,
    env: { OS_AUTH_URL: 'http://127.0.0.1:1/identity/v3' },
    sleepsMs: [500, 1000],
  }),
  ...createCases(ALL_COMMANDS, 'refused by Cinder', respondWith(500), {
    exitStatus: 7,
    message: CONNECTION_REFUSED,
    hint: ADDRESS,
    receivedCount: 0,
    forwardedCount: 0,
    env: OVERRIDE,
  }),
  createFaultCase('a name DNS does not know', LIST.commandLine, AUTH_REQUEST, respondWith(500), {
    exitStatus: 7,
    message: /cloud\.invalid:80 (cannot be resolved: DNS has no such name|could not be looked up)/,
    hint: /address|network/,
    receivedCount: 0,
    forwardedCount: 0,
    env: { OS_AUTH_URL: 'http://cloud.invalid/v3' },
  }),
  createFaultCase('something that speaks no HTTP', LIST.commandLine, AUTH_REQUEST, sendNonHttp, {
    exitStatus: 7,
    message: /does not speak HTTP/,
    hint: /https:\/\/ rather than http/,
    receivedCount: 3,
    forwardedCount: 0,
  }),
  // A kept connection is gone when the change is sent: that has one of its own, and nothing is in doubt.
  ...(
    [
      [CREATE, 3],
      [EXTEND, 5],
      [DELETE, 3],
      [UPLOAD, 4],
    ] as const
  ).map(([{ commandLine, out = /^$/ }, calls]) =>
    createFaultCase(
      'every connection is closed after its answer without a word',
      commandLine,
      /./,
      closeAfterResponse,
      { exitStatus: 0, out, receivedCount: calls, forwardedCount: calls },
    ),
  ),
  ...createCases(READ_COMMANDS, 'reset before the request was read', resetBeforeRequest, {
    exitStatus: 7,
    message: CONNECTION_CLOSED,
    hint: AGAIN,
    receivedCount: 3,
    forwardedCount: 0,
    sleepsMs: [500, 1000],
  }),
  ...createSuccessCases(READ_COMMANDS, 'reset before the request was read, once', limitToFirst(1, resetBeforeRequest), {
    receivedCount: 2,
    forwardedCount: 1,
    sleepsMs: [500],
  }),
  createFaultCase('reset before the request was read', LIST.commandLine, AUTH_REQUEST, resetBeforeRequest, {
    exitStatus: 7,
    message: CONNECTION_CLOSED,
    hint: AGAIN,
    receivedCount: 3,
    forwardedCount: 0,
  }),
  ...([AUTH_REQUEST, VERSIONS_REQUEST] as const).map(on =>
    createFaultCase(
      'reset before the request was read, once',
      LIST.commandLine,
      on,
      limitToFirst(1, resetBeforeRequest),
      { exitStatus: 0, out: /data/, receivedCount: 2, forwardedCount: 1 },
    ),
  ),
  ...createUnknownOutcomeCases('reset before the request was read', resetBeforeRequest, {
    message: CONNECTION_CLOSED,
    forwardedCount: 0,
  }),
  ...createCases(READ_COMMANDS, 'reset after the request was carried out', resetAfterRequest, {
    exitStatus: 7,
    message: CONNECTION_CLOSED,
    hint: AGAIN,
    receivedCount: 3,
    forwardedCount: 3,
  }),
  ...createSuccessCases(
    READ_COMMANDS,
    'reset after the request was carried out, once',
    limitToFirst(1, resetAfterRequest),
    { receivedCount: 2, forwardedCount: 2 },
  ),
  ...createUnknownOutcomeCases('reset after the request was carried out', resetAfterRequest, {
    message: CONNECTION_CLOSED,
    forwardedCount: 1,
  }),
  ...createCases(READ_COMMANDS, 'reset in mid-body', resetDuringBody, {
    exitStatus: 7,
    message: /stopped in the middle of its response/,
    hint: AGAIN,
    receivedCount: 3,
    forwardedCount: 3,
  }),
  ...createSuccessCases(READ_COMMANDS, 'reset in mid-body, once', limitToFirst(1, resetDuringBody), {
    receivedCount: 2,
    forwardedCount: 2,
  }),
  ...createUnknownOutcomeCases(
    'reset in mid-body',
    resetDuringBody,
    { message: /stopped in the middle of its response/, forwardedCount: 1 },
    CHANGE_COMMANDS.filter(command => command !== DELETE && command !== EXTEND),
  ),
]
