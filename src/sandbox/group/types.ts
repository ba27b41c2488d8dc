import type { JsonObject } from '../../contract/json.ts'
import type { Call, Reply, Route } from '../call.ts'
import { below, flagOf, own, param, textOf } from '../call.ts'
import { all, map, maxLength, maxProperties, minProperties, object, root, type } from '../check.ts'
import type { Columns } from '../filters.ts'
import { groupTypeById } from './lookup.ts'
import { isUuidLike, newUuid, nextNumber } from '../ids.ts'
import { listed, nextLink, sorted, takePaging, takeSorting, windowed } from '../listing.ts'
import { boolOf } from '../python.ts'
import type { GroupType } from '../records.ts'
import { badRequest, conflict, notFound } from '../refusal.ts'
import * as shapes from '../shapes.ts'
import { publicFilter, specsOf } from '../type/types.ts'

/** The ID behind a name; what looks like an ID is taken for one. Whether the caller may see the type is not asked yet. */
export function groupTypeIdOf(call: Call, text: string): string {
  if (isUuidLike(text)) return text
  const kind = Object.values(call.world.groupTypes).find(({ name }) => name === text)
  if (kind === undefined) throw notFound(`Group type with name ${text} could not be found.`)
  return kind.id
}

function view(call: Call, kind: GroupType): JsonObject {
  return { id: kind.id, name: kind.name, description: kind.description, is_public: kind.isPublic, ...(call.who.isAdmin ? { group_specs: kind.specs } : {}) }
}

const columns: Columns<GroupType> = { id: (kind) => kind.id, name: (kind) => kind.name, description: (kind) => kind.description, is_public: (kind) => kind.isPublic, created_at: (kind) => kind.createdAt, updated_at: (kind) => kind.updatedAt }

/** A marker that is no row starts from the beginning. */
function list(call: Call): Reply {
  const params = new Map(call.query)
  const { marker, ...paging } = takePaging(params)
  const sorting = takeSorting(params)
  const wanted = call.who.isAdmin ? publicFilter(params.get('is_public')) : true
  const found = Object.values(call.world.groupTypes).filter(({ isPublic }) => wanted === null || isPublic === wanted)
  const known = found.some(({ id }) => id === marker) ? marker : undefined
  const rows = windowed(sorted(found, sorting, columns), { ...paging, marker: known }, notFound)
  return listed('group_types', rows.map((kind) => view(call, kind)), nextLink(call, 'group_type_links', 'group_types', rows))
}

function show(call: Call): Reply {
  const id = param(call, 'id')
  // No default group type is configured in this cloud.
  if (id === 'default') throw notFound('Default group type can not be found.')
  return { body: { group_type: view(call, groupTypeById(call, id)) } }
}

function assertNameIsFree(call: Call, name: string, butId?: string): void {
  if (Object.values(call.world.groupTypes).some((kind) => kind.name === name && kind.id !== butId)) throw conflict(`Group Type ${name} already exists.`)
}

function create(call: Call): Reply {
  const body = below(call, 'group_type')
  const name = textOf(body, 'name') ?? ''
  assertNameIsFree(call, name)
  const kind: GroupType = {
    id: newUuid(call.world), seq: nextNumber(call.world), name, description: textOf(body, 'description') ?? null, isPublic: flagOf(body, 'is_public', true), specs: specsOf(own(body, 'group_specs')),
    createdAt: call.now, updatedAt: null,
  }
  call.world.groupTypes[kind.id] = kind
  return { status: 202, body: { group_type: view(call, kind) } }
}

function update(call: Call): Reply {
  const body = below(call, 'group_type')
  const [name, description] = [textOf(body, 'name'), textOf(body, 'description')]
  const isPublic = boolOf(own(body, 'is_public'))
  if (name !== undefined && name !== '' && name.trim() === '') throw badRequest('Group type name can not be empty.')
  if (name === undefined && description === undefined && isPublic === undefined) throw badRequest('Specify group type name, description or a combination thereof.')
  if (name !== undefined) assertNameIsFree(call, name, param(call, 'id'))
  const kind = groupTypeById(call, param(call, 'id'))
  kind.name = name ?? kind.name
  kind.description = description ?? kind.description
  kind.isPublic = isPublic ?? kind.isPublic
  kind.updatedAt = call.now
  return { body: { group_type: view(call, kind) } }
}

