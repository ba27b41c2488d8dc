import type { Json, JsonObject } from '../../contract/json.ts'
import { isJsonObject } from '../../contract/json.ts'
import type { Call, Reply, Route } from '../call.ts'
import { below, flagOf, own, param, textOf } from '../call.ts'
import type { Properties } from '../check.ts'
import { all, maxLength, minLength, object, root, type } from '../check.ts'
import type { Columns } from '../filters.ts'
import { dropFilters, filtered, rejectFilters } from '../filters.ts'
import { newUuid, nextNumber } from '../ids.ts'
import { listed, nextLink, sorted, takePaging, takeSorting, windowed } from '../listing.ts'
import { boolOf, literal } from '../python.ts'
import type { VolumeType } from '../records.ts'
import { badRequest, conflict, notFound } from '../refusal.ts'
import * as shapes from '../shapes.ts'
import { defaultType, maySee, typeById } from './lookup.ts'

/** The extra specs members may know of. */
const VISIBLE_SPECS = ['RESKEY:availability_zones', 'multiattach', 'replication_enabled']

export type Specs = Readonly<Record<string, string | null>>

/** The extra specs as this caller may see them. */
export function visibleSpecs(call: Call, type: VolumeType): Specs {
  return call.who.isAdmin ? type.extraSpecs : Object.fromEntries(Object.entries(type.extraSpecs).filter(([key]) => VISIBLE_SPECS.includes(key)))
}

/** A map to text or null; what is neither is left out. */
export function specsOf(from: Json | undefined): Record<string, string | null> {
  if (!isJsonObject(from)) return {}
  return Object.fromEntries(Object.entries(from).flatMap(([key, value]): [string, string | null][] => (typeof value === 'string' || value === null ? [[key, value]] : [])))
}

const PUBLIC_KEY = 'os-volume-type-access:is_public'

function briefView(call: Call, kind: VolumeType): JsonObject {
  return { id: kind.id, name: kind.name, is_public: kind.isPublic, description: kind.description, extra_specs: visibleSpecs(call, kind) }
}

function view(call: Call, kind: VolumeType): JsonObject {
  return { ...briefView(call, kind), ...(call.who.isAdmin ? { qos_specs_id: kind.qosId } : {}), [PUBLIC_KEY]: kind.isPublic }
}

const columns: Columns<VolumeType> = {
  id: (kind) => kind.id,
  name: (kind) => kind.name,
  description: (kind) => kind.description,
  is_public: (kind) => kind.isPublic,
  qos_specs_id: (kind) => kind.qosId,
  extra_specs: (kind) => ({ ...kind.extraSpecs }),
  created_at: (kind) => kind.createdAt,
  updated_at: (kind) => kind.updatedAt,
}

/** Public ones when nothing is said, `none` for all; null is all. */
export function publicFilter(word: string | undefined): boolean | null {
  if (word === undefined) return true
  if (word.toLowerCase() === 'none') return null
  const flag = boolOf(word)
  if (flag === undefined) throw badRequest(`Invalid is_public filter [${word}]`)
  return flag
}

function matching(call: Call, params: Map<string, string>): readonly VolumeType[] {
  const wanted = call.who.isAdmin ? publicFilter(params.get('is_public')) : true
  params.delete('is_public')
  const specs = params.get('extra_specs')
  const values = new Map([...params].map(([key, word]): [string, Json] => [key, key === 'extra_specs' ? literal(word) ?? word : word]))
  const asked = specs === undefined ? undefined : literal(specs)
  if (isJsonObject(asked) && !call.who.isAdmin && Object.keys(asked).some((key) => !VISIBLE_SPECS.includes(key))) return []
  const seen = Object.values(call.world.types).filter((kind) => (call.who.isAdmin ? wanted === null || kind.isPublic === wanted : maySee(call, kind)))
  return filtered(seen, values, columns)
}

