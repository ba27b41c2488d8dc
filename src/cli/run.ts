import type { Cloud, ServiceResponse } from '../contract/cloud.ts'
import { Failure } from '../contract/failure.ts'
import { isJsonObject, type Json, type JsonObject } from '../contract/json.ts'
import type { Microversion } from '../contract/microversion.ts'
import { manifest } from '../commands/manifest.ts'
import { isPayload, type Answers, type Bound, type Command, type Listed, type Shown, type Stage, type Step, type WordsOf } from '../grammar/command.ts'
import { requestOf, type Payload } from '../grammar/operation.ts'
import { printable } from '../render/cell.ts'
import { findColumns } from '../render/columns.ts'
import { askFirst } from './asking.ts'
import { advised, lookFor } from './advice.ts'
import { openBar } from './bar.ts'
import { eachWithBeside, withBeside, type Ask } from './beside.ts'
import { drawn } from './dry-run.ts'
import { existing, unlessMissing, type Existing } from './existing.ts'
import { lightly } from './light.ts'
import { bodyOf, readOne } from './look-up.ts'
import { foretold } from './foretold.ts'
import { requireFlagVersions, requireVersion, spoken, versionFor } from './microversions.ts'
import type { Options } from './options.ts'
import { listingOf, showingOf, writeListing, writeShowing } from './output.ts'
import { pagesOf } from './pages.ts'
import type { Ports } from './ports.ts'
import { runChecks } from './preflight.ts'
import { isPicked, picked } from './picking.ts'
import { openProgress } from './progress.ts'
import { BUSY, untilReady } from './ready.ts'
import { findAll, perTarget, type TargetWords } from './resolve.ts'
import { AT_ONCE, runTargets } from './targets.ts'
import { PATIENCE_MS, waitFor } from './wait.ts'

/** What every step of a run needs. */
interface Run {
  readonly command: Command
  readonly cloud: Cloud
  readonly ports: Ports
  readonly options: Options
  readonly speaks: Microversion
  readonly warn: (sentence: string) => void
}

/** Runs a command on a cloud: look up, plan, check, send, wait, show. Raises what goes wrong as a `Failure`. */
export async function run(command: Command, texts: TargetWords['texts'], cloud: Cloud, ports: Ports, options: Options): Promise<void> {
  const warn = (sentence: string): void => { if (!options.isQuiet) void ports.streams.err.write(`clinker: ${printable(sentence)}\n`) }
  const speaks = await spoken(cloud)
  requireFlagVersions(command, texts, speaks, cloud.pinned)
  if (texts['check'] !== undefined) return runChecks(command, texts, { cloud, speaks, ports, options })
  const chosen = await picked(command, texts, cloud, speaks, ports)
  const targets = perTarget(command, chosen)
  await askFirst(command, targets, { cloud, speaks, ports, options, isPicked: isPicked(command, texts) })
  const bar = openBar(ports, targets.length, options.isQuiet || options.dryRun !== 'no')
  const whole: Run = { command, cloud, ports: bar.ports, options, speaks, warn }
  const work = (target: TargetWords): Promise<() => Promise<void>> =>
    unlessMissing(command, target, bar.ports, () => advising(whole, target.texts, () => runOne(whole, target.texts)))
  try {
    await runTargets(targets, work, { atOnce: Number(texts['atOnce']?.[0] ?? AT_ONCE), tell: bar.ended })
  } finally {
    await bar.stop()
  }
}

const isCommand = (path: string): boolean => manifest.some(entry => entry.path === path)

