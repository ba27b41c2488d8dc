import { describe, expect, test } from 'vitest'
import { compareMicroversions, NEWEST_MICROVERSION } from '../../src/types/microversion.ts'
import { globalFlags, flagName } from '../../src/framework/global-options.ts'
import type { Param } from '../../src/framework/params.ts'
import type { Command } from '../../src/framework/command-declaration.ts'
import { parseParams } from '../../src/framework/parse-params.ts'
import type { RawArgs } from '../../src/framework/raw-args.ts'
import { commandRegistry } from '../../src/cli/command-registry.ts'
import { parseArgs } from '../../src/cli/args/parse.ts'
import { omitFileReferences } from '../../src/cli/args/read-files.ts'
import { routeCommand } from '../../src/cli/args/route.ts'
import { listFiles } from './project-files.ts'

/** The texts that their parameters do not take. */
const findValueProblems = (command: Command, texts: RawArgs): readonly string[] =>
  [...command.parse(omitFileReferences(command, texts)).problems, ...parseParams(globalFlags, texts).problems].map(
    ({ name, message }) => `${name} ${message}`,
  )

const commands = await Promise.all(
  commandRegistry.map(async entry => ({ entry, command: (await entry.load()).default })),
)
const filterCommands = <T>(pick: (command: (typeof commands)[number]['command']) => readonly T[]): readonly T[] =>
  commands.flatMap(({ command }) => pick(command))

describe('every command', () => {
  test('stands at the address that is typed', () => {
    const files = [...listFiles('src/commands'), ...listFiles('src/cli/builtin')]
    const wrong = commands.filter(({ command }) => {
      const address = command.path.replaceAll(' ', '/')
      return !files.includes(`src/commands/${address}.ts`) && !files.includes(`src/cli/builtin/${address}.ts`)
    })
    expect(wrong.map(({ command }) => command.path)).toEqual([])
  })
  test('is in the manifest as it is in its file', () => {
    const wrong = commands.filter(
      ({ entry, command }) =>
        entry.path !== command.path ||
        entry.summary !== command.summary ||
        entry.aliases.join() !== command.aliases.join(),
    )
    expect(wrong.map(({ entry }) => `${entry.path}: run npm run generate`)).toEqual([])
  })
  test('has words of its own: no path or alias leads to two', () => {
    const paths = filterCommands(({ path, aliases }) => [path, ...aliases])
    expect(paths.filter((path, i) => paths.indexOf(path) !== i)).toEqual([])
  })
  test('has a summary of one line, without a full stop', () => {
    expect(
      filterCommands(({ summary, path }) =>
        summary.length > 90 || summary.endsWith('.') || summary === '' ? [path] : [],
      ),
    ).toEqual([])
  })
  test('has one kind of output at most, and an example', () => {
    expect(filterCommands(({ path, canShow, canList }) => (canShow && canList ? [path] : []))).toEqual([])
    expect(filterCommands(({ path, examples }) => (examples.length === 0 ? [path] : []))).toEqual([])
  })
  test('has examples that are words of its own and can be read', () => {
    const wrong = commands.flatMap(({ command }) =>
      command.examples.flatMap(([words]) => {
        const led = routeCommand(splitCommandLine(words), commandRegistry)
        if (led.to !== 'command' || led.entry.path !== command.path)
          return [`${command.path}: “${words}” leads elsewhere`]
        const { rawArgs: typed, problems } = parseArgs(command, led.rest)
        return [...problems, ...findValueProblems(command, typed)].map(problem => `${words}: ${problem}`)
      }),
    )
    expect(wrong).toEqual([])
  })
})

describe('every flag', () => {
  const flags = commands.flatMap(({ command }) =>
    Object.entries(command.flags).map(([name, param]) => ({ path: command.path, name, param })),
  )
  test('has a metavar when it takes a value, and no choices when it does not', () => {
    const wrong = flags.filter(({ param }) =>
      param.arity === 'none' ? param.choices !== undefined : param.metavar === '',
    )
    expect(wrong.map(({ path, name }) => `${path} --${flagName(name)}`)).toEqual([])
  })
  test('that takes a secret can take it from a file or from standard input too, and all do so alike', () => {
    const all = [
      ...flags,
      ...Object.entries(globalFlags).map(([name, param]) => ({ path: 'any command', name, param })),
    ]
    const takesValue = all.filter(({ param }) => param.arity !== 'none')
    const named = takesValue.filter(({ name }) =>
      /(password|passcode|passphrase|secret|token|auth-key|(^|-)code)$/.test(flagName(name)),
    )
    expect(
      named.filter(({ param }) => param.isSecret !== true).map(({ path, name }) => `${path} --${flagName(name)}`),
    ).toEqual([])
    const secrets = takesValue.filter(({ param }) => param.isSecret === true)
    const lacking = secrets.filter(
      ({ path, name }) =>
        !all.some(
          other =>
            other.path === path && flagName(other.name) === `${flagName(name)}-file` && other.param.metavar === 'FILE',
        ),
    )
    expect(lacking.map(({ path, name }) => `${path} --${flagName(name)}`)).toEqual([])
    expect(secrets.length).toBeGreaterThan(7)
  })
  test('has help, in every spelling', () => {
    const said = ({ help, spellings }: Param<unknown>): boolean =>
      spellings === undefined ? help !== '' : Object.values(spellings).every(text => text !== '')
    expect(flags.filter(({ param }) => !said(param)).map(({ path, name }) => `${path} --${flagName(name)}`)).toEqual([])
  })
  test('has a spelling of its own', () => {
    const wrong = commands.flatMap(({ command }) => {
      const all = Object.entries(command.flags).flatMap(([name, param]) => [
        ...(param.spellings === undefined ? [flagName(name)] : Object.keys(param.spellings)),
        ...(param.aliases ?? []),
      ])
      return all.filter((spelling, i) => all.indexOf(spelling) !== i).map(spelling => `${command.path} --${spelling}`)
    })
    expect(wrong).toEqual([])
  })
  test('hides no flag that every command has', () => {
    const globals = new Set(
      Object.entries(globalFlags).flatMap(([name, param]) => [flagName(name), ...(param.aliases ?? [])]),
    )
    expect(
      flags.filter(({ name }) => globals.has(flagName(name))).map(({ path, name }) => `${path} --${flagName(name)}`),
    ).toEqual([])
  })
  test('knows only microversions that exist', () => {
    const sinces = [
      ...flags.map(({ param }) => param.since),
      ...filterCommands(({ operations }) => operations.map(({ since }) => since)),
    ].filter(since => since !== undefined)
    expect(sinces.filter(since => compareMicroversions(since, NEWEST_MICROVERSION) > 0)).toEqual([])
  })
})

test('every test of a command stands at the command’s address', () => {
  const paths = new Set(commands.map(({ command }) => command.path.replaceAll(' ', '/')))
  const wrong = listFiles('test/commands')
    .filter(file => file.endsWith('.test.ts'))
    .filter(file => !paths.has(file.slice('test/commands/'.length, -'.test.ts'.length)))
  expect(wrong).toEqual([])
})

test('every command has a test at its address', () => {
  const tests = new Set(listFiles('test/commands'))
  const wrong = commands.filter(
    ({ command }) => !command.hasRun && !tests.has(`test/commands/${command.path.replaceAll(' ', '/')}.test.ts`),
  )
  expect(wrong.map(({ command }) => command.path)).toEqual([])
})

/** Words as a shell would take them apart. */
function splitCommandLine(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  )
}
