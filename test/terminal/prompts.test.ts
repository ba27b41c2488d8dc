import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { createHome } from '../faults/served-sandbox.ts'
import { openPty, type Pty, type PtyOptions } from './pty.ts'
import { CTRL_C, CTRL_D, createCloudSession, startInTerminal, type CloudSession } from './terminal-session.ts'

const program = inject('program')

/** The names of the volumes after all running operations have ended. */
const listVolumeNames = ({ cloud }: CloudSession): readonly unknown[] => {
  cloud.sandbox.advanceClock(60)
  return cloud.sandbox
    .get('/volumes')
    .body.volumes.map(({ name }: { name: string }) => name)
    .sort()
}

describe('a command that deletes several volumes', () => {
  const answerPrompt = async (
    keys: string,
    commandLine = 'volume delete one two',
    options: Partial<PtyOptions> = {},
  ) => {
    const session = await createCloudSession(['one', 'two'])
    const run = startInTerminal(commandLine, { env: session.env, ...options })
    await run.waitFor(/\[y\/N\] /)
    run.press(keys)
    return { ...(await run.result), remaining: listVolumeNames(session) }
  }
  test.each([
    ['y', 'y\r'],
    ['yes', 'yes\r'],
    ['Y', 'Y\r'],
  ])('asks for confirmation, and %s runs it', async (_, keys) => {
    const { status, remaining, output, isRestored } = await answerPrompt(keys)
    expect(output).toMatch(
      /clinker volume delete:\r\n {2}volume one \([0-9a-f-]{36}\), available, 1 GiB\r\n {2}volume two /,
    )
    expect([status, remaining, isRestored]).toEqual([0, ['data'], true])
  })
  test.each([
    ['n', 'n\r', 13],
    ['Enter', '\r', 13],
    ['what', 'what\r', 13],
    ['Ctrl-C', CTRL_C, 130],
    ['Ctrl-D', CTRL_D, 13],
    ['yes followed by Ctrl-C', `yes${CTRL_C}`, 130],
  ])('asks for confirmation, and %s cancels it', async (_, keys, code) => {
    const { status, remaining, isRestored } = await answerPrompt(keys)
    expect([status, remaining, isRestored]).toEqual([code, ['data', 'one', 'two'], true])
  })
  test('asks for confirmation when the output is redirected', async () => {
    expect(await answerPrompt('n\r', 'volume delete one two', { shellSuffix: '>/dev/null' })).toMatchObject({
      status: 13,
      remaining: ['data', 'one', 'two'],
    })
  })
  test.each([
    'volume delete --cascade one',
    'volume delete --force one',
    'volume reset --state error one',
    'volume delete --filter status=available',
  ])('%s asks for confirmation', async commandLine => {
    expect(await answerPrompt('n\r', commandLine)).toMatchObject({ status: 13, remaining: ['data', 'one', 'two'] })
  })
  test('restores the terminal when a signal ends it at the prompt', async () => {
    const session = await createCloudSession(['one', 'two'])
    const run = startInTerminal('volume delete one two', session)
    await run.waitFor(/\[y\/N\] /)
    run.kill('SIGTERM')
    const { status, isRestored } = await run.result
    expect([status, isRestored, listVolumeNames(session)]).toEqual([143, true, ['data', 'one', 'two']])
  })
  test.each(['volume delete --yes one two', 'volume delete -y one two', 'volume delete one'])(
    'asks for no confirmation: %s',
    async commandLine => {
      const session = await createCloudSession(['one', 'two'])
      const { status, output } = await startInTerminal(commandLine, session).result
      expect([status, output.includes('[y/N]'), listVolumeNames(session).includes('one')]).toEqual([0, false, false])
    },
  )
  test('asks for no confirmation when the preference turns it off', async () => {
    const session = await createCloudSession(['one', 'two'])
    mkdirSync(join(session.env['HOME'] ?? '', '.config/clinker'), { recursive: true })
    writeFileSync(join(session.env['HOME'] ?? '', '.config/clinker/preferences.json'), '{"ask": false}')
    expect(await startInTerminal('volume delete one two', session).result).toMatchObject({ status: 0 })
    expect(listVolumeNames(session)).toEqual(['data'])
  })
  test('lists a name with control characters without them', async () => {
    const session = await createCloudSession(['one', 'evil\u001b[2J\u001b]0;owned\u0007\u202etxt'])
    const run = startInTerminal('volume delete --all-projects --filter status=available', session)
    const prompt = await run.waitFor(/\[y\/N\] /)
    expect(prompt.slice(0, prompt.indexOf('[y/N]'))).not.toMatch(/\u001b\[2J|\u001b\]|\u0007|\u202e/)
    run.press('n\r')
    await run.result
  })
})

