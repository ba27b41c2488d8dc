import { UNKNOWN_OUTCOME } from '../../client/wire/network-failure.ts'
import { Failure } from '../../contract/failure.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Answers, Bound, Shown, WordsOf } from '../../grammar/command.ts'
import { asking } from '../ask.ts'
import { withBeside } from '../beside.ts'
import { bodyOf, contained, readOne } from '../words/look-up.ts'
import { showingOf, writeShowing } from './output.ts'
import type { Run } from '../run-state.ts'
import type { Waited } from '../waiting/wait.ts'

/** Gives what is to be shown: the answer, or what a wait saw last; afresh where more was sent since. */
export async function shown(run: Run, bound: Bound, answers: Answers, words: WordsOf, waited: Waited | 'changed since'): Promise<() => Promise<void>> {
  const { shows } = bound
  if (shows === undefined) return () => Promise.resolve()
  const raw = waited.length > 0
    ? await freshest(run, shows, bound, answers, words, waited === 'changed since' ? [] : waited)
    : await shownRaw(run, shows, bound, answers, words)
  const whole = await withBeside(raw, shows.beside ?? [], asking(run))
  return () => writeShowing(showingOf(shows.table, whole), shows.noun.idOf(whole), run.ports.streams.out, run.options)
}

/** Raises `refused` for an answer that does not have what is to be shown; where it was to tell of a change, nobody knows what became of that. */
export function requireAnswer({ noun, under }: Shown, answers: Answers, changed: boolean): void {
  try {
    contained(answers.at(-1) ?? null, noun, under ?? noun.key)
  } catch (error) {
    throw changed && error instanceof Failure ? new Failure(error.kind, error.message, { ...error.details, hint: UNKNOWN_OUTCOME, outcomeUnknown: true }) : error
  }
}

/** After a wait the resource as last seen is shown; where something was sent since, it is read afresh. */
async function freshest(run: Run, shows: Shown, bound: Bound, answers: Answers, words: WordsOf, waited: Waited): Promise<JsonObject> {
  const last = waited.findLast(({ noun, seen }) => noun === shows.noun && seen !== 'gone')
  if (last !== undefined && last.seen !== 'gone') return last.seen
  const raw = await shownRaw(run, shows, bound, answers, words)
  if (waited.length > 0) return shows.current?.(raw, waited.map(({ seen }) => seen)) ?? raw
  return await readOne(run.cloud, shows.noun, shows.noun.idOf(raw), run.speaks) ?? raw
}

async function shownRaw({ cloud, speaks, command }: Run, shows: Shown, bound: Bound, answers: Answers, words: WordsOf): Promise<JsonObject> {
  const found = Object.keys({ ...command.args, ...command.flags }).flatMap(name => words[name] ?? []).find(word => word.found !== undefined)?.found
  if (shows.from === 'found') return found ?? {}
  const answer = answers.at(-1) ?? null
  if (shows.from === 'answer') return bodyOf(answer, shows.noun, shows.under ?? shows.noun.key)
  const id = bound.showsId?.(answers) ?? shows.noun.idOf(found ?? {})
  return await readOne(cloud, shows.noun, id, speaks) ?? {}
}
