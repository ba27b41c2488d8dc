import { describe, expect, test } from 'vitest'
import type { Pty, PtyOptions } from './pty.ts'
import { CTRL_C, createCloudSession, startInTerminal, type CloudSession } from './terminal-session.ts'

describe('--watch', () => {
  const startWatch = async (
    session: CloudSession,
    options: Partial<PtyOptions> = {},
    commandLine = 'volume list -c Name -c Status --watch=1',
  ): Promise<Pty> => startInTerminal(commandLine, { env: session.env, ...options })
  const buildFramesPattern = (count: number): RegExp => new RegExp(`(Ctrl-C ends it[^]*){${count}}`)
  test.each([
    ['Ctrl-C', 'SIGINT', 130],
    ['a signal', 'SIGTERM', 143],
  ] as const)('redraws in place, marks changes, and ends cleanly by %s', async (_, signal, code) => {
    const session = await createCloudSession(['one'])
    const run = await startWatch(session)
    await run.waitFor(buildFramesPattern(1))
    session.cloud.sandbox.createVolume({ name: 'later' })
    await run.waitFor(/later[^]*Ctrl-C ends it/)
    if (signal === 'SIGINT') run.press(CTRL_C)
    else run.kill(signal)
    const { status, screen, isRestored, output } = await run.result
    expect([status, isRestored, screen.isCursorVisible]).toEqual([code, true, true])
    const lines = screen.lines.join('\n')
    expect(lines.match(/Ctrl-C ends it/g)).toHaveLength(1)
    expect(output).toMatch(/\| \+ +\| later/)
  })
  test('stays in place in a small window and in a resized one', async () => {
    const session = await createCloudSession(Array.from({ length: 9 }, (_, i) => `volume-with-quite-a-name-${i}`))
    const run = await startWatch(session, { rows: 10, columns: 30 })
    await run.waitFor(buildFramesPattern(3))
    run.resize(50, 12)
    await run.waitFor(buildFramesPattern(6))
    run.press(CTRL_C)
    const { output, isRestored } = await run.result
    const drawnFrames = output
      .split('Ctrl-C ends it')
      .slice(0, 2)
      .map(frame =>
        frame
          .split('\n')
          .reduce(
            (sum, line) =>
              sum + Math.max(1, Math.ceil(line.replaceAll(/\u001b\[[0-9;?]*[A-Za-z]|\r/g, '').length / 30)),
            0,
          ),
      )
    expect(
      drawnFrames.every(height => height <= 10),
      String(drawnFrames),
    ).toBe(true)
    expect(isRestored).toBe(true)
  })
  test('appends on a dumb terminal', async () => {
    const session = await createCloudSession(['one'])
    const run = await startWatch(session, { env: { ...session.env, TERM: 'dumb' } })
    await run.waitFor(/one/)
    session.cloud.sandbox.createVolume({ name: 'later' })
    await run.waitFor(/later/)
    run.press(CTRL_C)
    const { status, output } = await run.result
    expect([status, output.includes('\u001b')]).toEqual([130, false])
  })
})

describe('clinker without arguments', () => {
  test('shows on a terminal how to start', async () => {
    const { status, output } = await startInTerminal('', await createCloudSession()).result
    expect([status, output]).toEqual([0, expect.stringContaining('clinker')])
    expect(output).toMatch(/volume list|sandbox/)
  })
})
