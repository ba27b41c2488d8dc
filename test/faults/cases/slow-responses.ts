import { dripBody, limitToFirst, sendInPieces, delayResponse, stallResponse } from '../fault-handlers.ts'
import { createFaultCase, type FaultCase } from '../fault-case.ts'
import {
  API_GET,
  CREATE,
  createCases,
  LIST,
  LIST_JSON,
  LIST_REQUEST,
  READ_COMMANDS,
  SHOW,
  AUTH_REQUEST,
  createSuccessCases,
  createUnknownOutcomeCases,
  VERSIONS_REQUEST,
} from './commands.ts'

const TIMED_OUT = /did not answer in full within the time limit/
const LONGER = /--timeout/
/** In seconds: long enough for what is to be in time on a busy machine. */
const QUICK = { OS_API_TIMEOUT: '1' }
const ONCE = { ...QUICK, OS_RETRIES: '0' }

/** An answer takes long, or for ever. */
export const SLOW_CASES: readonly FaultCase[] = [
  createFaultCase('half a second without a word', LIST.commandLine, LIST_REQUEST, delayResponse(500), {
    exitStatus: 0,
    out: /data/,
    receivedCount: 1,
    forwardedCount: 1,
  }),
  createFaultCase('half a second without a word', CREATE.commandLine, CREATE.requestPattern, delayResponse(500), {
    exitStatus: 0,
    out: /new/,
    receivedCount: 1,
    forwardedCount: 1,
  }),
  createFaultCase('half a second without a word, at sign-in', LIST.commandLine, AUTH_REQUEST, delayResponse(500), {
    exitStatus: 0,
    out: /data/,
    receivedCount: 1,
    forwardedCount: 1,
  }),
  createFaultCase(
    '3 s without a word, and less patience',
    `${SHOW.commandLine} --timeout 1`,
    SHOW.requestPattern,
    delayResponse(3000),
    { exitStatus: 7, message: TIMED_OUT, hint: LONGER, receivedCount: 3, forwardedCount: 3 },
  ),
  ...createCases([LIST, LIST_JSON, SHOW, API_GET], 'never a word', stallResponse, {
    exitStatus: 7,
    message: TIMED_OUT,
    hint: LONGER,
    receivedCount: 1,
    forwardedCount: 1,
    env: ONCE,
  }),
  ...([AUTH_REQUEST, VERSIONS_REQUEST] as const).map(on =>
    createFaultCase('never a word', LIST.commandLine, on, stallResponse, {
      exitStatus: 7,
      message: TIMED_OUT,
      hint: LONGER,
      receivedCount: 1,
      forwardedCount: 1,
      env: ONCE,
    }),
  ),
  ...createSuccessCases(READ_COMMANDS, 'never a word, once', limitToFirst(1, stallResponse), {
    receivedCount: 2,
    forwardedCount: 2,
    env: QUICK,
  }),
  ...createUnknownOutcomeCases('never a word', stallResponse, { message: TIMED_OUT, forwardedCount: 1, env: QUICK }),
  ...createCases([LIST, SHOW], 'a byte now and then, without an end', dripBody, {
    exitStatus: 7,
    message: TIMED_OUT,
    hint: LONGER,
    receivedCount: 1,
    forwardedCount: 1,
    env: ONCE,
  }),
  ...createUnknownOutcomeCases(
    'a byte now and then, without an end',
    dripBody,
    { message: TIMED_OUT, forwardedCount: 1, env: QUICK },
    [CREATE],
  ),
  ...createSuccessCases([LIST, LIST_JSON, SHOW, CREATE], 'a byte now and then, to the end', sendInPieces(20, 50), {
    receivedCount: 1,
    forwardedCount: 1,
  }),
]
