import { isJsonObject } from '../contract/json.ts'
import type { Answers, Bound, WordsOf } from '../grammar/command.ts'
import type { Run } from './run-state.ts'
import type { Waited } from './showing/shown.ts'

/** Tells completion what a command has made, changed and removed. Where nobody has ever pressed TAB it is not noted. */
export async function tellNames({ command, ports, options }: Run, { shows }: Bound, words: WordsOf, answers: Answers, waited: Waited): Promise<void> {
  const [{ named }, { noteChange }] = await Promise.all([import('./local/completion/name-cache.ts'), import('./local/completion/name-changes.ts')])
  const made = shows === undefined ? [] : answers.map(answer => (isJsonObject(answer) ? answer[shows.noun.key] : undefined)).filter(isJsonObject)
    .map(raw => ({ noun: shows.noun.noun, item: named(shows.noun, raw) }))
  const looked = waited.flatMap(({ noun, seen }) => (seen === 'gone' ? [] : [{ noun: noun.noun, item: named(noun, seen) }]))
  const removed = command.removes ? targetIds(command.args, words) : []
  noteChange({ ports, cloud: options.cloud }, { seen: [...(waited.length === 0 ? made : []), ...looked], gone: waited.length === 0 ? removed : [] })
}

function targetIds(args: Run['command']['args'], words: WordsOf): readonly string[] {
  return Object.entries(args).flatMap(([name, { names }]) =>
    names === undefined ? [] : (words[name] ?? []).map(({ text, found }) => (found === undefined ? text : names.idOf(found))))
}
