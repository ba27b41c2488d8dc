import type { JsonObject } from '../../contract/json.ts'
import type { CommandFacts, WordsOf } from '../../grammar/command.ts'
import type { Noun } from '../../grammar/resource.ts'

/** A resource that the arguments of a command named. */
export interface Aimed { readonly names: Noun; readonly found: JsonObject }

/** Everything the arguments of a command turned out to name. */
export function aimedAt(command: Pick<CommandFacts, 'args'>, words: WordsOf): readonly Aimed[] {
  return Object.entries(command.args).flatMap(([name, { names }]) =>
    (words[name] ?? []).flatMap(({ found }) => (names === undefined || found === undefined ? [] : [{ names, found }])))
}