function remove(call: Call): Reply {
  const kind = groupTypeById(call, param(call, 'id'))
  if (Object.values(call.world.groups).some(({ typeId }) => typeId === kind.id)) throw badRequest(`Target group type is still in use. Group Type ${kind.id} deletion is not allowed with groups present with the type.`)
  delete call.world.groupTypes[kind.id]
  return { status: 202, bare: true }
}

const theirs = (call: Call): GroupType => groupTypeById(call, param(call, 'group_type_id'))

function showSpec(call: Call): Reply {
  const { id, specs } = theirs(call)
  const key = param(call, 'id')
  if (!Object.hasOwn(specs, key)) throw notFound(`Group Type ${id} has no extra spec with key ${key}.`)
  return { body: { [key]: specs[key] ?? null } }
}

function mergeSpecs(call: Call, given: JsonObject): void {
  const kind = theirs(call)
  kind.specs = { ...kind.specs, ...specsOf(given) }
  kind.updatedAt = call.now
}

function updateSpec(call: Call): Reply {
  theirs(call)
  if (own(call.body, param(call, 'id')) === undefined) throw badRequest('Request body and URI mismatch')
  mergeSpecs(call, { [param(call, 'id')]: own(call.body, param(call, 'id')) ?? null })
  return { body: call.body ?? null }
}

function removeSpec(call: Call): Reply {
  const kind = theirs(call)
  const key = param(call, 'id')
  if (!Object.hasOwn(kind.specs, key)) throw notFound(`Group Type ${kind.id} has no specs with key ${key}.`)
  kind.specs = Object.fromEntries(Object.entries(kind.specs).filter(([name]) => name !== key))
  return { status: 202, bare: true }
}

const specs = map(['object'], /^[a-zA-Z0-9-_:.]{1,255}$/, '^[a-zA-Z0-9-_:.]{1,255}$', all(type('string', 'null'), maxLength(255)))
const createBody = object({ name: shapes.name, description: shapes.description, is_public: shapes.boolean, group_specs: shapes.metadataOrNull }, { required: ['name'] })
const updateBody = object({ name: shapes.nullable255, description: shapes.description, is_public: shapes.boolean })
const specsPath = '/group_types/{group_type_id}/group_specs'
const since = 11

export const groupTypeRoutes: readonly Route[] = [
  { method: 'GET', path: '/group_types', since, handler: list },
  { method: 'POST', path: '/group_types', since, admin: 'group:group_types:create', checks: [[0, root('group_type', createBody)]], handler: create },
  { method: 'GET', path: '/group_types/{id}', since, handler: show },
  { method: 'PUT', path: '/group_types/{id}', since, admin: 'group:group_types:update', checks: [[0, root('group_type', updateBody)]], handler: update },
  { method: 'DELETE', path: '/group_types/{id}', since, admin: 'group:group_types:delete', handler: remove },
  { method: 'GET', path: specsPath, since, admin: 'group:group_types_specs:get_all', handler: (call) => ({ body: { group_specs: theirs(call).specs } }) },
  { method: 'POST', path: specsPath, since, admin: 'group:group_types_specs:create', checks: [[0, root('group_specs', specs)]], handler: (call) => {
    mergeSpecs(call, below(call, 'group_specs'))
    return { status: 202, body: call.body ?? null }
  } },
  { method: 'GET', path: `${specsPath}/{id}`, since, admin: 'group:group_types_specs:get', handler: showSpec },
  { method: 'PUT', path: `${specsPath}/{id}`, since, admin: 'group:group_types_specs:update', checks: [[0, all(specs, minProperties(1), maxProperties(1))]], handler: updateSpec },
  { method: 'DELETE', path: `${specsPath}/{id}`, since, admin: 'group:group_types_specs:delete', handler: removeSpec },
]
