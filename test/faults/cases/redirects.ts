import { limitToFirst, redirectTo } from '../fault-handlers.ts'
import { createFaultCase, type FaultCase } from '../fault-case.ts'
import {
  API_GET,
  CHANGE_COMMANDS,
  CREATE,
  createCases,
  LIST,
  LIST_REQUEST,
  READ_COMMANDS,
  SHOW,
  AUTH_REQUEST,
  createSuccessCases,
  VERSIONS_REQUEST,
} from './commands.ts'

const redirectToSameOrigin = ({ request }: { request: { url?: string | undefined } }): string => request.url ?? ''
const redirectToOtherOrigin = ({
  otherOrigin: origin,
  request,
}: {
  otherOrigin: string
  request: { url?: string | undefined }
}): string => `${origin}${request.url}`
const REFUSED_REDIRECT = /the new address/

/** The service sends clinker elsewhere; whatever it is, no proof of who one is goes along. */
export const REDIRECT_CASES: readonly FaultCase[] = [
  ...[301, 302, 303, 307, 308].flatMap(status =>
    createSuccessCases(
      [LIST, SHOW],
      `${status} within the origin`,
      limitToFirst(1, redirectTo(redirectToSameOrigin, status)),
      { receivedCount: 2, forwardedCount: 1 },
    ),
  ),
  ...createSuccessCases(
    CHANGE_COMMANDS,
    '308 within the origin',
    limitToFirst(1, redirectTo(redirectToSameOrigin, 308)),
    { receivedCount: 2, forwardedCount: 1 },
  ),
  ...createSuccessCases(
    [LIST],
    'a place without its host',
    limitToFirst(
      1,
      redirectTo(({ request }) => request.url?.replace(/^.*\/detail/, 'detail') ?? '', 302),
    ),
    { receivedCount: 2, forwardedCount: 1 },
  ),
  ...createCases([LIST, SHOW], 'a redirect that goes round', redirectTo(redirectToSameOrigin), {
    exitStatus: 7,
    message: /redirects more than/,
    hint: REFUSED_REDIRECT,
    receivedCount: 11,
    forwardedCount: 0,
  }),
  ...[301, 302, 303, 307, 308].flatMap(status =>
    createCases(READ_COMMANDS, `${status} to another origin`, redirectTo(redirectToOtherOrigin, status), {
      exitStatus: 7,
      message: /sends GET requests on to http.* which wants a token; it is not given to another origin/,
      hint: REFUSED_REDIRECT,
      receivedCount: 1,
      forwardedCount: 0,
    }),
  ),
  ...createCases(CHANGE_COMMANDS, '307 to another origin', redirectTo(redirectToOtherOrigin, 307), {
    exitStatus: 7,
    message: /sends \w+ requests on to .* not followed to another origin/,
    hint: REFUSED_REDIRECT,
    receivedCount: 1,
    forwardedCount: 0,
  }),
  createFaultCase('307 to another origin', LIST.commandLine, AUTH_REQUEST, redirectTo(redirectToOtherOrigin, 307), {
    exitStatus: 7,
    message: /sends POST requests on to .* not followed to another origin/,
    hint: REFUSED_REDIRECT,
    receivedCount: 1,
    forwardedCount: 0,
  }),
  createFaultCase('307 to another origin', LIST.commandLine, VERSIONS_REQUEST, redirectTo(redirectToOtherOrigin, 307), {
    exitStatus: 0,
    out: /data/,
    receivedCount: 1,
    forwardedCount: 0,
  }),
  createFaultCase(
    'the same host with https',
    LIST.commandLine,
    LIST_REQUEST,
    redirectTo(({ request }) => `https://${request.headers.host}${request.url}`),
    { exitStatus: 7, message: /does not speak TLS/, hint: /http/, receivedCount: 1, forwardedCount: 0 },
  ),
  ...createCases(
    [LIST, API_GET],
    'a redirect to a file',
    redirectTo(() => 'file:///etc/passwd'),
    { exitStatus: 1, message: /answers with 302/, hint: /address/, receivedCount: 1, forwardedCount: 0 },
  ),
  ...createCases(
    [LIST, API_GET, CREATE],
    'a redirect to nowhere',
    redirectTo(() => 'http://['),
    { exitStatus: 1, message: /answers with 302/, hint: /address/, receivedCount: 1, forwardedCount: 0 },
  ),
]
