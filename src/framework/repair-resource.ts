import type * as z from 'zod/mini'
import { isJsonObject, type Json, type JsonObject, jsonToText } from '../types/json.ts'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/**
 * A resource in which each value that the schema refuses is coerced, as openstacksdk does, or removed; one that is
 * required becomes empty. What the service sent is still there for the columns that show it as it is.
 */
export function repairResource(raw: JsonObject, issues: readonly Issue[]): JsonObject {
  return issues.reduce<JsonObject>((repaired, issue) => {
    const value = getAt(repaired, issue.path)
    const next = setAt(repaired, issue.path, value === undefined ? emptyValue(issue) : coerceValue(value, issue))
    return isJsonObject(next) ? next : repaired
  }, raw)
}

const expectedOf = (issue: Issue): string => (issue.code === 'invalid_type' ? issue.expected : issue.code)

/** The value as the type that is expected; undefined where it has no such form. */
function coerceValue(value: Json, issue: Issue): Json | undefined {
  return COERCIONS[expectedOf(issue)]?.(value)
}

const toText = (value: Json): string => (value === null ? '' : jsonToText(value))

const toNumber = (value: Json): number | undefined =>
  typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, false: false, 1: true, 0: false }

const COERCIONS: Readonly<Record<string, (value: Json) => Json | undefined>> = {
  string: toText,
  number: toNumber,
  int: toNumber,
  boolean: value => BOOLEANS[toText(value).toLowerCase()],
  // A map whose values are of another type.
  custom: value =>
    isJsonObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toText(item)]))
      : undefined,
}

/** What stands for a required value that is missing. */
function emptyValue(issue: Issue): Json | undefined {
  const [first] = issue.code === 'invalid_value' ? issue.values : []
  if (typeof first === 'string' || typeof first === 'number' || typeof first === 'boolean') return first
  return EMPTY_VALUES[expectedOf(issue)]
}

const EMPTY_VALUES: Readonly<Record<string, Json>> = {
  string: '',
  number: 0,
  int: 0,
  boolean: false,
  array: [],
  tuple: [],
  object: {},
  record: {},
  custom: {},
  invalid_union: '',
}

function getAt(value: Json | undefined, [key, ...rest]: Path): Json | undefined {
  if (key === undefined) return value
  if (Array.isArray(value)) return getAt(value[Number(key)], rest)
  return isJsonObject(value) ? getAt(value[String(key)], rest) : undefined
}

/** A copy with another value at a path; undefined removes the key. */
function setAt(value: Json | undefined, [key, ...rest]: Path, inner: Json | undefined): Json | undefined {
  if (key === undefined) return inner
  if (Array.isArray(value))
    return value.flatMap((item: Json, index): Json[] => {
      if (index !== Number(key)) return [item]
      const next = setAt(item, rest, inner)
      return next === undefined ? [] : [next]
    })
  if (!isJsonObject(value)) return value
  const next = setAt(value[String(key)], rest, inner)
  const others = Object.entries(value).filter(([name]) => name !== key)
  return Object.fromEntries(next === undefined ? others : [...others, [String(key), next]])
}
