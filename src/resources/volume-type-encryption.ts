import * as z from 'zod/mini'
import { Failure } from '../contract/failure.ts'
import { isJsonObject, type Json, type JsonObject } from '../contract/json.ts'
import type { Beside } from '../grammar/command.ts'
import { defineOperation } from '../grammar/operation.ts'
import { tableOf, type ColumnOf } from '../grammar/resource.ts'
import { encryption, longTypeColumns, typeColumns, volumeType, type VolumeType } from './volume-type.ts'

/** GET the encryption: an empty object for a type without. */
export const readTypeEncryption = defineOperation({ method: 'GET', route: '/types/{id}/encryption' })

const encryptionBody = {
  provider: z.optional(z.string()),
  cipher: z.optional(z.string()),
  key_size: z.optional(z.int()),
  control_location: z.optional(z.enum(['front-end', 'back-end'])),
}
/** POST the encryption of a type that has none and no volumes. */
export const createTypeEncryption = defineOperation({
  method: 'POST', route: '/types/{id}/encryption', under: 'encryption',
  body: z.strictObject({ ...encryptionBody, provider: z.string(), control_location: z.enum(['front-end', 'back-end']) }),
})
/** PUT the encryption of a type that has one; the service does not look at the last word of the path. */
export const updateTypeEncryption = defineOperation({
  method: 'PUT', route: '/types/{id}/encryption/{encryption}', under: 'encryption', body: z.strictObject(encryptionBody),
})
/** DELETE the encryption; the service does not look at the last word of the path. */
export const deleteTypeEncryption = defineOperation({ method: 'DELETE', route: '/types/{id}/encryption/{encryption}' })

/** What was typed about encryption. */
export interface EncryptionWords {
  readonly encryptionProvider: string | undefined
  readonly encryptionCipher: string | undefined
  readonly encryptionKeySize: number | undefined
  readonly encryptionControlLocation: 'front-end' | 'back-end' | undefined
}

/** Whether anything was typed about encryption. */
export function asksEncryption(asked: EncryptionWords): boolean {
  return Object.values(encryptionChange(asked)).some(value => value !== undefined)
}

/** The parts of an encryption that are to be as typed. */
export function encryptionChange(asked: EncryptionWords) {
  const { encryptionProvider, encryptionCipher, encryptionKeySize, encryptionControlLocation } = asked
  return { provider: encryptionProvider, cipher: encryptionCipher, key_size: encryptionKeySize, control_location: encryptionControlLocation }
}

/** A whole encryption as typed; undefined when none was. Raises `usage` when its provider is missing. */
export function encryptionAsked(asked: EncryptionWords) {
  if (!asksEncryption(asked)) return undefined
  const { provider, control_location = 'front-end', ...rest } = encryptionChange(asked)
  if (provider === undefined) throw new Failure('usage', 'A new encryption needs --encryption-provider, such as luks.')
  return { provider, control_location, ...rest }
}

/** What clinker shows of an encryption: what is set, without the service's own book-keeping. */
export function encryptionIn(answer: Json): JsonObject {
  if (!isJsonObject(answer)) return {}
  const told = ['cipher', 'control_location', 'encryption_id', 'key_size', 'provider']
  return Object.fromEntries(Object.entries(answer).filter(([key, value]) => told.includes(key) && value !== null))
}

/** The encryption of a type that is shown. */
export const typeEncryption: Beside = {
  key: 'encryption', ask: raw => readTypeEncryption({ at: { id: volumeType.idOf(raw) } }), take: encryptionIn,
}

/** The encryption of a type in a list: null for none. */
export const rowEncryption: Beside = {
  ...typeEncryption,
  take: answer => (Object.keys(encryptionIn(answer)).length === 0 ? null : encryptionIn(answer)),
}

/** The columns of a list with the encryption of each type. */
export const encryptionTable = (isLong: boolean) => tableOf(volumeType, [
  ...(isLong ? longTypeColumns : typeColumns), { ...encryption, title: 'Encryption', human: encryptionInWords },
])

function encryptionInWords(value: Json): string {
  if (!isJsonObject(value)) return '-'
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => `${key}='${String(one)}'`).join(', ')
}

const part = (title: string, key: string): ColumnOf<VolumeType> => ({
  title, value: (_, raw) => (isJsonObject(raw['encryption']) ? raw['encryption'][key] ?? null : null),
})

/** The encryption alone, part by part. */
export const encryptionParts = tableOf(volumeType, [
  { title: 'Volume Type ID', value: seen => seen.id }, part('Provider', 'provider'), part('Cipher', 'cipher'), part('Key Size', 'key_size'),
  part('Control Location', 'control_location'),
])
