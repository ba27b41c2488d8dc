import type { Json, JsonObject } from '../contract/json.ts'
import { isJsonObject } from '../contract/json.ts'
import { repr, str } from './python.ts'
import { badRequest } from './refusal.ts'

/** The first thing wrong with a body: where, what stood there, and the validator's words. */
export interface Complaint { readonly path: readonly string[]; readonly value: Json; readonly message: string }

/** Looks at a value; undefined when all is well. */
export type Check = (value: Json, path: readonly string[]) => Complaint | undefined

type TypeName = 'string' | 'integer' | 'boolean' | 'object' | 'array' | 'null'

const ofType: Readonly<Record<TypeName, (value: Json) => boolean>> = {
  string: (value) => typeof value === 'string',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  object: (value) => isJsonObject(value),
  array: (value) => Array.isArray(value),
  null: (value) => value === null,
}

/** A check that asks one question. */
export function must(holds: (value: Json) => boolean, words: (value: Json) => string): Check {
  return (value, path) => (holds(value) ? undefined : { path, value, message: words(value) })
}

/** One check after the other, in the order of the keys of Cinder's schema. */
export function all(...checks: readonly Check[]): Check {
  return (value, path) => {
    for (const check of checks) {
      const complaint = check(value, path)
      if (complaint !== undefined) return complaint
    }
    return undefined
  }
}

export function type(...names: readonly TypeName[]): Check {
  return must((value) => names.some((name) => ofType[name](value)), (value) => `${repr(value)} is not of type ${names.map((name) => `'${name}'`).join(', ')}`)
}

export const minLength = (least: number): Check => must((value) => typeof value !== 'string' || value.length >= least, (value) => `${repr(value)} is too short`)
export const maxLength = (most: number): Check => must((value) => typeof value !== 'string' || value.length <= most, (value) => `${repr(value)} is too long`)

const numberOf = (value: Json): number => (typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value))
export const minimum = (least: number): Check => must((value) => !(numberOf(value) < least), (value) => `${numberOf(value)} is less than the minimum of ${least}`)
export const maximum = (most: number): Check => must((value) => !(numberOf(value) > most), (value) => `${numberOf(value)} is greater than the maximum of ${most}`)

/** `shown` is how the service spells the pattern in its messages. */
export function pattern(shape: RegExp, shown: string): Check {
  return must((value) => typeof value !== 'string' || shape.test(value), (value) => `${repr(value)} does not match ${repr(shown)}`)
}

export const oneOf = (allowed: readonly Json[]): Check => must((value) => allowed.some((one) => one === value), (value) => `${repr(value)} is not one of ${repr(allowed)}`)
export const format = (name: string, holds: (value: Json) => boolean): Check => must(holds, (value) => `${repr(value)} is not a '${name}'`)
export const minProperties = (least: number): Check => must((value) => !isJsonObject(value) || Object.keys(value).length >= least, (value) => `${repr(value)} does not have enough properties`)
export const maxProperties = (most: number): Check => must((value) => !isJsonObject(value) || Object.keys(value).length <= most, (value) => `${repr(value)} has too many properties`)
export const minItems = (least: number): Check => must((value) => !Array.isArray(value) || value.length >= least, (value) => `${repr(value)} is too short`)
export const uniqueItems: Check = must((value) => !Array.isArray(value) || new Set(value.map(repr)).size === value.length, (value) => `${repr(value)} has non-unique elements`)

/** At least one of the checks is content. */
export function anyOf(...checks: readonly Check[]): Check {
  return must((value) => checks.some((check) => check(value, []) === undefined), (value) => `${repr(value)} is not valid under any of the given schemas`)
}

/** Every element passes. */
export function items(check: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return undefined
    for (const [index, item] of value.entries()) {
      const complaint = check(item, [...path, String(index)])
      if (complaint !== undefined) return complaint
    }
    return undefined
  }
}

export type Properties = Readonly<Record<string, Check>>

/** What is there of the named properties passes. */
export function properties(checks: Properties): Check {
  return (value, path) => {
    if (!isJsonObject(value)) return undefined
    for (const [key, check] of Object.entries(checks)) {
      const inner = Object.hasOwn(value, key) ? value[key] : undefined
      const complaint = inner === undefined ? undefined : check(inner, [...path, key])
      if (complaint !== undefined) return complaint
    }
    return undefined
  }
}

export function required(...keys: readonly string[]): Check {
  return all(...keys.map((key) => must((value) => !isJsonObject(value) || Object.hasOwn(value, key), () => `${repr(key)} is a required property`)))
}

/** No properties but the known ones. */
export function closed(known: Properties): Check {
  const extras = (value: Json): string[] => (isJsonObject(value) ? Object.keys(value).filter((key) => !Object.hasOwn(known, key)).sort() : [])
  return must((value) => extras(value).length === 0, (value) => {
    const found = extras(value)
    return `Additional properties are not allowed (${found.map(repr).join(', ')} ${found.length === 1 ? 'was' : 'were'} unexpected)`
  })
}

interface ObjectRules { readonly required?: readonly string[]; readonly open?: boolean; readonly nullable?: boolean; readonly anyOf?: readonly Check[]; readonly more?: Check }

/** An object with these properties and, unless `open`, no others. */
export function object(checks: Properties, rules: ObjectRules = {}): Check {
  return all(
    rules.nullable === true ? type('object', 'null') : type('object'),
    ...(rules.more === undefined ? [] : [rules.more]),
    properties(checks),
    required(...(rules.required ?? [])),
    ...(rules.anyOf === undefined ? [] : [anyOf(...rules.anyOf)]),
    ...(rules.open === true ? [] : [closed(checks)]),
  )
}

/** A map whose keys match a pattern and whose values pass. */
export function map(types: readonly TypeName[], key: RegExp, shown: string, value: Check): Check {
  const strangers = (found: Json): string[] => (isJsonObject(found) ? Object.keys(found).filter((one) => !key.test(one)).sort() : [])
  return all(
    type(...types),
    (found, path) => (isJsonObject(found) ? properties(Object.fromEntries(Object.keys(found).filter((one) => key.test(one)).map((one) => [one, value])))(found, path) : undefined),
    must((found) => strangers(found).length === 0, (found) => {
      const names = strangers(found)
      return `${names.map(repr).join(', ')} ${names.length === 1 ? 'does' : 'do'} not match any of the regexes: ${repr(shown)}`
    }),
  )
}

/** The usual body: one root key with an object below it. */
export function root(key: string, inner: Check): Check {
  return object({ [key]: inner }, { required: [key] })
}

/** Raises Cinder's 400 for the first complaint. */
export function checkBody(check: Check, body: JsonObject | Json): void {
  const complaint = check(body, [])
  if (complaint === undefined) return
  const field = complaint.path.at(-1)
  throw badRequest(field === undefined ? complaint.message : `Invalid input for field/attribute ${field}. Value: ${str(complaint.value)}. ${complaint.message}`)
}


