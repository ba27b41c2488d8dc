import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process'
import { mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { buildProgram } from '../transcript/program.ts'
import { envFor, freshHome, serveCloud, type ServedCloud } from './cloud.ts'
import { openFaultyProxy, passOn, type Exchange, type Fault } from './faulty-proxy.ts'

const built = mkdtempSync(join(tmpdir(), 'clinker-built-'))
let program = ''
beforeAll(() => { program = buildProgram(built) })
afterAll(() => { rmSync(built, { recursive: true, force: true }) })

interface Ended { readonly status: number | null; readonly signal: string | null; readonly out: string; readonly err: string }
interface Started { readonly child: ChildProcess; readonly ended: Promise<Ended> }

/** Starts clinker as a program of its own, with nothing of this process's environment but its PATH. */
function start(words: string, env: Readonly<Record<string, string>>, stdio: StdioOptions = ['ignore', 'pipe', 'pipe']): Started {
  const child = spawn(process.execPath, [program, ...words.split(' ')], { env: { PATH: process.env['PATH'] ?? '', ...env }, stdio })
  const text = { out: '', err: '' }
  child.stdout?.on('data', (piece: Buffer) => { text.out += piece.toString() })
  child.stderr?.on('data', (piece: Buffer) => { text.err += piece.toString() })
  const ended = new Promise<Ended>(resolve => { child.on('close', (status, signal) => { resolve({ status, signal, ...text }) }) })
  return { child, ended }
}

const run = (words: string, env: Readonly<Record<string, string>>, stdio?: StdioOptions): Promise<Ended> => start(words, env, stdio).ended

/** A cloud of the real time, behind a proxy that does this. */
async function cloudWith(fault?: Fault, before?: Parameters<typeof serveCloud>[0]): Promise<ServedCloud & { readonly at: string }> {
  const cloud = await serveCloud(before, Date.now())
  const proxy = await openFaultyProxy(cloud.origin, fault)
  onTestFinished(() => proxy.close())
  return { ...cloud, at: proxy.origin }
}

const cacheFiles = (home: string): readonly string[] => readdirSync(join(home, '.cache', 'clinker')).map(name => join(home, '.cache', 'clinker', name))

describe('a home', () => {
  test.each([['that is no folder', '/dev/null'], ['that cannot be written, whoever one is', '/sys']])('%s', async (_, home) => {
    const { at } = await cloudWith()
    expect(await run('volume list -f value -c Name', envFor(at, home))).toMatchObject({ status: 0, out: 'data\n', err: '' })
  })
  test('that there is none of', async () => {
    const { at } = await cloudWith()
    const { HOME: _, ...env } = envFor(at)
    expect(await run('volume list -f value -c Name', env)).toMatchObject({ status: 0, out: 'data\n', err: '' })
  })
  test.each(['volume list', 'sandbox reset'])('that cannot be written, for the sandbox: %s', async words => {
    const { status, out, err } = await run(`--os-cloud sandbox ${words}`, { HOME: '/dev/null' })
    expect(err).toMatch(/The sandbox cannot keep its state in \/dev\/null\/.*\(ENOTDIR\)[^]*XDG_STATE_HOME/)
    expect([status, out]).toEqual([1, ''])
  })
  test('that cannot be written, for preferences', async () => {
    const { status, err } = await run('config set wait true', { HOME: '/dev/null' })
    expect(status).toBe(1)
    expect(err).toMatch(/^clinker: .*preferences/)
  })
  test('whose sandbox is not what it was', async () => {
    const home = freshHome()
    const folder = join(home, '.local/state/clinker')
    mkdirSync(folder, { recursive: true })
    const { status, err } = await run('--os-cloud sandbox volume create --size 1 x', { HOME: home })
    expect([status, err]).toEqual([0, expect.stringContaining('is being made')])
    const file = join(folder, 'sandbox.json')
    const world = JSON.parse(readFileSync(file, 'utf8'))
    for (const broken of ['', '{', 'null', JSON.stringify({ ...world, volumes: 7, tokens: null, users: null }), JSON.stringify({ ...world, format: 999 })]) {
      writeFileSync(file, broken)
      const told = await run('--os-cloud sandbox volume list', { HOME: home })
      expect([told.status, told.err]).toEqual([1, expect.stringContaining('clinker sandbox reset')])
    }
    expect((await run('sandbox reset', { HOME: home })).status).toBe(0)
  })
})

describe('a full disk', () => {
  test.each(['volume list', 'volume show data -f json', '--help', 'volume create --help'])('under standard output: %s', async words => {
    const { at } = await cloudWith()
    const full = openSync('/dev/full', 'w')
    const { status, err } = await run(words, envFor(at), ['ignore', full, 'pipe'])
    expect(err).toContain('The output could not be written: no space is left there.')
    expect(status).toBe(74)
  })
  test('under standard error does not stop the work', async () => {
    const { at } = await cloudWith()
    const full = openSync('/dev/full', 'w')
    expect(await run('volume create --size 1 new -f value -c name', envFor(at), ['ignore', 'pipe', full])).toMatchObject({ status: 0, out: 'new\n' })
  })
})

describe('a cache', () => {
  const SPOILED: readonly (readonly [string, (text: string) => string])[] = [
    ['is empty', () => ''],
    ['is cut short', text => text.slice(0, text.length / 2)],
    ['is no JSON', () => '\0\0\0\0'],
    ['is something else', () => '[1, 2]'],
    ['is of a newer version', text => (text.startsWith('{') ? JSON.stringify({ ...JSON.parse(text), format: 2, token: { sealed: 'x' }, about: 7 }) : text)],
    ['has another token', text => text.replace(/"token":"[^"]*"/, '"token":"nonsense"')],
  ]
  test.each(SPOILED)('that %s', async (_, spoil) => {
    const { at } = await cloudWith()
    const env = envFor(at)
    await run('volume list', env)
    const files = cacheFiles(env['HOME'] ?? '')
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) writeFileSync(file, spoil(readFileSync(file, 'utf8')))
    expect(await run('volume list -f value -c Name', env)).toMatchObject({ status: 0, out: 'data\n', err: '' })
  })
  test('is for its owner only', async () => {
    const { at } = await cloudWith()
    const env = envFor(at)
    await run('volume list', env)
    const home = env['HOME'] ?? ''
    expect([join(home, '.cache', 'clinker'), ...cacheFiles(home)].map(path => statSync(path).mode & 0o077)).toEqual([0, ...cacheFiles(home).map(() => 0)])
  })
  test('that forty use at once', async () => {
    const { at } = await cloudWith()
    const env = envFor(at)
    const all = await Promise.all(Array.from({ length: 40 }, () => run('volume list -f value -c Name', env)))
    expect(all.filter(({ status, out, err }) => status !== 0 || out !== 'data\n' || err !== '')).toEqual([])
    const left = cacheFiles(env['HOME'] ?? '')
    expect(left.filter(file => /\.json\.|\.lock$/.test(file))).toEqual([])
    left.filter(file => file.endsWith('.json')).forEach(file => { JSON.parse(readFileSync(file, 'utf8')) })
  })
})

/** A fault that holds the request and tells when it is there. */
function holding(on: RegExp, does: (exchange: Exchange) => unknown = ({ pass }) => pass()): { readonly fault: Fault; readonly arrived: Promise<void> } {
  let tell = (): void => undefined
  const arrived = new Promise<void>(resolve => { tell = resolve })
  return { arrived, fault: { on, does: async exchange => { await does(exchange); tell() } } }
}

const STAGES: readonly (readonly [stage: string, words: string, on: RegExp, says: RegExp])[] = [
  ['signing in', 'volume list', /^POST .*\/auth\/tokens/, /^clinker: (Interrupted|Terminated)\.\n$/],
  ['looking for versions', 'volume list', /^GET \/volume\/$/, /^clinker: (Interrupted|Terminated)\.\n$/],
  ['reading', 'volume list', /^GET .*\/volumes\/detail/, /^clinker: (Interrupted|Terminated)\.\n$/],
  ['making something', 'volume create --size 1 new', /^POST .*\/volumes$/, /while POST .* was under way[^]*may have been carried out[^]*clinker volume list/],
  ['deleting something', 'volume delete data', /^DELETE /, /while DELETE .* was under way[^]*may have been carried out[^]*clinker volume show data/],
  ['deleting several', 'volume delete data more', /^DELETE /, /clinker: (Interrupted|Terminated)[^]*may have been carried out/],
  ['looking during a wait', 'volume create --size 1 new --wait', /^GET .*\/volumes\/[0-9a-f-]{36}$/, /Stopped waiting; the operation on volume [0-9a-f-]+ goes on\.[^]*clinker volume wait/],
]

describe.each([['SIGINT', 130], ['SIGTERM', 143]] as const)('%s', (signal, status) => {
  test.each(STAGES)('while %s: %s', async (_, words, on, says) => {
    const { fault, arrived } = holding(on)
    const { at } = await cloudWith(fault, sandbox => { sandbox.volume({ name: 'more' }) })
    const { child, ended } = start(words, envFor(at))
    await arrived
    child.kill(signal)
    const end = await ended
    expect(end.err).toMatch(says)
    expect(end).toMatchObject({ status, out: '' })
  })

  test('between two looks of a wait', async () => {
    const { fault, arrived } = holding(/^GET .*\/volumes\/[0-9a-f-]{36}$/, passOn)
    const { at } = await cloudWith(fault)
    const { child, ended } = start('volume create --size 1 new --wait', envFor(at))
    await arrived
    child.kill(signal)
    expect(await ended).toMatchObject({ status, out: '', err: expect.stringContaining('goes on') })
  })
})

describe('a reader who leaves', () => {
  test.each(['volume list -f csv', 'volume list -f json', '--help'])('before anything is written: %s', async words => {
    const { at } = await cloudWith()
    const { child, ended } = start(words, envFor(at))
    child.stdout?.destroy()
    expect(await ended).toMatchObject({ status: 141, err: '' })
  })
  test('standard error, of which nobody knows', async () => {
    const { at } = await cloudWith()
    const { child, ended } = start('volume show nothing', envFor(at))
    child.stderr?.destroy()
    expect(await ended).toMatchObject({ status: 3, out: '' })
  })
})
