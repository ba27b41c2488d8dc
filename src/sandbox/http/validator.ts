import type { Json, JsonObject } from '../../types/json.ts'
import { isJsonObject } from '../../types/json.ts'
import { repr, str } from '../http/python-literals.ts'
import { badRequest } from './errors.ts'

/** The first violation found in a body: its path, the value there, and the validator's message. */
interface Violation {
  readonly path: readonly string[]
  readonly value: Json
  readonly message: string
}

/** Checks a value; returns undefined when it is valid. */
export type Validator = (value: Json, path: readonly string[]) => Violation | undefined

type TypeName = 'string' | 'integer' | 'boolean' | 'object' | 'array' | 'null'

const TYPE_TESTS: Readonly<Record<TypeName, (value: Json) => boolean>> = {
  string: value => typeof value === 'string',
  integer: value => Number.isInteger(value),
  boolean: value => typeof value === 'boolean',
  object: value => isJsonObject(value),
  array: value => Array.isArray(value),
  null: value => value === null,
}

/** A validator with one condition. */
export function createValidator(isValid: (value: Json) => boolean, formatMessage: (value: Json) => string): Validator {
  return (value, path) => (isValid(value) ? undefined : { path, value, message: formatMessage(value) })
}

/** One check after the other, in the order of the keys of Cinder's schema. */
export function allOf(...validators: readonly Validator[]): Validator {
  return (value, path) => {
    for (const validate of validators) {
      const violation = validate(value, path)
      if (violation !== undefined) return violation
    }
    return undefined
  }
}

export function type(...names: readonly TypeName[]): Validator {
  return createValidator(
    value => names.some(name => TYPE_TESTS[name](value)),
    value => `${repr(value)} is not of type ${names.map(name => `'${name}'`).join(', ')}`,
  )
}

export const minLength = (least: number): Validator =>
  createValidator(
    value => typeof value !== 'string' || value.length >= least,
    value => `${repr(value)} is too short`,
  )
export const maxLength = (most: number): Validator =>
  createValidator(
    value => typeof value !== 'string' || value.length <= most,
    value => `${repr(value)} is too long`,
  )

const toNumber = (value: Json): number =>
  typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value)
export const minimum = (least: number): Validator =>
  createValidator(
    value => !(toNumber(value) < least),
    value => `${toNumber(value)} is less than the minimum of ${least}`,
  )
export const maximum = (most: number): Validator =>
  createValidator(
    value => !(toNumber(value) > most),
    value => `${toNumber(value)} is greater than the maximum of ${most}`,
  )

/** `shown` is how the service spells the pattern in its messages. */
export function pattern(regex: RegExp, patternText: string): Validator {
  return createValidator(
    value => typeof value !== 'string' || regex.test(value),
    value => `${repr(value)} does not match ${repr(patternText)}`,
  )
}

export const enumOf = (allowed: readonly Json[]): Validator =>
  createValidator(
    value => allowed.some(one => one === value),
    value => `${repr(value)} is not one of ${repr(allowed)}`,
  )
export const format = (name: string, isValid: (value: Json) => boolean): Validator =>
  createValidator(isValid, value => `${repr(value)} is not a '${name}'`)
export const minProperties = (least: number): Validator =>
  createValidator(
    value => !isJsonObject(value) || Object.keys(value).length >= least,
    value => `${repr(value)} does not have enough properties`,
  )
export const maxProperties = (most: number): Validator =>
  createValidator(
    value => !isJsonObject(value) || Object.keys(value).length <= most,
    value => `${repr(value)} has too many properties`,
  )
export const minItems = (least: number): Validator =>
  createValidator(
    value => !Array.isArray(value) || value.length >= least,
    value => `${repr(value)} is too short`,
  )
export const uniqueItems: Validator = createValidator(
  value => !Array.isArray(value) || new Set(value.map(repr)).size === value.length,
  value => `${repr(value)} has non-unique elements`,
)

/** At least one of the checks is content. */
export function anyOf(...validators: readonly Validator[]): Validator {
  return createValidator(
    value => validators.some(validate => validate(value, []) === undefined),
    value => `${repr(value)} is not valid under any of the given schemas`,
  )
}

