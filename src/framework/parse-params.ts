import { CliError } from '../types/cli-error.ts'
import type { Param, Params } from './params.ts'
import { knownValue, type FoundResources, type ParsedValue } from './parsed-value.ts'
import type { RawArgs } from './raw-args.ts'

/** A text that its parameter does not take. */
export interface ParamProblem {
  /** The parameter's name in code. */
  readonly name: string
  readonly message: string
}

/** The values of parameters by their names in code; a parameter with a problem has none. */
export interface ParsedParams {
  readonly values: ReadonlyMap<string, ParsedValue<unknown>>
  readonly problems: readonly ParamProblem[]
}

/** Parses what was typed for each parameter, and finds every problem. */
export function parseParams(params: Params, texts: RawArgs): ParsedParams {
  const values = new Map<string, ParsedValue<unknown>>()
  const problems: ParamProblem[] = []
  for (const [name, param] of Object.entries(params)) {
    const typed = texts[name] ?? (param.fallbackParam === undefined ? undefined : texts[param.fallbackParam]) ?? []
    const value = parseTexts(param, typed)
    if (typeof value === 'string') problems.push({ name, message: value })
    else values.set(name, value)
  }
  return { values, problems }
}

/** The value, or what is wrong with the texts. That a required parameter is missing is not said here. */
function parseTexts(param: Param<unknown>, texts: readonly string[]): ParsedValue<unknown> | string {
  try {
    return param.parse(texts)
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    return texts.length === 0 ? knownValue(undefined) : error.message
  }
}

/** The values once the resources they name are found; the one place where names and values are tied together. */
export function bindParams<I>(values: ReadonlyMap<string, ParsedValue<unknown>>, found: FoundResources): I {
  const entries = [...values].map(([name, value]) => [name, value.bind(found)])
  return Object.fromEntries(entries)
}
