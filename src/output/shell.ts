import { CliError } from '../types/cli-error.ts'
import type { ShowResult } from '../types/rows.ts'
import type { RenderOptions } from '../types/render-options.ts'
import { formatPythonStr } from './python-repr.ts'

/** A name a shell takes: lower case, everything but letters and digits an underscore. */
function toVariableName(prefix: string, title: string): string {
  const name = prefix + title.toLowerCase().replace(/[^a-z0-9]/g, '_')
  return /^[0-9]/.test(name) ? `_${name}` : name
}

/** Inside double quotes a shell obeys these four and nothing else; cliff escapes the quote alone. */
const quoteValue = (text: string): string => `"${text.replace(/[\\"$`]/g, '\\$&')}"`

/**
 * `name="value"` lines that are safe to `eval`.
 * @throws Failure usage when the prefix cannot begin a variable's name
 */
export function writeShow(showing: ShowResult, options: RenderOptions): string {
  if (!/^(?:[A-Za-z_][A-Za-z0-9_]*)?$/.test(options.prefix)) {
    throw new CliError('usage', `The prefix ${options.prefix} cannot begin the name of a shell variable.`, {
      advice: 'Use letters, digits and underscores, and no digit first.',
    })
  }
  const lines = showing.fields.map(
    field => `${toVariableName(options.prefix, field.title)}=${quoteValue(formatPythonStr(field.value))}\n`,
  )
  return lines.join('')
}
