import { isJsonObject } from '../contract/json.ts'
import type { Answers, Bound, Command, WordsOf } from '../grammar/command.ts'
import type { Change } from './local/completion/name-changes.ts'
import type { Options } from './options.ts'
import type { Ports } from './ports.ts'
import type { Waited } from './waiting/wait.ts'

/** Tells completion what was made, changed and removed for one target. */
export type TellNames = (bound: Bound, words: WordsOf, answers: Answers, waited: Waited) => Promise<void>

/** Tells completion what a run does. Where nobody has ever pressed TAB it is not noted. */
export function namesTeller(command: Command, ports: Ports, options: Options): TellNames {
  let opened: Promise<(change: Change) => void> | undefined
  return async (bound, words, answers, waited) => {
    // Which drawer it is takes a dozen looks at files: once for a hundred targets.
    opened ??= import('./local/completion/name-changes.ts').then(({ openChanges }) => openChanges({ ports, cloud: options.cloud }))
    const note = await opened
    note(await changeBy(command, bound, words, answers, waited))
  }
}

async function changeBy(command: Command, { shows }: Bound, words: WordsOf, answers: Answers, waited: Waited): Promise<Change> {
  const { named } = await import('./local/completion/name-cache.ts')
  const made = shows === undefined ? [] : answers.map(answer => (isJsonObject(answer) ? answer[shows.noun.key] : undefined)).filter(isJsonObject)
    .map(raw => ({ noun: shows.noun.noun, item: named(shows.noun, raw) }))
  const looked = waited.flatMap(({ noun, seen }) => (seen === 'gone' ? [] : [{ noun: noun.noun, item: named(noun, seen) }]))
  const removed = command.removes ? targetIds(command.args, words) : []
  return { seen: [...(waited.length === 0 ? made : []), ...looked], gone: waited.length === 0 ? removed : [] }
}

function targetIds(args: Command['args'], words: WordsOf): readonly string[] {
  return Object.entries(args).flatMap(([name, { names }]) =>
    names === undefined ? [] : (words[name] ?? []).map(({ text, found }) => (found === undefined ? text : names.idOf(found))))
}
