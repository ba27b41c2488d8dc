import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, onTestFinished, test } from 'vitest'
import { buildCloudEnv, createHome, startServedSandbox, type ServedSandbox } from '../faults/served-sandbox.ts'
import { startFaultyProxy, forwardUnchanged, type Fault } from '../faults/faulty-proxy.ts'
import { openPty, type PtyOptions, type Pty } from './pty.ts'

const program = inject('program')

const CTRL_C = '\u0003'
const CTRL_D = '\u0004'

interface CloudSession {
  readonly cloud: ServedSandbox
  readonly env: Readonly<Record<string, string>>
}

/** A cloud of the real time with some volumes, and somebody signed in to it. */
async function createCloudSession(volumes: readonly string[] = [], fault?: Fault): Promise<CloudSession> {
  const cloud = await startServedSandbox(sandbox => {
    volumes.forEach(name => sandbox.createVolume({ name }))
  }, Date.now())
  const proxy = await startFaultyProxy(cloud.origin, fault)
  onTestFinished(() => proxy.close())
  return { cloud, env: buildCloudEnv(proxy.origin) }
}

const startInTerminal = (commandLine: string, { env, ...more }: PtyOptions): Pty =>
  openPty([process.execPath, program, ...commandLine.split(' ').filter(Boolean)], { env, ...more })
/** What is there once all that was asked for has happened. */
const listVolumeNames = ({ cloud }: CloudSession): readonly unknown[] => {
  cloud.sandbox.advanceClock(60)
  return cloud.sandbox
    .get('/volumes')
    .body.volumes.map(({ name }: { name: string }) => name)
    .sort()
}

describe('a set that would be destroyed', () => {
  const ask = async (answer: string, words = 'volume delete one two', more: Partial<PtyOptions> = {}) => {
    const at = await createCloudSession(['one', 'two'])
    const run = startInTerminal(words, { env: at.env, ...more })
    await run.waitFor(/\[y\/N\] /)
    run.press(answer)
    return { ...(await run.result), left: listVolumeNames(at) }
  }
  test.each([
    ['y', 'y\r'],
    ['yes', 'yes\r'],
    ['Y', 'Y\r'],
  ])('is asked about, and %s does it', async (_, keys) => {
    const { status, left, output, isRestored } = await ask(keys)
    expect(output).toMatch(
      /clinker volume delete:\r\n {2}volume one \([0-9a-f-]{36}\), available, 1 GiB\r\n {2}volume two /,
    )
    expect([status, left, isRestored]).toEqual([0, ['data'], true])
  })
  test.each([
    ['n', 'n\r', 13],
    ['Enter', '\r', 13],
    ['what', 'what\r', 13],
    ['Ctrl-C', CTRL_C, 130],
    ['Ctrl-D', CTRL_D, 13],
    ['yes taken back by Ctrl-C', `yes${CTRL_C}`, 130],
  ])('is asked about, and %s leaves it', async (_, keys, code) => {
    const { status, left, isRestored } = await ask(keys)
    expect([status, left, isRestored]).toEqual([code, ['data', 'one', 'two'], true])
  })
  test('is asked about although the output goes elsewhere', async () => {
    expect(await ask('n\r', 'volume delete one two', { shellSuffix: '>/dev/null' })).toMatchObject({
      status: 13,
      left: ['data', 'one', 'two'],
    })
  })
  test.each([
    'volume delete --cascade one',
    'volume delete --force one',
    'volume reset --state error one',
    'volume delete --filter status=available',
  ])('%s is asked about', async words => {
    expect(await ask('n\r', words)).toMatchObject({ status: 13, left: ['data', 'one', 'two'] })
  })
  test('is ended by a signal while it is asked about, and the terminal is as it was', async () => {
    const at = await createCloudSession(['one', 'two'])
    const run = startInTerminal('volume delete one two', at)
    await run.waitFor(/\[y\/N\] /)
    run.kill('SIGTERM')
    const { status, isRestored } = await run.result
    expect([status, isRestored, listVolumeNames(at)]).toEqual([143, true, ['data', 'one', 'two']])
  })
  test.each(['volume delete --yes one two', 'volume delete -y one two', 'volume delete one'])(
    'is not asked about: %s',
    async words => {
      const at = await createCloudSession(['one', 'two'])
      const { status, output } = await startInTerminal(words, at).result
      expect([status, output.includes('[y/N]'), listVolumeNames(at).includes('one')]).toEqual([0, false, false])
    },
  )
  test('is not asked about where the preference says so', async () => {
    const at = await createCloudSession(['one', 'two'])
    mkdirSync(join(at.env['HOME'] ?? '', '.config/clinker'), { recursive: true })
    writeFileSync(join(at.env['HOME'] ?? '', '.config/clinker/preferences.json'), '{"ask": false}')
    expect(await startInTerminal('volume delete one two', at).result).toMatchObject({ status: 0 })
    expect(listVolumeNames(at)).toEqual(['data'])
  })
  test('with a name that would drive the terminal is listed tamely', async () => {
    const at = await createCloudSession(['one', 'evil\u001b[2J\u001b]0;owned\u0007\u202etxt'])
    const run = startInTerminal('volume delete --all-projects --filter status=available', at)
    const asked = await run.waitFor(/\[y\/N\] /)
    expect(asked.slice(0, asked.indexOf('[y/N]'))).not.toMatch(/\u001b\[2J|\u001b\]|\u0007|\u202e/)
    run.press('n\r')
    await run.result
  })
})

