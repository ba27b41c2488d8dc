import type { JsonObject } from '../../contract/json.ts'
import { aimedAt } from '../refusals/aimed.ts'
import type { CommandFacts, Stage, WordsOf } from '../../grammar/command.ts'

/** Statuses that pass by themselves (Cinder's status machines); deleting is left out, as nothing comes after it. */
export const BUSY: readonly string[] = [
  'creating', 'downloading', 'attaching', 'detaching', 'uploading', 'extending', 'retyping', 'reverting', 'backing-up', 'restoring-backup', 'restoring', 'updating',
]

/** With `--wait`, what a command is aimed at may still be busy with the command before: the stage that waits for it. */
export function untilReady(command: CommandFacts, words: WordsOf): Stage | undefined {
  const [first] = aimedAt(command, words).filter(({ names, found }) => BUSY.includes(names.statusOf(found)))
  if (first === undefined) return undefined
  const { names, found } = first
  const judge = (seen: JsonObject | 'gone'): 'pending' | 'done' => (seen !== 'gone' && BUSY.includes(names.statusOf(seen)) ? 'pending' : 'done')
  return { of: names, id: names.idOf(found), judge }
}
