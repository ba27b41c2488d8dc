import type { FaultCase } from './fault-case.ts'
import { BODIES } from './cases/response-bodies.ts'
import { CHANGING_GET_CASES } from './cases/changing-gets.ts'
import { CONNECTION } from './cases/connection.ts'
import { IDENTITY } from './cases/identity.ts'
import { LOCAL_CASES } from './cases/local-files.ts'
import { PAGINATION_CASES } from './cases/pagination.ts'
import { PROXY_CASES } from './cases/proxies.ts'
import { REDIRECT_CASES } from './cases/redirects.ts'
import { HTTP_ERROR_CASES } from './cases/http-errors.ts'
import { SIGNALS } from './cases/signals.ts'
import { SLOW_CASES } from './cases/slow-responses.ts'
import { TLS_CASES } from './cases/tls.ts'

/** The fault matrix: fault × command × promised outcome, one a row. */
export const FAULT_CASES: readonly FaultCase[] = [
  ...CONNECTION,
  ...BODIES,
  ...SLOW_CASES,
  ...HTTP_ERROR_CASES,
  ...IDENTITY,
  ...REDIRECT_CASES,
  ...CHANGING_GET_CASES,
  ...PAGINATION_CASES,
  ...TLS_CASES,
  ...PROXY_CASES,
  ...LOCAL_CASES,
  ...SIGNALS,
]
