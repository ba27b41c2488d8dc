import { FAILSAFE_SCHEMA, load, Type, YAMLException } from 'js-yaml'
import { CliError } from '../types/cli-error.ts'

const NULL_WORDS = new Set(['', '~', 'null', 'Null', 'NULL'])
const TRUE_WORDS = new Set(['true', 'True', 'TRUE'])
const FALSE_WORDS = new Set(['false', 'False', 'FALSE'])

const matchesAny = (set: ReadonlySet<string>, data: unknown): boolean =>
  data === null ? set.has('') : typeof data === 'string' && set.has(data)

/** Text, null and booleans; numbers and dates remain text. `<<` merges mappings. */
function configSchema() {
  return FAILSAFE_SCHEMA.extend({
    implicit: [
      new Type('tag:yaml.org,2002:null', {
        kind: 'scalar',
        resolve: data => matchesAny(NULL_WORDS, data),
        construct: () => null,
      }),
      new Type('tag:yaml.org,2002:bool', {
        kind: 'scalar',
        resolve: data => matchesAny(TRUE_WORDS, data) || matchesAny(FALSE_WORDS, data),
        construct: data => matchesAny(TRUE_WORDS, data),
      }),
      new Type('tag:yaml.org,2002:merge', { kind: 'scalar', resolve: data => data === '<<' || data === null }),
    ],
  })
}

const DUPLICATE_KEY = 'duplicated mapping key'
/** More duplicates than this are not named one by one. */
const MAX_DUPLICATES = 20

/** Runs js-yaml; returns its exception rather than raising it. */
function tryLoad(text: string, json: boolean): { readonly document?: unknown; readonly error?: YAMLException } {
  try {
    return { document: load(text, { schema: configSchema(), json }) }
  } catch (error) {
    if (error instanceof YAMLException) return { error }
    throw error
  }
}

/**
 * A sentence for each key that occurs twice in a mapping. The parser stops at the first, so each one found is renamed
 * in a copy of the text and the copy is parsed again.
 */
function describeDuplicates(text: string, path: string): readonly string[] {
  const warnings: string[] = []
  let copy = text
  while (warnings.length < MAX_DUPLICATES) {
    const { error } = tryLoad(copy, false)
    if (error?.reason !== DUPLICATE_KEY) break
    const { position, line } = error.mark
    const key = /^["']?([^"':\n]*)/.exec(copy.slice(position))?.[1]?.trim() ?? ''
    warnings.push(`${path}, line ${line + 1}: the key "${key}" occurs twice; the last one counts.`)
    copy = `${copy.slice(0, position)}duplicate${warnings.length}_${copy.slice(position)}`
  }
  return warnings
}

/** The content of a file of settings, with warnings about duplicate keys. Raises `usage` with the line for invalid YAML. */
export function parseConfigYaml(
  text: string,
  path: string,
): { readonly document: unknown; readonly warnings: readonly string[] } {
  const strict = tryLoad(text, false)
  if (strict.error === undefined) return { document: strict.document, warnings: [] }
  const lenient = strict.error.reason === DUPLICATE_KEY ? tryLoad(text, true) : strict
  if (lenient.error !== undefined) throw invalidYamlError(lenient.error, path)
  return { document: lenient.document, warnings: describeDuplicates(text, path) }
}

function invalidYamlError(error: YAMLException, path: string): CliError {
  // js-yaml leaves the mark out of some errors, whatever its types say.
  const { mark }: { mark?: YAMLException['mark'] } = error
  const location = mark === undefined ? path : `${path}, line ${mark.line + 1}`
  // The reason quotes the text there, and a password with * or ! at its start is taken for something else.
  const reason = error.reason.replace(/"[^"]*"|!?<[^>]*>|'[^']*'/g, '…')
  return new CliError('usage', `${location}: not valid YAML (${reason}).`, {
    advice: 'Quote a value that contains one of * & ! % @ ` # : { [.',
  })
}
