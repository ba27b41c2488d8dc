import { execFileSync, spawn } from 'node:child_process'
import { join } from 'node:path'
import { openCloud, type Stage } from './cloud.ts'
import { interleaved, median, runOnce, type Subject } from './measure.ts'
import { serveQuickCloud } from './quick-cloud.ts'
import type { Row } from './row.ts'

const ms = (...times: readonly number[]): string => times.map(time => `${time.toFixed(0)} ms`).join(' / ')
const here = (name: string): string => join(import.meta.dirname, name)

/** How thorough the measuring is: rounds of short commands, of these beside slow peers, and of long ones. */
export interface Effort { readonly short: number; readonly peers: number; readonly long: number; readonly many: number }

/** Starting, beside the smallest program of Node. */
export async function starting({ clinker }: Stage, { short }: Effort): Promise<readonly Row[]> {
  const node: Subject = { words: [process.execPath, '-e', '0'], env: clinker().env }
  const help = clinker('volume', 'extend', '--help')
  await runOnce(help)
  const found = await interleaved(short, { node, version: clinker('--version'), help })
  return [
    { what: '`clinker --version` / `node -e 0`', must: 1.5, aim: 1.2, found: found.version / found.node, unit: 'ratio', details: ms(found.version, found.node) },
    { what: '`clinker volume extend --help` / `node -e 0`', must: 2.2, aim: 1.6, found: found.help / found.node, unit: 'ratio', details: ms(found.help, found.node) },
  ]
}

/** A warm list of 50 volumes, beside the bare request, openstack and cinder. */
export async function listing({ clinker, openstack, cinder, url, token }: Stage, { short, peers: turns }: Effort): Promise<readonly Row[]> {
  const node: Subject = { words: [process.execPath, '-e', '0'], env: clinker().env }
  const curl: Subject = { words: ['curl', '-sf', '-H', `x-auth-token: ${token}`, '-H', 'openstack-api-version: volume 3.70', `${url}/volumes/detail?limit=50`], env: clinker().env }
  const list = clinker('volume', 'list', '--limit', '50')
  await runOnce(list)
  const bare = await interleaved(short, { list, curl, node })
  const peers = await interleaved(turns, { list, openstack: openstack('volume', 'list', '--limit', '50'), cinder: cinder('list', '--limit', '50') })
  const floor = bare.curl + bare.node
  return [
    { what: 'warm `volume list` of 50 / `curl` of the same GET plus `node -e 0`', must: 2.5, aim: 1.5, found: bare.list / floor, unit: 'ratio', details: ms(bare.list, bare.curl, bare.node) },
    { what: 'the same / `openstack volume list`', must: 1 / 8, aim: 1 / 15, found: peers.list / peers.openstack, unit: 'part', details: ms(peers.list, peers.openstack) },
    { what: 'the same / `cinder list`', must: 1 / 2.5, aim: 1 / 5, found: peers.list / peers.cinder, unit: 'part', details: ms(peers.list, peers.cinder) },
  ]
}

/** 10,000 volumes as JSON, beside a bare loop of GETs. */
export async function longList({ clinker, url, token }: Stage, { long }: Effort): Promise<readonly Row[]> {
  const list = clinker('volume', 'list', '-f', 'json')
  const loop: Subject = { words: [process.execPath, here('bare-loop.mjs'), `${url}/volumes/detail`, token], env: clinker().env }
  const found = await interleaved(long, { list, loop })
  const { peakMb } = await runOnce(list, true)
  return [
    { what: '10,000 volumes `-f json` / a bare loop of GETs over the same pages', must: 1.15, aim: 1.05, found: found.list / found.loop, unit: 'ratio', details: ms(found.list, found.loop) },
    { what: 'the same, peak memory', must: 120, aim: 70, found: peakMb, unit: 'MB', details: `${peakMb.toFixed(0)} MB` },
  ]
}

/** Memory of lists that are written as they come, at 1,000 and at many rows. */
export async function flatMemory(stage: Stage, { many }: Effort): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const format of ['jsonl', 'csv', 'value']) {
    const few = await peakOf(stage, 1000, format)
    const all = await peakOf(stage, many, format)
    rows.push({
      what: `memory of \`-f ${format}\`, ${many.toLocaleString('en')} rows / 1,000 rows`, must: 1.5, aim: 1.25, found: all / few, unit: 'ratio',
      details: `${all.toFixed(0)} MB / ${few.toFixed(0)} MB`,
    })
  }
  return rows
}

