import { changeBody, limitToFirst, delayResponse, stallResponse } from '../fault-handlers.ts'
import { forwardUnchanged } from '../faulty-proxy.ts'
import type { ProcessConditions, FaultCase } from '../fault-case.ts'
import {
  ACTION_REQUEST,
  CREATE,
  CREATE_JSON,
  CREATE_REQUEST,
  DELETE_REQUEST,
  LIST,
  LIST_JSON,
  LIST_REQUEST,
  SHOW_REQUEST,
  AUTH_REQUEST,
  VERSIONS_REQUEST,
} from './commands.ts'

const NONE = /^$/
const createProcessCase = (
  fault: string,
  commandLine: string,
  requestPattern: RegExp,
  conditions: ProcessConditions,
  expected: Omit<FaultCase, 'fault' | 'commandLine' | 'requestPattern' | 'conditions'>,
): FaultCase => ({ fault, commandLine, requestPattern, conditions, handle: stallResponse, ...expected })

const STAGES: readonly (readonly [stage: string, typed: string, on: RegExp, says: RegExp, hint?: RegExp])[] = [
  ['signing in', LIST.commandLine, AUTH_REQUEST, /^clinker: (Interrupted|Terminated)\.\n$/],
  ['looking for versions', LIST.commandLine, VERSIONS_REQUEST, /^clinker: (Interrupted|Terminated)\.\n$/],
  ['reading', LIST.commandLine, LIST_REQUEST, /^clinker: (Interrupted|Terminated)\.\n$/],
  ['reading', LIST_JSON.commandLine, LIST_REQUEST, /^(Interrupted|Terminated)\./],
  [
    'making something',
    CREATE.commandLine,
    CREATE_REQUEST,
    /while POST .* was under way/,
    /may have been carried out[^]*clinker volume list/,
  ],
  [
    'making something',
    CREATE_JSON.commandLine,
    CREATE_REQUEST,
    /while POST .* was under way/,
    /may have been carried out[^]*clinker volume list/,
  ],
  [
    'changing something',
    'volume extend {id} 2',
    ACTION_REQUEST,
    /while POST .* was under way/,
    /may have been carried out[^]*clinker volume show/,
  ],
  [
    'deleting something',
    'volume delete {id}',
    DELETE_REQUEST,
    /while DELETE .* was under way/,
    /may have been carried out[^]*clinker volume show [0-9a-f-]{36}/,
  ],
  ['looking during a wait', `${CREATE.commandLine} --wait`, SHOW_REQUEST, /operation continues/, /clinker volume wait/],
]

/** A cloud that never says a word, at which signing in never ends. */
const NO_OUTPUT = {
  tunnel: { refusal: { text: undefined } },
  env: { OS_AUTH_URL: '{tunnel}/v3' },
  receivedCount: 0,
  forwardedCount: 0,
}
const world: NonNullable<FaultCase['setUp']> = sandbox => {
  sandbox.createVolume({ name: 'more' })
}
const padBody = changeBody(text => text.replace(/\}\}$/, `,"padding":"${'x'.repeat(2_000_000)}"}}`))
const SEVERAL = 'volume delete data more'

type SignalName = 'SIGINT' | 'SIGTERM'

/** A signal at the start, and in each stage of a request. */
const requestSignalCases = (name: SignalName, exitStatus: number): readonly FaultCase[] => [
  ...[0, 20, 40, 60, 80, 120, 200, 400].map(trigger =>
    createProcessCase(
      `${name} ${trigger} ms after the start`,
      LIST.commandLine,
      NONE,
      { signal: { name, trigger } },
      { exitStatus, message: /^(clinker: (Interrupted|Terminated)\.\n)?$/, ...NO_OUTPUT },
    ),
  ),
  ...STAGES.map(([stage, typed, on, message, hint]) =>
    createProcessCase(
      `${name} while ${stage}`,
      typed,
      on,
      { signal: { name, trigger: 'the request' } },
      { exitStatus, message, ...(hint === undefined ? {} : { hint }), receivedCount: 1, forwardedCount: 1 },
    ),
  ),
]

