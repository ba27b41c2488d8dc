import type { Json } from '../contract/json.ts'
import type { Check } from './check.ts'
import { all, anyOf, format, map, maxLength, maximum, minLength, minimum, oneOf, pattern, type } from './check.ts'
import { isUuidLike } from './ids.ts'
import { badRequest, invalidInput } from './refusal.ts'

/** The parts Cinder's request schemas share (cinder/api/validation/parameter_types). */

export const LARGEST_INT = 0x7fffffff

const isUuid = (value: Json): boolean => typeof value === 'string' && isUuidLike(value)

export const anything: Check = () => undefined
export const string: Check = type('string')
export const uuid: Check = all(type('string'), format('uuid', isUuid))
export const uuidOrNull: Check = anyOf(uuid, type('null'))
export const nullable255: Check = all(type('string', 'null'), minLength(0), maxLength(255))
export const zone: Check = all(type('string', 'null'), minLength(1), maxLength(255))
export const description: Check = all(type('string', 'null'), minLength(0), maxLength(255), pattern(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, '^[ -~]*$'))
export const boolean: Check = all(type('boolean', 'string'), oneOf([
  true, 'True', 'TRUE', 'true', '1', 'ON', 'On', 'on', 'YES', 'Yes', 'yes', 'y', 't',
  false, 'False', 'FALSE', 'false', '0', 'OFF', 'Off', 'off', 'NO', 'No', 'no', 'n', 'f',
]))
export const booleanOrNull: Check = anyOf(type('null'), boolean)

/** A host, backend or pool, as `rc@alpha#ssd`. */
export const host: Check = all(type('string', 'null'), minLength(1), maxLength(255), pattern(/^[a-zA-Z0-9-._#@:/+[\]]*$/, '^[a-zA-Z0-9-._#@:/+\\[\\]]*$'))
/** The same without brackets. */
export const hostname: Check = all(type('string', 'null'), minLength(1), maxLength(255), pattern(/^[a-zA-Z0-9-._#@:/+]*$/, '^[a-zA-Z0-9-._#@:/+]*$'))

const specKey = /^[a-zA-Z0-9-_:. /]{1,255}$/
const shownSpecKey = '^[a-zA-Z0-9-_:. /]{1,255}$'
export const metadata: Check = map(['object'], specKey, shownSpecKey, all(type('string'), maxLength(255)))
export const metadataOrNull: Check = map(['object', 'null'], specKey, shownSpecKey, all(type('string'), maxLength(255)))
export const specsWithNull: Check = map(['object'], specKey, shownSpecKey, all(type('string', 'null'), maxLength(255)))
export const specsWithoutSpaces: Check = map(['object'], /^[a-zA-Z0-9-_:.]{1,255}$/, '^[a-zA-Z0-9-_:.]{1,255}$', all(type('string', 'null'), minLength(0), maxLength(255)))

export const size: Check = all(type('integer', 'string'), pattern(/^[0-9]+$/, '^[0-9]+$'), minimum(1), maximum(LARGEST_INT))
export const sizeOrNull: Check = all(type('integer', 'string', 'null'), pattern(/^[0-9]+$/, '^[0-9]+$'), (value, path) => (value === null ? undefined : all(minimum(1), maximum(LARGEST_INT))(value, path)))

/** Names that are checked after the blanks around them are gone. */
export function trimmed(field: string): Check {
  return all(type('string', 'null'), (value) => {
    checkLength(field, typeof value === 'string' ? value.trim() : '', 0)
    return undefined
  })
}

/** Raises Cinder's complaint about a text that is too long or too short. */
export function checkLength(field: string, text: string, least: number, most = 255): void {
  if (text.length < least) throw invalidInput(`${field} has a minimum character requirement of ${least}.`)
  if (text.length > most) throw invalidInput(`${field} has ${text.length} characters, more than ${most}.`)
}

function saneName(value: Json): void {
  const text = typeof value === 'string' ? value : ''
  const prefix = "An invalid 'name' value was provided. "
  if (text === '') throw badRequest(`${prefix}The 'name' can not be None.`)
  if (text.trim() === '') throw badRequest(`${prefix}The 'name' can not be empty.`)
}

/** A name that must be there and not blank. */
export const name: Check = all(type('string'), minLength(1), maxLength(255), (value) => { saneName(value); return undefined })
/** As `name`; blanks around it do not count towards its length. */
export const trimmedName: Check = all(type('string'), (value) => {
  saneName(value)
  if (typeof value === 'string' && value.trim().length > 255) throw badRequest("An invalid 'name' value was provided. The 'name' can not be greater than 255 characters.")
  return undefined
})
