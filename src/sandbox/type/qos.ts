import type { JsonObject } from '../../contract/json.ts'
import type { Call, Reply, Route } from '../call.ts'
import { below, own, param, queryFlag, textOf } from '../call.ts'
import { all, items, maxLength, minLength, object, root, type, uniqueItems } from '../check.ts'
import type { Columns } from '../filters.ts'
import { filtered } from '../filters.ts'
import { newUuid, nextNumber } from '../ids.ts'
import { listed, nextLink, selfLinks, sorted, takePaging, takeSorting, windowed } from '../listing.ts'
import { str } from '../python.ts'
import type { Qos, VolumeType } from '../records.ts'
import { badRequest, conflict, notFound } from '../refusal.ts'
import * as shapes from '../shapes.ts'
import { typeById } from './lookup.ts'
import { at } from '../world.ts'

const CONSUMERS = ['back-end', 'front-end', 'both']
// The service shows its insides here.
const BAD_CONSUMER = "Invalid qos specs: Valid consumer of QoS specs are: QoSConsumerValues(default=<class 'oslo_versionedobjects.fields.UnspecifiedDefault'>,nullable=False,valid_values=('back-end', 'front-end', 'both'))"

function fields(qos: Qos): JsonObject {
  return { id: qos.id, name: qos.name, consumer: qos.consumer, specs: qos.specs }
}

const shown = (call: Call, qos: Qos): Reply => ({ body: { qos_specs: fields(qos), links: selfLinks(call, 'qos-specs', qos.id) } })

const missing = (id: string) => notFound(`No such QoS spec ${id}.`)

function theQos(call: Call): Qos {
  const qos = at(call.world.qos, param(call, 'id'))
  if (qos === undefined) throw missing(param(call, 'id'))
  return qos
}

const columns: Columns<Qos> = {
  id: (qos) => qos.id, name: (qos) => qos.name, consumer: (qos) => qos.consumer, created_at: (qos) => qos.createdAt, updated_at: (qos) => qos.updatedAt,
}

function list(call: Call): Reply {
  const params = new Map(call.query)
  const paging = takePaging(params)
  const sorting = takeSorting(params)
  const rows = windowed(sorted(filtered(Object.values(call.world.qos), params, columns), sorting, columns), paging, missing)
  return listed('qos_specs', rows.map(fields), nextLink(call, 'qos_specs_links', 'qos-specs', rows))
}

/** Consumer and specs stand side by side in the body. */
function split(body: JsonObject): { readonly consumer: string | undefined; readonly specs: Record<string, string> } {
  const consumer = textOf(body, 'consumer')
  if (own(body, 'consumer') !== undefined && !CONSUMERS.includes(consumer ?? '')) throw badRequest(BAD_CONSUMER)
  const specs = Object.entries(body).filter(([key]) => key !== 'consumer' && key !== 'name').map(([key, value]): [string, string] => [key, str(value)])
  return { consumer, specs: Object.fromEntries(specs) }
}

function create(call: Call): Reply {
  const body = below(call, 'qos_specs')
  const name = (textOf(body, 'name') ?? '').trim()
  const { consumer, specs } = split(body)
  if (Object.values(call.world.qos).some((qos) => qos.name === name)) throw conflict(`QoS Specs ${name} already exists.`)
  const qos: Qos = { id: newUuid(call.world), seq: nextNumber(call.world), name, consumer: consumer ?? 'back-end', specs, createdAt: call.now, updatedAt: null }
  call.world.qos[qos.id] = qos
  return shown(call, qos)
}

function update(call: Call): Reply {
  const qos = theQos(call)
  const { consumer, specs } = split(below(call, 'qos_specs'))
  qos.consumer = consumer ?? qos.consumer
  qos.specs = { ...qos.specs, ...specs }
  qos.updatedAt = call.now
  return { body: call.body ?? null }
}

const typesOf = (call: Call, qos: Qos): readonly VolumeType[] => Object.values(call.world.types).filter(({ qosId }) => qosId === qos.id)