/** A refusal is told with what to do next. */
async function advising({ command, cloud, speaks }: Run, texts: TargetWords['texts'], work: () => Promise<() => Promise<void>>): Promise<() => Promise<void>> {
  const [aim] = Object.entries(command.args).flatMap(([name, { names }]) => (texts[name] ?? []).flatMap(text => (names === undefined ? [] : [{ noun: names, name: text }])))
  const told = async <T>(step: () => Promise<T>): Promise<T> => {
    try {
      return await step()
    } catch (error) {
      throw error instanceof Failure ? await advised(error, aim, { cloud, speaks, path: command.path, after: lookFor(command.path, aim, isCommand) }) : error
    }
  }
  const print = await told(work)
  return () => told(print)
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
  const there = await existing(command, texts, cloud, speaks)
  if (there !== undefined) return showExisting(run, bound, words, there)
  const steps = await planned(run, bound)
  const payloads = steps.filter(isPayload)
  payloads.forEach(payload => { requireVersion(payload, speaks, cloud.pinned) })
  if (options.dryRun !== 'no' && payloads.length > 0) {
    if (command.removes && !bound.takesBusy) (await foretold(command, words, texts, run)).forEach(warn)
    return showRequests(run, payloads)
  }
  const busy = options.waits && !bound.takesBusy && payloads.some(payload => payload.operation.changes) ? untilReady(command, words) : undefined
  if (busy !== undefined) {
    await settle(run, [busy], run.ports.clock.now())
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

async function planned({ cloud, speaks }: Run, bound: Bound): Promise<readonly Step[]> {
  const { projectId = '', userId = '' } = await cloud.identity()
  const context = { speaks, projectId, userId }
  const looked: Pick<ServiceResponse, 'body' | 'headers'>[] = []
  for (const payload of bound.look(context)) looked.push(await lookedAt(cloud, payload, speaks))
  return bound.plan({ ...context, looked: looked.map(({ body }) => body), etags: looked.map(({ headers }) => headers['etag']) })
}

const asking = ({ cloud, speaks }: Pick<Run, 'cloud' | 'speaks'>): Ask => async payload => {
  try {
    return (await cloud.request(requestOf(payload, versionFor(payload, speaks)))).body
  } catch (error) {
    const isUnknown = error instanceof Failure && error.kind === 'unsupported' && error.details.status === 404
    if (!isUnknown || payload.instead === undefined) throw error
    return asking({ cloud, speaks })(payload.instead)
  }
}

async function lookedAt(cloud: Cloud, payload: Payload, speaks: Microversion): Promise<Pick<ServiceResponse, 'body' | 'headers'>> {
  try {
    return await cloud.request(requestOf(payload, versionFor(payload, speaks)))
  } catch (error) {
    if (error instanceof Failure && error.kind === 'notFound') return { body: null, headers: {} }
    throw error
  }
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
  const pages = pagesOf(cloud, payload, lists, versionFor(payload, speaks), tell)
  const items = lists.beside === undefined ? pages : eachWithBeside(pages, lists.beside, asking(run))
  const idOf = (row: { readonly raw: Json }): string => (isJsonObject(row.raw) ? lists.noun.idOf(row.raw) : '')
  return writeListing(listingOf(lists, items), idOf, ports.streams.out, options)
}

/** Takes the steps in order, waits where asked, and gives what is to be shown. */
async function carryOut(run: Run, bound: Bound, words: WordsOf, steps: readonly Step[]): Promise<() => Promise<void>> {
  const { ports, options } = run
  const sinceMs = ports.clock.now()
  const answers = await takeAll(run, steps, sinceMs)
  const further = bound.afterwards(answers)
  const says = bound.says(answers)
  if (says !== undefined && !options.isQuiet) await ports.streams.err.write(`${says.split('\n').map(printable).join('\n')}\n`)
  const waited = options.waits || further.length > 0 ? await settle(run, bound.wait(answers), sinceMs) : []
  await takeAll(run, further, sinceMs)
  return shown(run, bound, answers, words, further.length > 0 ? 'changed since' : waited)
}

/** Gives what is to be shown: the answer, or what a wait saw last; afresh where more was sent since. */
async function shown(run: Run, bound: Bound, answers: Answers, words: WordsOf, waited: Waited | 'changed since'): Promise<() => Promise<void>> {
  const { shows } = bound
  if (shows === undefined) return () => Promise.resolve()
  const raw = waited.length > 0
    ? await freshest(run, shows, bound, answers, words, waited === 'changed since' ? [] : waited)
    : await shownRaw(run, shows, bound, answers, words)
  const whole = await withBeside(raw, shows.beside ?? [], asking(run))
  return () => writeShowing(showingOf(shows.table, whole), shows.noun.idOf(whole), run.ports.streams.out, run.options)
}

/** With `--if-not-exists`: what is there already is shown as if it had just been made, and waited for where it is being made. */
async function showExisting(run: Run, bound: Bound, words: WordsOf, { answer, says, status }: Existing): Promise<() => Promise<void>> {
  run.warn(says)
  const isOnItsWay = run.options.waits && BUSY.includes(status)
  const waited = isOnItsWay ? await settle(run, bound.wait([answer]), run.ports.clock.now()) : []
  return shown(run, bound, [answer], words, waited)
}

/** Sends the payloads in order; a stage between them is waited for. */
async function takeAll(run: Run, steps: readonly Step[], sinceMs: number): Promise<Answers> {
  const answers: Json[] = []
  for (const step of steps) {
    if (isPayload(step)) answers.push(await asking(run)(step))
    else await settle(run, [step], sinceMs)
  }
  return answers
}

type Waited = readonly { readonly noun: Shown['noun']; readonly id: string; readonly seen: JsonObject | 'gone' }[]

async function settle({ cloud, ports, options, speaks }: Run, stages: readonly Stage[], sinceMs: number): Promise<Waited> {
  const progress = await openProgress(ports.streams.err, ports.env, ports.clock, options.isQuiet)
  try {
    const seen = await waitFor(stages, {
      cloud, speaks, sinceMs, progress, clock: ports.clock, patienceMs: options.patienceMs ?? PATIENCE_MS, pauseMs: options.pauseMs,
    })
    return stages.map((stage, i) => ({ noun: stage.of, id: stage.id, seen: seen[i] ?? 'gone' }))
  } finally {
    progress.stop()
  }
}

/** After a wait the resource as last seen is shown; where something was sent since, it is read afresh. */
async function freshest(run: Run, shows: Shown, bound: Bound, answers: Answers, words: WordsOf, waited: Waited): Promise<JsonObject> {
  const last = waited.findLast(({ noun, seen }) => noun === shows.noun && seen !== 'gone')
  if (last !== undefined && last.seen !== 'gone') return last.seen
  const raw = await shownRaw(run, shows, bound, answers, words)
  if (waited.length > 0) return shows.current?.(raw, waited.map(({ seen }) => seen)) ?? raw
  return await readOne(run.cloud, shows.noun, shows.noun.idOf(raw), run.speaks) ?? raw
}

async function shownRaw({ cloud, speaks, command }: Run, shows: Shown, bound: Bound, answers: Answers, words: WordsOf): Promise<JsonObject> {
  const found = Object.keys({ ...command.args, ...command.flags }).flatMap(name => words[name] ?? []).find(word => word.found !== undefined)?.found
  if (shows.from === 'found') return found ?? {}
  const answer = answers.at(-1) ?? null
  if (shows.from === 'answer') return bodyOf(answer, shows.noun, shows.under ?? shows.noun.key)
  const id = bound.showsId?.(answers) ?? shows.noun.idOf(found ?? {})
  return await readOne(cloud, shows.noun, id, speaks) ?? {}
}
