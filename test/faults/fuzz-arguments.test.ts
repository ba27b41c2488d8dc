import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { commandRegistry } from '../../src/cli/command-registry.ts'
import { CliError } from '../../src/types/cli-error.ts'
import { globalFlags, flagName } from '../../src/framework/global-options.ts'
import type { Param } from '../../src/framework/params.ts'
import { runCommand } from '../run-command.ts'
import { Sandbox } from '../sandbox/sandbox.ts'
import { removeFolder } from '../remove-folder.ts'
import { createSandboxHandler } from './served-sandbox.ts'
import { expectNoInternalError, countRuns } from './expect-no-internal-error.ts'
import { createPopulatedSandbox } from './populated-sandbox.ts'

const commands = await Promise.all(commandRegistry.map(async entry => (await entry.load()).default))
/** Runs until it is told to stop. */
const ENDLESS_COMMAND = 'sandbox serve'
const populatedSandbox = await createPopulatedSandbox()

interface FuzzInput {
  readonly answer?: string
  readonly input?: string
  readonly maxPolls?: number
}

let home = ''
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'clinker-fuzz-'))
  writeFileSync(join(home, 'good.json'), '{"host": "builder"}')
  writeFileSync(join(home, 'bytes'), Buffer.from([0xff, 0xfe, 0, 0xc3, 0x28]))
  writeFileSync(join(home, 'empty'), '')
  mkdirSync(join(home, 'folder'))
})
afterAll(() => removeFolder(home))

/** Preferences, aliases and caches of a run do not reach the next one. */
function removeSettings(): void {
  for (const name of ['.config', '.cache', '.local']) rmSync(join(home, name), { recursive: true, force: true })
}

/** Runs a command, on a terminal when there is an answer; a command that keeps polling is interrupted. */
async function runWithInput(argv: readonly string[], { answer, input = '', maxPolls = 40 }: FuzzInput) {
  removeSettings()
  const sandbox = new Sandbox(populatedSandbox.now, populatedSandbox.state)
  let remainingPolls = maxPolls
  const sleep = (ms: number): Promise<void> => {
    sandbox.now += ms
    return (remainingPolls -= 1) < 0 ? Promise.reject(new CliError('interrupted', 'Interrupted.')) : Promise.resolve()
  }
  return runCommand(argv, {
    ...{ input, answer, columns: 30, folder: home },
    env: { HOME: home, OS_CLOUD: 'sandbox-admin', CI: '1' },
    clock: { now: () => sandbox.now, sleep },
    send: createSandboxHandler(sandbox),
  })
}

const arbitraryValue = fc.oneof(
  fc.constantFrom(
    'x',
    'y',
    'data',
    'nothing',
    '1',
    '-1',
    '0',
    '1e9',
    '99999999999999999999',
    '',
    '-',
    '--',
    '@',
    '@good.json',
    '@bytes',
    '@empty',
    '@folder',
    '@nowhere',
    'good.json',
    'folder',
    'true',
    'a=b',
    'a=',
    '=',
    '{}',
    '[',
    '"',
    '{"a": 1}',
    '[]',
    'null',
    '30d',
    '11111111-1111-4111-8111-111111111111',
    '../../etc',
    '%00',
    '%',
    '💥',
    '\u0000',
    '\ud800',
    '\u001b[2J',
    'constructor',
    '__proto__',
    'toString',
    'error',
    'available',
    'rc@alpha',
    'a,b',
    'a:b',
    '3.70',
    '3',
    'name:asc',
    'gt:2026-01-01',
    'ID',
    "'",
    '\\',
    '/volumes',
    'GET',
    'volume list',
    'bash',
    'columns.volume',
    'colour',
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ maxLength: 8, unit: 'binary' }),
)
const isExcludedFlag = (name: string): boolean =>
  /^(help|help-all|osCacert|os-(auth-url|endpoint.*|.*-endpoint.*|discovery-endpoint|auth-type))$/.test(name)

/** A flag, with a word behind it where it takes one: most often one that fits. */
function arbitraryFlag(name: string, { arity, choices, spellings }: Param<unknown>): fc.Arbitrary<readonly string[]> {
  const long = fc.constantFrom(...(spellings === undefined ? [flagName(name)] : Object.keys(spellings)))
  if (arity === 'none') return long.map(flag => [`--${flag}`])
  const value = choices === undefined ? arbitraryValue : fc.oneof(fc.constantFrom(...choices), arbitraryValue)
  return fc
    .tuple(long, value, fc.boolean())
    .map(([flag, word, joined]) => (joined ? [`--${flag}=${word}`] : [`--${flag}`, word]))
}

