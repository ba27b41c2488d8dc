import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FaultCase } from '../fault-case.ts'
import { CREATE, CREATE_JSON, LIST_JSON, LIST_REQUEST, SHOW } from './commands.ts'
import { CACHE_CASES } from './damaged-caches.ts'
import { NAMES, IS_LISTED, createLocalCase, findPartialFiles } from './local-case.ts'

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

/** What the machine does to clinker: its home, its disk, its cache. */
export const LOCAL_CASES: readonly FaultCase[] = [
  ...HOME_CASES,
  ...PREFERENCES_CASES,
  ...SANDBOX_FILE_CASES,
  ...DISK_FULL_CASES,
  ...CACHE_CASES,
]
