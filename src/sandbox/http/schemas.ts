import { formatTuple } from './python-literals.ts'
import type { Json } from '../../types/json.ts'
import type { Validator } from '../http/validator.ts'
import {
  allOf,
  anyOf,
  format,
  patternProperties,
  maxLength,
  maximum,
  minLength,
  minimum,
  enumOf,
  pattern,
  type,
} from '../http/validator.ts'
import { isUuidLike } from '../state/ids.ts'
import { badRequest, invalidInput } from './errors.ts'

/** The parts Cinder's request schemas share (cinder/api/validation/parameter_types). */

export const LARGEST_INT = 0x7fffffff

const isUuidValue = (value: Json): boolean => typeof value === 'string' && isUuidLike(value)

export const uuid: Validator = allOf(type('string'), format('uuid', isUuidValue))
export const uuidOrNull: Validator = anyOf(uuid, type('null'))
export const nullable255: Validator = allOf(type('string', 'null'), minLength(0), maxLength(255))
export const zone: Validator = allOf(type('string', 'null'), minLength(1), maxLength(255))
export const description: Validator = allOf(
  type('string', 'null'),
  minLength(0),
  maxLength(255),
  pattern(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, '^[ -~]*$'),
)
export const boolean: Validator = allOf(
  type('boolean', 'string'),
  enumOf([
    true,
    'True',
    'TRUE',
    'true',
    '1',
    'ON',
    'On',
    'on',
    'YES',
    'Yes',
    'yes',
    'y',
    't',
    false,
    'False',
    'FALSE',
    'false',
    '0',
    'OFF',
    'Off',
    'off',
    'NO',
    'No',
    'no',
    'n',
    'f',
  ]),
)
export const booleanOrNull: Validator = anyOf(type('null'), boolean)

/** A host, backend or pool, as `rc@alpha#ssd`. */
export const host: Validator = allOf(
  type('string', 'null'),
  minLength(1),
  maxLength(255),
  pattern(/^[a-zA-Z0-9-._#@:/+[\]]*$/, '^[a-zA-Z0-9-._#@:/+\\[\\]]*$'),
)
/** The same without brackets. */
export const hostname: Validator = allOf(
  type('string', 'null'),
  minLength(1),
  maxLength(255),
  pattern(/^[a-zA-Z0-9-._#@:/+]*$/, '^[a-zA-Z0-9-._#@:/+]*$'),
)

const SPEC_KEY_PATTERN = /^[a-zA-Z0-9-_:. /]{1,255}$/
const SPEC_KEY_PATTERN_TEXT = '^[a-zA-Z0-9-_:. /]{1,255}$'
export const metadata: Validator = patternProperties(
  ['object'],
  SPEC_KEY_PATTERN,
  SPEC_KEY_PATTERN_TEXT,
  allOf(type('string'), maxLength(255)),
)
export const metadataOrNull: Validator = patternProperties(
  ['object', 'null'],
  SPEC_KEY_PATTERN,
  SPEC_KEY_PATTERN_TEXT,
  allOf(type('string'), maxLength(255)),
)
export const specsWithNull: Validator = patternProperties(
  ['object'],
  SPEC_KEY_PATTERN,
  SPEC_KEY_PATTERN_TEXT,
  allOf(type('string', 'null'), maxLength(255)),
)
export const specsWithoutSpaces: Validator = patternProperties(
  ['object'],
  /^[a-zA-Z0-9-_:.]{1,255}$/,
  '^[a-zA-Z0-9-_:.]{1,255}$',
  allOf(type('string', 'null'), minLength(0), maxLength(255)),
)

export const size: Validator = allOf(
  type('integer', 'string'),
  pattern(/^[0-9]+$/, '^[0-9]+$'),
  minimum(1),
  maximum(LARGEST_INT),
)
export const sizeOrNull: Validator = allOf(
  type('integer', 'string', 'null'),
  pattern(/^[0-9]+$/, '^[0-9]+$'),
  (value, path) => (value === null ? undefined : allOf(minimum(1), maximum(LARGEST_INT))(value, path)),
)

/** A status out of a list, in any case. `allowedText` is the list as the message shows it. */
export function statusAmong(
  label: string,
  allowed: readonly string[],
  allowedText: string = formatTuple(allowed),
): Validator {
  return value => {
    if (typeof value === 'string' && !allowed.includes(value.toLowerCase()))
      throw badRequest(`${label}: ${value} is invalid, valid statuses are: ${allowedText}.`)
    return undefined
  }
}

/** A name whose length is checked without surrounding blanks. */
export function trimmedString(field: string): Validator {
  return allOf(type('string', 'null'), value => {
    checkLength(field, typeof value === 'string' ? value.trim() : '', 0)
    return undefined
  })
}

/** Raises Cinder's complaint about a text that is too long or too short. */
export function checkLength(field: string, text: string, least: number, most = 255): void {
  if (text.length < least) throw invalidInput(`${field} has a minimum character requirement of ${least}.`)
  if (text.length > most) throw invalidInput(`${field} has ${text.length} characters, more than ${most}.`)
}

function checkNameNotBlank(value: Json): void {
  const text = typeof value === 'string' ? value : ''
  const prefix = "An invalid 'name' value was provided. "
  if (text === '') throw badRequest(`${prefix}The 'name' can not be None.`)
  if (text.trim() === '') throw badRequest(`${prefix}The 'name' can not be empty.`)
}

/** A name that must be there and not blank. */
export const name: Validator = allOf(type('string'), minLength(1), maxLength(255), value => {
  checkNameNotBlank(value)
  return undefined
})
/** As `name`; blanks around it do not count towards its length. */
export const trimmedName: Validator = allOf(type('string'), value => {
  checkNameNotBlank(value)
  if (typeof value === 'string' && value.trim().length > 255)
    throw badRequest("An invalid 'name' value was provided. The 'name' can not be greater than 255 characters.")
  return undefined
})
