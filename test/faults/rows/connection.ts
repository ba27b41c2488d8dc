import { closesAfter, first, noHttp, resetAfter, resetBefore, resetInBody, says } from '../faults.ts'
import { row, type Row } from '../row.ts'
import { CHANGES, CREATE, DELETE, each, EVERYTHING, EXTEND, LIST, READS, SHOW, SIGN_IN, survives, unsure, UPLOAD, VERSIONS } from './commands.ts'

const ADDRESS = /Check the address/
const AGAIN = /Try again/
const CLOSED = /closed the connection without an answer/
const REFUSES = /127\.0\.0\.1:1 refuses the connection: nothing listens there/
const OVERRIDE = { OS_BLOCK_STORAGE_ENDPOINT_OVERRIDE: 'http://127.0.0.1:1/volume/v3/%(project_id)s' }

/** Nobody there, or nobody any more. */
export const CONNECTION: readonly Row[] = [
  ...survives(EVERYTHING, 'nothing', first(0, resetBefore), { came: 1, seen: 1 }),
  ...each([LIST, SHOW, CREATE], 'refused by Keystone', says(500), { exit: 7, says: REFUSES, hint: ADDRESS, came: 0, seen: 0, env: { OS_AUTH_URL: 'http://127.0.0.1:1/identity/v3' }, slept: [500, 1000] }),
  ...each(EVERYTHING, 'refused by Cinder', says(500), { exit: 7, says: REFUSES, hint: ADDRESS, came: 0, seen: 0, env: OVERRIDE }),
  row('a name DNS does not know', LIST.typed, SIGN_IN, says(500), { exit: 7, says: /cloud\.invalid:80 (is a name that DNS does not know|could not be looked up)/, hint: /address|network/, came: 0, seen: 0, env: { OS_AUTH_URL: 'http://cloud.invalid/v3' } }),
  row('something that speaks no HTTP', LIST.typed, SIGN_IN, noHttp, { exit: 7, says: /does not speak HTTP/, hint: /https:\/\/ rather than http/, came: 3, seen: 0 }),
  // A kept connection is gone when the change is sent: that has one of its own, and nothing is in doubt.
  ...([[CREATE, 3], [EXTEND, 5], [DELETE, 3], [UPLOAD, 4]] as const).map(([{ typed, out = /^$/ }, calls]) => row('every connection is closed after its answer without a word', typed, /./, closesAfter, { exit: 0, out, came: calls, seen: calls })),
  ...each(READS, 'reset before the request was read', resetBefore, { exit: 7, says: CLOSED, hint: AGAIN, came: 3, seen: 0, slept: [500, 1000] }),
  ...survives(READS, 'reset before the request was read, once', first(1, resetBefore), { came: 2, seen: 1, slept: [500] }),
  row('reset before the request was read', LIST.typed, SIGN_IN, resetBefore, { exit: 7, says: CLOSED, hint: AGAIN, came: 3, seen: 0 }),
  ...([SIGN_IN, VERSIONS] as const).map(on => row('reset before the request was read, once', LIST.typed, on, first(1, resetBefore), { exit: 0, out: /data/, came: 2, seen: 1 })),
  ...unsure('reset before the request was read', resetBefore, { says: CLOSED, seen: 0 }),
  ...each(READS, 'reset after the request was carried out', resetAfter, { exit: 7, says: CLOSED, hint: AGAIN, came: 3, seen: 3 }),
  ...survives(READS, 'reset after the request was carried out, once', first(1, resetAfter), { came: 2, seen: 2 }),
  ...unsure('reset after the request was carried out', resetAfter, { says: CLOSED, seen: 1 }),
  ...each(READS, 'reset in mid-body', resetInBody, { exit: 7, says: /broke off in the middle of its answer/, hint: AGAIN, came: 3, seen: 3 }),
  ...survives(READS, 'reset in mid-body, once', first(1, resetInBody), { came: 2, seen: 2 }),
  ...unsure('reset in mid-body', resetInBody, { says: /broke off in the middle of its answer/, seen: 1 }, CHANGES.filter(command => command !== DELETE && command !== EXTEND)),
]
