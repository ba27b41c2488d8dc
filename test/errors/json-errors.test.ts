import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { clinkerStep } from '../../src/types/next-step.ts'
import { CliError, type TargetError } from '../../src/types/cli-error.ts'
import type { Clock } from '../../src/types/clock.ts'
import {
  buildCloudEnv,
  createHome,
  createSandboxHandler,
  startServedSandbox,
  runCommand,
} from '../faults/served-sandbox.ts'
import { startFaultyProxy, forwardUnchanged } from '../faults/faulty-proxy.ts'
import { respondWith } from '../faults/fault-handlers.ts'
import { Sandbox } from '../sandbox/sandbox.ts'
import { formatErrorText } from '../../src/errors/format-error.ts'
import { runInteractively } from '../cli/run-interactively.ts'

const KEYS = ['code', 'exitCode', 'hint', 'kind', 'message', 'nextSteps', 'requestId', 'resource', 'status']

interface JsonError {
  readonly code: string
  readonly kind: string
  readonly message: string
  readonly status: number | null
  readonly requestId: string | null
  readonly hint: string | null
  readonly nextSteps: readonly { readonly command: readonly string[]; readonly why: string }[]
  readonly resource: string | null
  readonly exitCode: number
  readonly errors?: readonly (JsonError & { readonly target: string })[]
  readonly notes?: readonly string[]
}

/** The one object on standard error; anything besides it, before or after, is a failure of the test. */
function parseOnlyError(err: string): JsonError {
  expect(err.match(/\n/g)).toHaveLength(1)
  const { error, ...rest }: { error: JsonError } = JSON.parse(err)
  expect(rest).toEqual({})
  expect(
    Object.keys(error)
      .filter(key => !['errors', 'notes', 'outcomeUnknown'].includes(key))
      .toSorted(),
  ).toEqual(KEYS)
  expect(error.code).toMatch(/^[a-z]+(_[a-z]+)*$/)
  expect(error.message).not.toBe('')
  return error
}

/** Types at a sandbox with two volumes, one of which has a snapshot. */
function runAtSandbox(args: readonly string[], clock: Partial<Clock> = {}) {
  const sandbox = new Sandbox()
  sandbox.snapshot(sandbox.volume({ name: 'data' }), { name: 'before' })
  sandbox.volume({ name: 'spare' })
  const sleep = (ms: number): Promise<void> => {
    sandbox.now += ms
    return Promise.resolve()
  }
  return runCommand({
    argv: ['--os-cloud', 'sandbox', ...args],
    clock: { now: () => sandbox.now, sleep, ...clock },
    env: { HOME: createHome() },
    send: createSandboxHandler(sandbox),
  })
}

const interruptedClock = { sleep: () => Promise.reject(new CliError('interrupted', 'Interrupted.')) }

