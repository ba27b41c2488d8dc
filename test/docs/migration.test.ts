import { describe, expect, test } from 'vitest'
import { entries } from '../../src/cli/entries.ts'
import { parse } from '../../src/cli/words/parse.ts'
import { route } from '../../src/cli/words/route.ts'
import { CINDER_OTHERS } from '../../src/docs/migration.ts'

describe('what a command of the cinder client is here', () => {
  test.each(CINDER_OTHERS.flatMap(([cinder, ours]) => ours.split(', ').map(words => [cinder, words] as const)).filter(([, words]) => !words.startsWith('--')))('%s: %s', async (_, words) => {
    const led = route(words.split(' '), entries)
    if (led.to !== 'command') throw new Error(`no command ${words}`)
    const { problems } = parse((await led.entry.load()).default, led.rest)
    expect(problems.filter(problem => /no flag|beginning of/.test(problem))).toEqual([])
  })
})

test('each is told once, and none that is an alias', () => {
  const names = [...CINDER_OTHERS.map(([cinder]) => cinder), ...entries.flatMap(({ aliases }) => aliases)]
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
})
