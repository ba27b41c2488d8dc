import type { Json } from '../types/json.ts'
import type { PreparedRequest } from '../framework/operation.ts'
import { deleteSnapshotMetadata, replaceSnapshotMetadata } from './snapshot.ts'
import { needsWholeMetadata, omitMetadataKeys } from './volume-metadata.ts'

/**
 * The requests that remove keys from the metadata of a snapshot: one per key, so that changes of others stay; all in
 * one PUT where a key cannot be part of a path. Raises `notFound` then for a key that is not there.
 */
export function planSnapshotMetadataRemoval(
  { id }: { readonly id: string },
  keys: readonly string[],
  metadataBody: Json | undefined,
): readonly PreparedRequest[] {
  if (!needsWholeMetadata(keys))
    return [...new Set(keys)].map(key => deleteSnapshotMetadata({ pathParams: { id, key } }))
  const body = omitMetadataKeys(keys, `volume snapshot ${id}`, metadataBody)
  return [replaceSnapshotMetadata({ pathParams: { id }, body })]
}
