import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Machine, Row } from '../row.ts'
import { CREATE, CREATE_JSON, LIST_JSON, LISTS, SIGN_IN, SHOW } from './commands.ts'

const NAMES = 'volume list -f value -c Name'
const IS_LISTED = { exit: 0, came: 1, seen: 1, out: /^data\n$/ }
const machine = (fault: string, typed: string, on: RegExp, doing: Machine, promised: Omit<Row, 'fault' | 'typed' | 'on' | 'machine'>): Row => ({ fault, typed, on, machine: doing, ...promised })

const UNWRITABLE = [['a home that is no folder', '/dev/null'], ['a home that cannot be written, whoever one is', '/sys'], ['a home that is not there', '/nowhere/at/all'], ['no home', undefined], ['an empty home', '']] as const

const HOMES: readonly Row[] = UNWRITABLE.flatMap(([fault, home]) => [
  machine(fault, NAMES, LISTS, { home }, IS_LISTED),
  machine(fault, CREATE.typed, CREATE.on, { home }, { exit: 0, came: 1, seen: 1, out: /new/ }),
])

const NONE = /^$/
const FOR_PREFERENCES: readonly Row[] = [
  ...['volume list', 'sandbox reset'].map(words => machine('a home that cannot be written, for the sandbox', `--os-cloud sandbox ${words}`, NONE, { home: '/dev/null' }, { exit: 1, says: /The sandbox cannot keep its state in \/dev\/null\/.*\(ENOTDIR\)/, hint: /XDG_STATE_HOME/, came: 0, seen: 0 })),
  machine('a home that cannot be written, for preferences', 'config set wait true', NONE, { home: '/dev/null' }, { exit: 1, says: /preferences/, hint: /./, came: 0, seen: 0 }),
  machine('a full disk, for the sandbox', '--os-cloud sandbox volume create --size 1 new', NONE, { isFull: true }, { exit: 1, says: /The sandbox cannot keep its state in .*\((EFBIG|ENOSPC)\)/, hint: /XDG_STATE_HOME|space/, came: 0, seen: 0 }),
  machine('a full disk, for preferences', 'config set wait true', NONE, { isFull: true }, { exit: 1, says: /preferences/, hint: /./, came: 0, seen: 0 }),
]

const SPOILT_WORLDS: readonly (readonly [string, (world: Record<string, unknown>) => string])[] = [
  ['empty', () => ''], ['cut short', world => JSON.stringify(world).slice(0, 100)], ['null', () => 'null'],
  ['not what it was', world => JSON.stringify({ ...world, volumes: 7, tokens: null, users: null })], ['of a newer version', world => JSON.stringify({ ...world, format: 999 })],
]
const SANDBOX: readonly Row[] = SPOILT_WORLDS.map(([fault, spoil]) => machine(`a sandbox whose file is ${fault}`, '--os-cloud sandbox volume list', NONE, {
  spoils: home => {
    const file = join(home, '.local/state/clinker/sandbox.json')
    writeFileSync(file, spoil(JSON.parse(readFileSync(file, 'utf8'))))
  },
}, { before: ['--os-cloud sandbox volume create --size 1 x'], exit: 1, says: /sandbox/, hint: /clinker sandbox reset/, came: 0, seen: 0 }))
  .flatMap(spoilt => [spoilt, { ...spoilt, typed: 'sandbox reset', exit: 0, says: /^(?!clinker)/, hint: /^/, out: /^[^]*$/ }])

const NO_SPACE = { says: /The output could not be written: no space is left there/, hint: /What was done on the cloud is done/ }
const DISK: readonly Row[] = [
  ...[NAMES, LIST_JSON.typed].map(typed => machine('a full disk under standard output', typed, LISTS, { out: 'full' }, { exit: 74, ...NO_SPACE, came: 1, seen: 1 })),
  machine('a full disk under standard output', SHOW.typed, SHOW.on, { out: 'full' }, { exit: 74, ...NO_SPACE, came: 1, seen: 1 }),
  ...[CREATE, CREATE_JSON].map(({ typed, on }) => machine('a full disk under standard output', typed, on, { out: 'full' }, { exit: 74, ...NO_SPACE, came: 1, seen: 1 })),
  ...['--help', 'volume create --help', 'help', 'completion bash'].map(typed => machine('a full disk under standard output', typed, NONE, { out: 'full' }, { exit: 74, ...NO_SPACE, came: 0, seen: 0 })),
  machine('a full disk under standard error', 'volume create --size 1 new -f value -c name', CREATE.on, { err: 'full' }, { exit: 0, out: /^new\n$/, came: 1, seen: 1 }),
  machine('a full disk under standard error', 'volume show nothing', LISTS, { err: 'full' }, { exit: 3, says: /^$/, hint: /^$/, came: 1, seen: 1 }),
  machine('a full disk under the cache', NAMES, LISTS, { isFull: true, leaves: nothingHalf }, IS_LISTED),
  machine('a full disk under the cache', CREATE.typed, CREATE.on, { isFull: true, leaves: nothingHalf }, { exit: 0, out: /new/, came: 1, seen: 1 }),
]

const folderIn = (home: string): string => join(home, '.cache', 'clinker')
const filesIn = (home: string): readonly string[] => readdirSync(folderIn(home)).map(name => join(folderIn(home), name))

