import { drip, first, inPieces, late, stall } from '../faults.ts'
import { row, type Row } from '../row.ts'
import { API_GET, CREATE, each, LIST, LIST_JSON, LISTS, READS, SHOW, SIGN_IN, survives, unsure, VERSIONS } from './commands.ts'

const LATE = /did not answer in full within the time limit/
const LONGER = /--timeout/
/** In seconds: long enough for what is to be in time on a busy machine. */
const QUICK = { OS_API_TIMEOUT: '1' }
const ONCE = { ...QUICK, OS_RETRIES: '0' }

/** An answer takes long, or for ever. */
export const SLOW: readonly Row[] = [
  row('half a second without a word', LIST.typed, LISTS, late(500), { exit: 0, out: /data/, came: 1, seen: 1 }),
  row('half a second without a word', CREATE.typed, CREATE.on, late(500), { exit: 0, out: /new/, came: 1, seen: 1 }),
  row('half a second without a word, at sign-in', LIST.typed, SIGN_IN, late(500), { exit: 0, out: /data/, came: 1, seen: 1 }),
  row('3 s without a word, and less patience', `${SHOW.typed} --timeout 1`, SHOW.on, late(3000), { exit: 7, says: LATE, hint: LONGER, came: 3, seen: 3 }),
  ...each([LIST, LIST_JSON, SHOW, API_GET], 'never a word', stall, { exit: 7, says: LATE, hint: LONGER, came: 1, seen: 1, env: ONCE }),
  ...([SIGN_IN, VERSIONS] as const).map(on => row('never a word', LIST.typed, on, stall, { exit: 7, says: LATE, hint: LONGER, came: 1, seen: 1, env: ONCE })),
  ...survives(READS, 'never a word, once', first(1, stall), { came: 2, seen: 2, env: QUICK }),
  ...unsure('never a word', stall, { says: LATE, seen: 1, env: QUICK }),
  ...each([LIST, SHOW], 'a byte now and then, without an end', drip, { exit: 7, says: LATE, hint: LONGER, came: 1, seen: 1, env: ONCE }),
  ...unsure('a byte now and then, without an end', drip, { says: LATE, seen: 1, env: QUICK }, [CREATE]),
  ...survives([LIST, LIST_JSON, SHOW, CREATE], 'a byte now and then, to the end', inPieces(20, 50), { came: 1, seen: 1 }),
]
