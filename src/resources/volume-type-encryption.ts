import * as z from 'zod/mini'
import { CliError } from '../types/cli-error.ts'
import { isJsonObject, type Json, type JsonObject, jsonToText } from '../types/json.ts'
import type { Enrichment } from '../framework/command-output.ts'
import { defineOperation } from '../framework/operation.ts'
import { buildTable, rankColumns, type ResourceColumn } from '../framework/resource-type.ts'
import { encryptionColumn, longTypeColumns, typeColumns, volumeType, type VolumeType } from './volume-type.ts'

/** GET the encryption: an empty object for a type without. */
export const readTypeEncryption = defineOperation({ method: 'GET', route: '/types/{id}/encryption' })

const encryptionFields = {
  provider: z.optional(z.string()),
  cipher: z.optional(z.string()),
  key_size: z.optional(z.int()),
  control_location: z.optional(z.enum(['front-end', 'back-end'])),
}
/** POST the encryption of a type that has none and no volumes. */
export const createTypeEncryption = defineOperation({
  method: 'POST',
  route: '/types/{id}/encryption',
  bodyKey: 'encryption',
  body: z.strictObject({
    ...encryptionFields,
    provider: z.string(),
    control_location: z.enum(['front-end', 'back-end']),
  }),
})
/** PUT the encryption of a type that has one; the service ignores the last segment of the path. */
export const updateTypeEncryption = defineOperation({
  method: 'PUT',
  route: '/types/{id}/encryption/{encryption}',
  bodyKey: 'encryption',
  body: z.strictObject(encryptionFields),
})
/** DELETE the encryption; the service ignores the last segment of the path. */
export const deleteTypeEncryption = defineOperation({ method: 'DELETE', route: '/types/{id}/encryption/{encryption}' })

/** The encryption options. */
export interface EncryptionOptions {
  readonly encryptionProvider: string | undefined
  readonly encryptionCipher: string | undefined
  readonly encryptionKeySize: number | undefined
  readonly encryptionControlLocation: 'front-end' | 'back-end' | undefined
}

/** True when an encryption option is given. */
export function hasEncryptionOptions(options: EncryptionOptions): boolean {
  return Object.values(buildEncryptionUpdate(options)).some(value => value !== undefined)
}

/** The parts of an encryption to change. */
export function buildEncryptionUpdate(options: EncryptionOptions) {
  const { encryptionProvider, encryptionCipher, encryptionKeySize, encryptionControlLocation } = options
  return {
    provider: encryptionProvider,
    cipher: encryptionCipher,
    key_size: encryptionKeySize,
    control_location: encryptionControlLocation,
  }
}

/**
 * A complete encryption from the options; undefined when none is given. Raises `usage` when its provider is missing.
 */
export function buildNewEncryption(options: EncryptionOptions) {
  if (!hasEncryptionOptions(options)) return undefined
  const { provider, control_location = 'front-end', ...rest } = buildEncryptionUpdate(options)
  if (provider === undefined) throw new CliError('usage', 'A new encryption needs --encryption-provider, such as luks.')
  return { provider, control_location, ...rest }
}

/** The fields of an encryption that are shown: without the service's internal ones. */
export function parseEncryption(answer: Json): JsonObject {
  if (!isJsonObject(answer)) return {}
  const shownKeys = ['cipher', 'control_location', 'encryption_id', 'key_size', 'provider']
  return Object.fromEntries(Object.entries(answer).filter(([key, value]) => shownKeys.includes(key) && value !== null))
}

/** The encryption of a shown type. */
export const encryptionEnrichment: Enrichment = {
  key: 'encryption',
  buildRequest: raw => readTypeEncryption({ pathParams: { id: volumeType.idOf(raw) } }),
  extract: parseEncryption,
}

/** The encryption of a type in a list: null for none. */
export const listEncryptionEnrichment: Enrichment = {
  ...encryptionEnrichment,
  extract: answer => (Object.keys(parseEncryption(answer)).length === 0 ? null : parseEncryption(answer)),
}

/** The columns of a list with the encryption of each type. */
export const buildEncryptionTable = (isLong: boolean) =>
  rankColumns(
    buildTable(volumeType, [
      ...(isLong ? longTypeColumns : typeColumns),
      { ...encryptionColumn, title: 'Encryption', formatCell: formatEncryption },
    ]),
    ['Properties', 'Description', 'Is Public'],
  )

function formatEncryption(value: Json): string {
  if (!isJsonObject(value)) return '-'
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${key}='${jsonToText(one)}'`)
    .join(', ')
}

const buildEncryptionColumn = (title: string, key: string): ResourceColumn<VolumeType> => ({
  title,
  value: (_, raw) => (isJsonObject(raw['encryption']) ? (raw['encryption'][key] ?? null) : null),
})

/** The encryption alone, field by field. */
export const encryptionDetailTable = buildTable(volumeType, [
  { title: 'Volume Type ID', value: item => item.id },
  buildEncryptionColumn('Provider', 'provider'),
  buildEncryptionColumn('Cipher', 'cipher'),
  buildEncryptionColumn('Key Size', 'key_size'),
  buildEncryptionColumn('Control Location', 'control_location'),
])
