import { createFaultCase, type FaultHandler, type ExpectedResult, type FaultCase } from '../fault-case.ts'

/** A command, the request it is about, and what it prints when all is well. */
export interface TargetedCommand {
  readonly commandLine: string
  readonly requestPattern: RegExp
  readonly out?: RegExp
  readonly checkHint?: RegExp
}

export const AUTH_REQUEST = /^POST .*\/auth\/tokens/
export const VERSIONS_REQUEST = /^GET \/volume\/$/
export const LIST_REQUEST = /^GET .*\/volumes(\/detail)?(\?|$)/
export const SHOW_REQUEST = /^GET .*\/volumes\/[0-9a-f-]{36}$/
export const CREATE_REQUEST = /^POST .*\/volumes$/
export const ACTION_REQUEST = /^POST .*\/volumes\/[0-9a-f-]{36}\/action$/
export const DELETE_REQUEST = /^DELETE .*\/volumes\/[0-9a-f-]{36}$/

export const LIST: TargetedCommand = { commandLine: 'volume list', requestPattern: LIST_REQUEST, out: /\| data \|/ }
export const LIST_JSON: TargetedCommand = {
  commandLine: 'volume list -f json',
  requestPattern: LIST_REQUEST,
  out: /^\[\s*\{[^]*"Name": "data"[^]*\}\s*\]\s*$/,
}
export const SHOW: TargetedCommand = {
  commandLine: 'volume show {id}',
  requestPattern: SHOW_REQUEST,
  out: /\| name +\| data/,
}
export const CREATE: TargetedCommand = {
  commandLine: 'volume create --size 1 new',
  requestPattern: CREATE_REQUEST,
  out: /\| name +\| new/,
  checkHint: /clinker volume list {3}shows whether it was carried out/,
}
export const EXTEND: TargetedCommand = {
  commandLine: 'volume extend {id} 2',
  requestPattern: ACTION_REQUEST,
  out: /\| name +\| data/,
  checkHint: /clinker volume show [0-9a-f-]{36} {3}shows whether it was carried out/,
}
export const DELETE: TargetedCommand = {
  commandLine: 'volume delete {id}',
  requestPattern: DELETE_REQUEST,
  checkHint: /clinker volume show [0-9a-f-]{36} {3}shows whether it was carried out/,
}
export const UPLOAD: TargetedCommand = {
  commandLine: 'volume upload {id} copy',
  requestPattern: ACTION_REQUEST,
  out: /\| image_name +\| copy/,
  checkHint: /clinker volume show [0-9a-f-]{36} {3}shows whether it was carried out/,
}
export const API_GET: TargetedCommand = {
  commandLine: 'api GET /volumes/{id}',
  requestPattern: SHOW_REQUEST,
  out: /"name": "data"/,
}
export const API_POST: TargetedCommand = {
  commandLine: 'api POST /volumes --body {"volume":{"size":1,"name":"new"}}',
  requestPattern: CREATE_REQUEST,
  out: /"name": "new"/,
  checkHint: /clinker api GET \/volumes {3}shows whether it was carried out/,
}
export const CREATE_JSON: TargetedCommand = {
  ...CREATE,
  commandLine: 'volume create --size 1 new -f json',
  out: /^\{[^]*"name": "new"[^]*\}\s*$/,
}

/** What only reads, and what changes something, by way of every kind of request there is. */
export const READ_COMMANDS: readonly TargetedCommand[] = [LIST, LIST_JSON, SHOW, API_GET]
export const CHANGE_COMMANDS: readonly TargetedCommand[] = [CREATE, CREATE_JSON, EXTEND, DELETE, UPLOAD, API_POST]
export const ALL_COMMANDS: readonly TargetedCommand[] = [...READ_COMMANDS, ...CHANGE_COMMANDS]

/** The same for several commands. */
export const createCases = (
  commands: readonly TargetedCommand[],
  fault: string,
  handle: FaultHandler,
  expected: ExpectedResult,
): readonly FaultCase[] =>
  commands.map(({ commandLine, requestPattern }) =>
    createFaultCase(fault, commandLine, requestPattern, handle, expected),
  )

/** It goes well in the end. */
export const createSuccessCases = (
  commands: readonly TargetedCommand[],
  fault: string,
  handle: FaultHandler,
  expected: Omit<ExpectedResult, 'exitStatus'>,
): readonly FaultCase[] =>
  commands.map(({ commandLine, requestPattern, out }) =>
    createFaultCase(fault, commandLine, requestPattern, handle, {
      exitStatus: 0,
      ...(out === undefined ? {} : { out }),
      ...expected,
    }),
  )

interface UnknownOutcome {
  readonly forwardedCount: number
  readonly exitStatus?: number
  readonly message: RegExp
  readonly env?: Record<string, string>
}

/** A change that may have been made: sent once, and the user is told that nobody knows and how to look. */
export const createUnknownOutcomeCases = (
  fault: string,
  handle: FaultHandler,
  { forwardedCount, exitStatus = 7, message, env = {} }: UnknownOutcome,
  commands = CHANGE_COMMANDS,
): readonly FaultCase[] =>
  commands.map(({ commandLine, requestPattern, checkHint = / / }) =>
    createFaultCase(fault, commandLine, requestPattern, handle, {
      exitStatus,
      message,
      hint: new RegExp(`may have been carried out; check before you repeat it[^]*${checkHint.source}`),
      receivedCount: 1,
      forwardedCount,
      env,
    }),
  )
