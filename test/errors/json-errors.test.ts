import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
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
import { runInteractively } from '../cli/run-interactively.ts'
import { parseOnlyError, runAtSandbox, interruptedClock } from './json-error-setup.ts'

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
      for (let i = 0; i < 5; i++) sandbox.createVolume({ name: `v${i}` })
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
      for (let i = 0; i < 60; i++)
        sandbox.createVolume({ name: `v${i}${'-'.repeat(200)}`, description: 'x'.repeat(200) })
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
    sandbox.createSnapshot(sandbox.createVolume({ name: 'data' }), { name: 'before' })
    sandbox.createVolume({ name: 'spare' })
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