describe('without a terminal for input', () => {
  // Standard input that is closed, ends at once, or never ends.
  test.each([
    ['closed', '<&-'],
    ['/dev/null', '</dev/null'],
    ['a pipe that never ends', '< <(sleep 300)'],
  ])('nothing prompts or hangs: %s', async (_, input) => {
    const session = await createCloudSession(['one', 'two', 'three', 'four'])
    const runInBash = (commandLine: string): Pty =>
      openPty(['bash', '-c', `${[process.execPath, program, commandLine].join(' ')} ${input}`], session)
    expect(await runInBash('volume delete one two').result).toMatchObject({
      status: 0,
      output: expect.not.stringContaining('[y/N]'),
    })
    expect(await runInBash('volume delete --filter status=available').result).toMatchObject({ status: 2 })
    expect(listVolumeNames(session)).toEqual(['data', 'four', 'three'])
    const sessionWithoutPassword = { ...session, env: { ...session.env, OS_PASSWORD: '', HOME: createHome() } }
    const { status, output } = await openPty(
      ['bash', '-c', `${[process.execPath, program, 'volume list'].join(' ')} ${input}`],
      sessionWithoutPassword,
    ).result
    expect([status, output]).toEqual([
      2,
      expect.stringContaining('The password of demo is missing, and there is no terminal to ask for it.'),
    ])
  })
})

describe('the password prompt', () => {
  const startWithoutPassword = async (): Promise<Pty> => {
    const session = await createCloudSession()
    return startInTerminal('volume list -f value -c Name', { env: { ...session.env, OS_PASSWORD: '' } })
  }
  const answerPrompt = async (keys: string) => {
    const run = await startWithoutPassword()
    await run.waitFor(/Password of demo: /)
    run.press(keys)
    return run.result
  }
  test.each([
    ['plain', 'sandbox\r'],
    ['with a corrected mistake', 'sandbos\u007fx\r'],
    ['started again after Ctrl-U', 'wrong\u0015sandbox\r'],
    ['ended by a newline', 'sandbox\n'],
    ['with an arrow key in between', 'sand\u001b[Dbox\r'],
  ])('reads a password without showing it: %s', async (_, keys) => {
    const { status, output, isRestored } = await answerPrompt(keys)
    expect([status, isRestored]).toEqual([0, true])
    expect(output).toMatch(/^Password of demo: \r?\ndata\r?\n$/)
  })
  test.each([
    ['Ctrl-C', CTRL_C, 130],
    ['Ctrl-C after a few letters', `sand${CTRL_C}`, 130],
    ['Ctrl-D', CTRL_D, 13],
  ])('is cancelled by %s', async (_, keys, code) => {
    const { status, output, isRestored } = await answerPrompt(keys)
    expect([status, isRestored, output.includes('sand')]).toEqual([code, true, false])
  })
  test('restores the terminal when a signal ends it', async () => {
    const run = await startWithoutPassword()
    await run.waitFor(/Password of demo: /)
    run.kill('SIGTERM')
    expect(await run.result).toMatchObject({ status: 143, isRestored: true })
  })
  test('does not show a wrong password', async () => {
    const { status, output } = await answerPrompt('Hunter2-wrong\r')
    expect([status, output.includes('Hunter2')]).toEqual([4, false])
  })
})
