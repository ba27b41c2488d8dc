import { expect } from 'vitest'
import { CliError } from '../../src/types/cli-error.ts'
import type { Clock } from '../../src/types/clock.ts'
import { createHome, createSandboxHandler, runCommand } from '../faults/served-sandbox.ts'
import { Sandbox } from '../sandbox/sandbox.ts'

const KEYS = ['code', 'exitCode', 'hint', 'kind', 'message', 'nextSteps', 'requestId', 'resource', 'status']

export interface JsonError {
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
export function parseOnlyError(err: string): JsonError {
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
export function runAtSandbox(args: readonly string[], clock: Partial<Clock> = {}) {
  const sandbox = new Sandbox()
  sandbox.createSnapshot(sandbox.createVolume({ name: 'data' }), { name: 'before' })
  sandbox.createVolume({ name: 'spare' })
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

export const interruptedClock = { sleep: () => Promise.reject(new CliError('interrupted', 'Interrupted.')) }
