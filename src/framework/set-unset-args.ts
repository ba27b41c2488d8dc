import { CliError } from '../types/cli-error.ts'
import { choice, text } from './value-params.ts'
import { oneOrMore } from './params.ts'

/** The arguments of cinder's `…-key THING set a=b c=d` and `…-key THING unset a c`. */
export const setUnsetArgs = {
  action: choice('set or unset', ['set', 'unset']),
  keys: oneOrMore(text('key=value to set, or key to remove (repeatable)', { metavar: 'key[=value]' })),
}

interface SetUnsetInput {
  readonly action: 'set' | 'unset'
  readonly keys: readonly string[]
}

/** The pairs to set; undefined for `unset`. Raises `usage` for an argument that is no pair. */
export function pairsToSet({ action, keys }: SetUnsetInput): Readonly<Record<string, string>> | undefined {
  if (action === 'unset') return undefined
  const invalidKey = keys.find(key => key.indexOf('=') < 1)
  if (invalidKey !== undefined)
    throw new CliError('usage', `Invalid argument to set: "${invalidKey}" (expected key=value).`)
  return Object.fromEntries(keys.map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]))
}

/** The keys to remove; undefined for `set`. Raises `usage` for an argument that is a pair. */
export function keysToUnset({ action, keys }: SetUnsetInput): readonly string[] | undefined {
  if (action === 'set') return undefined
  const pair = keys.find(key => key.includes('='))
  if (pair !== undefined) throw new CliError('usage', `Invalid key to unset: "${pair}" (expected the key alone).`)
  return keys
}
