import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CliError } from '../../../src/types/cli-error.ts'
import { commandRegistry } from '../../../src/cli/command-registry.ts'
import { routeCommand } from '../../../src/cli/args/route.ts'

const routePath = (commandLine: string): string => {
  const routed = routeCommand(commandLine.split(' '), commandRegistry)
  return routed.to === 'command'
    ? `${routed.entry.path} | ${routed.rest.join(' ')}`
    : `group ${routed.words.join(' ')} | ${routed.rest.join(' ')}`
}
const routeError = (commandLine: string): CliError => {
  try {
    routeCommand(commandLine.split(' '), commandRegistry)
  } catch (error) {
    if (error instanceof CliError) return error
  }
  throw new Error(`“${commandLine}” led somewhere`)
}

test('words lead to a command, the rest is left', () => {
  expect(routePath('volume extend db 20')).toBe('volume extend | db 20')
})
test('an alias is the same command', () => {
  expect(routePath('extend db 20')).toBe('volume extend | db 20')
})
test('the longest command wins', () => {
  expect(routePath('volume snapshot list')).toBe('volume snapshot list | ')
})
test('global flags may stand before the words', () => {
  expect(routePath('--os-cloud x volume list')).toBe('volume list | --os-cloud x')
})
test('global flags may stand between the words', () => {
  expect(routePath('volume -f json list')).toBe('volume list | -f json')
})
test('the value of a flag is not a word', () => {
  expect(routePath('--os-cloud volume volume list')).toBe('volume list | --os-cloud volume')
})
test('words may be shortened where they are unique', () => {
  expect(routePath('volume retyp db fast')).toBe('volume retype | db fast')
})
test('a name that looks like the beginning of a longer command is a name', () => {
  expect(routePath('volume show snap')).toBe('volume show | snap')
})
test('a double dash ends the words of the command', () => {
  expect(routePath('volume show -- --odd')).toBe('volume show | -- --odd')
})
test('part of the words is a group', () => {
  expect(routePath('volume')).toBe('group volume | ')
})
test('a mistyped word brings a guess and is never run', () => {
  const failure = routeError('volume shwo db')
  expect(failure.kind).toBe('usage')
  expect(failure.message).toBe('Unknown command: volume shwo')
  expect(failure.details.advice).toContain('clinker volume show')
})
test('at most three guesses are made', () => {
  expect(routeError('volume sxt').details.advice?.split(',').length).toBeLessThanOrEqual(3)
})
test('a mistyped first word brings a guess too', () => {
  expect(routeError('vloume list').details.advice).toContain('clinker volume list')
})
test('the likeliest guess comes first, whatever else was typed', () => {
  expect(routeError('volume crate --size 1 x').details.advice).toBe('Did you mean: clinker volume create?')
  expect(routeError('--os-cloud sandbox volume exten web 5').details.advice).toBe(
    'Did you mean: clinker volume extend?',
  )
})

/** The names in the first column of a table of another client's commands. */
const readCommandNames = (file: string): readonly string[] =>
  readFileSync(new URL(`../../reference/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .slice(1)
    .map(line => (line.split('\t', 1)[0] ?? '').replace(/ --.*/, ''))
    .filter(name => name !== '')

/** True unless the name leads to a command that is spelled otherwise. */
function isSpelledInFull(name: string): boolean {
  try {
    const routed = routeCommand(name.split(' '), commandRegistry)
    return routed.to === 'group' || [routed.entry.path, ...routed.entry.aliases].includes(name)
  } catch {
    return true
  }
}

test.each(['osc.tsv', 'cinderclient.tsv'])('no abbreviation has the name of another command: %s', file => {
  const names = readCommandNames(file)
  expect(names.length).toBeGreaterThan(80)
  expect(names.filter(name => !isSpelledInFull(name))).toEqual([])
})
test.each(['list', 'snapshot-manage', 'snapshot-metadata', 'image-metadata'])(
  'a command of cinder with another meaning is unknown: %s',
  name => {
    expect(routeError(name).kind).toBe('usage')
  },
)

test.each([
  ['volume rm web', 'volume delete'],
  ['volume ls', 'volume list'],
  ['volume rename web www', 'volume set --name'],
  ['volume clone web', 'volume create --source'],
  ['volume extnd web 5', 'volume extend'],
  ['volume snapshot remove before', 'volume snapshot delete'],
  ['volume resize web 5', 'volume extend'],
])('%s means %s, and nothing else', (words, command) => {
  expect(routeError(words).details.advice).toBe(`Did you mean: clinker ${command}?`)
})
test.each(['volume qwertyuiop', 'volume xyzzy web'])('nothing is near %s: its subcommands are listed', words => {
  const { advice, nextSteps } = routeError(words).details
  expect([advice, nextSteps?.map(({ command }) => command.join(' '))]).toEqual([undefined, ['clinker volume --help']])
})
