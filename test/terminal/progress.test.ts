import { describe, expect, inject, test } from 'vitest'
import { forwardUnchanged, type Fault } from '../faults/faulty-proxy.ts'
import { openPty } from './pty.ts'
import { CTRL_C, createCloudSession, startInTerminal } from './terminal-session.ts'

const program = inject('program')

/** Deletions that end one after the other. */
const slowDeletes: Fault = {
  requestPattern: /^DELETE/,
  handle: async exchange => {
    await new Promise(resolve => {
      setTimeout(resolve, 150 * (1 + exchange.requestIndex))
    })
    await forwardUnchanged(exchange)
  },
}
const VOLUME_NAMES = Array.from({ length: 8 }, (_, i) => `v${i}`)
const bulkDelete = `volume delete --yes --at-once 8 ${VOLUME_NAMES.join(' ')}`

const BAR_PATTERN = /\[[#.]|of \d|done/

describe('the progress bar of several operations', () => {
  test('stays on one line, and is removed at the end', async () => {
    const { status, output, screen } = await startInTerminal(
      bulkDelete,
      await createCloudSession(VOLUME_NAMES, slowDeletes),
    ).result
    expect(output).toMatch(/\[#+\.+\] [1-7] of 8 done/)
    expect([
      status,
      screen.lines.filter(line => BAR_PATTERN.test(line)),
      screen.lines.filter(line => line.startsWith('Deleting volume ')).length,
    ]).toEqual([0, [], 8])
  })
  test('fits a narrow terminal, also after a resize', async () => {
    const narrow = await startInTerminal(bulkDelete, {
      ...(await createCloudSession(VOLUME_NAMES, slowDeletes)),
      columns: 20,
    }).result
    expect(narrow.output).toContain('7 of 8 done')
    expect([narrow.status, narrow.screen.lines.filter(line => BAR_PATTERN.test(line))]).toEqual([0, []])
    const run = startInTerminal(bulkDelete, { ...(await createCloudSession(VOLUME_NAMES, slowDeletes)), columns: 90 })
    await run.waitFor(/1 of 8/)
    run.resize(30)
    const { status, output } = await run.result
    expect([status, output.slice(output.indexOf('4 of 8')).match(/\[#+/g)]).toEqual([0, null])
  })
  test.each([
    ['TERM=dumb', { TERM: 'dumb' }],
    ['CI', { CI: '1' }],
  ])('is not shown with %s', async (_, variables) => {
    const session = await createCloudSession(VOLUME_NAMES)
    const { status, output } = await startInTerminal(bulkDelete, { env: { ...session.env, ...variables } }).result
    expect([status, output.includes('\u001b'), BAR_PATTERN.test(output)]).toEqual([0, false, false])
  })
  test('has no colour with NO_COLOR', async () => {
    const session = await createCloudSession(VOLUME_NAMES, slowDeletes)
    const { status, output } = await startInTerminal(bulkDelete, { env: { ...session.env, NO_COLOR: '1' } }).result
    expect([status, /\u001b\[[0-9;]*m/.test(output)]).toEqual([0, false])
  })
  test('leaves failures readable above it', async () => {
    const { status, screen } = await startInTerminal(
      `volume delete --yes --at-once 2 ${VOLUME_NAMES.slice(0, 3).join(' ')} nobody`,
      await createCloudSession(VOLUME_NAMES, slowDeletes),
    ).result
    expect(status).not.toBe(0)
    expect(screen.lines.join('\n')).toMatch(/^clinker: 1 of 4 failed:\n {2}nobody: /m)
    expect(screen.lines.filter(line => /\[[#.]/.test(line))).toEqual([])
  })
  test('is not written into a pipe, whose reader may end early', async () => {
    const session = await createCloudSession(VOLUME_NAMES)
    const { output } = await openPty(
      ['sh', '-c', `${process.execPath} ${program} volume list -f value -c Name | head -1`],
      session,
    ).result
    expect(output).toMatch(/^\w+\r\n$/)
  })
  test('is removed by Ctrl-C', async () => {
    const run = startInTerminal(
      bulkDelete,
      await createCloudSession(VOLUME_NAMES, { requestPattern: /^DELETE/, handle: () => undefined }),
    )
    await run.waitFor(/0 of 8/)
    run.press(CTRL_C)
    const { status, screen, isRestored } = await run.result
    expect([status, isRestored, screen.lines.some(line => line.includes('[...'))]).toEqual([130, true, false])
  })
})

describe('the spinner of a wait', () => {
  const commandLine = 'volume create --size 1 new --wait'
  const startWait = async (env: Record<string, string> = {}) => {
    const session = await createCloudSession()
    const run = startInTerminal(commandLine, { env: { ...session.env, ...env } })
    await run.waitFor(/creating/)
    return run
  }
  test.each(['SIGINT', 'SIGTERM'] as const)('leaves the cursor visible: %s', async signal => {
    const run = await startWait()
    await run.waitFor(/\(\d+ s\)/)
    if (signal === 'SIGINT') run.press(CTRL_C)
    else run.kill(signal)
    const { status, screen, isRestored, output } = await run.result
    expect(output).toContain('\u001b[?25l')
    expect([status, screen.isCursorVisible, isRestored]).toEqual([signal === 'SIGINT' ? 130 : 143, true, true])
    const text = screen.lines.join('\n')
    expect(text).toMatch(/^clinker: Stopped waiting; the operation continues on the server: volume new /m)
    expect(text).toMatch(/^ {2}clinker volume wait [0-9a-f-]{36} {3}waits again$/m)
  })
  test('has no colour with NO_COLOR', async () => {
    const run = await startWait({ NO_COLOR: '1' })
    run.press(CTRL_C)
    expect((await run.result).output).not.toMatch(/\u001b\[[0-9;]*m/)
  })
  test('is one line for each status on a dumb terminal', async () => {
    const run = await startWait({ TERM: 'dumb' })
    run.press(CTRL_C)
    expect((await run.result).output).not.toContain('\u001b')
  })
})
