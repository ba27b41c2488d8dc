import { compile, search, type JSONValue } from '@jmespath-community/jmespath'
import { CliError } from '../types/cli-error.ts'
import type { Json } from '../types/json.ts'

const queryError = (expression: string, error: unknown): CliError => {
  const why = error instanceof Error ? error.message.replace(/\.$/, '') : String(error)
  return new CliError('usage', `The query "${expression}" cannot be used: ${why}.`, {
    advice: 'It is a JMESPath expression, such as "[?Size > `10`].Name".',
  })
}

/** Raises `usage` for what is no JMESPath expression. */
export function validateQuery(expression: string): void {
  try {
    compile(expression)
  } catch (error) {
    throw queryError(expression, error)
  }
}

const withoutPrototype = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.setPrototypeOf(value, null) : value

/** What the expression picks from a result. Raises `usage` for what only the values show to be wrong. */
export function runQuery(result: Json, expression: string): Json {
  // A copy, as the library's types promise nothing about leaving its input alone. Its objects have no prototype: the
  // library would find `constructor` and `__proto__` in every object.
  const copy: JSONValue = JSON.parse(JSON.stringify(result), (_, value) => withoutPrototype(value))
  try {
    return search(copy, expression)
  } catch (error) {
    throw queryError(expression, error)
  }
}
