import { CliError } from '../types/cli-error.ts'
import { choice, text } from './value-params.ts'
import { oneOrMore } from './params.ts'

/** The words of cinder's `…-key THING set a=b c=d` and `…-key THING unset a c`. */
export const setUnsetArgs = {
  action: choice('set or unset', ['set', 'unset']),
  keys: oneOrMore(text('key=value to set, or key to take off (repeat for more)', { metavar: 'key[=value]' })),
}

interface SetUnsetInput {
  readonly action: 'set' | 'unset'
  readonly keys: readonly string[]
}

/** The pairs to set; undefined when keys are to be taken off. Raises `usage` for a word that is no pair. */
export function pairsToSet({ action, keys }: SetUnsetInput): Readonly<Record<string, string>> | undefined {
  if (action === 'unset') return undefined
  const invalidKey = keys.find(key => key.indexOf('=') < 1)
  if (invalidKey !== undefined) throw new CliError('usage', `What is set must be key=value, not “${invalidKey}”.`)
  return Object.fromEntries(keys.map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]))
}

/** The keys to take off; undefined when pairs are to be set. Raises `usage` for a word that is a pair. */
export function keysToUnset({ action, keys }: SetUnsetInput): readonly string[] | undefined {
  if (action === 'set') return undefined
  const pair = keys.find(key => key.includes('='))
  if (pair !== undefined) throw new CliError('usage', `To take a key off, type it alone, not “${pair}”.`)
  return keys
}
