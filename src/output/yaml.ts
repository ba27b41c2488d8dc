import { DEFAULT_SCHEMA, dump, Type } from 'js-yaml'
import type { Json } from '../types/json.ts'
import type { ListResult, ShowResult } from '../types/rows.ts'
import { rowToObject } from './row-objects.ts'

/** cliff's YAML is ASCII; the library's is not. So characters travel as numbers between two marks: the control
 *  character makes the library use double quotes, the private one (itself sent as a number) cannot be in the text. */
const markCharacter = (char: string): string =>
  `\\u0001\\ue000${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}\\ue000`

function unmarkCharacter(hex: string): string {
  if (hex.length <= 2) return `\\x${hex.padStart(2, '0')}`
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`
}

/**
 * Plain text that readers of YAML 1.1 such as PyYAML take for something else: booleans, integers with underscores, in
 * binary, octal or base 60, floats, timestamps, the merge key and the default key (yaml.org/type).
 */
const TYPED_IN_YAML_1_1 = new RegExp(
  `^(?:${[
    'y|Y|n|N|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|true|True|TRUE|false|False|FALSE',
    '~|null|Null|NULL|<<|=',
    '[-+]?0b[01_]+|[-+]?0o?[0-7_]+|[-+]?0x[0-9a-fA-F_]+|[-+]?[0-9][0-9_,]*',
    '[-+]?[0-9][0-9_]*(?::[0-9]{1,2})+(?:\\.[0-9_]*)?',
    '[-+]?(?:[0-9][0-9_]*)?\\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+',
    '[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)',
    '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \\t]+)[0-9:.]+(?:[ \\t]*(?:Z|[-+][0-9:]+))?)?',
  ].join('|')})$`,
)

/** The library quotes text that a type of its schema would claim; it knows YAML 1.2, this type adds 1.1. */
const SCHEMA = DEFAULT_SCHEMA.extend({
  implicit: [
    new Type('tag:yaml.org,2002:str', {
      kind: 'scalar',
      resolve: (text: unknown) => typeof text === 'string' && TYPED_IN_YAML_1_1.test(text),
    }),
  ],
})

/** Any value as YAML. */
export function formatYaml(value: Json): string {
  const marked: Json = JSON.parse(JSON.stringify(value).replace(/[^\0-\x7e]/gu, markCharacter))
  const text = dump(marked, { lineWidth: -1, noArrayIndent: true, noRefs: true, sortKeys: true, schema: SCHEMA })
  return text.replace(/\\x01\ue000([0-9A-F]+)\ue000/g, (_, hex: string) => unmarkCharacter(hex))
}

/** A sequence of mappings, the keys of each in alphabetical order. */
export async function* writeList(listing: ListResult): AsyncIterable<string> {
  let isEmpty = true
  for await (const row of listing.rows) {
    isEmpty = false
    yield formatYaml([rowToObject(listing.columns, row)])
  }
  if (isEmpty) yield '[]\n'
}

/** One mapping in the order of the fields. */
export function writeShow(showing: ShowResult): string {
  return showing.fields.map(field => formatYaml({ [field.title]: field.value })).join('')
}
