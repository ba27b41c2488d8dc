import type { Call, Reply, Route } from '../call.ts'
import { mapOf, param } from '../call.ts'
import { all, maxProperties, minProperties, root } from '../check.ts'
import { digest } from '../ids.ts'
import { merged, showItem, withoutItem } from '../metadata.ts'
import type { Metadata, Volume } from '../records.ts'
import { badRequest, invalidVolume, notFound } from '../refusal.ts'
import * as shapes from '../shapes.ts'
import { volumeById } from './lookup.ts'

const theirs = (call: Call): Volume => volumeById(call, param(call, 'volume_id'))
const missing = (call: Call) => notFound(`Volume ${param(call, 'volume_id')} has no metadata with key ${param(call, 'id')}.`)
const etagOf = (metadata: Metadata): string => digest(JSON.stringify(metadata))

/** Raises the 400 of a status in which metadata stays as it is. */
export function assertMetadataMayChange(volume: Volume, doing: 'Updating' | 'Deleting'): void {
  if (['maintenance', 'uploading'].includes(volume.status)) throw invalidVolume(`${doing} volume metadata is not allowed for volumes in ${volume.status} status.`)
}

/** True when `If-Match` names another state than this (from 3.15). */
function isStale(call: Call, volume: Volume): boolean {
  const wanted = call.headers['if-match']
  if (call.minor < 15 || wanted === undefined || wanted.trim() === '*') return false
  return !wanted.split(',').some((tag) => tag.trim().replace(/^"|"$/g, '') === etagOf(volume.metadata))
}

function change(call: Call, key: 'metadata' | 'meta', turn: (old: Metadata, given: Metadata) => Metadata): Reply {
  const volume = theirs(call)
  const given = mapOf(call.body, key) ?? {}
  if (call.method !== 'POST' && isStale(call, volume)) return { status: 412, bare: true }
  if (key === 'meta' && !Object.hasOwn(given, param(call, 'id'))) throw badRequest('Request body and URI mismatch')
  assertMetadataMayChange(volume, 'Updating')
  volume.metadata = turn(volume.metadata, given)
  return { body: { [key]: key === 'meta' ? given : volume.metadata } }
}

function list(call: Call): Reply {
  const { metadata } = theirs(call)
  return call.minor >= 15 ? { body: { metadata }, headers: { etag: `"${etagOf(metadata)}"` }, bare: true } : { body: { metadata } }
}

function remove(call: Call): Reply {
  const volume = theirs(call)
  const rest = withoutItem(call, volume.metadata, missing)
  assertMetadataMayChange(volume, 'Deleting')
  volume.metadata = rest
  return { bare: true }
}

const whole: Route['checks'] = [[0, root('metadata', shapes.metadata)]]
const single: Route['checks'] = [[0, root('meta', all(shapes.metadata, minProperties(1), maxProperties(1)))]]

export const volumeMetadataRoutes: readonly Route[] = [
  { method: 'GET', path: '/volumes/{volume_id}/metadata', handler: list },
  { method: 'POST', path: '/volumes/{volume_id}/metadata', checks: whole, handler: (call) => change(call, 'metadata', merged) },
  { method: 'PUT', path: '/volumes/{volume_id}/metadata', checks: whole, handler: (call) => change(call, 'metadata', (_old, given) => given) },
  { method: 'GET', path: '/volumes/{volume_id}/metadata/{id}', handler: (call) => showItem(call, theirs(call).metadata, missing) },
  { method: 'PUT', path: '/volumes/{volume_id}/metadata/{id}', checks: single, handler: (call) => change(call, 'meta', merged) },
  { method: 'DELETE', path: '/volumes/{volume_id}/metadata/{id}', handler: remove },
]
