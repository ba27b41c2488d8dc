import { Failure, isStop } from '../../contract/failure.ts'
import type { Cloud } from '../../contract/cloud.ts'
import type { Microversion } from '../../contract/microversion.ts'
import type { Command, WordsOf } from '../../grammar/command.ts'
import { printable } from '../../render/cell.ts'
import { aimedAt } from '../refusals/aimed.ts'
import type { Options } from '../options.ts'
import { talkOf, type Ports } from '../ports.ts'
import { readPreferences } from '../preferences/preferences.ts'
import { findAll, type TargetWords } from '../words/resolve.ts'

/** What is known before anybody is asked. */
export interface Asking {
  readonly cloud: Cloud
  readonly speaks: Microversion
  readonly ports: Ports
  readonly options: Options
  /** True when filters chose the targets, so that nobody has typed their names. */
  readonly isPicked: boolean
}

/** One target as it is listed, and what makes even one worth asking about. */
interface Line { readonly text: string; readonly danger: string | undefined }

/** So many targets are looked up for the list; of more only the number is told. */
const LISTED = 50

/**
 * On a terminal, lists what would be destroyed and asks; off a terminal nobody is asked.
 * Raises `cancelled` when the answer is no, `usage` for a set that filters chose, without `--yes` and with nobody to ask.
 */
export async function askFirst(command: Command, targets: readonly TargetWords[], asking: Asking): Promise<void> {
  const { ports, options, isPicked } = asking
  const isTold = targets[0]?.texts['yes'] !== undefined
  if (!command.asksFirst || isTold || options.dryRun !== 'no' || targets.length === 0) return
  if (ports.ask === undefined) {
    if (isPicked) throw unnamed(command, targets.length)
    return
  }
  if (readPreferences(ports)['ask'] === false) return
  const lines: Line[] = []
  for (const target of targets.slice(0, LISTED)) lines.push(...await lineOf(command, target, asking))
  if (lines.length === 0 || (!isPicked && targets.length < 2 && lines.every(({ danger }) => danger === undefined))) return
  const more = targets.length > LISTED ? [`and ${targets.length - LISTED} more`] : []
  const list = [...lines.map(({ text, danger }) => (danger === undefined ? text : `${text}: ${danger}`)), ...more]
  await talkOf(ports).write(`clinker ${command.path}:\n${list.map(line => `  ${printable(line)}\n`).join('')}`)
  const answer = await ports.ask(`Go on with ${targets.length === 1 ? 'it' : `these ${targets.length}`}? [y/N] `)
  if (!/^\s*y(es)?\s*$/i.test(answer)) throw new Failure('cancelled', 'Not confirmed; nothing was done.', { hint: '--yes skips the question; clinker config set ask false turns it off.' })
}

function unnamed(command: Command, count: number): Failure {
  return new Failure('usage', `The filters choose ${count} to ${command.path.split(' ').at(-1) ?? ''}; without a terminal to ask at, that needs --yes.`, {
    hint: 'Put --dry-run to see which, or --yes to do it.',
  })
}

/** What is not there, or not one thing, is left to the run itself to tell. */
async function lineOf(command: Command, target: TargetWords, { cloud, speaks }: Asking): Promise<readonly Line[]> {
  try {
    const words = await findAll(command, target.texts, { cloud, speaks, trustsIds: false, warn: () => undefined })
    return [{ text: described(command, words), danger: command.bind(words).danger }]
  } catch (error) {
    if (error instanceof Failure && !isStop(error)) return []
    throw error
  }
}

/** `volume db-data (6edbc2f4-…), in-use` for everything the command is aimed at. */
function described(command: Command, words: WordsOf): string {
  return aimedAt(command, words).map(({ names, found }) => {
    const [name, id, status] = [names.nameOf(found), names.idOf(found), names.statusOf(found)]
    const size = typeof found['size'] === 'number' ? `${found['size']} GiB` : ''
    return [`${names.noun} ${name === '' || name === id ? id : `${name} (${id})`}`, status, size].filter(Boolean).join(', ')
  }).join(' ')
}
