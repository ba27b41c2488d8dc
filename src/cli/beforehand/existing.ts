import type { Cloud } from '../../contract/cloud.ts'
import { Failure } from '../../contract/failure.ts'
import { isJsonObject, type Json, type JsonObject } from '../../contract/json.ts'
import type { Microversion } from '../../contract/microversion.ts'
import type { Bound, Command, Finding } from '../../grammar/command.ts'
import type { Noun } from '../../grammar/resource.ts'
import { asking, contextFor } from '../ask.ts'
import { lookUp } from '../words/look-up.ts'
import { printable } from '../../render/cell.ts'
import type { Ports } from '../ports.ts'
import type { TargetWords } from '../words/resolve.ts'
import type { Run } from '../run-state.ts'

/** With `--if-not-exists`: the one that has the name already, and the answer that making it would have had. */
export interface Existing { readonly raw: JsonObject; readonly answer: Json; readonly says: string; readonly status: string }

/** What is there already; undefined when it is to be made. Raises `ambiguous` for a name that fits several. */
export async function existing({ makes }: Command, bound: Bound, texts: TargetWords['texts'], run: Pick<Run, 'cloud' | 'speaks'>): Promise<Existing | undefined> {
  if (makes === undefined || texts['ifNotExists'] === undefined) return undefined
  if (bound.finds !== undefined) return listedAlready(makes, bound.finds(await contextFor(run, bound)), run)
  const [name] = texts['name'] ?? []
  if (name === undefined) throw new Failure('usage', '--if-not-exists needs a name to look for.')
  try {
    const raw = await lookUp(run.cloud, makes, name, run.speaks)
    return { raw, answer: { [makes.key]: raw }, says: isThere(`${makes.noun} ${name} (${makes.idOf(raw)})`), status: makes.statusOf(raw) }
  } catch (error) {
    if (error instanceof Failure && error.kind === 'notFound') return undefined
    throw error
  }
}

const isThere = (called: string): string => `${called} is there already; none was made`

async function listedAlready(makes: Noun, { list, fits, called, answer }: Finding, run: Pick<Run, 'cloud' | 'speaks'>): Promise<Existing | undefined> {
  const body = await asking(run)(list)
  const items = isJsonObject(body) ? body[makes.listKey] : undefined
  const [raw, ...others] = (Array.isArray(items) ? items.filter(isJsonObject) : []).filter(fits)
  if (raw === undefined) return undefined
  const ids = [raw, ...others].map(makes.idOf)
  if (others.length > 0) throw new Failure('ambiguous', `${ids.length} ${makes.plural} are ${called} already.`, { also: ids })
  return { raw, answer: answer?.(raw) ?? { [makes.key]: raw }, says: isThere(`${makes.noun} ${called} (${makes.idOf(raw)})`), status: makes.statusOf(raw) }
}

/** The resource that has the name a command was to give, for messages; undefined when there is none. */
export async function existingNamed(makes: Noun | undefined, texts: TargetWords['texts'], cloud: Cloud, speaks: Microversion): Promise<string | undefined> {
  const [name] = texts['name'] ?? []
  if (makes === undefined || name === undefined) return undefined
  const raw = await lookUp(cloud, makes, name, speaks)
  return `${makes.noun} ${name} (${makes.idOf(raw)})`
}

/** With `--ignore-missing`, a target that is not there counts as removed, and that is said. */
export async function unlessMissing({ removes }: Command, { label, texts }: TargetWords, { streams }: Ports, work: () => Promise<() => Promise<void>>): Promise<() => Promise<void>> {
  try {
    return await work()
  } catch (error) {
    if (!removes || texts['ignoreMissing'] === undefined || !(error instanceof Failure) || error.kind !== 'notFound') throw error
    await streams.err.write(`${printable(label)} is not there; nothing to remove\n`)
    return () => Promise.resolve()
  }
}