function remove(call: Call): Reply {
  const force = queryFlag(call, 'force')
  const qos = theQos(call)
  if (!force && typesOf(call, qos).length > 0) throw badRequest('Qos specs still in use.')
  for (const kind of typesOf(call, qos)) kind.qosId = null
  delete call.world.qos[qos.id]
  return { status: 202, bare: true }
}

function deleteKeys(call: Call): Reply {
  const qos = theQos(call)
  const keys = own(call.body, 'keys')
  const unwanted = Array.isArray(keys) ? keys.map(String) : []
  const stranger = unwanted.find((key) => !Object.hasOwn(qos.specs, key))
  if (stranger !== undefined) throw notFound(`QoS spec ${qos.id} has no spec with key ${stranger}.`)
  qos.specs = Object.fromEntries(Object.entries(qos.specs).filter(([key]) => !unwanted.includes(key)))
  return { status: 202, bare: true }
}

function wantedType(call: Call): VolumeType {
  const typeId = call.query.get('vol_type_id')
  if (typeId === undefined || typeId === '') throw badRequest('Volume Type id must not be None.')
  return typeById(call, typeId)
}

function associate(call: Call): Reply {
  if (!call.query.get('vol_type_id')) wantedType(call)
  const qos = theQos(call)
  const kind = wantedType(call)
  if (kind.qosId !== null && kind.qosId !== qos.id) throw badRequest(`Invalid volume type: Type ${kind.id} is already associated with another qos specs: ${kind.qosId}`)
  kind.qosId = qos.id
  return { status: 202, bare: true }
}

function disassociate(call: Call): Reply {
  if (!call.query.get('vol_type_id')) wantedType(call)
  const qos = theQos(call)
  const kind = wantedType(call)
  if (kind.qosId === qos.id) kind.qosId = null
  return { status: 202, bare: true }
}

function disassociateAll(call: Call): Reply {
  for (const kind of typesOf(call, theQos(call))) kind.qosId = null
  return { status: 202, bare: true }
}

function associations(call: Call): Reply {
  return { body: { qos_associations: typesOf(call, theQos(call)).map(({ id, name }) => ({ association_type: 'volume_type', name, id })) } }
}

const policy = (verb: string): string => `volume_extension:qos_specs_manage:${verb}`
const keys = all(type('array'), items(all(type('string'), minLength(1), maxLength(255))), uniqueItems)

export const qosRoutes: readonly Route[] = [
  { method: 'GET', path: '/qos-specs', admin: policy('get_all'), handler: list },
  { method: 'POST', path: '/qos-specs', admin: policy('create'), checks: [[0, root('qos_specs', object({ name: shapes.trimmedName }, { required: ['name'], open: true }))]], handler: create },
  { method: 'GET', path: '/qos-specs/{id}', admin: policy('get'), handler: (call) => shown(call, theQos(call)) },
  { method: 'PUT', path: '/qos-specs/{id}', admin: policy('update'), checks: [[0, root('qos_specs', shapes.specsWithNull)]], handler: update },
  { method: 'DELETE', path: '/qos-specs/{id}', admin: policy('delete'), handler: remove },
  { method: 'PUT', path: '/qos-specs/{id}/delete_keys', admin: policy('delete'), checks: [[0, object({ keys }, { required: ['keys'] })]], handler: deleteKeys },
  { method: 'GET', path: '/qos-specs/{id}/associations', admin: policy('get_all'), handler: associations },
  // The service changes things on these GETs.
  { method: 'GET', path: '/qos-specs/{id}/associate', admin: policy('update'), changes: true, handler: associate },
  { method: 'GET', path: '/qos-specs/{id}/disassociate', admin: policy('update'), changes: true, handler: disassociate },
  { method: 'GET', path: '/qos-specs/{id}/disassociate_all', admin: policy('update'), changes: true, handler: disassociateAll },
]
