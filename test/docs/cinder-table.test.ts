import { describe, expect, test } from 'vitest'
import { commandRegistry } from '../../src/cli/command-registry.ts'
import { parseArgs } from '../../src/cli/args/parse.ts'
import { routeCommand } from '../../src/cli/args/route.ts'
import { CINDER_EQUIVALENTS } from '../../src/docs/cinder-table.ts'

describe('what a command of the cinder client is here', () => {
  test.each(
    CINDER_EQUIVALENTS.flatMap(([cinder, ours]) => ours.split(', ').map(words => [cinder, words] as const)).filter(
      ([, words]) => !words.startsWith('--'),
    ),
  )('%s: %s', async (_, words) => {
    const led = routeCommand(words.split(' '), commandRegistry)
    if (led.to !== 'command') throw new Error(`no command ${words}`)
    const { problems } = parseArgs((await led.entry.load()).default, led.rest)
    expect(problems.filter(problem => /no flag|beginning of/.test(problem))).toEqual([])
  })
})

test('each is told once, and none that is an alias', () => {
  const names = [...CINDER_EQUIVALENTS.map(([cinder]) => cinder), ...commandRegistry.flatMap(({ aliases }) => aliases)]
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
})