const arbitraryArgs: fc.Arbitrary<readonly string[]> = fc
  .constantFrom(...commands.filter(({ path }) => path !== ENDLESS_COMMAND))
  .chain(({ path, aliases, args, flags }) => {
    const known = Object.entries({ ...globalFlags, ...flags })
      .filter(([name]) => !isExcludedFlag(name))
      .map(([name, param]) => arbitraryFlag(name, param))
    const own = Object.entries(flags).map(([name, param]) => arbitraryFlag(name, param))
    const wanted = Object.entries(flags)
      .filter(([, { required }]) => required)
      .map(([name, param]) => arbitraryFlag(name, param))
    const some = fc.array(
      fc.oneof(
        { weight: 3, arbitrary: fc.oneof(...(own.length === 0 ? known : own)) },
        { weight: 1, arbitrary: fc.oneof(...known) },
      ),
      { maxLength: 4 },
    )
    const positional = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.tuple(
          ...Object.values(args).map(({ choices }) =>
            choices === undefined ? fc.oneof(fc.constant('x'), arbitraryValue) : fc.constantFrom(...choices),
          ),
        ),
      },
      { weight: 1, arbitrary: fc.array(arbitraryValue, { maxLength: 4 }) },
    )
    return fc
      .tuple(fc.constantFrom(path, ...aliases), positional, fc.tuple(...wanted), some)
      .map(([words, places, needed, others]) => [...words.split(' '), ...places, ...needed.flat(), ...others.flat()])
  })

const arbitraryInput: fc.Arbitrary<FuzzInput> = fc.record({
  answer: fc.oneof(fc.constant(undefined), fc.constantFrom('y', 'n', '', '\u0000')),
  input: fc.oneof(
    fc.constantFrom('', 'x\n', 'x y\nz', '{}', '\u0000', '{"a":'),
    fc.string({ unit: 'binary', maxLength: 20 }),
  ),
  maxPolls: fc.nat({ max: 5 }),
})
const dropUndefined = ({ answer, ...others }: FuzzInput): FuzzInput =>
  answer === undefined ? others : { answer, ...others }

describe('never an unexpected exception', () => {
  test('whatever is typed, by any command, with any of its flags, at a terminal or not', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryArgs, arbitraryInput, async (argv, sits) => {
        expectNoInternalError(await runWithInput(argv, dropUndefined(sits)), argv)
      }),
      { numRuns: countRuns(200) },
    )
  }, 600_000)

  test('every command alone, with --watch, with a short wait, with a file in every place, and its help', async () => {
    for (const [turn, { path, args }] of commands.entries()) {
      if (path === ENDLESS_COMMAND) continue
      const places = Object.keys(args).map(() => 'x')
      const ways = [
        [],
        places,
        [...places, '--watch'],
        [...places, '--wait', '--wait-timeout', '1'],
        places.map(() => '@nowhere'),
        places.map(() => '-'),
        ['--help'],
        ['--help-all'],
        [...places, '--dry-run'],
        [...places, '--curl', '--debug'],
      ]
      // Each command in two ways; in all of them when there is time.
      for (const more of countRuns(1) > 1 ? ways : [ways[turn % 10] ?? [], ways[(turn + 3 + (turn % 7)) % 10] ?? []]) {
        const argv = [...path.split(' '), ...more]
        expectNoInternalError(await runWithInput(argv, { maxPolls: 2, answer: 'n' }), argv)
      }
    }
  }, 120_000)

  test.each(['constructor', '__proto__'])(
    '%s, which every object has, for every word and every flag',
    async word => {
      for (const { path, args, flags } of commands) {
        if (path === ENDLESS_COMMAND) continue
        const places = Object.keys(args).map(() => 'x')
        const ways = [
          places.map(() => word),
          ...Object.entries(flags)
            .filter(([name, { arity: takes }]) => !isExcludedFlag(name) && takes !== 'none')
            .map(([name]) => [...places, `--${flagName(name)}=${word}`]),
        ]
        for (const more of ways) {
          const argv = [...path.split(' '), ...more]
          expectNoInternalError(await runWithInput(argv, { maxPolls: 2, answer: 'n' }), argv)
        }
      }
    },
    120_000,
  )

  test('whatever words stand first', async () => {
    const first = fc.oneof(
      arbitraryValue,
      fc.constantFrom(
        'volume',
        'list',
        'show',
        'help',
        'snapshot',
        'auth',
        'config',
        'alias',
        'set',
        'completion',
        '--os-cloud',
        '-f',
        '--help',
        '-h',
        '--version',
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(first, { maxLength: 5 }), async argv => {
        if (!argv.join(' ').includes('serve')) expectNoInternalError(await runWithInput(argv, {}), argv)
      }),
      { numRuns: countRuns(100) },
    )
  }, 600_000)
})
