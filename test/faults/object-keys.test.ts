import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Sandbox } from '../sandbox/sandbox.ts'
import { createSandboxHandler, runCommand, type CommandResult } from './served-sandbox.ts'

/** Keys that every JavaScript object inherits, and ones that are part of no path. */
const KEYS = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf'],
  ...['__defineGetter__', '__lookupSetter__', 'toLocaleString', 'length', 'name', 'id', '.', '..', '0', '-1'],
]

function createCloud() {
  const sandbox = new Sandbox()
  const run = (...argv: readonly string[]): Promise<CommandResult> =>
    runCommand({
      argv: [...argv, '--os-cloud', 'sandbox-admin'],
      env: { HOME: '/nonexistent' },
      clock: { now: () => sandbox.now, sleep: ms => Promise.resolve(void (sandbox.now += ms)) },
      send: createSandboxHandler(sandbox),
    })
  /** What a command prints as JSON; it must succeed. */
  const read = async (...argv: readonly string[]) => {
    const { status, out, err } = await run(...argv, '-f', 'json')
    expect({ status, err }).toEqual({ status: 0, err: '' })
    return JSON.parse(out)
  }
  /** Another volume, which no hostile filter may select. */
  const createOther = () => run('volume', 'create', '--size', '1', '--property', 'tier=gold', 'other', '--wait')
  return { run, read, createOther }
}

/** `{key: value}` as JSON text: an object literal would set the prototype. */
const asJson = (key: string, value: string): string => `{${JSON.stringify(key)}:${JSON.stringify(value)}}`

const COMMANDS_BY_RESOURCE = [
  ['volume', ['--size', '1'], 'properties', 'Properties'],
  ['volume type', [], 'properties', 'Properties'],
  ['volume qos', [], 'properties', 'Properties'],
] as const

test.each(KEYS)('the property %s is set, shown, filtered by and removed like any other', async key => {
  const { run, read } = createCloud()
  expect(await run('volume', 'create', '--size', '1', '--property', `${key}=x`, 'mine', '--wait')).toMatchObject({
    status: 0,
  })
  const properties = async (): Promise<string> => JSON.stringify((await read('volume', 'show', 'mine')).properties)
  expect(await properties()).toBe(asJson(key, 'x'))
  expect((await read('volume', 'list', '--property', `${key}=x`)).map((row: { Name: string }) => row.Name)).toEqual([
    'mine',
  ])
  expect(await read('volume', 'list', '--property', `${key}=zz`)).toEqual([])
  await run('volume', 'set', '--property', `${key}=y`, 'mine')
  expect(await properties()).toBe(asJson(key, 'y'))
  expect(await read('volume', 'metadata', 'show', 'mine', key)).toEqual({ key, value: 'y' })
  expect(JSON.stringify(await read('volume', 'metadata', 'list', 'mine'))).toBe(
    JSON.stringify([{ Key: key, Value: 'y' }]),
  )
  expect(await run('volume', 'unset', '--property', key, 'mine')).toMatchObject({ status: 0 })
  expect(await properties()).toBe('{}')
})

test.each(COMMANDS_BY_RESOURCE)('%s keeps a property of any name', async (resource, flags, field) => {
  for (const key of KEYS.filter(one => !/^(\.+|name|id)$/.test(one))) {
    const { run, read } = createCloud()
    const words = resource.split(' ')
    await run(...words, 'create', ...flags, '--property', `${key}=x`, 'mine')
    expect(JSON.stringify((await read(...words, 'show', 'mine'))[field])).toBe(asJson(key, 'x'))
    await run(...words, 'unset', '--property', key, 'mine')
    expect(JSON.stringify((await read(...words, 'show', 'mine'))[field])).toBe('{}')
  }
})

test.each(['', ' ', '{}', '{ }', '{,}'])('a filter without a value never selects everything: "%s"', async value => {
  const { run, read, createOther } = createCloud()
  await createOther()
  for (const key of ['name~', 'name', 'metadata', 'status', '__proto__', 'constructor~']) {
    const filter = ['--filter', `${key}=${value}`]
    expect(await run('volume', 'delete', ...filter, '--yes')).toMatchObject({ status: 2, out: '' })
    expect(await run('volume', 'list', ...filter)).toMatchObject({ status: 2, out: '' })
  }
  expect(await read('volume', 'list')).toHaveLength(1)
})

test('a filter by a key that every object inherits selects nothing', async () => {
  const { run, read, createOther } = createCloud()
  await createOther()
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...KEYS.filter(key => key !== 'name' && key !== 'id')),
      fc.constantFrom('{a:b}', '{__proto__:x}', '{"a":"b"}', '[]', 'null', 'undefined', '[object Object]', 'x'),
      fc.boolean(),
      async (key, value, isSubstring) => {
        await run('volume', 'delete', '--filter', `${key}${isSubstring ? '~' : ''}=${value}`, '--yes')
        expect(await read('volume', 'list')).toHaveLength(1)
      },
    ),
    { numRuns: 60 },
  )
  for (const filter of [
    'metadata={constructor:x}',
    'metadata={x:undefined}',
    'metadata={__proto__:x}',
    'created_at~=2',
  ]) {
    await run('volume', 'delete', '--filter', filter, '--yes')
    expect(await read('volume', 'list')).toHaveLength(1)
  }
})

test.each(['__proto__', 'constructor', 'toString'])(
  'the column %s is unknown, and a query for it finds null',
  async key => {
    const { run, read, createOther } = createCloud()
    await createOther()
    expect(await run('volume', 'list', '-c', key)).toMatchObject({ status: 2 })
    expect(await run('volume', 'list', '--sort-column', key)).toMatchObject({ status: 2 })
    expect(await run('volume', 'show', 'other', '-c', key)).toMatchObject({ status: 2 })
    expect(await read('volume', 'list', '--query', `[0].${key}`)).toBeNull()
  },
)
