import type { Cloud } from '../../contract/cloud.ts'
import { Failure } from '../../contract/failure.ts'
import type { Json } from '../../contract/json.ts'
import type { Microversion } from '../../contract/microversion.ts'
import type { Check, Judgement } from '../../grammar/care.ts'
import { isPayload, type Beforehand, type Bound, type Command, type CommandFacts } from '../../grammar/command.ts'
import { requestOf, type Payload } from '../../grammar/operation.ts'
import { listingFrom } from '../local/rows.ts'
import { requireVersion, versionFor } from '../microversions.ts'
import type { Options } from '../options.ts'
import { writeListing } from '../showing/output.ts'
import type { Ports } from '../ports.ts'
import { findAll, type TargetWords } from '../words/resolve.ts'

type Texts = TargetWords['texts']

interface Room { readonly cloud: Cloud; readonly speaks: Microversion; readonly ports: Ports; readonly options: Options }

/**
 * With `--check`: looks whether a command would be refused, and writes what was looked at; nothing is changed.
 * Raises the failure the command would end with, as far as that can be known.
 */
export async function runChecks(command: Command, texts: Texts, { cloud, speaks, ports, options }: Room): Promise<void> {
  const { bound, asker, judgements } = await judgedAll(command, texts, cloud, speaks)
  const rows: readonly (readonly [string, Judgement])[] = [['microversion', version(bound, cloud, speaks, asker)], ...judgements]
  const cells = rows.map(([title, { result, why }]) => [title, result, why])
  await writeListing(listingFrom(['Check', 'Result', 'Why'], cells), row => String(row.cells[0]), ports.streams.out, options)
  const refusals = rows.flatMap(([title, judgement]) => (judgement.result === 'refused' ? [{ title, ...judgement }] : []))
  const [first] = refusals
  if (first === undefined) return
  throw new Failure(first.kind, `It would be refused; nothing was sent: ${refusals.map(({ title, why }) => `${title}: ${why}`).join('; ')}.`)
}

/** The checks that speak against a command, as ends of sentences. */
export async function refusedChecks(command: CommandFacts & Partial<Pick<Command, 'bind'>>, texts: Texts, { cloud, speaks }: Pick<Room, 'cloud' | 'speaks'>): Promise<readonly string[]> {
  const { bind } = command
  if (bind === undefined) return []
  const { judgements } = await judgedAll({ ...command, bind }, texts, cloud, speaks)
  return judgements.flatMap(([title, { result, why }]) => (result === 'refused' ? [`${title}: ${why}`] : []))
}

interface Judged { readonly bound: Bound; readonly asker: Beforehand; readonly judgements: readonly (readonly [title: string, judgement: Judgement])[] }

/** Every check of a command, one after the other. */
async function judgedAll(command: CommandFacts & Pick<Command, 'bind'>, texts: Texts, cloud: Cloud, speaks: Microversion): Promise<Judged> {
  const bound = command.bind(await findAll(command, texts, { cloud, speaks, trustsIds: false, warn: () => undefined }))
  const asker = await askerOf(cloud, speaks)
  const answerTo = remembering(cloud, speaks)
  const judgements: (readonly [string, Judgement])[] = []
  for (const check of bound.checks(asker)) judgements.push([check.title, await judged(check, answerTo)])
  return { bound, asker, judgements }
}

const judged = async ({ asks, thenAsks, judge }: Check, answerTo: (payload: Payload) => Promise<Json>): Promise<Judgement> => {
  const answers: Json[] = []
  for (const payload of asks) answers.push(await answerTo(payload))
  for (const payload of thenAsks?.(answers) ?? []) answers.push(await answerTo(payload))
  return judge(answers)
}

/** Who asks, as checks know it. */
async function askerOf(cloud: Cloud, speaks: Microversion): Promise<Beforehand> {
  const { projectId = '', userId = '' } = await cloud.identity()
  return { speaks, projectId, userId, serviceTypes: (await cloud.catalog()).map(({ type }) => type) }
}

/** Each request once: several checks look at the same quotas. What may not be read is null. */
function remembering(cloud: Cloud, speaks: Microversion): (payload: Payload) => Promise<Json> {
  const known = new Map<string, Promise<Json>>()
  const ask = async (payload: Payload): Promise<Json> => {
    try {
      return (await cloud.request(requestOf(payload, versionFor(payload, speaks)))).body
    } catch (error) {
      if (error instanceof Failure && error.details.status !== undefined) return null
      throw error
    }
  }
  return payload => {
    const key = `${payload.path} ${JSON.stringify(payload.query)}`
    const answer = known.get(key) ?? ask(payload)
    known.set(key, answer)
    return answer
  }
}

/** What the plan itself refuses, or would need that the cloud does not speak. */
function version(bound: Bound, cloud: Cloud, speaks: Microversion, who: Beforehand): Judgement {
  try {
    const payloads = bound.plan({ ...who, looked: [], etags: [] }).filter(isPayload)
    payloads.forEach(payload => { requireVersion(payload, speaks, cloud.pinned) })
    return { result: 'ok', why: speaks }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    // What else a plan refuses is told by a check of its own.
    return error.kind === 'unsupported' ? { result: 'refused', kind: error.kind, why: error.message } : { result: 'ok', why: speaks }
  }
}