/** No drafts, nothing for others, and every entry is JSON. */
function nothingHalf(home: string): readonly string[] {
  const folder = statSync(folderIn(home), { throwIfNoEntry: false })
  const files = folder?.isDirectory() === true ? [folderIn(home), ...filesIn(home)] : []
  return files.flatMap(file => [
    ...(/\.json\.|\.lock$/.test(file) ? [`${file} is left`] : []),
    ...((statSync(file).mode & 0o077) === 0 ? [] : [`${file} is for others too`]),
    ...(file.endsWith('.json') && !readFileSync(file, 'utf8').endsWith('}') ? [`${file} is not whole`] : []),
  ])
}

type Spoil = (file: string) => void
const rewritten = (change: (bytes: string) => string): Spoil => file => { writeFileSync(file, change(readFileSync(file, 'latin1')), 'latin1') }
const entry = (change: (entry: Record<string, unknown>) => unknown): Spoil => file => { if (file.endsWith('.json')) writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8'))))) }

const SPOILT: readonly (readonly [fault: string, spoil: Spoil, signIns: number])[] = [
  ['is empty', rewritten(() => ''), 1],
  ['is cut short', rewritten(text => text.slice(0, text.length / 2)), 1],
  ['is no JSON', rewritten(() => '\0\0\0\0'), 1],
  ['is something else', rewritten(() => '[1, 2]'), 1],
  ['is null', rewritten(() => 'null'), 1],
  ['is of a newer version', entry(kept => ({ ...kept, format: 99, token: { sealed: 'x' }, about: 7 })), 1],
  ['is of an older version', entry(kept => ({ ...kept, format: 1 })), 1],
  ['has another token', entry(kept => ({ ...kept, ...('token' in kept ? { token: 'nonsense' } : {}) })), 1],
  ['has a token that ended', entry(kept => ({ ...kept, ...('about' in kept ? { about: { ...Object(kept['about']), expires_at: '2001-01-01T00:00:00Z' } } : {}) })), 1],
  ['has versions that are none', entry(kept => ({ ...kept, ...('max' in kept ? { min: {}, max: 'newest' } : {}) })), 0],
  ['is a pipe that nobody writes to', file => { rmSync(file); execFileSync('mkfifo', ['-m', '600', file]) }, 1],
  ['is a folder', file => { rmSync(file); mkdirSync(file) }, 1],
  ['may be read by others', file => { writeFileSync(`${file}.new`, readFileSync(file), { mode: 0o644 }); rmSync(file); writeFileSync(file, readFileSync(`${file}.new`), { mode: 0o644 }); rmSync(`${file}.new`) }, 1],
  ['is somebody else’s', file => { try { chownSync(file, 65_534, 65_534) } catch { chmodSync(file, 0o644) } }, 1],
  ['has one byte that is another', rewritten(text => `${text.slice(0, text.length >> 1)}${text[text.length >> 1] === 'x' ? 'y' : 'x'}${text.slice((text.length >> 1) + 1)}`), -1],
]
const CACHE: readonly Row[] = [
  ...SPOILT.flatMap(([fault, spoil, signIns]) => [
    machine(`a cache that ${fault}`, NAMES, signIns < 0 ? LISTS : SIGN_IN, { spoils: home => { filesIn(home).forEach(spoil) } }, { before: [NAMES], exit: 0, came: Math.abs(signIns), seen: Math.abs(signIns), out: /^data\n$/ }),
    machine(`a cache that ${fault}`, CREATE.typed, CREATE.on, { spoils: home => { filesIn(home).forEach(spoil) } }, { before: [NAMES], exit: 0, came: fault === 'has another token' ? 2 : 1, seen: fault === 'has another token' ? 2 : 1, out: /new/ }),
  ]),
  machine('a file where the cache is to be', NAMES, SIGN_IN, { spoils: home => { rmSync(folderIn(home), { recursive: true }); writeFileSync(folderIn(home), '') } }, { ...IS_LISTED, before: [NAMES] }),
  machine('a cache that is to be below what is no folder', NAMES, SIGN_IN, {}, { ...IS_LISTED, env: { XDG_CACHE_HOME: '/dev/null/x' } }),
  machine('a cache for others too', NAMES, SIGN_IN, { spoils: home => { chmodSync(folderIn(home), 0o777) } }, { before: [NAMES], exit: 0, came: 0, seen: 0, out: /^data\n$/ }),
  machine('a cache as it was left', NAMES, SIGN_IN, { leaves: nothingHalf }, { before: [NAMES], exit: 0, came: 0, seen: 0, out: /^data\n$/ }),
  { ...machine('forty at once on one cache that is new', NAMES, LISTS, { crowd: 40, leaves: nothingHalf }, { exit: 0, came: 40, seen: 40, out: /^data\n$/ }), isAlone: true },
  { ...machine('twenty at once on one cache with a token that ended', NAMES, LISTS, { crowd: 20, spoils: home => { filesIn(home).forEach(entry(kept => ({ ...kept, ...('about' in kept ? { about: { ...Object(kept['about']), expires_at: '2001-01-01T00:00:00Z' } } : {}) }))) }, leaves: nothingHalf }, { before: [NAMES], exit: 0, came: 20, seen: 20, out: /^data\n$/ }), isAlone: true },
]

/** What the machine does to clinker: its home, its disk, its cache. */
export const MACHINE: readonly Row[] = [...HOMES, ...FOR_PREFERENCES, ...SANDBOX, ...DISK, ...CACHE]