describe.each(['json', 'jsonl', 'raw'])('-f %s: one object on standard error, and nothing else', format => {
  test.each<readonly [what: string, words: readonly string[], status: number, code: string]>([
    ['a command that is not there', ['volume', 'fly'], 2, 'usage'],
    ['the beginning of a command', ['volume', 'snapshot'], 2, 'usage'],
    ['a flag that is not there', ['volume', 'list', '--sieze'], 2, 'usage'],
    ['several mistakes', ['volume', 'extend', '--sieze', 'data', 'big'], 2, 'usage'],
    ['a value that cannot be read', ['volume', 'create', '--size', 'big', 'x'], 2, 'usage'],
    ['a column that is not there', ['volume', 'show', 'data', '-c', 'colour'], 2, 'usage'],
    ['a query that is none', ['volume', 'list', '--query', '[?'], 2, 'usage'],
    ['what is not there', ['volume', 'show', 'nobody'], 3, 'not_found'],
    ['a refusal for a status', ['volume', 'delete', 'data'], 5, 'conflict'],
    ['a refusal for a role', ['volume', 'reset', '--state', 'error', 'data'], 4, 'not_allowed'],
    ['a cloud that is too old', ['volume', 'list', '--os-volume-api-version', '3.99'], 12, 'unsupported'],
    [
      'a wait that ends badly',
      ['volume', 'create', '--size', '1', '--property', 'rc_fail=create', '--wait', 'x'],
      9,
      'ended_in_error',
    ],
    [
      'a wait that is too long',
      ['volume', 'create', '--size', '1', '--property', 'rc_delay=90', '--wait', '--wait-timeout', '5', 'x'],
      8,
      'waited_too_long',
    ],
    [
      'Ctrl-C while waiting',
      ['volume', 'create', '--size', '1', '--property', 'rc_delay=90', '--wait', 'x'],
      130,
      'interrupted',
    ],
    ['some of several targets', ['volume', 'delete', 'data', 'spare', 'nobody'], 10, 'partial'],
    ['a check', ['volume', 'extend', 'data', '1', '--check'], 5, 'conflict'],
    ['a local command', ['alias', 'set', 'volume', 'x'], 2, 'usage'],
    ['nobody signed in', ['auth', 'status', '--os-cloud', 'sandbox-admin'], 4, 'not_allowed'],
    ['a cloud that no file knows', ['volume', 'list', '--os-cloud', 'elsewhere'], 2, 'usage'],
  ])('%s', async (_, words, status, code) => {
    const outcome = await runAtSandbox([...words, '-f', format], code === 'interrupted' ? interruptedClock : {})
    const error = parseOnlyError(outcome.err)
    expect([outcome.status, error.exitCode, error.code]).toEqual([status, status, code])
    if (!words.includes('--check')) expect(outcome.out).toBe('')
  })

  test('a sign-in that is refused, with a file that everybody may read', async () => {
    const home = createHome()
    const file = join(home, 'clouds.yaml')
    const cloud = await startServedSandbox()
    writeFileSync(
      file,
      `clouds: {here: {region_name: RegionOne, auth: {auth_url: '${cloud.origin}/identity/v3', username: demo, password: wrong, project_name: demo, user_domain_id: default, project_domain_id: default}}}`,
    )
    chmodSync(file, 0o644)
    const { err, out, status } = await runCommand({
      argv: ['volume', 'list', '-f', format],
      clock: cloud.clock,
      env: { HOME: home, OS_CLIENT_CONFIG_FILE: file, OS_CLOUD: 'here' },
    })
    const error = parseOnlyError(err)
    expect([status, error.exitCode, error.status, out]).toEqual([4, 4, 401, ''])
    expect(error.notes).toEqual([
      `clinker: ${file} holds a secret and may be read by everybody on this machine: chmod 600 ${file}`,
    ])
  })

  test('the way to the cloud stops: the steps are data, the failure is an object', async () => {
    const { err, out, status } = await runCommand({
      argv: ['auth', 'check', '-f', format],
      clock: { now: Date.now, sleep: () => Promise.resolve() },
      env: { ...buildCloudEnv('http://127.0.0.1:1') },
    })
    expect([status, parseOnlyError(err).exitCode]).toEqual([7, 7])
    expect(out).toContain('"DNS"')
  })

  test('a list that breaks off on its second page leaves whole items', async () => {
    const cloud = await startServedSandbox(sandbox => {
      for (let i = 0; i < 5; i++) sandbox.volume({ name: `v${i}` })
    })
    const proxy = await startFaultyProxy(cloud.origin, {
      requestPattern: /^GET .*marker=/,
      handle: respondWith(500, { 'x-openstack-request-id': 'req-9' }),
    })
    try {
      const { err, out, status } = await runCommand({
        argv: ['volume', 'list', '-f', format, '--page-size', '2'],
        clock: cloud.clock,
        env: buildCloudEnv(proxy.origin),
      })
      expect([status, parseOnlyError(err)]).toEqual([
        1,
        expect.objectContaining({ status: 500, requestId: 'req-9', exitCode: 1 }),
      ])
      for (const line of format === 'jsonl' ? out.trim().split('\n').filter(Boolean) : [])
        expect(() => {
          JSON.parse(line)
        }).not.toThrow()
      if (format !== 'jsonl' && out !== '')
        expect(() => {
          JSON.parse(`${out.trim()}]`)
        }).not.toThrow()
    } finally {
      await proxy.close()
    }
  })

  test('a long list that breaks off is ended properly: every item is whole', async () => {
    const cloud = await startServedSandbox(sandbox => {
      const [, project] = sandbox.signIn('demo')
      sandbox.put(`/os-quota-sets/${project}`, { quota_set: { volumes: -1, gigabytes: -1 } }, 'admin')
      for (let i = 0; i < 60; i++) sandbox.volume({ name: `v${i}${'-'.repeat(200)}`, description: 'x'.repeat(200) })
    })
    const proxy = await startFaultyProxy(cloud.origin, {
      requestPattern: /^GET .*marker=/,
      handle: async exchange => (exchange.requestIndex < 4 ? forwardUnchanged(exchange) : respondWith(500)(exchange)),
    })
    try {
      const { err, out, status } = await runCommand({
        argv: ['volume', 'list', '--long', '-f', format, '--page-size', '10'],
        clock: cloud.clock,
        env: buildCloudEnv(proxy.origin),
      })
      const items: readonly unknown[] =
        format === 'jsonl'
          ? out
              .trimEnd()
              .split('\n')
              .map(line => JSON.parse(line) as unknown)
          : JSON.parse(out)
      expect(items.length).toBe(50)
      expect([status, parseOnlyError(err).exitCode]).toEqual([1, 1])
    } finally {
      await proxy.close()
    }
  }, 30_000)

  test('on a terminal no bar and no spinner is drawn, and the question is asked all the same', async () => {
    const sandbox = new Sandbox()
    sandbox.snapshot(sandbox.volume({ name: 'data' }), { name: 'before' })
    sandbox.volume({ name: 'spare' })
    const { err, questions, status } = await runInteractively(
      ['volume', 'delete', 'data', 'spare', '-f', format],
      createSandboxHandler(sandbox),
      'y',
      { CI: '', TERM: 'xterm' },
    )
    expect([questions.length, status]).toEqual([1, 10])
    const [object, ...before] = err.trimEnd().split('\n').reverse()
    expect(before.reverse().map(line => line.replace(/\(.*/, ''))).toEqual([
      'clinker volume delete:',
      '  volume data ',
      '  volume spare ',
    ])
    expect(parseOnlyError(`${object}\n`).exitCode).toBe(10)
  })
})

test('each of several targets has its own cause, request and next command', async () => {
  const { errors = [], notes } = parseOnlyError(
    (await runAtSandbox(['volume', 'delete', 'data', 'spare', 'nobody', '-f', 'json'])).err,
  )
  expect(errors.map(({ target, kind, exitCode }) => [target, kind, exitCode])).toEqual([
    ['data', 'conflict', 5],
    ['nobody', 'notFound', 3],
  ])
  expect(errors[0]).toMatchObject({
    status: 400,
    resource: expect.stringMatching(/^volume data \(.{36}\)$/),
    requestId: expect.stringMatching(/^req-/),
    hint: expect.stringMatching(/^clinker volume delete --cascade .{36}/),
    message: expect.stringMatching(/It has the snapshot before/),
  })
  expect(notes).toEqual([expect.stringMatching(/^volume .{36} is being deleted$/)])
})

test('the class of a fault is its code', async () => {
  const refusal = JSON.stringify({
    overLimit: { code: 413, message: 'VolumeLimitExceeded: Maximum number of volumes allowed (10) exceeded' },
  })
  const cloud = await startServedSandbox()
  const proxy = await startFaultyProxy(cloud.origin, {
    requestPattern: /^POST .*\/volumes$/,
    handle: respondWith(413, { 'content-type': 'application/json' }, refusal),
  })
  try {
    const { err, status } = await runCommand({
      argv: ['volume', 'create', '--size', '1', 'x', '-f', 'json'],
      clock: cloud.clock,
      env: buildCloudEnv(proxy.origin),
    })
    expect([parseOnlyError(err).code, parseOnlyError(err).exitCode, status]).toEqual(['volume_limit_exceeded', 6, 6])
  } finally {
    await proxy.close()
  }
})

test('the exit status in the object is the one of the run, also where it is narrowed', async () => {
  const { err, status } = await runAtSandbox(['volume', 'show', 'nobody', '-f', 'json', '--exit-codes', 'compat'])
  expect([status, parseOnlyError(err).exitCode, parseOnlyError(err).kind]).toEqual([1, 1, 'notFound'])
})

test.each<readonly [string, readonly string[]]>([
  ['--format=json', ['--format=json']],
  ['-fjson', ['-fjson']],
  ['--form json', ['--form', 'json']],
  ['-f JSON', ['-f', 'JSON']],
  ['--query alone', ['--query', '[]']],
  ['before the command', []],
])('however it is spelled: %s', async (_, flags) => {
  const words =
    flags.length === 0 ? ['-f', 'json', 'volume', 'show', '--sieze', 'x'] : ['volume', 'show', '--sieze', 'x', ...flags]
  expect(parseOnlyError((await runAtSandbox(words)).err).exitCode).toBe(2)
})

test('when all goes well, notes are there in words', async () => {
  const { err, out, status } = await runAtSandbox(['volume', 'create', '--size', '1', '--wait', 'x', '-f', 'json'])
  expect([status, JSON.parse(out)]).toEqual([0, expect.objectContaining({ name: 'x', status: 'available' })])
  expect(err).toMatch(/^volume .{36} is being made\n$/)
})

test('what -v asks for is told as it happens, and the object is the last line', async () => {
  const { err } = await runAtSandbox(['volume', 'show', 'nobody', '-v', '-f', 'json'])
  const lines = err.trimEnd().split('\n')
  expect(lines.length).toBeGreaterThan(1)
  expect(lines.slice(0, -1).filter(line => !/^(GET|POST) /.test(line))).toEqual([])
  expect(parseOnlyError(`${lines.at(-1)}\n`).kind).toBe('notFound')
})

test('in words several targets are told one by one, with cause, request and next command', async () => {
  const { err } = await runAtSandbox(['volume', 'delete', 'data', 'spare', 'nobody'])
  expect(err).toMatch(
    /^volume .{36} is being deleted\nclinker: 2 of 3 failed:\n {2}data: Invalid volume: .*\n {4}It has the snapshot before \(.{36}\)\.\n {4}\(volume data \(.{36}\), HTTP 400, request req-.{36}\)\n {4}clinker volume delete --cascade .*\n {4}clinker volume snapshot delete .*\n {2}nobody: There is no volume “nobody”/,
  )
})

test('targets that fail alike are told together, and what to do about all of them once', () => {
  const failures = [...'abcdefg'].map((target): TargetError => ({
    target,
    error: new CliError('network', 'Nothing listens there.', { nextSteps: [clinkerStep('auth check')] }),
  }))
  const other: TargetError = {
    target: 'h',
    error: new CliError('notFound', 'There is no volume “h”.', { nextSteps: [clinkerStep('auth check')] }),
  }
  expect(
    formatErrorText(
      new CliError('partial', '8 of 9 failed:', {
        targetErrors: [...failures, other],
        nextSteps: [clinkerStep('auth check')],
      }),
    ),
  ).toBe(
    'clinker: 8 of 9 failed:\n  a, b, c, d, e and 2 more: Nothing listens there.\n  h: There is no volume “h”.\n\n  clinker auth check\n',
  )
})
