import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { writeOpenCloud, type BenchCloud } from './real-cloud.ts'
import { measureInterleaved, median, measureRun, type BenchCommand } from './measure.ts'
import { startListServer } from './start-list-server.ts'
import { startSandboxCloud } from './sandbox-cloud.ts'
import type { BenchResult } from './results-table.ts'

const formatTimes = (...times: readonly number[]): string => times.map(time => `${time.toFixed(0)} ms`).join(' / ')
const resolvePath = (name: string): string => join(import.meta.dirname, name)

/** How thorough the measuring is: rounds of short commands, of these beside slow peers, and of long ones. */
export interface BenchRounds {
  readonly short: number
  readonly peers: number
  readonly long: number
  readonly many: number
}

/** Starting, beside the smallest program of Node. */
export async function benchStartup({ clinker }: BenchCloud, { short }: BenchRounds): Promise<readonly BenchResult[]> {
  const node: BenchCommand = { argv: [process.execPath, '-e', '0'], env: clinker().env }
  const help = clinker('volume', 'extend', '--help')
  await measureRun(help)
  const found = await measureInterleaved(short, { node, version: clinker('--version'), help })
  return [
    {
      label: '`clinker --version` / `node -e 0`',
      limit: 1.5,
      goal: 1.2,
      value: found.version / found.node,
      unit: 'ratio',
      details: formatTimes(found.version, found.node),
    },
    {
      label: '`clinker volume extend --help` / `node -e 0`',
      limit: 2.2,
      goal: 1.6,
      value: found.help / found.node,
      unit: 'ratio',
      details: formatTimes(found.help, found.node),
    },
  ]
}

/** A warm list of 50 volumes, beside the bare request, openstack and cinder. */
export async function benchList(benchCloud: BenchCloud, rounds: BenchRounds): Promise<readonly BenchResult[]> {
  await measureRun(listFifty(benchCloud))
  return [...(await compareListWithCurl(benchCloud, rounds)), ...(await compareListWithPeers(benchCloud, rounds))]
}

const listFifty = ({ clinker }: BenchCloud): BenchCommand => clinker('volume', 'list', '--limit', '50')

async function compareListWithCurl(benchCloud: BenchCloud, { short }: BenchRounds): Promise<readonly BenchResult[]> {
  const { clinker, url, token } = benchCloud
  const headers = ['-H', `x-auth-token: ${token}`, '-H', 'openstack-api-version: volume 3.70']
  const found = await measureInterleaved(short, {
    list: listFifty(benchCloud),
    curl: { argv: ['curl', '-sf', ...headers, `${url}/volumes/detail?limit=50`], env: clinker().env },
    node: { argv: [process.execPath, '-e', '0'], env: clinker().env },
  })
  return [
    {
      label: 'warm `volume list` of 50 / `curl` of the same GET plus `node -e 0`',
      limit: 2.5,
      goal: 1.5,
      value: found.list / (found.curl + found.node),
      unit: 'ratio',
      details: formatTimes(found.list, found.curl, found.node),
    },
  ]
}

async function compareListWithPeers(benchCloud: BenchCloud, { peers }: BenchRounds): Promise<readonly BenchResult[]> {
  const found = await measureInterleaved(peers, {
    list: listFifty(benchCloud),
    openstack: benchCloud.openstack('volume', 'list', '--limit', '50'),
    cinder: benchCloud.cinder('list', '--limit', '50'),
  })
  return [
    {
      label: 'the same / `openstack volume list`',
      limit: 1 / 8,
      goal: 1 / 15,
      value: found.list / found.openstack,
      unit: 'part',
      details: formatTimes(found.list, found.openstack),
    },
    {
      label: 'the same / `cinder list`',
      limit: 1 / 2.5,
      goal: 1 / 5,
      value: found.list / found.cinder,
      unit: 'part',
      details: formatTimes(found.list, found.cinder),
    },
  ]
}

/** 10,000 volumes as JSON, beside a bare loop of GETs. */
export async function benchLongList(
  { clinker, url, token }: BenchCloud,
  { long }: BenchRounds,
): Promise<readonly BenchResult[]> {
  const list = clinker('volume', 'list', '-f', 'json')
  const loop: BenchCommand = {
    argv: [process.execPath, resolvePath('baseline-list.mjs'), `${url}/volumes/detail`, token],
    env: clinker().env,
  }
  const found = await measureInterleaved(long, { list, loop })
  const { peakMb } = await measureRun(list, true)
  return [
    {
      label: '10,000 volumes `-f json` / a bare loop of GETs over the same pages',
      limit: 1.15,
      goal: 1.05,
      value: found.list / found.loop,
      unit: 'ratio',
      details: formatTimes(found.list, found.loop),
    },
    {
      label: 'the same, peak memory',
      limit: 120,
      goal: 70,
      value: peakMb,
      unit: 'MB',
      details: `${peakMb.toFixed(0)} MB`,
    },
  ]
}

/** Memory of lists that are written as they come, at 1,000 and at many rows. */
export async function benchMemory(benchCloud: BenchCloud, { many }: BenchRounds): Promise<readonly BenchResult[]> {
  const rows: BenchResult[] = []
  for (const format of ['jsonl', 'csv', 'value']) {
    const few = await measurePeakMemory(benchCloud, 1000, format)
    const all = await measurePeakMemory(benchCloud, many, format)
    rows.push({
      label: `memory of \`-f ${format}\`, ${many.toLocaleString('en')} rows / 1,000 rows`,
      limit: 1.5,
      goal: 1.25,
      value: all / few,
      unit: 'ratio',
      details: `${all.toFixed(0)} MB / ${few.toFixed(0)} MB`,
    })
  }
  return rows
}

