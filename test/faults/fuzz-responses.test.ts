import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { HttpHandler } from '../../src/types/http.ts'
import { Sandbox } from '../sandbox/sandbox.ts'
import { createSandboxHandler, runCommand as typeWords, type CommandResult } from './served-sandbox.ts'
import { createPopulatedSandbox, listReadCommands } from './populated-sandbox.ts'
import { applyMutation, arbitraryMutation } from './mutation.ts'
import { expectNoInternalError, countRuns } from './expect-no-internal-error.ts'

const FORMATS = [
  'table',
  'json',
  'yaml',
  'csv',
  'value',
  'jsonl',
  'raw',
  'shell',
  'dot',
  'table --long',
  'json --debug',
  'table --max-width 20',
  'value -v',
  'json --query [0]',
  'table --sort-column Name',
  'csv --quote none',
  'yaml -c ID',
]
let populatedSandbox = new Sandbox()
let commands: readonly (readonly string[])[] = []
beforeAll(async () => {
  populatedSandbox = await createPopulatedSandbox()
  commands = await listReadCommands(populatedSandbox)
})

/** Types at a copy of the full sandbox, whose answers are altered from the so-and-so-manieth on. */
function runWithAlteredResponses(
  argv: readonly string[],
  unalteredCount = Infinity,
  alter: (body: string) => string = body => body,
): Promise<CommandResult> {
  const sandbox = new Sandbox(populatedSandbox.now, populatedSandbox.state)
  const handleRequest = createSandboxHandler(sandbox)
  let responseCount = 0
  const send: HttpHandler = async request => {
    const answer = await handleRequest(request)
    return responseCount++ < unalteredCount || answer.body === '' ? answer : { ...answer, body: alter(answer.body) }
  }
  return typeWords({
    argv: [...argv, '--os-cloud', 'sandbox-admin'],
    env: {},
    clock: {
      now: () => sandbox.now,
      sleep: ms => {
        sandbox.now += ms
        return Promise.resolve()
      },
    },
    send,
  })
}

/** What no terminal should ever get; a tab and a newline are ours. */
const TERMINAL_CONTROLS =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]|\p{Surrogate}/u
const HOSTILE_TEXT =
  '\x1b]0;owned\x07\x1b[2J\x9b31m\u202eevil\u2066\r\nsecond\u200b\ufeff $(touch owned) `id` "; rm -rf ~; #\u2028\x00\u061c\ud800'
const injectIntoNames = (body: string): string =>
  body.replace(
    /"(name|status|display_name|description|message|user_message|host|binary|volume_type|availability_zone|reason|detail_id|consumer|zoneName|alias|summary|action|cipher|provider|value|k)":\s*"[^"]*"/g,
    (_, key: string) => `${JSON.stringify(key)}: ${JSON.stringify(HOSTILE_TEXT)}`,
  )
/** Every text of the answer, IDs and all. */
const injectEverywhere = (body: string): string =>
  JSON.stringify(JSON.parse(body, (_, value: unknown) => (typeof value === 'string' ? HOSTILE_TEXT : value)))
const isProse = (body: string): boolean => !/"catalog"|"min_version"/.test(body)

test('there is something to look at with nearly every command', async () => {
  const statuses = await Promise.all(
    commands.map(async words => [words.join(' '), (await runWithAlteredResponses(words)).status] as const),
  )
  expect(commands.length).toBeGreaterThan(65)
  expect(
    statuses.filter(([, status]) => status !== 0).length,
    JSON.stringify(statuses.filter(([, status]) => status !== 0)),
  ).toBeLessThan(10)
})

describe('never an unexpected exception', () => {
  test('whatever becomes of an answer', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.constantFrom(...FORMATS),
        fc.nat({ max: 6 }),
        arbitraryMutation,
        async (which, format, after, how) => {
          const words = [...(commands[which % commands.length] ?? []), '-f', ...format.split(' ')]
          expectNoInternalError(await runWithAlteredResponses(words, after, body => applyMutation(body, how)), words)
        },
      ),
      { numRuns: countRuns(350) },
    )
  }, 600_000)
})

/** Every text, ID and number of the answer in a list of an object. */
const wrapValues = (body: string): string =>
  JSON.stringify(
    JSON.parse(body, (_, value: unknown) =>
      typeof value === 'string' || typeof value === 'number' ? [{ inner: value }] : value,
    ),
  )

test('an object where a text belongs is shown as JSON, by any command and in any format', async () => {
  for (const command of commands)
    for (const format of ['table', 'value', 'table --long', 'table -v', 'jsonl', 'csv']) {
      const words = [...command, '-f', ...format.split(' ')]
      const result = await runWithAlteredResponses(words, 0, body => (isProse(body) ? wrapValues(body) : body))
      expectNoInternalError(result, words)
      expect(result.out, words.join(' ')).not.toContain('[object Object]')
    }
}, 120_000)

test('no text of the service drives the terminal, by any command and in any format', async () => {
  for (const [i, command] of commands.entries()) {
    for (const [format, spoil] of [
      [FORMATS[i % FORMATS.length] ?? 'json', injectIntoNames],
      ['table', injectIntoNames],
      ['value', injectEverywhere],
      ['table --ids', injectEverywhere],
      ['table -v', injectEverywhere],
      ['jsonl', injectEverywhere],
      ['json --debug', injectEverywhere],
    ] as const) {
      const { status, out, err } = await runWithAlteredResponses([...command, '-f', ...format.split(' ')], 0, body =>
        isProse(body) ? spoil(body) : body,
      )
      expect(
        [command.join(' '), format, TERMINAL_CONTROLS.exec(out)?.[0], TERMINAL_CONTROLS.exec(err)?.[0], status === 70],
        err,
      ).toEqual([command.join(' '), format, undefined, undefined, false])
    }
  }
}, 120_000)
