import { isJsonObject } from '../../contract/json.ts'
import type { Call, Reply, Route } from '../call.ts'
import { below, mapOf, own, param } from '../call.ts'
import { merged, showItem, withoutItem } from '../metadata.ts'
import type { Metadata, Snapshot } from '../records.ts'
import { GENERIC_FAILURE, Refusal, badRequest, notFound, overLimit } from '../refusal.ts'
import { snapshotById } from './lookup.ts'

const theirs = (call: Call): Snapshot => snapshotById(call, param(call, 'snapshot_id'))
const missing = (call: Call) => notFound(`Snapshot ${param(call, 'snapshot_id')} has no metadata with key ${param(call, 'id')}.`)

/** There is no schema here; the service looks at keys and values by hand. */
function checkMetadata(body: ReturnType<typeof below>): void {
  for (const [key, value] of Object.entries(body)) {
    if (typeof value !== 'string') throw new Refusal(500, GENERIC_FAILURE)
    if (key === '') throw badRequest('Invalid metadata: Invalid input received: Metadata key:  has a minimum character requirement of 1.')
    if (key.length > 255) throw overLimit(`Invalid metadata size: Metadata property key ${key} greater than 255 characters.`)
    if (value.length > 255) throw overLimit(`Invalid metadata size: Metadata property key ${key} value greater than 255 characters.`)
  }
}

function change(call: Call, key: 'metadata' | 'meta', turn: (old: Metadata, given: Metadata) => Metadata): Reply {
  if (!isJsonObject(own(call.body, key))) throw badRequest(`Missing required element '${key}' in request body.`)
  const given = below(call, key)
  if (key === 'meta' && !Object.hasOwn(given, param(call, 'id'))) throw badRequest('Request body and URI mismatch')
  if (key === 'meta' && Object.keys(given).length > 1) throw badRequest('Request body contains too many items')
  const snapshot = theirs(call)
  checkMetadata(given)
  snapshot.metadata = turn(snapshot.metadata, mapOf(call.body, key) ?? {})
  return { body: { [key]: key === 'meta' ? given : snapshot.metadata } }
}

function remove(call: Call): Reply {
  const snapshot = theirs(call)
  snapshot.metadata = withoutItem(call, snapshot.metadata, missing)
  return { bare: true }
}

export const snapshotMetadataRoutes: readonly Route[] = [
  { method: 'GET', path: '/snapshots/{snapshot_id}/metadata', handler: (call) => ({ body: { metadata: theirs(call).metadata } }) },
  { method: 'POST', path: '/snapshots/{snapshot_id}/metadata', handler: (call) => change(call, 'metadata', merged) },
  { method: 'PUT', path: '/snapshots/{snapshot_id}/metadata', handler: (call) => change(call, 'metadata', (_old, given) => given) },
  { method: 'GET', path: '/snapshots/{snapshot_id}/metadata/{id}', handler: (call) => showItem(call, theirs(call).metadata, missing) },
  { method: 'PUT', path: '/snapshots/{snapshot_id}/metadata/{id}', handler: (call) => change(call, 'meta', merged) },
  { method: 'DELETE', path: '/snapshots/{snapshot_id}/metadata/{id}', handler: remove },
]
