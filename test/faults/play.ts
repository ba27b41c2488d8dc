import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'
import { AUTHORITY, SIGNED } from './certificates.ts'
import { envFor, serveCloud, type as typeWords, type Outcome, type ServedCloud } from './cloud.ts'
import { openFaultyProxy, passOn, type Fault, type FaultyProxy } from './faulty-proxy.ts'
import { runAlone } from './own-process.ts'
import type { Machine, Row } from './row.ts'
import { openStranger, type Stranger } from './stranger.ts'
import { openTunnel } from './tunnel.ts'
import { removeFolder } from '../remove-folder.ts'

/** What came of a row. */
export interface Played {
  readonly outcomes: readonly Outcome[]
  readonly proxy: FaultyProxy
  readonly cloud: ServedCloud
  readonly stranger: Stranger
  /** What is wrong with the home afterwards. */
  readonly left: readonly string[]
}

/** Plays a row over real sockets; `program` is the built clinker. Everything it opened is closed and gone afterwards. */
export async function play(row: Row, program: string): Promise<Played> {
  const closers: (() => unknown)[] = []
  const opened = <T extends { close(): unknown }>(it: T): T => { closers.push(() => it.close()); return it }
  const home = mkdtempSync(join(tmpdir(), 'clinker-faults-'))
  closers.push(() => removeFolder(home))
  try {
    const cloud = await serveCloud(row.world, row.machine === undefined ? undefined : Date.now())
    const stranger = opened(await openStranger())
    const { fault, arrived } = telling(row)
    const proxy = opened(await openFaultyProxy(cloud.origin, fault, { host: row.host, tls: row.tls, elsewhere: stranger.origin }))
    const tunnel = row.tunnel === undefined ? undefined : opened(await openTunnel(row.tunnel))
    const places = { origin: proxy.origin, secured: proxy.origin.replace('http:', 'https:'), plain: proxy.origin.replace('https:', 'http:'), tunnel: tunnel?.origin ?? '', files: filesIn(home) }
    const env = { ...envFor(proxy.origin, home), ...filled(row.env ?? {}, places) }
    const id = String(cloud.sandbox.get('/volumes?name=data').body.volumes[0].id)
    const type = (words: string): Promise<Outcome> => {
      const argv = words.replaceAll('{id}', id).replaceAll('{files}', places.files).split(' ')
      return row.machine === undefined ? typeWords({ argv, env, clock: cloud.clock }) : runAlone({ program, words: argv, env: homed(env, row.machine), machine: row.machine, arrived })
    }
    proxy.turn(false)
    for (const words of row.before ?? []) await (row.machine === undefined ? type(words) : runAlone({ program, words: words.split(' '), env, machine: {}, arrived }))
    row.machine?.spoils?.(home)
    proxy.turn(true)
    const outcomes = await all(row.machine?.crowd ?? 1, () => type(row.typed))
    return { outcomes, proxy, cloud, stranger, left: row.machine?.leaves?.(home) ?? [] }
  } finally {
    for (const close of closers) await close()
  }
}

/** The fault, and a promise that is kept when it was done for the first time. */
function telling({ on, does = passOn, accepts }: Row): { readonly fault: Fault; readonly arrived: Promise<void> } {
  let tell = (): void => undefined
  const arrived = new Promise<void>(resolve => { tell = resolve })
  return { arrived, fault: { on, accepts, does: async exchange => { await does(exchange); tell() } } }
}

/** The certificates that settings may name. */
function filesIn(home: string): string {
  const folder = join(home, 'tls')
  mkdirSync(folder)
  writeFileSync(join(folder, 'authority.pem'), AUTHORITY)
  for (const name of ['client', 'elsewhere'] as const) {
    writeFileSync(join(folder, `${name}.pem`), SIGNED[name].cert)
    writeFileSync(join(folder, `${name}.key`), SIGNED[name].key)
  }
  return folder
}

const filled = (env: Readonly<Record<string, string>>, places: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value.replaceAll(/\{(\w+)\}/g, (whole, place: string) => places[place] ?? whole)]))

function homed(env: Record<string, string>, machine: Machine): Record<string, string> {
  if (!('home' in machine)) return env
  const { HOME: _, ...others } = env
  return machine.home === undefined ? others : { ...others, HOME: machine.home }
}

/** What one run of clinker takes, in bytes, measured with two hundred of them. */
const MEMORY = 50 * 1024 * 1024

/** So many times at once; fewer at once only where the memory of the machine would not do. */
async function all<T>(times: number, work: () => Promise<T>): Promise<readonly T[]> {
  const room = Math.max(1, Math.min(times, Math.floor(freemem() / 2 / MEMORY)))
  const outcomes: T[] = []
  let begun = 0
  const worker = async (): Promise<void> => {
    while (begun < times) {
      begun += 1
      outcomes.push(await work())
    }
  }
  await Promise.all(Array.from({ length: room }, worker))
  return outcomes
}
