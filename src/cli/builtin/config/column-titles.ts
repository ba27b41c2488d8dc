import { clinkerStep } from '../../../types/next-step.ts'
import { CliError } from '../../../types/cli-error.ts'
import { findColumnIndexes } from '../../../output/column-selection.ts'
import { columnTitles } from '../../completion/build-completion-table.ts'
import type { ManifestEntry } from '../../../framework/command-declaration.ts'
import { suggest } from '../../../types/did-you-mean.ts'

/**
 * The columns that a preference names, with the titles of the list.
 * Raises `usage` for a list or a column that does not exist, with similar names.
 */
export async function resolveColumnTitles(
  key: string,
  titles: readonly string[],
  entries: readonly ManifestEntry[],
): Promise<readonly string[]> {
  const noun = key.slice('columns.'.length)
  const nouns = new Map(
    entries.flatMap(entry =>
      entry.path.endsWith(' list') ? [[entry.path.slice(0, -' list'.length).replaceAll(' ', '-'), entry] as const] : [],
    ),
  )
  const entry = nouns.get(noun)
  if (entry === undefined)
    throw unknownName(
      `There is no list of "${noun}"`,
      suggest(noun, [...nouns.keys()]).map(name => `columns.${name}`),
    )
  if (titles.every(title => title === '')) throw new CliError('usage', `Specify at least one column of ${entry.path}.`)
  const columns = columnTitles((await entry.load()).default)
  // Lists about clinker itself declare no columns.
  if (columns.length === 0) return titles
  const unknownTitle = titles.find(title => suggest(title, columns).length > 0 && !includesTitle(columns, title))
  if (unknownTitle !== undefined)
    throw unknownName(`${entry.path} has no column "${unknownTitle}"`, suggest(unknownTitle, columns))
  return findColumnIndexes(columns, titles).map(position => columns[position] ?? '')
}

const includesTitle = (columns: readonly string[], title: string): boolean =>
  columns.some(one => one.toLowerCase().replaceAll(' ', '_') === title.toLowerCase().replaceAll(' ', '_'))

const unknownName = (sentence: string, suggestions: readonly string[]): CliError =>
  new CliError('usage', `${sentence}.`, {
    ...(suggestions.length === 0
      ? { nextSteps: [clinkerStep('help', [], 'lists all commands')] }
      : { advice: `Did you mean: ${suggestions.join(', ')}?` }),
  })
