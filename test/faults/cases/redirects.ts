import { limitToFirst, redirectAfterSuccess, redirectTo, redirectToCreated } from '../fault-handlers.ts'
import { createFaultCase, type FaultCase } from '../fault-case.ts'
import {
  API_GET,
  API_POST,
  CREATE,
  CREATE_JSON,
  createCases,
  createUnknownOutcomeCases,
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
const NOT_SENT_AGAIN = /redirects this \w+ request to http.*; a change is not sent again/
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
  ...[301, 302, 307, 308].flatMap(status => [
    ...createUnknownOutcomeCases(`${status} within the origin`, redirectTo(redirectToSameOrigin, status), {
      forwardedCount: 0,
      message: NOT_SENT_AGAIN,
    }),
    ...createUnknownOutcomeCases(
      `${status} within the origin after the change`,
      redirectAfterSuccess(redirectToSameOrigin, status),
      { forwardedCount: 1, message: NOT_SENT_AGAIN },
    ),
    ...createUnknownOutcomeCases(
      `${status} to another origin after the change`,
      redirectAfterSuccess(redirectToOtherOrigin, status),
      { forwardedCount: 1, message: NOT_SENT_AGAIN },
    ),
  ]),
  ...createSuccessCases([CREATE, CREATE_JSON, API_POST], '303 to what was created', redirectToCreated, {
    receivedCount: 1,
    forwardedCount: 1,
  }),
  ...createUnknownOutcomeCases(
    '303 to a result that is not there',
    redirectAfterSuccess(() => '/volume/v3/nothing/here', 303),
    { exitStatus: 1, forwardedCount: 1, message: /result of this \w+ request cannot be read: GET .* answers 40\d/ },
  ),
  ...createUnknownOutcomeCases('303 to another origin', redirectAfterSuccess(redirectToOtherOrigin, 303), {
    forwardedCount: 1,
    message: NOT_SENT_AGAIN,
  }),
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
      message: /redirects GET requests to http.* which requires a token; it is not sent to another origin/,
      hint: REFUSED_REDIRECT,
      receivedCount: 1,
      forwardedCount: 0,
    }),
  ),
  createFaultCase('307 to another origin', LIST.commandLine, AUTH_REQUEST, redirectTo(redirectToOtherOrigin, 307), {
    exitStatus: 7,
    message: /redirects POST requests to .* not followed to another origin/,
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
  ...createUnknownOutcomeCases(
    'a redirect to nowhere',
    redirectTo(() => 'http://['),
    { exitStatus: 1, forwardedCount: 0, message: /answers with 302 without a usable redirect/ },
  ),
  ...createCases(
    [LIST, API_GET],
    'a redirect to nowhere',
    redirectTo(() => 'http://['),
    { exitStatus: 1, message: /answers with 302/, hint: /address/, receivedCount: 1, forwardedCount: 0 },
  ),
]
