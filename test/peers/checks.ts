import type { ProcessResult } from '../transcript-runner/run-transcript.ts'
import type { Clients } from './clients.ts'
import { compareJson, compareTable, listFields, removeGeneratedText } from './compare.ts'
import type { CinderComparison } from './cinder-commands.ts'

export interface Check {
  readonly name: string
  run(): Promise<string[]>
}

export interface CheckContext {
  readonly clients: Clients
  /** What stands for `{v}`, `{s}` … in lines. */
  readonly fixtures: ReadonlyMap<string, string>
  readonly prefix: string
  /** Waits for what a line started, by the beginning of its name. */
  readonly waitUntilIdle: (line: string, name: string) => Promise<void>
}

const substitute = (line: string, names: ReadonlyMap<string, string>): string =>
  line.replaceAll(/\{([\w.]+)\}/g, (placeholder, key: string) => names.get(key) ?? placeholder)

const PRINTING_COMMAND = /\b(list|show|create|restore|accept|export|import)\b|\b(attachment|volume group) set\b/
const addJsonFormat = (line: string): string => (PRINTING_COMMAND.test(line) ? `${line} -f json` : line)

const formatStatus = ({ status, stderr }: ProcessResult): string =>
  `exit ${status}${status === 0 ? '' : ` (${stderr.trim()})`}`
const formatDifference = (theirs: ProcessResult, ours: ProcessResult): string =>
  `${formatStatus(theirs)} there, ${formatStatus(ours)} here`

/** A line that changes nothing: both succeed and print the same. */
export function createReadCheck({ clients, fixtures }: CheckContext, line: string): Check {
  return {
    name: line,
    async run() {
      const commandLine = `${substitute(line, fixtures)} -f json`
      const [theirs, ours] = await Promise.all([clients.openstack(commandLine), clients.clinker(commandLine)])
      return theirs.status === 0 && ours.status === 0
        ? compareJson(line, theirs.stdout, ours.stdout)
        : [formatDifference(theirs, ours)]
    },
  }
}

/** A line that both refuse. */
export function createFailureCheck({ clients, fixtures }: CheckContext, line: string): Check {
  return {
    name: `refused: ${line}`,
    async run() {
      const commandLine = substitute(line, fixtures)
      const [theirs, ours] = await Promise.all([clients.openstack(commandLine), clients.clinker(commandLine)])
      return theirs.status !== 0 && ours.status !== 0 ? [] : [formatDifference(theirs, ours)]
    },
  }
}

interface ClientRun {
  readonly name: string
  readonly run: (line: string) => Promise<ProcessResult>
  readonly names: Map<string, string>
}

const SETUP_LINE = /^\w+ = /

/**
 * Lines that each client speaks of things of its own: the same success, and the same JSON but for names, IDs and times.
 */
export function createScenarioCheck(
  { clients, fixtures, prefix, waitUntilIdle }: CheckContext,
  scenario: readonly string[],
  index: number,
): Check {
  let attempt = 0
  // What an earlier turn left behind must not be in the way.
  const createClientRun = (letter: string, run: ClientRun['run']): ClientRun => {
    const name = `${prefix}-${letter}${index}t${attempt}-`
    return { name, run, names: new Map([...fixtures, ['n', name]]) }
  }
  return {
    name: scenario.join('; '),
    async run() {
      attempt += 1
      const [peer, own] = [createClientRun('o', clients.openstack), createClientRun('c', clients.clinker)]
      const problems: string[] = []
      for (const line of scenario) {
        if (SETUP_LINE.test(line)) {
          await Promise.all([peer, own].map(createClientRun => runSetup(clients, createClientRun.names, [line])))
          continue
        }
        const [theirs, ours] = await Promise.all([runLine(peer, line), runLine(own, line)])
        await Promise.all([waitUntilIdle(line, peer.name), waitUntilIdle(line, own.name)])
        if ((theirs.status === 0) !== (ours.status === 0)) problems.push(`${line}: ${formatDifference(theirs, ours)}`)
        else if (PRINTING_COMMAND.test(line) && theirs.status === 0)
          problems.push(
            ...compareJson(
              line,
              removeGeneratedText(theirs.stdout, peer.name),
              removeGeneratedText(ours.stdout, own.name),
            ).map(text => `${line}: ${text}`),
          )
      }
      return problems
    },
  }
}

/** Says a line and remembers the fields it printed, for `{.id}` in later lines. */
async function runLine({ run, names }: ClientRun, line: string): Promise<ProcessResult> {
  const result = await run(addJsonFormat(substitute(line, names)))
  for (const [key, value] of Object.entries(listFields(result.stdout)))
    names.set(`.${key.toLowerCase()}`, String(value))
  return result
}

/** A table of cinder's: its cells are found in our JSON. */
export function createCinderCheck(
  { clients, fixtures }: CheckContext,
  [theirLine, ourLine, names]: CinderComparison,
): Check {
  return {
    name: `cinder ${theirLine}`,
    async run() {
      const [theirs, ours] = await Promise.all([
        clients.cinder(substitute(theirLine, fixtures)),
        clients.clinker(`${substitute(ourLine, fixtures)} -f json`),
      ])
      return theirs.status === 0 && ours.status === 0
        ? compareTable(theirs.stdout, ours.stdout, names)
        : [formatDifference(theirs, ours)]
    },
  }
}

/**
 * Says lines as clinker, in order; `key = line` keeps what was printed in `names`, for `{key}` in later lines. Raises
 * an Error when one fails.
 */
export async function runSetup(clients: Clients, names: Map<string, string>, lines: readonly string[]): Promise<void> {
  for (const text of lines) {
    const [, key, line = ''] = /^(?:(\w+) = )?(.*)$/.exec(text) ?? []
    const result = await clients.clinker(substitute(line, names))
    if (result.status !== 0) throw new Error(`clinker ${substitute(line, names)}: ${result.stderr}`)
    if (key !== undefined) names.set(key, result.stdout.trim())
  }
}
