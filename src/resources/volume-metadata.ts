import * as z from 'zod/mini'
import { mapOf } from '../framework/map-schema.ts'
import { CliError } from '../types/cli-error.ts'
import { getOwn, isJsonObject, type Json, type JsonObject, jsonToText } from '../types/json.ts'
import { isPathSegment } from '../types/url.ts'
import { defineOperation, type PreparedRequest } from '../framework/operation.ts'
import { buildTable, column, defineResource } from '../framework/resource-type.ts'
import { replaceVolumeMetadata } from './volume-operations.ts'
import { volume } from './volume.ts'

/** One key of a dictionary and its value; the dictionaries of a volume are listed in this form. */
export const metadataEntry = defineResource({
  singular: 'volume property',
  plural: 'volume properties',
  collection: '/volumes/{id}/metadata',
  key: '',
  listKey: 'metadata',
  lookup: 'by-id-only',
  paging: 'none',
  idKey: 'key',
  schema: z.object({ key: z.string(), value: z.string() }),
  columns: [column('Key', 'key'), column('Value', 'value')],
  fields: ['key', 'value'],
})

/** The entries of `{metadata: {…}}`, as rows. */
export function parseMetadataEntries(body: Json): readonly JsonObject[] {
  const metadata = isJsonObject(body) ? body['metadata'] : undefined
  return isJsonObject(metadata) ? Object.entries(metadata).map(([key, value]) => ({ key, value })) : []
}

/** How one key is shown, from `{meta: {key: value}}` or from `{metadata: {…}}`. */
export const showMetadataEntry = (key: string) =>
  ({
    resource: metadataEntry,
    source: 'response',
    responseKey: needsWholeMetadata([key]) ? 'metadata' : 'meta',
    table: buildTable({ parse: raw => raw }, [
      { title: 'key', value: () => key },
      { title: 'value', value: raw => getOwn(raw, key) ?? null },
    ]),
  }) as const

/** GET all metadata; from 3.15 with an ETag. */
export const readVolumeMetadata = defineOperation({ method: 'GET', route: '/volumes/{id}/metadata' })
/** GET one key of the metadata: `{meta: {key: value}}`. */
export const readVolumeMetadataKey = defineOperation({ method: 'GET', route: '/volumes/{id}/metadata/{key}' })
/** PUT one key of the metadata; the key of the body must be that of the path. */
export const setVolumeMetadataKey = defineOperation({
  method: 'PUT',
  route: '/volumes/{id}/metadata/{key}',
  bodyKey: 'meta',
  body: mapOf(z.string()),
})
/** os-show_image_metadata: an action that changes nothing. */
export const readImageMetadata = defineOperation({
  method: 'POST',
  route: `${volume.collection}/{id}/action`,
  bodyKey: 'os-show_image_metadata',
  isAction: true,
  isMutating: false,
})

/** True for keys of which one cannot be part of a path: the metadata is read and written back as a whole then. */
export const needsWholeMetadata = (keys: readonly string[]): boolean => !keys.every(isPathSegment)

/** The metadata of a response without some keys. Raises `notFound` for a key that is not there. */
export function omitMetadataKeys(
  keys: readonly string[],
  resource: string,
  metadataBody: Json | undefined,
): Readonly<Record<string, string>> {
  const entries = parseMetadataEntries(metadataBody ?? null).map(
    ({ key, value }) => [jsonToText(key), jsonToText(value)] as const,
  )
  const [missing] = keys.filter(key => !entries.some(([existingKey]) => existingKey === key))
  if (missing !== undefined)
    throw new CliError('notFound', `Property "${missing}" of ${resource} not found.`, { resource })
  return Object.fromEntries(entries.filter(([key]) => !keys.includes(key)))
}

/**
 * PUT the metadata as it was read, without some keys, unless it has been changed since; raises `notFound` for a key
 * that does not exist.
 */
export function buildMetadataRemoval(
  keys: readonly string[],
  target: { readonly id: string },
  metadataBody: Json | undefined,
  etag: string | undefined,
): PreparedRequest {
  const body = omitMetadataKeys(keys, `volume ${target.id}`, metadataBody)
  return replaceVolumeMetadata({ pathParams: { id: target.id }, body, ...buildIfMatchHeaders(etag) })
}

/** The header that makes a change fail if the metadata has been changed since it was read (api-ref, 3.15). */
export const buildIfMatchHeaders = (
  etag: string | undefined,
): { readonly headers?: Readonly<Record<string, string>> } =>
  etag === undefined ? {} : { headers: { 'if-match': etag } }