/** A signal while several targets or pages are under way. */
const bulkSignalCases = (name: SignalName, exitStatus: number): readonly FaultCase[] => [
  {
    ...createProcessCase(
      `${name} while deleting several`,
      SEVERAL,
      DELETE_REQUEST,
      { signal: { name, trigger: 'the request' } },
      {
        exitStatus,
        message: /(Interrupted|Terminated)/,
        hint: /clinker volume show (data|more)/,
        receivedCount: 2,
        forwardedCount: 2,
      },
    ),
    setUp: world,
  },
  createProcessCase(
    `${name} in the middle of a list`,
    'volume list --page-size 1 -f json',
    LIST_REQUEST,
    { signal: { name, trigger: 'the request' } },
    {
      exitStatus,
      message: /(Interrupted|Terminated)/,
      receivedCount: 2,
      forwardedCount: 2,
      setUp: world,
      handle: exchange => (exchange.requestIndex === 0 ? forwardUnchanged(exchange) : stallResponse(exchange)),
    },
  ),
]

/** A signal during a wait, and while nobody reads the output. */
const waitSignalCases = (name: SignalName, exitStatus: number): readonly FaultCase[] => [
  {
    ...createProcessCase(
      `${name} between two polls of a wait`,
      `${CREATE.commandLine} --wait`,
      CREATE_REQUEST,
      { signal: { name, trigger: 'the request' } },
      {
        exitStatus,
        message: /Stopped waiting|operation continues|was under way|Interrupted|Terminated/,
        hint: /clinker volume/,
        receivedCount: 1,
        forwardedCount: 1,
      },
    ),
    handle: forwardUnchanged,
  },
  createProcessCase(
    `${name} while nobody reads the output`,
    'api GET /volumes/{id}',
    SHOW_REQUEST,
    { out: 'deaf', signal: { name, trigger: 'some output' } },
    {
      exitStatus,
      message: /^(clinker: (Interrupted|Terminated)\.\n)?$/,
      receivedCount: 1,
      forwardedCount: 1,
      handle: padBody,
    },
  ),
]

