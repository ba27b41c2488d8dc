import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestSecrets } from '../../../src/auth/secret-digests.ts'
import type { ProcessConditions, FaultCase } from '../fault-case.ts'
import { CREATE, CREATE_JSON, LIST_JSON, LIST_REQUEST, AUTH_REQUEST, SHOW } from './commands.ts'

const NAMES = 'volume list -f value -c Name'
const IS_LISTED = { exitStatus: 0, receivedCount: 1, forwardedCount: 1, out: /^data\n$/ }
const createLocalCase = (
  fault: string,
  commandLine: string,
  requestPattern: RegExp,
  conditions: ProcessConditions,
  expected: Omit<FaultCase, 'fault' | 'commandLine' | 'requestPattern' | 'conditions'>,
): FaultCase => ({ fault, commandLine, requestPattern, conditions: conditions, ...expected })

const UNWRITABLE = [
  ['a home that is no folder', '/dev/null'],
  ['a home that cannot be written, whoever one is', '/sys'],
  ['a home that is not there', '/nowhere/at/all'],
  ['no home', undefined],
  ['an empty home', ''],
] as const

const HOME_CASES: readonly FaultCase[] = UNWRITABLE.flatMap(([fault, home]) => [
  createLocalCase(fault, NAMES, LIST_REQUEST, { home }, IS_LISTED),
  createLocalCase(
    fault,
    CREATE.commandLine,
    CREATE.requestPattern,
    { home },
    { exitStatus: 0, receivedCount: 1, forwardedCount: 1, out: /new/ },
  ),
])

const NONE = /^$/
const PREFERENCES_CASES: readonly FaultCase[] = [
  ...['volume list', 'sandbox reset'].map(words =>
    createLocalCase(
      'a home that cannot be written, for the sandbox',
      `--os-cloud sandbox ${words}`,
      NONE,
      { home: '/dev/null' },
      {
        exitStatus: 1,
        message: /The sandbox cannot keep its state in \/dev\/null\/.*\(ENOTDIR\)/,
        hint: /XDG_STATE_HOME/,
        receivedCount: 0,
        forwardedCount: 0,
      },
    ),
  ),
  createLocalCase(
    'a home that cannot be written, for preferences',
    'config set wait true',
    NONE,
    { home: '/dev/null' },
    { exitStatus: 1, message: /preferences/, hint: /./, receivedCount: 0, forwardedCount: 0 },
  ),
  createLocalCase(
    'a full disk, for the sandbox',
    '--os-cloud sandbox volume create --size 1 new',
    NONE,
    { isDiskFull: true },
    {
      exitStatus: 1,
      message: /The sandbox cannot keep its state in .*\((EFBIG|ENOSPC)\)/,
      hint: /XDG_STATE_HOME|space/,
      receivedCount: 0,
      forwardedCount: 0,
    },
  ),
  createLocalCase(
    'a full disk, for preferences',
    'config set wait true',
    NONE,
    { isDiskFull: true },
    { exitStatus: 1, message: /preferences/, hint: /./, receivedCount: 0, forwardedCount: 0 },
  ),
]

const SPOILT_STATES: readonly (readonly [string, (world: Record<string, unknown>) => string])[] = [
  ['empty', () => ''],
  ['cut short', world => JSON.stringify(world).slice(0, 100)],
  ['null', () => 'null'],
  ['not what it was', world => JSON.stringify({ ...world, volumes: 7, tokens: null, users: null })],
  ['of a newer version', world => JSON.stringify({ ...world, format: 999 })],
]
const SANDBOX_FILE_CASES: readonly FaultCase[] = SPOILT_STATES.map(([fault, spoil]) =>
  createLocalCase(
    `a sandbox whose file is ${fault}`,
    '--os-cloud sandbox volume list',
    NONE,
    {
      damageHome: home => {
        const file = join(home, '.local/state/clinker/sandbox.json')
        writeFileSync(file, spoil(JSON.parse(readFileSync(file, 'utf8'))))
      },
    },
    {
      setupCommands: ['--os-cloud sandbox volume create --size 1 x'],
      exitStatus: 1,
      message: /sandbox/,
      hint: /clinker sandbox reset/,
      receivedCount: 0,
      forwardedCount: 0,
    },
  ),
).flatMap(spoilt => [
  spoilt,
  { ...spoilt, commandLine: 'sandbox reset', exitStatus: 0, message: /^(?!clinker)/, hint: /^/, out: /^[^]*$/ },
])