function list(call: Call): Reply {
  const params = new Map(call.query)
  const paging = takePaging(params)
  const sorting = takeSorting(params)
  if (call.minor >= 52) rejectFilters(call, params, 'volume_type')
  else dropFilters(call, params, ['is_public'])
  const rows = windowed(sorted(matching(call, params), sorting, columns), paging, (id) => notFound(`Volume type ${id} could not be found.`))
  return listed('volume_types', rows.map((kind) => view(call, kind)), nextLink(call, 'volume_type_links', 'types', rows))
}

function show(call: Call): Reply {
  const id = param(call, 'id')
  if (id !== 'default') return { body: { volume_type: view(call, typeById(call, id)) } }
  const kind = defaultType(call)
  return { body: { volume_type: { ...briefView(call, kind), ...(call.who.isAdmin ? { qos_specs_id: kind.qosId } : {}) } } }
}

function assertNameIsFree(call: Call, name: string, but?: VolumeType): void {
  if (Object.values(call.world.types).some((kind) => kind.name === name && kind !== but)) throw conflict(`Volume Type ${name} already exists.`)
}

function create(call: Call): Reply {
  const body = below(call, 'volume_type')
  const name = textOf(body, 'name') ?? ''
  assertNameIsFree(call, name)
  const kind: VolumeType = {
    id: newUuid(call.world), seq: nextNumber(call.world), name, description: textOf(body, 'description') ?? null, isPublic: flagOf(body, PUBLIC_KEY, true),
    extraSpecs: specsOf(own(body, 'extra_specs')), qosId: null, encryption: null, access: [], createdAt: call.now, updatedAt: null,
  }
  call.world.types[kind.id] = kind
  return { body: { volume_type: { ...briefView(call, kind), [PUBLIC_KEY]: kind.isPublic } } }
}

function update(call: Call): Reply {
  const body = below(call, 'volume_type')
  const [name, description] = [textOf(body, 'name'), textOf(body, 'description')]
  const isPublic = boolOf(own(body, 'is_public'))
  if (name !== undefined && name.trim() === '') throw badRequest('Volume type name can not be empty.')
  if (name === undefined && description === undefined && isPublic === undefined) throw badRequest('Specify volume type name, description, is_public or a combination thereof.')
  const kind = typeById(call, param(call, 'id'))
  if (name !== undefined) assertNameIsFree(call, name, kind)
  kind.name = name ?? kind.name
  kind.description = description ?? kind.description
  kind.isPublic = isPublic ?? kind.isPublic
  kind.updatedAt = call.now
  return { body: { volume_type: briefView(call, kind) } }
}

/** True when volumes of the type exist. */
export const isTypeInUse = (call: Call, typeId: string): boolean => Object.values(call.world.volumes).some((volume) => volume.typeId === typeId)

function remove(call: Call): Reply {
  const kind = typeById(call, param(call, 'id'))
  const isDefault = kind.name === '__DEFAULT__' || Object.values(call.world.defaultTypes).includes(kind.id)
  if (isDefault) throw badRequest(`The volume type ${kind.id} is a default volume type and cannot be deleted.`)
  const isGrouped = Object.values(call.world.groups).some(({ volumeTypes }) => volumeTypes.includes(kind.id))
  if (isGrouped || isTypeInUse(call, kind.id)) throw badRequest('Target volume type is still in use.')
  delete call.world.types[kind.id]
  return { status: 202, bare: true }
}

const createBody: Properties = { name: shapes.name, description: shapes.description, extra_specs: shapes.specsWithNull, [PUBLIC_KEY]: shapes.boolean }
const updateBody: Properties = { name: all(type('string', 'null'), minLength(1), maxLength(255)), description: shapes.description, is_public: shapes.boolean }

export const typeRoutes: readonly Route[] = [
  { method: 'GET', path: '/types', handler: list },
  { method: 'POST', path: '/types', admin: 'volume_extension:type_create', checks: [[0, root('volume_type', object(createBody, { required: ['name'] }))]], handler: create },
  { method: 'GET', path: '/types/{id}', handler: show },
  { method: 'PUT', path: '/types/{id}', admin: 'volume_extension:type_update', checks: [[0, root('volume_type', object(updateBody))]], handler: update },
  { method: 'DELETE', path: '/types/{id}', admin: 'volume_extension:type_delete', handler: remove },
]