/** Every element passes. */
export function items(validate: Validator): Validator {
  return (value, path) => {
    if (!Array.isArray(value)) return undefined
    for (const [index, item] of value.entries()) {
      const violation = validate(item, [...path, String(index)])
      if (violation !== undefined) return violation
    }
    return undefined
  }
}

export type PropertyValidators = Readonly<Record<string, Validator>>

/** Properties that are present must be valid. */
function properties(validators: PropertyValidators): Validator {
  return (value, path) => {
    if (!isJsonObject(value)) return undefined
    for (const [key, validate] of Object.entries(validators)) {
      const propertyValue = Object.hasOwn(value, key) ? value[key] : undefined
      const violation = propertyValue === undefined ? undefined : validate(propertyValue, [...path, key])
      if (violation !== undefined) return violation
    }
    return undefined
  }
}

export function required(...keys: readonly string[]): Validator {
  return allOf(
    ...keys.map(key =>
      createValidator(
        value => !isJsonObject(value) || Object.hasOwn(value, key),
        () => `${repr(key)} is a required property`,
      ),
    ),
  )
}

/** No properties but the known ones. */
function noAdditionalProperties(validators: PropertyValidators): Validator {
  const findExtraKeys = (value: Json): string[] =>
    isJsonObject(value)
      ? Object.keys(value)
          .filter(key => !Object.hasOwn(validators, key))
          .sort()
      : []
  return createValidator(
    value => findExtraKeys(value).length === 0,
    value => {
      const extraKeys = findExtraKeys(value)
      return `Additional properties are not allowed (${extraKeys.map(repr).join(', ')} ${extraKeys.length === 1 ? 'was' : 'were'} unexpected)`
    },
  )
}

interface ObjectOptions {
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean
  readonly isNullable?: boolean
  readonly anyOf?: readonly Validator[]
  readonly extraValidator?: Validator
}

/** An object with these properties and, unless `open`, no others. */
export function object(validators: PropertyValidators, options: ObjectOptions = {}): Validator {
  return allOf(
    options.isNullable === true ? type('object', 'null') : type('object'),
    ...(options.extraValidator === undefined ? [] : [options.extraValidator]),
    properties(validators),
    required(...(options.required ?? [])),
    ...(options.anyOf === undefined ? [] : [anyOf(...options.anyOf)]),
    ...(options.additionalProperties === true ? [] : [noAdditionalProperties(validators)]),
  )
}

/** A map whose keys match a pattern and whose values pass. */
export function patternProperties(
  types: readonly TypeName[],
  keyPattern: RegExp,
  patternText: string,
  valueValidator: Validator,
): Validator {
  const findUnmatchedKeys = (candidate: Json): string[] =>
    isJsonObject(candidate)
      ? Object.keys(candidate)
          .filter(key => !keyPattern.test(key))
          .sort()
      : []
  return allOf(
    type(...types),
    (candidate, path) =>
      isJsonObject(candidate)
        ? properties(
            Object.fromEntries(
              Object.keys(candidate)
                .filter(key => keyPattern.test(key))
                .map(key => [key, valueValidator]),
            ),
          )(candidate, path)
        : undefined,
    createValidator(
      candidate => findUnmatchedKeys(candidate).length === 0,
      candidate => {
        const unmatchedKeys = findUnmatchedKeys(candidate)
        return `${unmatchedKeys.map(repr).join(', ')} ${unmatchedKeys.length === 1 ? 'does' : 'do'} not match any of the regexes: ${repr(patternText)}`
      },
    ),
  )
}

/** The usual body: one root key with an object below it. */
export function rootObject(key: string, validator: Validator): Validator {
  return object({ [key]: validator }, { required: [key] })
}

/** Raises Cinder's 400 for the first complaint. */
export function validateBody(validate: Validator, body: JsonObject | Json): void {
  const violation = validate(body, [])
  if (violation === undefined) return
  const field = violation.path.at(-1)
  throw badRequest(
    field === undefined
      ? violation.message
      : `Invalid input for field/attribute ${field}. Value: ${str(violation.value)}. ${violation.message}`,
  )
}
