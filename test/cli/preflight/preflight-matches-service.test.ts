import { afterAll, expect, test } from 'vitest'
import { createHome, createSandboxHandler, runCommand } from '../../faults/served-sandbox.ts'
import { Sandbox } from '../../sandbox/sandbox.ts'
import { PREFLIGHT_CASES } from './preflight-cases.ts'

let count = 0
afterAll(() => {
  console.log(`checks: ${PREFLIGHT_CASES.length} cases, ${count} agree with the service`)
})

test.each(PREFLIGHT_CASES.map(row => [row.title, row.commandLine, row] as const))(
  '%s: %s',
  async (_, __, { setUp, commandLine, failedCheck, exitStatus }) => {
    const sandbox = new Sandbox()
    setUp?.(sandbox)
    const changes: string[] = []
    const others = createSandboxHandler(sandbox)
    const run = (more: readonly string[]) =>
      runCommand({
        argv: [...commandLine.split(' '), '--os-cloud', 'sandbox-admin', '--os-project-name', 'demo', ...more],
        env: { HOME: createHome() },
        clock: {
          now: () => sandbox.now,
          sleep: ms => {
            sandbox.now += ms
            return Promise.resolve()
          },
        },
        send: request => {
          if (request.method !== 'GET' && !request.url.endsWith('/auth/tokens'))
            changes.push(`${request.method} ${request.url}`)
          return others(request)
        },
      })
    const checked = await run(['--check', '-f', 'json'])
    const rows: readonly { readonly Check: string; readonly Result: string; readonly Why: string }[] = JSON.parse(
      checked.out,
    )
    expect(
      rows.filter(({ Result }) => Result === 'refused').map(({ Check }) => Check),
      checked.out,
    ).toEqual(failedCheck)
    expect([checked.status, changes]).toEqual([exitStatus, []])
    const { status, err } = await run([])
    expect(status, err).toBe(exitStatus)
    count += 1
  },
)
