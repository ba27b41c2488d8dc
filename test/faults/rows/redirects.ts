import { first, sendsTo } from '../faults.ts'
import { row, type Row } from '../row.ts'
import { API_GET, CHANGES, CREATE, each, LIST, LISTS, READS, SHOW, SIGN_IN, survives, VERSIONS } from './commands.ts'

const here = ({ request }: { request: { url?: string | undefined } }): string => request.url ?? ''
const elsewhere = ({ elsewhere: origin, request }: { elsewhere: string; request: { url?: string | undefined } }): string => `${origin}${request.url}`
const STAYS = /the new address/

/** The service sends clinker elsewhere; whatever it is, no proof of who one is goes along. */
export const REDIRECTS: readonly Row[] = [
  ...[301, 302, 303, 307, 308].flatMap(status => survives([LIST, SHOW], `${status} within the origin`, first(1, sendsTo(here, status)), { came: 2, seen: 1 })),
  ...survives(CHANGES, '308 within the origin', first(1, sendsTo(here, 308)), { came: 2, seen: 1 }),
  ...survives([LIST], 'a place without its host', first(1, sendsTo(({ request }) => request.url?.replace(/^.*\/detail/, 'detail') ?? '', 302)), { came: 2, seen: 1 }),
  ...each([LIST, SHOW], 'a redirect that goes round', sendsTo(here), { exit: 7, says: /redirects more than/, hint: STAYS, came: 11, seen: 0 }),
  ...[301, 302, 303, 307, 308].flatMap(status => each(READS, `${status} to another origin`, sendsTo(elsewhere, status), { exit: 7, says: /sends GET requests on to http.* which wants a token; it is not given to another origin/, hint: STAYS, came: 1, seen: 0 })),
  ...each(CHANGES, '307 to another origin', sendsTo(elsewhere, 307), { exit: 7, says: /sends \w+ requests on to .* not followed to another origin/, hint: STAYS, came: 1, seen: 0 }),
  row('307 to another origin', LIST.typed, SIGN_IN, sendsTo(elsewhere, 307), { exit: 7, says: /sends POST requests on to .* not followed to another origin/, hint: STAYS, came: 1, seen: 0 }),
  row('307 to another origin', LIST.typed, VERSIONS, sendsTo(elsewhere, 307), { exit: 0, out: /data/, came: 1, seen: 0 }),
  row('the same host with https', LIST.typed, LISTS, sendsTo(({ request }) => `https://${request.headers.host}${request.url}`), { exit: 7, says: /does not speak TLS/, hint: /http/, came: 1, seen: 0 }),
  ...each([LIST, API_GET], 'a redirect to a file', sendsTo(() => 'file:///etc/passwd'), { exit: 1, says: /answers with 302/, hint: /address/, came: 1, seen: 0 }),
  ...each([LIST, API_GET, CREATE], 'a redirect to nowhere', sendsTo(() => 'http://['), { exit: 1, says: /answers with 302/, hint: /address/, came: 1, seen: 0 }),
]
