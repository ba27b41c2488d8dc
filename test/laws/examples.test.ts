import { describe, expect, test } from 'vitest'
import { Failure } from '../../src/contract/failure.ts'
import { isPayload, type Bound, type Command } from '../../src/grammar/command.ts'
import type { Payload } from '../../src/grammar/operation.ts'
import type { Word } from '../../src/grammar/param.ts'
import { entries } from '../../src/cli/entries.ts'
import { parse } from '../../src/cli/words/parse.ts'
import { route } from '../../src/cli/words/route.ts'
import { keyOf } from './api-table.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000001'
const loaded = await Promise.all(entries.map(async entry => (await entry.load()).default))
const commands = loaded.filter((command): command is Command => command.kind === 'service')
const examples = commands.flatMap(command => command.examples.map(([words]) => ({ command, words })))

/** Every name of an example stands for a resource of which only the ID is known. */
function boundTo(command: Command, line: string): Bound | undefined {
  const led = route([...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, bare]) => single ?? double ?? bare ?? ''), entries)
  if (led.to !== 'command') return undefined
  const params = { ...command.args, ...command.flags }
  const words = Object.entries(parse(command, led.rest).words).map(([name, texts]) => {
    const noun = params[name]?.names
    return [name, texts.map((text): Word => (noun === undefined ? { text } : { text, found: noun.unseen(ID) }))] as const
  })
  return command.bind(Object.fromEntries(words))
}

/** What an example asks of the service; undefined where its plan wants to see more than an ID. */
function sentBy({ command, words }: (typeof examples)[number]): readonly Payload[] | undefined {
  const context = { speaks: '3.71', projectId: ID, userId: ID } as const
  try {
    const bound = boundTo(command, words)
    const looks = bound?.look(context) ?? []
    const steps = bound?.plan({ ...context, looked: looks.map(() => null), etags: looks.map(() => undefined) }) ?? []
    return [...looks, ...steps.filter(isPayload)]
  } catch (error) {
    if (error instanceof Failure) return undefined
    throw error
  }
}

describe('what the examples send', () => {
  const sent = examples.map(example => ({ ...example, payloads: sentBy(example) }))
  test('is what their commands say they use', () => {
    const wrong = sent.flatMap(({ command, words, payloads = [] }) => {
      const claimed = new Set(command.uses.map(keyOf))
      return payloads.filter(({ operation }) => operation.service === 'block-storage' && !claimed.has(keyOf(operation))).map(({ operation }) => `${words} sends ${keyOf(operation)}`)
    })
    expect(wrong).toEqual([])
  })
  test('can nearly always be told from the words alone', () => {
    const untold = sent.filter(({ payloads }) => payloads === undefined).map(({ words }) => words)
    expect(untold.length, untold.join('\n')).toBeLessThan(examples.length / 10)
  })
})