const SIGNAL_CASES: readonly FaultCase[] = (
  [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const
).flatMap(([name, exitStatus]) => [
  ...requestSignalCases(name, exitStatus),
  ...bulkSignalCases(name, exitStatus),
  ...waitSignalCases(name, exitStatus),
])

const PROMPT_CONDITIONS = { receivedCount: 0, forwardedCount: 0, setUp: world, handle: limitToFirst(0, stallResponse) }
const PROMPT_CASES: readonly FaultCase[] = [
  createProcessCase(
    'Ctrl-C at a question',
    SEVERAL,
    DELETE_REQUEST,
    { keys: '\x03' },
    { ...PROMPT_CONDITIONS, exitStatus: 130, message: /data[^]*more[^]*\?/ },
  ),
  createProcessCase(
    'the end of the input at a question',
    SEVERAL,
    DELETE_REQUEST,
    { keys: '\x04' },
    { ...PROMPT_CONDITIONS, exitStatus: 13, message: /data[^]*more[^]*\?/, hint: /./ },
  ),
  createProcessCase(
    'no to a question',
    SEVERAL,
    DELETE_REQUEST,
    { keys: 'n\r' },
    { ...PROMPT_CONDITIONS, exitStatus: 13, message: /data[^]*more[^]*\?/, hint: /./ },
  ),
  createProcessCase(
    'yes to a question',
    SEVERAL,
    DELETE_REQUEST,
    { keys: 'y\r' },
    { ...PROMPT_CONDITIONS, exitStatus: 0, message: /data[^]*more[^]*\?/, receivedCount: 2, forwardedCount: 2 },
  ),
  ...(
    [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const
  ).map(([name, exitStatus]) =>
    createProcessCase(
      `${name} at a question`,
      SEVERAL,
      DELETE_REQUEST,
      { keys: '', signal: { name, trigger: 'the prompt' } },
      { ...PROMPT_CONDITIONS, exitStatus, message: /data[^]*more[^]*\?/ },
    ),
  ),
  createProcessCase(
    'Ctrl-C at a password',
    LIST.commandLine,
    AUTH_REQUEST,
    { keys: '\x03' },
    { ...PROMPT_CONDITIONS, exitStatus: 130, message: /Password/, env: { OS_PASSWORD: '' } },
  ),
  ...(
    [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const
  ).map(([name, exitStatus]) =>
    createProcessCase(
      `${name} at a password`,
      LIST.commandLine,
      AUTH_REQUEST,
      { keys: '', signal: { name, trigger: 'the prompt' } },
      { ...PROMPT_CONDITIONS, exitStatus, message: /Password/, env: { OS_PASSWORD: '' } },
    ),
  ),
]

const CLOSED_OUTPUT_CASES: readonly FaultCase[] = [
  ...['volume list -f csv', LIST_JSON.commandLine, LIST.commandLine].map(typed =>
    createProcessCase(
      'a reader who leaves before anything is written',
      typed,
      LIST_REQUEST,
      { out: 'gone' },
      { exitStatus: 141, receivedCount: 1, forwardedCount: 1, handle: limitToFirst(0, stallResponse) },
    ),
  ),
  ...['--help', 'completion bash'].map(typed =>
    createProcessCase(
      'a reader who leaves before anything is written',
      typed,
      NONE,
      { out: 'gone' },
      { exitStatus: 141, receivedCount: 0, forwardedCount: 0 },
    ),
  ),
  createProcessCase(
    'a reader who leaves before anything is written',
    CREATE.commandLine,
    CREATE_REQUEST,
    { out: 'gone' },
    { exitStatus: 141, receivedCount: 1, forwardedCount: 1, handle: limitToFirst(0, stallResponse) },
  ),
  createProcessCase(
    'a reader who leaves in the middle',
    LIST.commandLine,
    LIST_REQUEST,
    { out: 'leaves' },
    { exitStatus: 141, receivedCount: 1, forwardedCount: 1, handle: delayResponse(500) },
  ),
  createProcessCase(
    'a reader who leaves after the first piece',
    'api GET /volumes/{id}',
    SHOW_REQUEST,
    { out: 'tastes' },
    { exitStatus: 141, out: /^[^]*$/, receivedCount: 1, forwardedCount: 1, handle: padBody },
  ),
  createProcessCase(
    'a reader of standard error who leaves, of which nobody knows',
    'volume show nothing',
    LIST_REQUEST,
    { err: 'gone' },
    {
      exitStatus: 3,
      message: NONE,
      hint: NONE,
      // By its name, and the list for names that are near.
      receivedCount: 2,
      forwardedCount: 2,
      handle: limitToFirst(0, stallResponse),
    },
  ),
  createProcessCase(
    'a reader of standard error who leaves, of which nobody knows',
    'volume create --size 1 new -f value -c name',
    CREATE_REQUEST,
    { err: 'gone' },
    { exitStatus: 0, out: /^new\n$/, receivedCount: 1, forwardedCount: 1, handle: limitToFirst(0, stallResponse) },
  ),
  createProcessCase(
    'SIGPIPE from outside',
    LIST.commandLine,
    LIST_REQUEST,
    { signal: { name: 'SIGPIPE', trigger: 'the request' } },
    { exitStatus: 0, out: /data/, receivedCount: 1, forwardedCount: 1, handle: delayResponse(500) },
  ),
]

/** Signals at each stage, and readers that leave. */
export const SIGNALS: readonly FaultCase[] = [...SIGNAL_CASES, ...PROMPT_CASES, ...CLOSED_OUTPUT_CASES]
