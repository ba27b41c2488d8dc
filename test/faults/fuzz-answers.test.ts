import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Send } from '../../src/contract/http.ts'
import { Sandbox } from '../sandbox/cloud.ts'
import { sendOf, type as typeWords, type Outcome } from './cloud.ts'
import { fullSandbox, lookingCommands } from './full-sandbox.ts'
import { altered, mutation } from './mutation.ts'
import { expectNoMistake, RUNS } from './no-mistake.ts'

const FORMATS = ['table', 'json', 'yaml', 'csv', 'value', 'jsonl', 'raw', 'shell', 'dot', 'table --long', 'json --debug', 'table --max-width 20', 'value -v', 'json --query [0]', 'table --sort-column Name', 'csv --quote none', 'yaml -c ID']
let full = new Sandbox()
let commands: readonly (readonly string[])[] = []
beforeAll(async () => {
  full = await fullSandbox()
  commands = await lookingCommands(full)
})

/** Types at a copy of the full sandbox, whose answers are altered from the so-and-so-manieth on. */
function asked(argv: readonly string[], after = Infinity, alter: (body: string) => string = body => body): Promise<Outcome> {
  const sandbox = new Sandbox(full.now, full.world)
  const honest = sendOf(sandbox)
  let turn = 0
  const send: Send = async request => {
    const answer = await honest(request)
    return turn++ < after || answer.body === '' ? answer : { ...answer, body: alter(answer.body) }
  }
  return typeWords({ argv: [...argv, '--os-cloud', 'sandbox-admin'], env: {}, clock: { now: () => sandbox.now, sleep: ms => { sandbox.now += ms; return Promise.resolve() } }, send })
}

/** What no terminal should ever get; a tab and a newline are ours. */
const DRIVES = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]|\p{Surrogate}/u
const NASTY = '\x1b]0;owned\x07\x1b[2J\x9b31m\u202eevil\u2066\r\nsecond\u200b\ufeff $(touch owned) `id` "; rm -rf ~; #\u2028\x00\u061c\ud800'
const hostile = (body: string): string => body.replace(/"(name|status|display_name|description|message|user_message|host|binary|volume_type|availability_zone|reason|detail_id|consumer|zoneName|alias|summary|action|cipher|provider|value|k)":\s*"[^"]*"/g, (_, key: string) => `${JSON.stringify(key)}: ${JSON.stringify(NASTY)}`)
/** Every text of the answer, IDs and all. */
const everyText = (body: string): string => JSON.stringify(JSON.parse(body, (_, value: unknown) => (typeof value === 'string' ? NASTY : value)))
const isProse = (body: string): boolean => !/"catalog"|"min_version"/.test(body)

test('there is something to look at with nearly every command', async () => {
  const statuses = await Promise.all(commands.map(async words => [words.join(' '), (await asked(words)).status] as const))
  expect(commands.length).toBeGreaterThan(65)
  expect(statuses.filter(([, status]) => status !== 0).length, JSON.stringify(statuses.filter(([, status]) => status !== 0))).toBeLessThan(10)
})

describe('never an unexpected exception', () => {
  test('whatever becomes of an answer', async () => {
    await fc.assert(fc.asyncProperty(fc.nat(), fc.constantFrom(...FORMATS), fc.nat({ max: 6 }), mutation, async (which, format, after, how) => {
      const words = [...commands[which % commands.length] ?? [], '-f', ...format.split(' ')]
      expectNoMistake(await asked(words, after, body => altered(body, how)), words)
    }), { numRuns: RUNS(350) })
  }, 600_000)
})

test('no text of the service drives the terminal, by any command and in any format', async () => {
  for (const [i, command] of commands.entries()) {
    for (const [format, spoil] of [[FORMATS[i % FORMATS.length] ?? 'json', hostile], ['table', hostile], ['value', everyText], ['table -q', everyText], ['table -v', everyText], ['jsonl', everyText], ['json --debug', everyText]] as const) {
      const { status, out, err } = await asked([...command, '-f', ...format.split(' ')], 0, body => (isProse(body) ? spoil(body) : body))
      expect([command.join(' '), format, DRIVES.exec(out)?.[0], DRIVES.exec(err)?.[0], status === 70], err).toEqual([command.join(' '), format, undefined, undefined, false])
    }
  }
}, 120_000)