describe('where nobody can answer', () => {
  /** Standard input that is nothing, ends at once, or never says a word. */
  test.each([
    ['closed', '<&-'],
    ['/dev/null', '</dev/null'],
    ['a pipe that never ends', '< <(sleep 300)'],
  ])('nothing asks or hangs: %s', async (_, input) => {
    const at = await createCloudSession(['one', 'two', 'three', 'four'])
    const bash = (words: string): Pty =>
      openPty(['bash', '-c', `${[process.execPath, program, words].join(' ')} ${input}`], at)
    expect(await bash('volume delete one two').result).toMatchObject({
      status: 0,
      output: expect.not.stringContaining('[y/N]'),
    })
    expect(await bash('volume delete --filter status=available').result).toMatchObject({ status: 2 })
    expect(listVolumeNames(at)).toEqual(['data', 'four', 'three'])
    const without = { ...at, env: { ...at.env, OS_PASSWORD: '', HOME: createHome() } }
    const { status, output } = await openPty(
      ['bash', '-c', `${[process.execPath, program, 'volume list'].join(' ')} ${input}`],
      without,
    ).result
    expect([status, output]).toEqual([
      2,
      expect.stringContaining('The password of demo is missing, and there is no terminal to ask at'),
    ])
  })
})

describe('a password', () => {
  const open = async (more: Record<string, string> = {}): Promise<Pty> => {
    const at = await createCloudSession()
    return startInTerminal('volume list -f value -c Name', { env: { ...at.env, OS_PASSWORD: '', ...more } })
  }
  const ask = async (keys: string) => {
    const run = await open()
    await run.waitFor(/Password of demo: /)
    run.press(keys)
    return run.result
  }
  test.each([
    ['as it is', 'sandbox\r'],
    ['with a mistake taken back', 'sandbos\u007fx\r'],
    ['begun anew', 'wrong\u0015sandbox\r'],
    ['ended by a newline', 'sandbox\n'],
    ['with an arrow key among it', 'sand\u001b[Dbox\r'],
  ])('is asked for and not shown: %s', async (_, keys) => {
    const { status, output, isRestored } = await ask(keys)
    expect([status, isRestored]).toEqual([0, true])
    expect(output).toMatch(/^Password of demo: \r?\ndata\r?\n$/)
  })
  test.each([
    ['Ctrl-C', CTRL_C, 130],
    ['Ctrl-C after a few letters', `sand${CTRL_C}`, 130],
    ['Ctrl-D', CTRL_D, 13],
  ])('is not given: %s', async (_, keys, code) => {
    const { status, output, isRestored } = await ask(keys)
    expect([status, isRestored, output.includes('sand')]).toEqual([code, true, false])
  })
  test('is asked for until a signal ends it', async () => {
    const run = await open()
    await run.waitFor(/Password of demo: /)
    run.kill('SIGTERM')
    expect(await run.result).toMatchObject({ status: 143, isRestored: true })
  })
  test('that is wrong is not told again', async () => {
    const { status, output } = await ask('Hunter2-wrong\r')
    expect([status, output.includes('Hunter2')]).toEqual([4, false])
  })
})

/** Deletions end one after the other. */
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

