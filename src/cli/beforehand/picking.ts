import type { Cloud } from '../../contract/cloud.ts'
import { Failure } from '../../contract/failure.ts'
import { isJsonObject, type Json, type JsonObject } from '../../contract/json.ts'
import { compareMicroversions, type Microversion } from '../../contract/microversion.ts'
import { momentMs } from '../../contract/moment.ts'
import { pickFlags } from '../../grammar/care.ts'
import { readAll, type Command } from '../../grammar/command.ts'
import { requireVersion, versionFor } from '../microversions.ts'
import { pagesOf } from '../showing/pages.ts'
import type { Ports } from '../ports.ts'
import type { TargetWords } from '../words/resolve.ts'

type Texts = TargetWords['texts']

/** True when filters are to choose the targets. */
export const isPicked = (command: Command, texts: Texts): boolean =>
  command.picks !== undefined && (texts['filter'] !== undefined || texts['olderThan'] !== undefined)

/**
 * The words with the IDs of everything that fits the filters as targets. Rows are held against the filters once more:
 * the service lets administrators ask for filters it does not know, and then gives all there is.
 */
export async function picked(command: Command, texts: Texts, cloud: Cloud, speaks: Microversion, ports: Ports): Promise<Texts> {
  const { picks } = command
  if (picks === undefined) return texts
  if (!isPicked(command, texts)) return withoutProjects(texts)
  const words = Object.fromEntries(Object.entries(texts).map(([name, typed]) => [name, typed.map(text => ({ text }))]))
  const { filter = {}, olderThan, allProjects } = readAll<typeof pickFlags, {}, {}>(pickFlags, words)
  const latest = olderThan === undefined ? Infinity : ports.clock.now() - olderThan
  const payload = picks.list({ filters: filter, ...(allProjects ? { all_tenants: true } : {}) })
  requireVersion(payload, speaks, cloud.pinned)
  const keep = (raw: JsonObject): boolean => Object.entries(filter).every(([key, value]) => fits(raw, key, value, speaks)) && (latest === Infinity || madeAt(raw) < latest)
  const ids: string[] = []
  const listed = { noun: picks.noun, table: picks.noun.short, keep }
  for await (const raw of pagesOf(cloud, payload, listed, versionFor(payload, speaks), () => Promise.resolve())) ids.push(picks.noun.idOf(raw))
  if (ids.length === 0) await ports.streams.err.write(`No ${picks.noun.noun} fits.\n`)
  const [target] = Object.entries(command.args).flatMap(([name, param]) => (param.isTarget === true ? [name] : []))
  return { ...texts, ...(target === undefined ? {} : { [target]: ids }) }
}

function withoutProjects(texts: Texts): Texts {
  if (texts['allProjects'] === undefined) return texts
  throw new Failure('usage', '--all-projects only goes with --filter or --older-than.')
}

const COMPARED_BY_SERVICE = ['created_at', 'updated_at']

function fits(raw: JsonObject, typed: string, wanted: string, speaks: Microversion): boolean {
  const isPart = typed.endsWith('~')
  const key = isPart ? typed.slice(0, -1) : typed
  // Moments are compared by the service alone, from 3.60 on.
  if (COMPARED_BY_SERVICE.includes(key)) return compareMicroversions(speaks, '3.60') >= 0
  const value = raw[key]
  if (value === undefined) return false
  if (isJsonObject(value)) return entriesOf(wanted).every(([name, part]) => String(value[name]) === String(part))
  const [found, asked] = [String(value).toLowerCase(), wanted.toLowerCase()]
  return isPart ? found.includes(asked) : found === asked
}

/** A dictionary among filters has been put into JSON when it was read. */
function entriesOf(text: string): readonly (readonly [string, Json])[] {
  try {
    const value: Json = JSON.parse(text)
    return isJsonObject(value) ? Object.entries(value) : [['', null]]
  } catch {
    return [['', null]]
  }
}

/** When it was made, in ms; what does not say is never old. */
function madeAt(raw: JsonObject): number {
  const text = raw['created_at']
  if (typeof text !== 'string') return Infinity
  const at = momentMs(text)
  return Number.isNaN(at) ? Infinity : at
}
