import type { Json, JsonObject } from '../../contract/json.ts'
import { isJsonObject } from '../../contract/json.ts'
import type { Call, Reply, Route } from '../call.ts'
import { below, flagOf, own, textOf } from '../call.ts'
import { changeGroup, deleteGroup } from './change.ts'
import { createGroup, createGroupFrom } from './create.ts'
import { CONSISTENCY_TYPE, theGroup } from './lookup.ts'
import { groupFields, pageOfGroups } from './groups.ts'
import { listed, nextLink } from '../listing.ts'
import { boolOf } from '../python.ts'
import type { Group, GroupType } from '../records.ts'
import { GENERIC_BAD_REQUEST, badRequest, brokenInside, invalidInput } from '../refusal.ts'
import { checkLength } from '../shapes.ts'

/** The older API, with no schema: the service looks at the words by hand. It makes groups of one type, and sees those of all. */

const KEY = 'consistencygroup'

const summary = ({ id, name }: Group): JsonObject => ({ id, name })
const detail = (group: Group): JsonObject => ({ ...groupFields(group), volume_types: group.volumeTypes })

function list(call: Call, view: (group: Group) => JsonObject): Reply {
  const rows = pageOfGroups(call)
  return listed('consistencygroups', rows.map(view), nextLink(call, 'consistencygroup_links', 'consistencygroups', rows))
}

/** The object under a key; raises the 400 when there is none. */
export function needed(call: Call, key: string): JsonObject {
  if (!isJsonObject(own(call.body, key))) throw badRequest(`Missing required element '${key}' in request body.`)
  return below(call, key)
}

/** Name and description, trimmed and not too long. */
export function wordsOf(body: JsonObject): { readonly name: string | null; readonly description: string | null } {
  const read = (key: string): string | null => {
    const value = own(body, key) ?? null
    if (value === null) return null
    if (typeof value !== 'string') throw invalidInput(`${key} is not a string or unicode`)
    checkLength(key, value.trim(), 0)
    return value.trim()
  }
  return { name: read('name'), description: read('description') }
}

function consistencyType(call: Call): GroupType {
  const kind = Object.values(call.world.groupTypes).find(({ name }) => name === CONSISTENCY_TYPE)
  if (kind === undefined) throw badRequest(`Group type ${CONSISTENCY_TYPE} not found. Rerun migration script to create the default cgsnapshot type.`)
  return kind
}

function create(call: Call): Reply {
  const body = needed(call, KEY)
  const { name, description } = wordsOf(body)
  const types = own(body, 'volume_types') ?? ''
  if (typeof types !== 'string') throw brokenInside()
  if (types === '') throw badRequest(`volume_types must be provided to create consistency group ${name ?? 'None'}.`)
  const group = createGroup(call, { name, description }, consistencyType(call).id, types.replace(/,+$/, '').split(','))
  return { status: 202, body: { [KEY]: summary(group) } }
}

function createFromSource(call: Call): Reply {
  const body = needed(call, 'consistencygroup-from-src')
  const { name, description } = wordsOf(body)
  const [snapshotId, groupId] = [textOf(body, 'cgsnapshot_id') ?? '', textOf(body, 'source_cgid') ?? '']
  const tail = `to create consistency group ${name ?? 'None'} from source.`
  if (snapshotId === '' && groupId === '') throw badRequest(`Either 'cgsnapshot_id' or 'source_cgid' must be provided ${tail}`)
  if (snapshotId !== '' && groupId !== '') throw badRequest(`Cannot provide both 'cgsnapshot_id' and 'source_cgid' ${tail}`)
  const group = createGroupFrom(call, { name, description }, snapshotId === '' ? { groupId } : { snapshotId })
  return { status: 202, body: { [KEY]: summary(group) } }
}

/** True for a body that Python takes for none. */
const isEmpty = (body: Json): boolean => body === null || (isJsonObject(body) && Object.keys(body).length === 0)

/** Of a word that is no flag the service says what it would have taken instead. */
function remove(call: Call): Reply {
  if (call.body === undefined) throw badRequest(GENERIC_BAD_REQUEST)
  const body = isEmpty(call.body) ? {} : needed(call, KEY)
  const force = own(body, 'force')
  if (force !== undefined && boolOf(force) === undefined) throw badRequest("Invalid value 'False' for force.")
  deleteGroup(call, theGroup(call), flagOf(body, 'force'))
  return { status: 202, bare: true }
}

/** Blank words count from 3.6 on, on the newer of the two paths. */
function update(call: Call, blankCounts: boolean): Reply {
  if (isEmpty(call.body ?? null)) throw badRequest('Missing request body.')
  const body = needed(call, KEY)
  const group = theGroup(call)
  const { name, description } = wordsOf(body)
  const [add, drop] = [textOf(body, 'add_volumes') ?? '', textOf(body, 'remove_volumes') ?? '']
  const isNothing = name === null && description === null && add === '' && drop === ''
  if (blankCounts && isNothing) throw badRequest('Must specify one or more of the following keys to update: name, description, add_volumes, remove_volumes.')
  if (!blankCounts && !name && !description && add === '' && drop === '') throw badRequest('Name, description, add_volumes, and remove_volumes can not be all empty in the request body.')
  changeGroup(call, group, { name: name ?? undefined, description: description ?? undefined, add, remove: drop })
  return { status: 202, bare: true }
}

const path = '/consistencygroups'

export const consistencyGroupRoutes: readonly Route[] = [
  { method: 'GET', path, handler: (call) => list(call, summary) },
  { method: 'GET', path: `${path}/detail`, handler: (call) => list(call, detail) },
  { method: 'POST', path, handler: create },
  { method: 'POST', path: `${path}/create_from_src`, handler: createFromSource },
  { method: 'GET', path: `${path}/{id}`, handler: (call) => ({ body: { [KEY]: detail(theGroup(call)) } }) },
  { method: 'PUT', path: `${path}/{id}`, handler: (call) => update(call, call.minor >= 6) },
  { method: 'PUT', path: `${path}/{id}/update`, handler: (call) => update(call, false) },
  { method: 'POST', path: `${path}/{id}/delete`, handler: remove },
  { method: 'DELETE', path: `${path}/{id}`, handler: remove },
]
