import type { Cloud } from '../contract/cloud.ts'
import { Failure } from '../contract/failure.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import type { Microversion } from '../contract/microversion.ts'
import type { Command } from '../grammar/command.ts'
import { lookUp } from './look-up.ts'
import { printable } from '../render/cell.ts'
import type { Ports } from './ports.ts'
import type { TargetWords } from './resolve.ts'

/** With `--if-not-exists`: the one that has the name already, and the answer that making it would have had. */
export interface Existing { readonly raw: JsonObject; readonly answer: Json; readonly says: string; readonly status: string }

/** What is there already under the name; undefined when it is to be made. Raises `ambiguous` for a name that fits several. */
export async function existing({ makes }: Command, texts: TargetWords['texts'], cloud: Cloud, speaks: Microversion): Promise<Existing | undefined> {
  if (makes === undefined || texts['ifNotExists'] === undefined) return undefined
  const [name] = texts['name'] ?? []
  if (name === undefined) throw new Failure('usage', '--if-not-exists needs a name to look for.')
  try {
    const raw = await lookUp(cloud, makes, name, speaks)
    const says = `${makes.noun} ${name} (${makes.idOf(raw)}) is there already; none was made`
    return { raw, answer: { [makes.key]: raw }, says, status: makes.statusOf(raw) }
  } catch (error) {
    if (error instanceof Failure && error.kind === 'notFound') return undefined
    throw error
  }
}

/** The resource that has the name a command was to give, for messages; undefined when there is none. */
export async function existingNamed({ makes }: Command, texts: TargetWords['texts'], cloud: Cloud, speaks: Microversion): Promise<string | undefined> {
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
