import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { digestSecrets } from '../../../src/auth/secret-digests.ts'
import type { FaultCase } from '../fault-case.ts'
import { AUTH_REQUEST, CREATE, LIST_REQUEST } from './commands.ts'
import { NAMES, IS_LISTED, createLocalCase, findCacheFolder, findPartialFiles, listCacheFiles } from './local-case.ts'

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
/** Files of the cache that are damaged, or that many runs use at once. */
export const CACHE_CASES: readonly FaultCase[] = [
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
