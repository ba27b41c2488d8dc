import type { Cloud } from '../contract/cloud.ts'
import { Failure } from '../contract/failure.ts'
import { isJsonObject, type Json } from '../contract/json.ts'
import { isPayload, type Bound, type Command, type Listed } from '../grammar/command.ts'
import type { Payload } from '../grammar/operation.ts'
import { printable } from '../render/cell.ts'
import { findColumns } from '../render/columns.ts'
import { asking, planned } from './ask.ts'
import { askFirst } from './beforehand/asking.ts'
import { openBar } from './waiting/bar.ts'
import { eachWithBeside } from './beside.ts'
import { carryOut, settle, showExisting } from './carry-out.ts'
import { drawn } from './dry-run.ts'
import { existing, unlessMissing } from './beforehand/existing.ts'
import { isCommandPath } from './entries.ts'
import { lightly } from './showing/light.ts'
import { requireFlagVersions, requireVersion, spoken, versionFor } from './microversions.ts'
import type { Options } from './options.ts'
import { listingOf, writeListing } from './showing/output.ts'
import { begun, pagesOf } from './showing/pages.ts'
import { isPicked, picked } from './beforehand/picking.ts'
import type { Ports } from './ports.ts'
import { untilReady } from './waiting/ready.ts'
import { findAll, perTarget, type TargetWords } from './words/resolve.ts'
import type { Run } from './run-state.ts'
import { AT_ONCE, runTargets } from './targets.ts'
import { namesTeller } from './tell-names.ts'

/** Runs a command on a cloud: look up, plan, check, send, wait, show. Raises what goes wrong as a `Failure`. */
export async function run(command: Command, texts: TargetWords['texts'], cloud: Cloud, ports: Ports, options: Options): Promise<void> {
  const warn = (sentence: string): void => { if (!options.isQuiet) void ports.streams.err.write(`clinker: ${printable(sentence)}\n`) }
  const speaks = await spoken(cloud)
  requireFlagVersions(command, texts, speaks, cloud.pinned)
  if (texts['check'] !== undefined) return (await import('./beforehand/preflight.ts')).runChecks(command, texts, { cloud, speaks, ports, options })
  const whole: Omit<Run, 'ports'> = { command, cloud, options, speaks, warn, tellNames: namesTeller(command, ports, options) }
  const chosen = await told(whole, texts, () => picked(command, texts, cloud, speaks, ports))
  const targets = perTarget(command, chosen)
  await askFirst(command, targets, { cloud, speaks, ports, options, isPicked: isPicked(command, texts) })
  const bar = openBar(ports, targets.length, options.isQuiet || options.dryRun !== 'no')
  const under: Run = { ...whole, ports: bar.ports }
  const work = (target: TargetWords): Promise<() => Promise<void>> =>
    unlessMissing(command, target, bar.ports, () => advising(under, target.texts, () => runOne(under, target.texts)))
  try {
    await runTargets(targets, work, { atOnce: Number(texts['atOnce']?.[0] ?? AT_ONCE), tell: bar.ended })
  } finally {
    await bar.stop()
  }
}

/** A refusal is told with what to do next. */
async function advising(run: Run, texts: TargetWords['texts'], work: () => Promise<() => Promise<void>>): Promise<() => Promise<void>> {
  const print = await told(run, texts, work)
  return () => told(run, texts, print)
}

async function told<T>({ command, cloud, speaks }: Pick<Run, 'command' | 'cloud' | 'speaks'>, texts: TargetWords['texts'], step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const { advised } = await import('./refusals/advice.ts')
    throw await advised(error, { command, texts, cloud, speaks, isThere: isCommandPath })
  }
}

/** Runs the command for one target; an ID that the service does not know may still be a name. */
async function runOne(run: Run, texts: TargetWords['texts']): Promise<() => Promise<void>> {
  const skipsIds = run.command.needsOnlyIds && !run.options.waits && run.options.dryRun === 'no'
  try {
    return await runFound(run, texts, skipsIds)
  } catch (error) {
    if (!skipsIds || !(error instanceof Failure) || error.kind !== 'notFound') throw error
    return runFound(run, texts, false)
  }
}

/** Runs the command for one target; gives what to print once its turn comes. */
async function runFound(run: Run, texts: TargetWords['texts'], skipsIds: boolean): Promise<() => Promise<void>> {
  const { command, cloud, options, speaks, warn } = run
  const words = await findAll(command, texts, { cloud, speaks, trustsIds: options.dryRun !== 'no', skipsIds, warn })
  const bound = command.bind(words)
  checkColumns(bound, options)
  const there = await existing(command, bound, texts, run)
  if (there !== undefined) return showExisting(run, bound, words, there)
  const steps = await planned(run, bound)
  const payloads = steps.filter(isPayload)
  payloads.forEach(payload => { requireVersion(payload, speaks, cloud.pinned) })
  if (options.dryRun !== 'no' && payloads.length > 0) {
    if (command.removes && !bound.takesBusy) (await (await import('./beforehand/foretold.ts')).foretold(command, words, texts, run)).forEach(warn)
    return showRequests(run, payloads)
  }
  const busy = options.waits && !bound.takesBusy && payloads.some(payload => payload.operation.changes) ? untilReady(command, words) : undefined
  if (busy !== undefined) {
    await settle(run, [busy], run.ports.clock.now(), 'nothing')
    return runOne(run, texts)
  }
  const { lists } = bound
  const [first] = payloads
  if (lists !== undefined && first !== undefined) return () => writePages(run, first, lists)
  return carryOut(run, bound, words, steps)
}

/** A column that is not there is told before anything is sent. */
function checkColumns({ shows, lists }: Bound, { render }: Options): void {
  const table = shows?.table ?? lists?.table
  if (table !== undefined && render.columns.length > 0) findColumns(table.columns.map(column => column.title), render.columns)
}

async function showRequests({ cloud, ports, options, speaks }: Run, payloads: readonly Payload[]): Promise<() => Promise<void>> {
  const texts: string[] = []
  for (const payload of payloads) texts.push(await drawn(cloud, payload, versionFor(payload, speaks), options))
  return () => ports.streams.out.write(texts.join(options.machineReads || options.dryRun === 'curl' ? '' : '\n'))
}

function writePages(run: Run, wanted: Payload, declared: Listed): Promise<void> {
  const { cloud, ports, options, speaks } = run
  const { payload, lists } = lightly(wanted, declared, options)
  const tell = async (line: string): Promise<void> => { if (!options.isQuiet) await ports.streams.err.write(`${line}\n`) }
  const pages = begun(pagesOf(cloud, payload, lists, versionFor(payload, speaks), tell))
  const items = lists.beside === undefined ? pages : eachWithBeside(pages, lists.beside, asking(run))
  const idOf = (row: { readonly raw: Json }): string => (isJsonObject(row.raw) ? lists.noun.idOf(row.raw) : '')
  return writeListing(listingOf(lists, items), idOf, ports.streams.out, options)
}