const DISK_FULL = {
  message: /The output could not be written: no space is left there/,
  hint: /What was done on the cloud is done/,
}
const DISK_FULL_CASES: readonly FaultCase[] = [
  ...[NAMES, LIST_JSON.commandLine].map(typed =>
    createLocalCase(
      'a full disk under standard output',
      typed,
      LIST_REQUEST,
      { out: 'full' },
      { exitStatus: 74, ...DISK_FULL, receivedCount: 1, forwardedCount: 1 },
    ),
  ),
  createLocalCase(
    'a full disk under standard output',
    SHOW.commandLine,
    SHOW.requestPattern,
    { out: 'full' },
    { exitStatus: 74, ...DISK_FULL, receivedCount: 1, forwardedCount: 1 },
  ),
  ...[CREATE, CREATE_JSON].map(({ commandLine, requestPattern }) =>
    createLocalCase(
      'a full disk under standard output',
      commandLine,
      requestPattern,
      { out: 'full' },
      { exitStatus: 74, ...DISK_FULL, receivedCount: 1, forwardedCount: 1 },
    ),
  ),
  ...['--help', 'volume create --help', 'help', 'completion bash'].map(typed =>
    createLocalCase(
      'a full disk under standard output',
      typed,
      NONE,
      { out: 'full' },
      { exitStatus: 74, ...DISK_FULL, receivedCount: 0, forwardedCount: 0 },
    ),
  ),
  createLocalCase(
    'a full disk under standard error',
    'volume create --size 1 new -f value -c name',
    CREATE.requestPattern,
    { err: 'full' },
    { exitStatus: 0, out: /^new\n$/, receivedCount: 1, forwardedCount: 1 },
  ),
  createLocalCase(
    'a full disk under standard error',
    'volume show nothing',
    LIST_REQUEST,
    { err: 'full' },
    // By its name, and the list for names that are near.
    { exitStatus: 3, message: /^$/, hint: /^$/, receivedCount: 2, forwardedCount: 2 },
  ),
  createLocalCase(
    'a full disk under the cache',
    NAMES,
    LIST_REQUEST,
    { isDiskFull: true, checkHome: findPartialFiles },
    IS_LISTED,
  ),
  createLocalCase(
    'a full disk under the cache',
    CREATE.commandLine,
    CREATE.requestPattern,
    { isDiskFull: true, checkHome: findPartialFiles },
    { exitStatus: 0, out: /new/, receivedCount: 1, forwardedCount: 1 },
  ),
]

const findCacheFolder = (home: string): string => join(home, '.cache', 'clinker')
const listCacheFiles = (home: string): readonly string[] =>
  readdirSync(findCacheFolder(home)).map(name => join(findCacheFolder(home), name))

/** No drafts, nothing for others, and every entry is JSON. */
function findPartialFiles(home: string): readonly string[] {
  const folder = statSync(findCacheFolder(home), { throwIfNoEntry: false })
  const files = folder?.isDirectory() === true ? [findCacheFolder(home), ...listCacheFiles(home)] : []
  return files.flatMap(file => [
    ...(/\.json\.|\.lock$/.test(file) ? [`${file} is left`] : []),
    ...((statSync(file).mode & 0o077) === 0 ? [] : [`${file} is for others too`]),
    ...(file.endsWith('.json') && !readFileSync(file, 'utf8').endsWith('}') ? [`${file} is not whole`] : []),
  ])
}

type FileDamage = (file: string) => void
const rewriteFile =
  (change: (bytes: string) => string): FileDamage =>
  file => {
    writeFileSync(file, change(readFileSync(file, 'latin1')), 'latin1')
  }
type EntryChange = (entry: Record<string, unknown>) => unknown
const rewriteEntry =
  (change: EntryChange): FileDamage =>
  file => {
    if (file.endsWith('.json')) writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')))))
  }

/** The entry of a token with an end in the past. */
const expireToken: EntryChange = kept =>
  'token' in kept ? { ...kept, details: { ...Object(kept['details']), expires_at: '2001-01-01T00:00:00Z' } } : kept
/** Of the cloud of these cases; only the password counts. */
const CREDENTIALS = { type: 'password', user: { id: 'demo' }, password: 'sandbox' } as const
/** The entry of a token that was issued for the same password, and that Keystone does not know. */
const replaceToken: EntryChange = kept =>
  'token' in kept ? { ...kept, token: 'nonsense', digests: digestSecrets(CREDENTIALS, 'nonsense') } : kept

