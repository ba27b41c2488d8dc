import { Failure } from '../../../contract/failure.ts'
import { findColumns } from '../../../render/columns.ts'
import { completionFacts } from '../completion/facts.ts'
import type { LocalRoom } from '../local-command.ts'
import { guesses } from '../../words/guess.ts'

/**
 * The columns a preference names, spelled as the list has them.
 * Raises `usage` for a list or a column that does not exist, with what was meant.
 */
export async function titlesFor(key: string, typed: readonly string[], entries: LocalRoom['entries']): Promise<readonly string[]> {
  const noun = key.slice('columns.'.length)
  const nouns = new Map(entries.flatMap(entry => (entry.path.endsWith(' list') ? [[entry.path.slice(0, -' list'.length).replaceAll(' ', '-'), entry] as const] : [])))
  const entry = nouns.get(noun)
  if (entry === undefined) throw unknown(`There is no list of “${noun}”`, guesses(noun, [...nouns.keys()]).map(name => `columns.${name}`))
  if (typed.every(title => title === '')) throw new Failure('usage', `Name at least one column for ${entry.path}.`)
  const { columns } = completionFacts((await entry.load()).default)
  // The few lists of clinker's own are made when they are asked for; nothing says beforehand what is in them.
  if (columns.length === 0) return typed
  const strange = typed.find(title => guesses(title, columns).length > 0 && !isAmong(columns, title))
  if (strange !== undefined) throw unknown(`${entry.path} has no column “${strange}”`, guesses(strange, columns))
  return findColumns(columns, typed).map(position => columns[position] ?? '')
}

const isAmong = (columns: readonly string[], title: string): boolean => columns.some(one => one.toLowerCase().replaceAll(' ', '_') === title.toLowerCase().replaceAll(' ', '_'))

const unknown = (sentence: string, likely: readonly string[]): Failure =>
  new Failure('usage', `${sentence}.`, { hint: likely.length === 0 ? 'clinker help lists all commands.' : `Did you mean: ${likely.join(', ')}?` })
