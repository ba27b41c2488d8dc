import { FAILSAFE_SCHEMA, load, Type, YAMLException } from 'js-yaml'
import { CliError } from '../types/cli-error.ts'

const NULL_WORDS = new Set(['', '~', 'null', 'Null', 'NULL'])
const TRUE_WORDS = new Set(['true', 'True', 'TRUE'])
const FALSE_WORDS = new Set(['false', 'False', 'FALSE'])

const matchesAny = (set: ReadonlySet<string>, data: unknown): boolean =>
  data === null ? set.has('') : typeof data === 'string' && set.has(data)

/** Text, null and booleans; numbers and dates stay the text they were. `<<` merges as everywhere. */
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

/** The content of a settings file. Raises `usage` with the line when it is no YAML. */
export function parseConfigYaml(text: string, path: string): unknown {
  try {
    return load(text, { schema: configSchema() })
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const line = error.mark?.line
    const location = line === undefined ? path : `${path}, line ${line + 1}`
    // The reason quotes what stands there, and a password with * or ! at its start is read as something else.
    const reason = error.reason.replace(/"[^"]*"|!?<[^>]*>|'[^']*'/g, '…')
    throw new CliError('usage', `${location}: not valid YAML (${reason}).`, {
      hint: 'A value with one of * & ! % @ ` # : { [ in it may need quotes.',
    })
  }
}
