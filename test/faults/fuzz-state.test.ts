import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, test } from 'vitest'
import type { HttpHandler, HttpResponse } from '../../src/types/http.ts'
import { Sandbox } from '../sandbox/sandbox.ts'
import { createHome, createSandboxHandler, runCommand as typeWords, type CommandResult } from './served-sandbox.ts'
import { createPopulatedSandbox, listReadCommands } from './populated-sandbox.ts'
import { applyMutation as alteredText, arbitraryMutation } from './mutation.ts'
import { expectNoInternalError, countRuns } from './expect-no-internal-error.ts'

const text = fc.oneof(fc.string({ maxLength: 30 }), fc.string({ maxLength: 30, unit: 'binary' }))

function createClock(sandbox: Sandbox) {
  return {
    now: () => sandbox.now,
    sleep: (ms: number) => {
      sandbox.now += ms
      return Promise.resolve()
    },
  }
}

/** Types at the sandbox, or at something else in its place. */
function runInSandbox(
  argv: readonly string[],
  {
    sandbox = new Sandbox(),
    send = createSandboxHandler(sandbox),
    env = {},
    cloud = 'sandbox-admin',
  }: { sandbox?: Sandbox; send?: HttpHandler; env?: Record<string, string>; cloud?: string } = {},
): Promise<CommandResult> {
  return typeWords({
    argv: [...argv, ...(cloud === '' ? [] : ['--os-cloud', cloud])],
    env,
    clock: createClock(sandbox),
    send,
  })
}

describe('never an unexpected exception', () => {
  const ASKED = [
    'volume list',
    'volume list --long',
    'volume show data',
    'volume create --size 1 x',
    'volume create --size 1 x --wait --wait-timeout 5',
    'volume delete data --wait --wait-timeout 5',
    'volume set --size 2 data',
    'volume snapshot list',
    'volume backup list',
    'volume type list',
    'volume type list --long',
    'quota show',
    'limits show --absolute',
    'volume message list',
    'volume service list',
    'volume attachment list',
    'volume group list',
    'volume transfer request list',
    'volume backend pool list',
    'availability zone list --volume',
    'catalog list',
    'versions show',
    'token issue',
    'api GET /volumes',
    'volume summary',
  ]

  test('whatever the service answers', async () => {
    const own = new Sandbox()
    own.createVolume({ name: 'data' })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ASKED),
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom(200, 200, 200, 202, 204, 300, 400, 401, 403, 404, 409, 413, 500, 503),
        fc.oneof(
          text,
          fc.jsonValue({ maxDepth: 3 }).map(json => JSON.stringify(json)),
        ),
        fc.constantFrom('raw', 'wrapped', 'altered'),
        fc.constantFrom('table', 'json', 'yaml', 'value', 'raw'),
        async (command, after, status, body, how, format) => {
          const sandbox = new Sandbox(own.now, own.state)
          const honest = createSandboxHandler(sandbox)
          let turn = 0
          const send: HttpHandler = async request => {
            const answer = await honest(request)
            return turn++ < after ? answer : spoilResponse(answer, status, body, how)
          }
          expectNoInternalError(await runInSandbox([...command.split(' '), '-f', format], { sandbox, send }), [
            command,
            after,
            status,
            body,
            how,
            format,
          ])
        },
      ),
      { numRuns: countRuns(150) },
    )
  }, 600_000)

  test('whatever the sandbox remembers', async () => {
    const home = createHome()
    const folder = join(home, '.local', 'state', 'clinker')
    mkdirSync(folder, { recursive: true })
    const own = await createPopulatedSandbox()
    const looks = await listReadCommands(own)
    const whole = JSON.stringify(own.state)
    const words = fc.oneof(
      fc.constantFrom(...ASKED).map(line => line.split(' ')),
      fc.constantFrom(...looks),
    )
    const world = fc.oneof(
      { weight: 3, arbitrary: arbitraryMutation.map(how => alteredText(whole, how)) },
      fc
        .dictionary(fc.constantFrom(...Object.keys(own.state)), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 })
        .map(changed => JSON.stringify({ ...own.state, ...changed })),
    )
    await fc.assert(
      fc.asyncProperty(world, words, async (state, argv) => {
        writeFileSync(join(folder, 'sandbox.json'), state)
        expectNoInternalError(
          await typeWords({
            argv: [...argv, '--os-cloud', 'sandbox-admin'],
            env: { HOME: home },
            clock: createClock(new Sandbox(own.now)),
          }),
          [argv, state === whole],
        )
      }),
      { numRuns: countRuns(100) },
    )
  }, 600_000)
})

/** An answer with another body: all of it, what is under its key, or some members of what it describes. */
function spoilResponse(answer: HttpResponse, status: number, body: string, how: string): HttpResponse {
  if (how === 'raw') return { ...answer, status, body }
  try {
    const whole = JSON.parse(answer.body)
    const [key = 'x'] = Object.keys(whole)
    const replacement = JSON.parse(body)
    return {
      ...answer,
      status,
      body: JSON.stringify(
        how === 'wrapped' ? { [key]: replacement } : { [key]: alterMembers(whole[key], replacement) },
      ),
    }
  } catch {
    return { ...answer, status, body }
  }
}

/** Every second member is something odd. */
function alterMembers(original: unknown, replacement: unknown): unknown {
  if (Array.isArray(original)) return original.map(one => alterMembers(one, replacement))
  if (typeof original !== 'object' || original === null) return replacement
  return Object.fromEntries(Object.entries(original).map(([key, value], i) => [key, i % 2 === 0 ? value : replacement]))
}
