import { changes, first, late, stall } from '../faults.ts'
import { passOn } from '../faulty-proxy.ts'
import type { Machine, Row } from '../row.ts'
import { ACTS, CREATE, CREATE_JSON, CREATES, DELETES, LIST, LIST_JSON, LISTS, SHOWS, SIGN_IN, VERSIONS } from './commands.ts'

const NONE = /^$/
const own = (fault: string, typed: string, on: RegExp, machine: Machine, promised: Omit<Row, 'fault' | 'typed' | 'on' | 'machine'>): Row => ({ fault, typed, on, machine, does: stall, ...promised })

const STAGES: readonly (readonly [stage: string, typed: string, on: RegExp, says: RegExp, hint?: RegExp])[] = [
  ['signing in', LIST.typed, SIGN_IN, /^clinker: (Interrupted|Terminated)\.\n$/],
  ['looking for versions', LIST.typed, VERSIONS, /^clinker: (Interrupted|Terminated)\.\n$/],
  ['reading', LIST.typed, LISTS, /^clinker: (Interrupted|Terminated)\.\n$/],
  ['reading', LIST_JSON.typed, LISTS, /^(Interrupted|Terminated)\./],
  ['making something', CREATE.typed, CREATES, /while POST .* was under way/, /may have been carried out[^]*clinker volume list/],
  ['making something', CREATE_JSON.typed, CREATES, /while POST .* was under way/, /may have been carried out[^]*clinker volume list/],
  ['changing something', 'volume extend {id} 2', ACTS, /while POST .* was under way/, /may have been carried out[^]*clinker volume show/],
  ['deleting something', 'volume delete {id}', DELETES, /while DELETE .* was under way/, /may have been carried out[^]*clinker volume show [0-9a-f-]{36}/],
  ['looking during a wait', `${CREATE.typed} --wait`, SHOWS, /goes on/, /clinker volume wait/],
]

/** A cloud that never says a word, at which signing in never ends. */
const SILENT = { tunnel: { refuses: { text: undefined } }, env: { OS_AUTH_URL: '{tunnel}/v3' }, came: 0, seen: 0 }
const world: NonNullable<Row['world']> = sandbox => { sandbox.volume({ name: 'more' }) }
const padded = changes(text => text.replace(/\}\}$/, `,"padding":"${'x'.repeat(2_000_000)}"}}`))
const SEVERAL = 'volume delete data more'

const STOPPED: readonly Row[] = ([['SIGINT', 130], ['SIGTERM', 143]] as const).flatMap(([name, exit]) => [
  ...[0, 20, 40, 60, 80, 120, 200, 400].map(after => own(`${name} ${after} ms after the start`, LIST.typed, NONE, { signal: { name, after } }, { exit, says: /^(clinker: (Interrupted|Terminated)\.\n)?$/, ...SILENT })),
  ...STAGES.map(([stage, typed, on, says, hint]) => own(`${name} while ${stage}`, typed, on, { signal: { name, after: 'the request' } }, { exit, says, ...(hint === undefined ? {} : { hint }), came: 1, seen: 1 })),
  { ...own(`${name} while deleting several`, SEVERAL, DELETES, { signal: { name, after: 'the request' } }, { exit, says: /(Interrupted|Terminated)/, hint: /clinker volume show (data|more)/, came: 2, seen: 2 }), world },
  own(`${name} in the middle of a list`, 'volume list --page-size 1 -f json', LISTS, { signal: { name, after: 'the request' } }, { exit, says: /(Interrupted|Terminated)/, came: 2, seen: 2, world, does: exchange => (exchange.turn === 0 ? passOn(exchange) : stall(exchange)) }),
  { ...own(`${name} between two looks of a wait`, `${CREATE.typed} --wait`, CREATES, { signal: { name, after: 'the request' } }, { exit, says: /Stopped waiting|goes on|was under way|Interrupted|Terminated/, hint: /clinker volume/, came: 1, seen: 1 }), does: passOn },
  own(`${name} while nobody reads the output`, 'api GET /volumes/{id}', SHOWS, { out: 'deaf', signal: { name, after: 'some output' } }, { exit, says: /^(clinker: (Interrupted|Terminated)\.\n)?$/, came: 1, seen: 1, does: padded }),
])