describe('the bar of a set', () => {
  test('is drawn in its one line, and gone at the end', async () => {
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
  test('fits a narrow terminal, also one that becomes narrow', async () => {
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
  ])('is not drawn with %s', async (_, env) => {
    const at = await createCloudSession(VOLUME_NAMES)
    const { status, output } = await startInTerminal(bulkDelete, { env: { ...at.env, ...env } }).result
    expect([status, output.includes('\u001b'), BAR_PATTERN.test(output)]).toEqual([0, false, false])
  })
  test('has no colour with NO_COLOR', async () => {
    const at = await createCloudSession(VOLUME_NAMES, slowDeletes)
    const { status, output } = await startInTerminal(bulkDelete, { env: { ...at.env, NO_COLOR: '1' } }).result
    expect([status, /\u001b\[[0-9;]*m/.test(output)]).toEqual([0, false])
  })
  test('lets failures stand above it', async () => {
    const { status, screen } = await startInTerminal(
      `volume delete --yes --at-once 2 ${VOLUME_NAMES.slice(0, 3).join(' ')} nobody`,
      await createCloudSession(VOLUME_NAMES, slowDeletes),
    ).result
    expect(status).not.toBe(0)
    expect(screen.lines.join('\n')).toMatch(/^clinker: 1 of 4 failed:\n {2}nobody: /m)
    expect(screen.lines.filter(line => /\[[#.]/.test(line))).toEqual([])
  })
  test('leaves what goes through a pipe alone, and head may leave', async () => {
    const at = await createCloudSession(VOLUME_NAMES)
    const { output } = await openPty(
      ['sh', '-c', `${process.execPath} ${program} volume list -f value -c Name | head -1`],
      at,
    ).result
    expect(output).toMatch(/^\w+\r\n$/)
  })
  test('is taken away by Ctrl-C', async () => {
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
  const create = 'volume create --size 1 new --wait'
  const begin = async (more: Record<string, string> = {}) => {
    const at = await createCloudSession()
    const run = startInTerminal(create, { env: { ...at.env, ...more } })
    await run.waitFor(/creating/)
    return run
  }
  test.each(['SIGINT', 'SIGTERM'] as const)('leaves the cursor where it can be seen: %s', async signal => {
    const run = await begin()
    await run.waitFor(/\(\d+ s\)/)
    if (signal === 'SIGINT') run.press(CTRL_C)
    else run.kill(signal)
    const { status, screen, isRestored, output } = await run.result
    expect(output).toContain('\u001b[?25l')
    expect([status, screen.isCursorVisible, isRestored]).toEqual([signal === 'SIGINT' ? 130 : 143, true, true])
    expect(screen.lines.join('\n')).toMatch(/goes on/)
  })
  test('has no colour with NO_COLOR', async () => {
    const run = await begin({ NO_COLOR: '1' })
    run.press(CTRL_C)
    expect((await run.result).output).not.toMatch(/\u001b\[[0-9;]*m/)
  })
  test('is a line for each status on a dumb terminal', async () => {
    const run = await begin({ TERM: 'dumb' })
    run.press(CTRL_C)
    expect((await run.result).output).not.toContain('\u001b')
  })
})

describe('--watch', () => {
  const look = async (
    at: CloudSession,
    more: Partial<PtyOptions> = {},
    words = 'volume list -c Name -c Status --watch=1',
  ): Promise<Pty> => startInTerminal(words, { env: at.env, ...more })
  const frames = (count: number): RegExp => new RegExp(`(Ctrl-C ends it[^]*){${count}}`)
  test.each([
    ['Ctrl-C', 'SIGINT', 130],
    ['a signal', 'SIGTERM', 143],
  ] as const)('draws over itself, marks what changed, and ends well by %s', async (_, signal, code) => {
    const at = await createCloudSession(['one'])
    const run = await look(at)
    await run.waitFor(frames(1))
    at.cloud.sandbox.createVolume({ name: 'later' })
    await run.waitFor(/later[^]*Ctrl-C ends it/)
    if (signal === 'SIGINT') run.press(CTRL_C)
    else run.kill(signal)
    const { status, screen, isRestored, output } = await run.result
    expect([status, isRestored, screen.isCursorVisible]).toEqual([code, true, true])
    const lines = screen.lines.join('\n')
    expect(lines.match(/Ctrl-C ends it/g)).toHaveLength(1)
    expect(output).toMatch(/\| \+ +\| later/)
  })
  test('stays in place in a window that is too low or too narrow, and in one that is resized', async () => {
    const at = await createCloudSession(Array.from({ length: 9 }, (_, i) => `volume-with-quite-a-name-${i}`))
    const low = await look(at, { rows: 10, columns: 30 })
    await low.waitFor(frames(3))
    low.resize(50, 12)
    await low.waitFor(frames(6))
    low.press(CTRL_C)
    const { output, isRestored } = await low.result
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
  test('is not drawn over on a dumb terminal', async () => {
    const at = await createCloudSession(['one'])
    const run = await look(at, { env: { ...at.env, TERM: 'dumb' } })
    await run.waitFor(/one/)
    at.cloud.sandbox.createVolume({ name: 'later' })
    await run.waitFor(/later/)
    run.press(CTRL_C)
    const { status, output } = await run.result
    expect([status, output.includes('\u001b')]).toEqual([130, false])
  })
})

describe('clinker alone', () => {
  test('on a terminal shows where to begin', async () => {
    const { status, output } = await startInTerminal('', await createCloudSession()).result
    expect([status, output]).toEqual([0, expect.stringContaining('clinker')])
    expect(output).toMatch(/volume list|sandbox/)
  })
})
