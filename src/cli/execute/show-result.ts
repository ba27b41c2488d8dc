import { UNKNOWN_OUTCOME } from '../../http/network-error.ts'
import { CliError } from '../../types/cli-error.ts'
import { isJsonObject, type Json, type JsonObject } from '../../types/json.ts'
import type { PreparedRequest } from '../../framework/operation.ts'
import { fetchItems, prefetchFirst } from '../../api/pagination.ts'
import { requestVersion } from '../../api/microversion-negotiation.ts'
import { formatRequest } from '../output/format-request.ts'
import { useSummaryList } from '../output/summary-list.ts'
import type { Responses } from '../../framework/plan.ts'
import type { BoundCommand } from '../../framework/command-declaration.ts'
import type { ListOutput, ShowOutput } from '../../framework/command-output.ts'
import { sendRequest } from '../../api/send.ts'
import { enrich, enrichEach } from '../../api/enrich.ts'
import { extractResource, requireResource, getResource } from '../../api/resource-lookup.ts'
import type { ExistingResource } from '../../api/find-existing.ts'
import { BUSY_STATUSES } from '../../resources/volume-states.ts'
import { PENDING_IMAGE_STATUSES } from '../../resources/image.ts'
import { waitForConditions } from './send-steps.ts'
import { toListing, toShowing } from '../output/write-result.ts'
import type { Print, Run } from '../run/run.ts'
import type { WaitResults } from '../../api/polling.ts'

/** Finds what is to be shown: the response, or what a wait saw last; read afresh where more was sent since. */
export async function prepareResult(
  run: Run,
  bound: BoundCommand,
  answers: Responses,
  waitResults: WaitResults | 'changed since',
): Promise<Print> {
  const { showOutput } = bound
  if (showOutput === undefined) return () => Promise.resolve()
  const raw =
    waitResults.length > 0
      ? await latestState(run, showOutput, bound, answers, waitResults === 'changed since' ? [] : waitResults)
      : await rawResult(run, showOutput, bound, answers)
  const enriched = await enrich(raw, showOutput.enrichments ?? [], sendRequest(run))
  return () => run.sink.writeShowing(toShowing(showOutput.table, enriched), showOutput.resource.idOf(enriched))
}

/** Writes a list, page by page; the first page is requested at once. */
export async function writePages(run: Run, request: PreparedRequest, declaredList: ListOutput): Promise<void> {
  const { cloud, ports, options, microversion, sink } = run
  const { payload, list } = useSummaryList(request, declaredList, options)
  const writeNote = async (line: string): Promise<void> => {
    if (!options.isQuiet) await ports.streams.stderr.write(`${line}\n`)
  }
  const pages = prefetchFirst(fetchItems(cloud, payload, list, requestVersion(payload, microversion), writeNote))
  const items = list.enrichments === undefined ? pages : enrichEach(pages, list.enrichments, sendRequest(run))
  const idOf = (row: { readonly raw: Json }): string => (isJsonObject(row.raw) ? list.resource.idOf(row.raw) : '')
  let isEmpty = true
  await sink.writeListing(
    toListing(
      list,
      withFirst(items, () => (isEmpty = false)),
    ),
    idOf,
  )
  if (isEmpty && ports.streams.stderr.isTerminal && options.watchIntervalMs === undefined)
    await writeNote(`No ${list.resource.plural} found.`)
}

/** The same items; calls `onFirst` once there is one. */
async function* withFirst<T>(items: AsyncIterable<T>, onFirst: () => void): AsyncGenerator<T> {
  for await (const item of items) {
    onFirst()
    yield item
  }
}

/** With `--dry-run`: the requests, and for a deletion why the service would refuse it. */
export async function formatRequests(
  run: Run,
  bound: BoundCommand,
  requests: readonly PreparedRequest[],
): Promise<Print> {
  const { cloud, ports, options, microversion, warn } = run
  if (bound.deletes !== undefined && !bound.skipsReadyCheck)
    (await (await import('../preflight/delete-warnings.ts')).predictRefusals(bound, run)).forEach(warn)
  const formatted: string[] = []
  const changing = requests.filter(({ operation }) => operation.isMutating)
  for (const request of changing.length > 0 ? changing : requests)
    formatted.push(await formatRequest(cloud, request, requestVersion(request, microversion), options))
  const separator = options.isMachineReadable || options.dryRun === 'curl' ? '' : '\n'
  return () => ports.streams.stdout.write(formatted.join(separator))
}

/** With `--if-not-exists`: shows what exists already as if it had just been created, and waits while it is being created. */
export async function showExisting(
  run: Run,
  bound: BoundCommand,
  { answer, message, status }: ExistingResource,
): Promise<Print> {
  run.warn(message)
  const isTransitional = run.options.isWaiting && [...BUSY_STATUSES, ...PENDING_IMAGE_STATUSES].includes(status)
  const waitResults = isTransitional ? await waitForConditions(run, bound.wait([answer]), run.ports.clock.now()) : []
  return prepareResult(run, bound, [answer], waitResults)
}

/**
 * Raises `refused` for an answer that does not have what is to be shown; where it was to tell of a change, nobody knows
 * what became of that.
 */
export function requireAnswer({ resource, responseKey }: ShowOutput, answers: Responses, hasChanged: boolean): void {
  try {
    requireResource(answers.at(-1) ?? null, resource, responseKey ?? resource.key)
  } catch (error) {
    throw hasChanged && error instanceof CliError
      ? new CliError(error.kind, error.message, { ...error.details, advice: UNKNOWN_OUTCOME, outcomeUnknown: true })
      : error
  }
}

/** After a wait the resource as last seen is shown; where something was sent since, it is read afresh. */
async function latestState(
  run: Run,
  shows: ShowOutput,
  bound: BoundCommand,
  answers: Responses,
  waitResults: WaitResults,
): Promise<JsonObject> {
  const last = waitResults.findLast(({ noun, state }) => noun === shows.resource && state !== 'gone')
  if (last !== undefined && last.state !== 'gone') return last.state
  const raw = await rawResult(run, shows, bound, answers)
  if (waitResults.length > 0)
    return (
      shows.mergeLatest?.(
        raw,
        waitResults.map(({ state }) => state),
      ) ?? raw
    )
  return (await getResource(run.cloud, shows.resource, shows.resource.idOf(raw), run.microversion)) ?? raw
}

async function rawResult(
  { cloud, microversion }: Run,
  shows: ShowOutput,
  bound: BoundCommand,
  answers: Responses,
): Promise<JsonObject> {
  const found = bound.firstFound
  if (shows.source === 'lookup') return found ?? {}
  const answer = answers.at(-1) ?? null
  if (shows.source === 'response')
    return extractResource(answer, shows.resource, shows.responseKey ?? shows.resource.key)
  const id = bound.shownId?.(answers) ?? shows.resource.idOf(found ?? {})
  return (await getResource(cloud, shows.resource, id, microversion)) ?? {}
}