const ASKED = { came: 0, seen: 0, world, does: first(0, stall) }
const PROMPTS: readonly Row[] = [
  own('Ctrl-C at a question', SEVERAL, DELETES, { keys: '\x03' }, { ...ASKED, exit: 130, says: /data[^]*more[^]*\?/ }),
  own('the end of the input at a question', SEVERAL, DELETES, { keys: '\x04' }, { ...ASKED, exit: 13, says: /data[^]*more[^]*\?/, hint: /./ }),
  own('no to a question', SEVERAL, DELETES, { keys: 'n\r' }, { ...ASKED, exit: 13, says: /data[^]*more[^]*\?/, hint: /./ }),
  own('yes to a question', SEVERAL, DELETES, { keys: 'y\r' }, { ...ASKED, exit: 0, says: /data[^]*more[^]*\?/, came: 2, seen: 2 }),
  ...([['SIGINT', 130], ['SIGTERM', 143]] as const).map(([name, exit]) => own(`${name} at a question`, SEVERAL, DELETES, { keys: '', signal: { name, after: 'the prompt' } }, { ...ASKED, exit, says: /data[^]*more[^]*\?/ })),
  own('Ctrl-C at a password', LIST.typed, SIGN_IN, { keys: '\x03' }, { ...ASKED, exit: 130, says: /Password/, env: { OS_PASSWORD: '' } }),
  ...([['SIGINT', 130], ['SIGTERM', 143]] as const).map(([name, exit]) => own(`${name} at a password`, LIST.typed, SIGN_IN, { keys: '', signal: { name, after: 'the prompt' } }, { ...ASKED, exit, says: /Password/, env: { OS_PASSWORD: '' } })),
]

const READERS: readonly Row[] = [
  ...['volume list -f csv', LIST_JSON.typed, LIST.typed].map(typed => own('a reader who leaves before anything is written', typed, LISTS, { out: 'gone' }, { exit: 141, came: 1, seen: 1, does: first(0, stall) })),
  ...['--help', 'completion bash'].map(typed => own('a reader who leaves before anything is written', typed, NONE, { out: 'gone' }, { exit: 141, came: 0, seen: 0 })),
  own('a reader who leaves before anything is written', CREATE.typed, CREATES, { out: 'gone' }, { exit: 141, came: 1, seen: 1, does: first(0, stall) }),
  own('a reader who leaves in the middle', LIST.typed, LISTS, { out: 'leaves' }, { exit: 141, came: 1, seen: 1, does: late(500) }),
  own('a reader who leaves after the first piece', 'api GET /volumes/{id}', SHOWS, { out: 'tastes' }, { exit: 141, out: /^[^]*$/, came: 1, seen: 1, does: padded }),
  own('a reader of standard error who leaves, of which nobody knows', 'volume show nothing', LISTS, { err: 'gone' }, { exit: 3, says: NONE, hint: NONE, came: 1, seen: 1, does: first(0, stall) }),
  own('a reader of standard error who leaves, of which nobody knows', 'volume create --size 1 new -f value -c name', CREATES, { err: 'gone' }, { exit: 0, out: /^new\n$/, came: 1, seen: 1, does: first(0, stall) }),
  own('SIGPIPE from outside', LIST.typed, LISTS, { signal: { name: 'SIGPIPE', after: 'the request' } }, { exit: 0, out: /data/, came: 1, seen: 1, does: late(500) }),
]

/** Signals at each stage, and readers that leave. */
export const SIGNALS: readonly Row[] = [...STOPPED, ...PROMPTS, ...READERS]
