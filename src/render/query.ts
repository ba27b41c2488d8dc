import { compile, search, type JSONValue } from '@jmespath-community/jmespath'
import { Failure } from '../contract/failure.ts'
import type { Json } from '../contract/json.ts'

const refused = (expression: string, error: unknown): Failure => {
  const why = error instanceof Error ? error.message.replace(/\.$/, '') : String(error)
  return new Failure('usage', `The query “${expression}” cannot be used: ${why}.`, { hint: 'It is a JMESPath expression, such as "[?Size > `10`].Name".' })
}

/** Raises `usage` for what is no JMESPath expression. */
export function checkQuery(expression: string): void {
  try {
    compile(expression)
  } catch (error) {
    throw refused(expression, error)
  }
}

/** What the expression picks from a result. Raises `usage` for what only the values show to be wrong. */
export function pick(result: Json, expression: string): Json {
  // A copy, as the library's types promise nothing about leaving its input alone.
  const copy: JSONValue = JSON.parse(JSON.stringify(result))
  try {
    return search(copy, expression)
  } catch (error) {
    throw refused(expression, error)
  }
}
