import { expect, test } from 'vitest'
import { clinkerStep } from '../../src/types/next-step.ts'
import { CliError, type TargetError } from '../../src/types/cli-error.ts'
import { buildCloudEnv, startServedSandbox, runCommand } from '../faults/served-sandbox.ts'
import { startFaultyProxy } from '../faults/faulty-proxy.ts'
import { respondWith } from '../faults/fault-handlers.ts'
import { formatErrorText } from '../../src/errors/format-error.ts'
import { parseOnlyError, runAtSandbox } from './json-error-setup.ts'

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
  expect(notes).toEqual([expect.stringMatching(/^Deleting volume spare \(.{36}\)$/)])
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
  expect(err).toMatch(/^Creating volume x \(.{36}\)\n$/)
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
    /^Deleting volume spare \(.{36}\)\nclinker: 2 of 3 failed:\n {2}data: Invalid volume: .*\n {4}It has the snapshot before \(.{36}\)\.\n {4}\(volume data \(.{36}\), HTTP 400, request req-.{36}\)\n {4}clinker volume delete --cascade .*\n {4}clinker volume snapshot delete .*\n {2}nobody: Volume "nobody" not found/,
  )
})

test('targets that fail alike are told together, and what to do about all of them once', () => {
  const failures = [...'abcdefg'].map((target): TargetError => ({
    target,
    error: new CliError('network', 'Nothing listens there.', { nextSteps: [clinkerStep('auth check')] }),
  }))
  const other: TargetError = {
    target: 'h',
    error: new CliError('notFound', 'Volume "h" not found.', { nextSteps: [clinkerStep('auth check')] }),
  }
  expect(
    formatErrorText(
      new CliError('partial', '8 of 9 failed:', {
        targetErrors: [...failures, other],
        nextSteps: [clinkerStep('auth check')],
      }),
    ),
  ).toBe(
    'clinker: 8 of 9 failed:\n  a, b, c, d, e and 2 more: Nothing listens there.\n  h: Volume "h" not found.\n\n  clinker auth check\n',
  )
})