async function measurePeakMemory(benchCloud: BenchCloud, count: number, format: string): Promise<number> {
  const service = await startListServer(count)
  try {
    const { argv } = benchCloud.clinker('volume', 'list', '-f', format)
    return (await measureRun({ argv, env: writeOpenCloud(benchCloud, service.port) }, true)).peakMb
  } finally {
    service.stop()
  }
}

/** Rendering alone. */
export async function benchRender(): Promise<readonly BenchResult[]> {
  const times = [1, 2, 3].map(() =>
    Number(
      execFileSync(process.execPath, ['--import', 'tsx', resolvePath('render-long-table.ts')], { encoding: 'utf8' }),
    ),
  )
  const seconds = Math.min(...times) / 1000
  return [
    {
      label: 'a table of 10,000 rows, rendering alone',
      limit: 1,
      goal: 0.3,
      value: seconds,
      unit: 's',
      details: times.map(time => `${time.toFixed(0)} ms`).join(', '),
    },
  ]
}

/**
 * Deleting many volumes: beside openstack on a cloud that answers at once, where the clients make the difference; and
 * on the real
 * cloud, whose one process is what both wait for, beside the bare requests and, without a limit, beside openstack.
 */
export async function benchDelete(benchCloud: BenchCloud, { long }: BenchRounds): Promise<readonly BenchResult[]> {
  const count = 100
  const many = `deleting ${count} volumes`
  const quick = await startSandboxCloud(benchCloud)
  const turns: { ours: number; theirs: number }[] = []
  for (let round = 0; round < long; round += 1) {
    const ids = await quick.createVolumes(2 * count)
    const ours = await measureRun(quick.clinker('-q', 'volume', 'delete', ...ids.slice(0, count)))
    const theirs = await measureRun(quick.openstack('volume', 'delete', ...ids.slice(count)))
    turns.push({ ours: ours.ms, theirs: theirs.ms })
  }
  quick.shutDown()
  const [ours, theirs] = [median(turns.map(turn => turn.ours)), median(turns.map(turn => turn.theirs))]
  const { real, bare, slow } = await measureRealDelete(benchCloud, count, long)
  return [
    {
      label: `${many} of the served sandbox / \`openstack volume delete\` of ${count}`,
      limit: 1 / 4,
      goal: 1 / 8,
      value: ours / theirs,
      unit: 'part',
      details: formatTimes(ours, theirs),
    },
    {
      label: `${many}, real cloud / bare DELETEs, as many at once`,
      limit: 1.15,
      goal: 1.05,
      value: real / bare,
      unit: 'ratio',
      details: formatTimes(real, bare),
    },
    {
      label: 'the same / `openstack volume delete`',
      value: real / slow,
      unit: 'part',
      details: formatTimes(real, slow),
    },
  ]
}

/** Median times in ms on the real cloud, clinker and the bare requests taking turns. */
async function measureRealDelete(
  { clinker, openstack, listVolumeIds, url, token }: BenchCloud,
  count: number,
  rounds: number,
): Promise<{ readonly real: number; readonly bare: number; readonly slow: number }> {
  const ids = [...listVolumeIds((2 * rounds + 1) * count)]
  const takeIds = (): readonly string[] => ids.splice(0, count)
  const turns: { real: number; bare: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const real = await measureRun(clinker('-q', 'volume', 'delete', ...takeIds()))
    const bare = await measureRun({
      argv: [process.execPath, resolvePath('baseline-delete.mjs'), url, token, ...takeIds()],
      env: clinker().env,
    })
    turns.push({ real: real.ms, bare: bare.ms })
  }
  const slow = await measureRun(openstack('volume', 'delete', ...takeIds()))
  return { real: median(turns.map(turn => turn.real)), bare: median(turns.map(turn => turn.bare)), slow: slow.ms }
}

/** Requests on the wire, counted by `-v`. */
export async function benchRequests({ clinker, listVolumeIds, cloud }: BenchCloud): Promise<readonly BenchResult[]> {
  const [id = ''] = listVolumeIds(1)
  const countRequests = async (subject: BenchCommand): Promise<number> =>
    (await measureRun(subject)).stderr.split('\n').filter(line => /^GET|^POST/.test(line)).length
  const cold = clinker('-v', 'volume', 'show', id)
  const named = JSON.parse(
    execFileSync(process.execPath, [...clinker('volume', 'show', id, '-f', 'json').argv.slice(1)], {
      env: clinker().env,
      encoding: 'utf8',
    }),
  )
  const buildResult = (what: string, expected: number, value: number): BenchResult => ({
    label: `requests: ${what}`,
    limit: expected,
    goal: expected,
    value,
    unit: 'requests',
    details: '',
  })
  return [
    buildResult('warm show by ID', 1, await countRequests(clinker('-v', 'volume', 'show', id))),
    buildResult('warm show by name', 1, await countRequests(clinker('-v', 'volume', 'show', named.name))),
    buildResult('warm list, for each page', 1, await countRequests(clinker('-v', 'volume', 'list', '--limit', '50'))),
    buildResult(
      'cold show by ID',
      4,
      await countRequests({ ...cold, env: { ...cold.env, XDG_CACHE_HOME: join(cloud.folder, 'nothing-yet') } }),
    ),
  ]
}