async function peakOf(stage: Stage, count: number, format: string): Promise<number> {
  const service = spawn(process.execPath, [here('service.mjs'), String(count)], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const port = await new Promise<string>(resolve => { service.stdout.once('data', (text: Buffer) => { resolve(String(text).trim()) }) })
    return (await runOnce({ words: stage.clinker('volume', 'list', '-f', format).words, env: openCloud(stage, port) }, true)).peakMb
  } finally {
    service.kill()
  }
}

/** Rendering alone. */
export async function rendering(): Promise<readonly Row[]> {
  const times = [1, 2, 3].map(() => Number(execFileSync(process.execPath, ['--import', 'tsx', here('render-table.ts')], { encoding: 'utf8' })))
  const seconds = Math.min(...times) / 1000
  return [{ what: 'a table of 10,000 rows, rendering alone', must: 1, aim: 0.3, found: seconds, unit: 's', details: times.map(time => `${time.toFixed(0)} ms`).join(', ') }]
}

/**
 * Deleting many volumes: beside openstack on a cloud that answers at once, where the clients make the difference; and on the real
 * cloud, whose one process is what both wait for, beside the bare requests and, without a limit, beside openstack.
 */
export async function deleting(stage: Stage, { long }: Effort): Promise<readonly Row[]> {
  const count = 100
  const many = `deleting ${count} volumes`
  const quick = await serveQuickCloud(stage)
  const turns: { ours: number; theirs: number }[] = []
  for (let round = 0; round < long; round += 1) {
    const ids = await quick.make(2 * count)
    const ours = await runOnce(quick.clinker('-q', 'volume', 'delete', ...ids.slice(0, count)))
    const theirs = await runOnce(quick.openstack('volume', 'delete', ...ids.slice(count)))
    turns.push({ ours: ours.ms, theirs: theirs.ms })
  }
  quick.end()
  const [ours, theirs] = [median(turns.map(turn => turn.ours)), median(turns.map(turn => turn.theirs))]
  const { real, bare, slow } = await deletingReally(stage, count, long)
  return [
    { what: `${many} of the served sandbox / \`openstack volume delete\` of ${count}`, must: 1 / 4, aim: 1 / 8, found: ours / theirs, unit: 'part', details: ms(ours, theirs) },
    { what: `${many}, real cloud / bare DELETEs, as many at once`, must: 1.15, aim: 1.05, found: real / bare, unit: 'ratio', details: ms(real, bare) },
    { what: 'the same / `openstack volume delete`', found: real / slow, unit: 'part', details: ms(real, slow) },
  ]
}

/** Median times in ms on the real cloud, clinker and the bare requests taking turns. */
async function deletingReally({ clinker, openstack, volumes, url, token }: Stage, count: number, rounds: number): Promise<{ readonly real: number; readonly bare: number; readonly slow: number }> {
  const ids = [...volumes((2 * rounds + 1) * count)]
  const some = (): readonly string[] => ids.splice(0, count)
  const turns: { real: number; bare: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const real = await runOnce(clinker('-q', 'volume', 'delete', ...some()))
    const bare = await runOnce({ words: [process.execPath, here('bare-delete.mjs'), url, token, ...some()], env: clinker().env })
    turns.push({ real: real.ms, bare: bare.ms })
  }
  const slow = await runOnce(openstack('volume', 'delete', ...some()))
  return { real: median(turns.map(turn => turn.real)), bare: median(turns.map(turn => turn.bare)), slow: slow.ms }
}

/** Requests on the wire, counted by `-v`. */
export async function requests({ clinker, volumes, cloud }: Stage): Promise<readonly Row[]> {
  const [id = ''] = volumes(1)
  const asked = async (subject: Subject): Promise<number> => (await runOnce(subject)).stderr.split('\n').filter(line => /^GET|^POST/.test(line)).length
  const cold = clinker('-v', 'volume', 'show', id)
  const named = JSON.parse(execFileSync(process.execPath, [...clinker('volume', 'show', id, '-f', 'json').words.slice(1)], { env: clinker().env, encoding: 'utf8' }))
  const row = (what: string, wanted: number, found: number): Row => ({ what: `requests: ${what}`, must: wanted, aim: wanted, found, unit: 'requests', details: '' })
  return [
    row('warm show by ID', 1, await asked(clinker('-v', 'volume', 'show', id))),
    row('warm show by name', 1, await asked(clinker('-v', 'volume', 'show', named.name))),
    row('warm list, for each page', 1, await asked(clinker('-v', 'volume', 'list', '--limit', '50'))),
    row('cold show by ID', 4, await asked({ ...cold, env: { ...cold.env, XDG_CACHE_HOME: join(cloud.folder, 'nothing-yet') } })),
  ]
}