const DAMAGES: readonly (readonly [fault: string, spoil: FileDamage, signIns: number])[] = [
  ['is empty', rewriteFile(() => ''), 1],
  ['is cut short', rewriteFile(text => text.slice(0, text.length / 2)), 1],
  ['is no JSON', rewriteFile(() => '\0\0\0\0'), 1],
  ['is something else', rewriteFile(() => '[1, 2]'), 1],
  ['is null', rewriteFile(() => 'null'), 1],
  ['is of a newer version', rewriteEntry(kept => ({ ...kept, format: 99, token: { sealed: 'x' }, details: 7 })), 1],
  ['is of an older version', rewriteEntry(kept => ({ ...kept, format: 1 })), 1],
  ['has another token', rewriteEntry(kept => ({ ...kept, ...('token' in kept ? { token: 'nonsense' } : {}) })), 1],
  ['has a token that the service refuses', rewriteEntry(replaceToken), 1],
  ['has a token that ended', rewriteEntry(expireToken), 1],
  [
    'has versions that are none',
    rewriteEntry(kept => ({ ...kept, ...('max' in kept ? { min: {}, max: 'newest' } : {}) })),
    0,
  ],
  [
    'is a pipe that nobody writes to',
    file => {
      rmSync(file)
      execFileSync('mkfifo', ['-m', '600', file])
    },
    1,
  ],
  [
    'is a folder',
    file => {
      rmSync(file)
      mkdirSync(file)
    },
    1,
  ],
  [
    'may be read by others',
    file => {
      writeFileSync(`${file}.new`, readFileSync(file), { mode: 0o644 })
      rmSync(file)
      writeFileSync(file, readFileSync(`${file}.new`), { mode: 0o644 })
      rmSync(`${file}.new`)
    },
    1,
  ],
  [
    'is somebody else’s',
    file => {
      try {
        chownSync(file, 65_534, 65_534)
      } catch {
        chmodSync(file, 0o644)
      }
    },
    1,
  ],
  [
    'has one byte that is another',
    rewriteFile(
      text =>
        `${text.slice(0, text.length >> 1)}${text[text.length >> 1] === 'x' ? 'y' : 'x'}${text.slice((text.length >> 1) + 1)}`,
    ),
    -1,
  ],
]
const CACHE_CASES: readonly FaultCase[] = [
  ...DAMAGES.flatMap(([fault, spoil, signIns]) => [
    createLocalCase(
      `a cache that ${fault}`,
      NAMES,
      signIns < 0 ? LIST_REQUEST : AUTH_REQUEST,
      {
        damageHome: home => {
          listCacheFiles(home).forEach(spoil)
        },
      },
      {
        setupCommands: [NAMES],
        exitStatus: 0,
        receivedCount: Math.abs(signIns),
        forwardedCount: Math.abs(signIns),
        out: /^data\n$/,
      },
    ),
    createLocalCase(
      `a cache that ${fault}`,
      CREATE.commandLine,
      CREATE.requestPattern,
      {
        damageHome: home => {
          listCacheFiles(home).forEach(spoil)
        },
      },
      {
        setupCommands: [NAMES],
        exitStatus: 0,
        receivedCount: fault === 'has a token that the service refuses' ? 2 : 1,
        forwardedCount: fault === 'has a token that the service refuses' ? 2 : 1,
        out: /new/,
      },
    ),
  ]),
  createLocalCase(
    'a file where the cache is to be',
    NAMES,
    AUTH_REQUEST,
    {
      damageHome: home => {
        rmSync(findCacheFolder(home), { recursive: true })
        writeFileSync(findCacheFolder(home), '')
      },
    },
    { ...IS_LISTED, setupCommands: [NAMES] },
  ),
  createLocalCase(
    'a cache that is to be below what is no folder',
    NAMES,
    AUTH_REQUEST,
    {},
    { ...IS_LISTED, env: { XDG_CACHE_HOME: '/dev/null/x' } },
  ),
  createLocalCase(
    'a cache for others too',
    NAMES,
    AUTH_REQUEST,
    {
      damageHome: home => {
        chmodSync(findCacheFolder(home), 0o777)
      },
    },
    { setupCommands: [NAMES], exitStatus: 0, receivedCount: 0, forwardedCount: 0, out: /^data\n$/ },
  ),
  createLocalCase(
    'a cache as it was left',
    NAMES,
    AUTH_REQUEST,
    { checkHome: findPartialFiles },
    { setupCommands: [NAMES], exitStatus: 0, receivedCount: 0, forwardedCount: 0, out: /^data\n$/ },
  ),
  {
    ...createLocalCase(
      'forty at once on one cache that is new',
      NAMES,
      LIST_REQUEST,
      { parallelRuns: 40, checkHome: findPartialFiles },
      { exitStatus: 0, receivedCount: 40, forwardedCount: 40, out: /^data\n$/ },
    ),
    isExclusive: true,
  },
  {
    ...createLocalCase(
      'twenty at once on one cache with a token that ended',
      NAMES,
      LIST_REQUEST,
      {
        parallelRuns: 20,
        damageHome: home => {
          listCacheFiles(home).forEach(rewriteEntry(expireToken))
        },
        checkHome: findPartialFiles,
      },
      { setupCommands: [NAMES], exitStatus: 0, receivedCount: 20, forwardedCount: 20, out: /^data\n$/ },
    ),
    isExclusive: true,
  },
]

/** What the machine does to clinker: its home, its disk, its cache. */
export const LOCAL_CASES: readonly FaultCase[] = [
  ...HOME_CASES,
  ...PREFERENCES_CASES,
  ...SANDBOX_FILE_CASES,
  ...DISK_FULL_CASES,
  ...CACHE_CASES,
]
