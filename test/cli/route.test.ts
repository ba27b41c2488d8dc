import { expect, test } from 'vitest'
import { Failure } from '../../src/contract/failure.ts'
import { entries } from '../../src/cli/entries.ts'
import { route } from '../../src/cli/words/route.ts'

const led = (words: string): string => {
  const way = route(words.split(' '), entries)
  return way.to === 'command' ? `${way.entry.path} | ${way.rest.join(' ')}` : `group ${way.words.join(' ')} | ${way.rest.join(' ')}`
}
const lost = (words: string): Failure => {
  try {
    route(words.split(' '), entries)
  } catch (error) {
    if (error instanceof Failure) return error
  }
  throw new Error(`“${words}” led somewhere`)
}

test('words lead to a command, the rest is left', () => { expect(led('volume extend db 20')).toBe('volume extend | db 20') })
test('an alias is the same command', () => { expect(led('extend db 20')).toBe('volume extend | db 20') })
test('the longest command wins', () => { expect(led('volume snapshot list')).toBe('volume snapshot list | ') })
test('global flags may stand before the words', () => { expect(led('--os-cloud x volume list')).toBe('volume list | --os-cloud x') })
test('global flags may stand between the words', () => { expect(led('volume -f json list')).toBe('volume list | -f json') })
test('the value of a flag is not a word', () => { expect(led('--os-cloud volume volume list')).toBe('volume list | --os-cloud volume') })
test('words may be shortened where they are unique', () => { expect(led('volume retyp db fast')).toBe('volume retype | db fast') })
test('a name that looks like the beginning of a longer command is a name', () => { expect(led('volume show snap')).toBe('volume show | snap') })
test('a double dash ends the words of the command', () => { expect(led('volume show -- --odd')).toBe('volume show | -- --odd') })
test('part of the words is a group', () => { expect(led('volume')).toBe('group volume | ') })
test('a mistyped word brings a guess and is never run', () => {
  const failure = lost('volume shwo db')
  expect(failure.kind).toBe('usage')
  expect(failure.message).toBe('There is no command “volume shwo”.')
  expect(failure.details.hint).toContain('clinker volume show')
})
test('at most three guesses are made', () => { expect(lost('volume sxt').details.hint?.split(',').length).toBeLessThanOrEqual(3) })
test('a mistyped first word brings a guess too', () => { expect(lost('vloume list').details.hint).toContain('clinker volume list') })
test('the likeliest guess comes first, whatever else was typed', () => { expect(lost('volume crate --size 1 x').details.hint).toMatch(/^Did you mean: clinker volume create,/) })
