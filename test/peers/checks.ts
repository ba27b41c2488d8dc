import type { Outcome } from '../transcript/play.ts'
import type { Clients } from './clients.ts'
import { compareJson, compareTable, fieldsOf, withoutChance } from './compare.ts'
import type { CinderLine } from './lines-cinder.ts'

export interface Check { readonly name: string; run(): Promise<string[]> }

export interface Stage {
  readonly clients: Clients
  /** What stands for `{v}`, `{s}` … in lines. */
  readonly furniture: ReadonlyMap<string, string>
  readonly prefix: string
  /** Waits for what a line started, by the beginning of its name. */
  readonly rest: (line: string, name: string) => Promise<void>
}

const fill = (line: string, names: ReadonlyMap<string, string>): string => line.replaceAll(/\{([\w.]+)\}/g, (whole, key: string) => names.get(key) ?? whole)

const PRINTS = /\b(list|show|create|restore|accept|export|import)\b|\b(attachment|volume group) set\b/
const asJson = (line: string): string => (PRINTS.test(line) ? `${line} -f json` : line)

const ended = ({ status, stderr }: Outcome): string => `exit ${status}${status === 0 ? '' : ` (${stderr.trim()})`}`
const unlike = (theirs: Outcome, ours: Outcome): string => `${ended(theirs)} there, ${ended(ours)} here`

/** A line that changes nothing: both succeed and print the same. */
export function readCheck({ clients, furniture }: Stage, line: string): Check {
  return {
    name: line,
    async run() {
      const filled = `${fill(line, furniture)} -f json`
      const [theirs, ours] = await Promise.all([clients.openstack(filled), clients.clinker(filled)])
      return theirs.status === 0 && ours.status === 0 ? compareJson(line, theirs.stdout, ours.stdout) : [unlike(theirs, ours)]
    },
  }
}

/** A line that both refuse. */
export function refusalCheck({ clients, furniture }: Stage, line: string): Check {
  return {
    name: `refused: ${line}`,
    async run() {
      const filled = fill(line, furniture)
      const [theirs, ours] = await Promise.all([clients.openstack(filled), clients.clinker(filled)])
      return theirs.status !== 0 && ours.status !== 0 ? [] : [unlike(theirs, ours)]
    },
  }
}

interface Actor { readonly name: string; readonly run: (line: string) => Promise<Outcome>; readonly names: Map<string, string> }

const FURNISHES = /^\w+ = /

/** Lines that each client speaks of things of its own: the same success, and the same JSON but for names, IDs and times. */
export function storyCheck({ clients, furniture, prefix, rest }: Stage, story: readonly string[], index: number): Check {
  let turn = 0
  // What an earlier turn left behind must not be in the way.
  const actor = (letter: string, run: Actor['run']): Actor => {
    const name = `${prefix}-${letter}${index}t${turn}-`
    return { name, run, names: new Map([...furniture, ['n', name]]) }
  }
  return {
    name: story.join('; '),
    async run() {
      turn += 1
      const [peer, own] = [actor('o', clients.openstack), actor('c', clients.clinker)]
      const problems: string[] = []
      for (const line of story) {
        if (FURNISHES.test(line)) {
          await Promise.all([peer, own].map(actor => furnish(clients, actor.names, [line])))
          continue
        }
        const [theirs, ours] = await Promise.all([perform(peer, line), perform(own, line)])
        await Promise.all([rest(line, peer.name), rest(line, own.name)])
        if ((theirs.status === 0) !== (ours.status === 0)) problems.push(`${line}: ${unlike(theirs, ours)}`)
        else if (PRINTS.test(line) && theirs.status === 0)
          problems.push(...compareJson(line, withoutChance(theirs.stdout, peer.name), withoutChance(ours.stdout, own.name)).map(text => `${line}: ${text}`))
      }
      return problems
    },
  }
}

/** Says a line and remembers the fields it printed, for `{.id}` in later lines. */
async function perform({ run, names }: Actor, line: string): Promise<Outcome> {
  const outcome = await run(asJson(fill(line, names)))
  for (const [key, value] of Object.entries(fieldsOf(outcome.stdout))) names.set(`.${key.toLowerCase()}`, String(value))
  return outcome
}

/** A table of cinder's: its cells are found in our JSON. */
export function cinderCheck({ clients, furniture }: Stage, [theirLine, ourLine, names]: CinderLine): Check {
  return {
    name: `cinder ${theirLine}`,
    async run() {
      const [theirs, ours] = await Promise.all([clients.cinder(fill(theirLine, furniture)), clients.clinker(`${fill(ourLine, furniture)} -f json`)])
      return theirs.status === 0 && ours.status === 0 ? compareTable(theirs.stdout, ours.stdout, names) : [unlike(theirs, ours)]
    },
  }
}

/** Says lines as clinker, in order; `key = line` keeps what was printed in `names`, for `{key}` in later lines. Raises an Error when one fails. */
export async function furnish(clients: Clients, names: Map<string, string>, lines: readonly string[]): Promise<void> {
  for (const text of lines) {
    const [, key, line = ''] = /^(?:(\w+) = )?(.*)$/.exec(text) ?? []
    const outcome = await clients.clinker(fill(line, names))
    if (outcome.status !== 0) throw new Error(`clinker ${fill(line, names)}: ${outcome.stderr}`)
    if (key !== undefined) names.set(key, outcome.stdout.trim())
  }
}
