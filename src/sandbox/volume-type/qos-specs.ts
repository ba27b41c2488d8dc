import type { JsonObject } from '../../types/json.ts'
import { getOwn } from '../../types/json.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getPathParam } from '../http/handler-context.ts'
import { getQueryBoolean, getString, getField, getBodyObject } from '../http/read-body.ts'
import { allOf, items, maxLength, minLength, object, rootObject, type, uniqueItems } from '../http/validator.ts'
import type { Columns } from '../http/filters.ts'
import { filterRows } from '../http/filters.ts'
import { createUuid, takeNextNumber } from '../state/ids.ts'
import {
  buildList,
  buildNextLink,
  buildSelfLinks,
  sortRows,
  takePaging,
  takeSorting,
  paginateRows,
} from '../http/listing.ts'
import { str } from '../http/python-literals.ts'
import type { QosEntity, VolumeTypeEntity } from '../state/entities.ts'
import { badRequest, conflict, notFound } from '../http/errors.ts'
import * as schemas from '../http/schemas.ts'
import { requireTypeById } from '../repository/volume-types.ts'

const CONSUMERS = ['back-end', 'front-end', 'both']
// The service shows its insides here.
const INVALID_CONSUMER_MESSAGE =
  "Invalid qos specs: Valid consumer of QoS specs are: QoSConsumerValues(default=<class 'oslo_versionedobjects.fields.UnspecifiedDefault'>,nullable=False,valid_values=('back-end', 'front-end', 'both'))"

function serializeQos(qos: QosEntity): JsonObject {
  return { id: qos.id, name: qos.name, consumer: qos.consumer, specs: qos.specs }
}

const buildQosReply = (context: HandlerContext, qos: QosEntity): Reply => ({
  body: { qos_specs: serializeQos(qos), links: buildSelfLinks(context, 'qos-specs', qos.id) },
})

const createNotFound = (id: string) => notFound(`No such QoS spec ${id}.`)

function requireQos(context: HandlerContext): QosEntity {
  const qos = getOwn(context.state.qos, getPathParam(context, 'id'))
  if (qos === undefined) throw createNotFound(getPathParam(context, 'id'))
  return qos
}

const columns: Columns<QosEntity> = {
  id: qos => qos.id,
  name: qos => qos.name,
  consumer: qos => qos.consumer,
  created_at: qos => qos.createdAt,
  updated_at: qos => qos.updatedAt,
}

function listQos(context: HandlerContext): Reply {
  const params = new Map(context.query)
  const paging = takePaging(params)
  const sorting = takeSorting(params)
  const rows = paginateRows(
    sortRows(filterRows(Object.values(context.state.qos), params, columns), sorting, columns),
    paging,
    createNotFound,
  )
  return buildList('qos_specs', rows.map(serializeQos), buildNextLink(context, 'qos_specs_links', 'qos-specs', rows))
}

/** Consumer and specs stand side by side in the body. */
function parseQosBody(body: JsonObject): {
  readonly consumer: string | undefined
  readonly specs: Record<string, string>
} {
  const consumer = getString(body, 'consumer')
  if (getField(body, 'consumer') !== undefined && !CONSUMERS.includes(consumer ?? ''))
    throw badRequest(INVALID_CONSUMER_MESSAGE)
  const specs = Object.entries(body)
    .filter(([key]) => key !== 'consumer' && key !== 'name')
    .map(([key, value]): [string, string] => [key, str(value)])
  return { consumer, specs: Object.fromEntries(specs) }
}

function createQos(context: HandlerContext): Reply {
  const body = getBodyObject(context, 'qos_specs')
  const name = (getString(body, 'name') ?? '').trim()
  const { consumer, specs } = parseQosBody(body)
  if (Object.values(context.state.qos).some(qos => qos.name === name))
    throw conflict(`QoS Specs ${name} already exists.`)
  const qos: QosEntity = {
    id: createUuid(context.state),
    seq: takeNextNumber(context.state),
    name,
    consumer: consumer ?? 'back-end',
    specs,
    createdAt: context.now,
    updatedAt: null,
  }
  context.state.qos[qos.id] = qos
  return buildQosReply(context, qos)
}

function updateQos(context: HandlerContext): Reply {
  const qos = requireQos(context)
  const { consumer, specs } = parseQosBody(getBodyObject(context, 'qos_specs'))
  qos.consumer = consumer ?? qos.consumer
  qos.specs = { ...qos.specs, ...specs }
  qos.updatedAt = context.now
  return { body: context.body ?? null }
}

const findAssociatedTypes = (context: HandlerContext, qos: QosEntity): readonly VolumeTypeEntity[] =>
  Object.values(context.state.types).filter(({ qosId }) => qosId === qos.id)

function deleteQos(context: HandlerContext): Reply {
  const force = getQueryBoolean(context, 'force')
  const qos = requireQos(context)
  if (!force && findAssociatedTypes(context, qos).length > 0) throw badRequest('Qos specs still in use.')
  for (const volumeType of findAssociatedTypes(context, qos)) volumeType.qosId = null
  delete context.state.qos[qos.id]
  return { status: 202, isBare: true }
}

function deleteQosKeys(context: HandlerContext): Reply {
  const qos = requireQos(context)
  const keys = getField(context.body, 'keys')
  const removedKeys = Array.isArray(keys) ? keys.map(String) : []
  const unknownKey = removedKeys.find(key => !Object.hasOwn(qos.specs, key))
  if (unknownKey !== undefined) throw notFound(`QoS spec ${qos.id} has no spec with key ${unknownKey}.`)
  qos.specs = Object.fromEntries(Object.entries(qos.specs).filter(([key]) => !removedKeys.includes(key)))
  return { status: 202, isBare: true }
}

function requireRequestedType(context: HandlerContext): VolumeTypeEntity {
  const typeId = context.query.get('vol_type_id')
  if (typeId === undefined || typeId === '') throw badRequest('Volume Type id must not be None.')
  return requireTypeById(context, typeId)
}

function associateType(context: HandlerContext): Reply {
  if (!context.query.get('vol_type_id')) requireRequestedType(context)
  const qos = requireQos(context)
  const volumeType = requireRequestedType(context)
  if (volumeType.qosId !== null && volumeType.qosId !== qos.id)
    throw badRequest(
      `Invalid volume type: Type ${volumeType.id} is already associated with another qos specs: ${volumeType.qosId}`,
    )
  volumeType.qosId = qos.id
  return { status: 202, isBare: true }
}

function disassociateType(context: HandlerContext): Reply {
  if (!context.query.get('vol_type_id')) requireRequestedType(context)
  const qos = requireQos(context)
  const volumeType = requireRequestedType(context)
  if (volumeType.qosId === qos.id) volumeType.qosId = null
  return { status: 202, isBare: true }
}

function disassociateAllTypes(context: HandlerContext): Reply {
  for (const volumeType of findAssociatedTypes(context, requireQos(context))) volumeType.qosId = null
  return { status: 202, isBare: true }
}

function listAssociations(context: HandlerContext): Reply {
  return {
    body: {
      qos_associations: findAssociatedTypes(context, requireQos(context)).map(({ id, name }) => ({
        association_type: 'volume_type',
        name,
        id,
      })),
    },
  }
}

const buildPolicy = (verb: string): string => `volume_extension:qos_specs_manage:${verb}`
const keys = allOf(type('array'), items(allOf(type('string'), minLength(1), maxLength(255))), uniqueItems)

export const qosRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: '/qos-specs', adminPolicy: buildPolicy('get_all'), handler: listQos },
  {
    method: 'POST',
    path: '/qos-specs',
    adminPolicy: buildPolicy('create'),
    bodySchemas: [
      [
        0,
        rootObject(
          'qos_specs',
          object({ name: schemas.trimmedName }, { required: ['name'], additionalProperties: true }),
        ),
      ],
    ],
    handler: createQos,
  },
  {
    method: 'GET',
    path: '/qos-specs/{id}',
    adminPolicy: buildPolicy('get'),
    handler: context => buildQosReply(context, requireQos(context)),
  },
  {
    method: 'PUT',
    path: '/qos-specs/{id}',
    adminPolicy: buildPolicy('update'),
    bodySchemas: [[0, rootObject('qos_specs', schemas.specsWithNull)]],
    handler: updateQos,
  },
  { method: 'DELETE', path: '/qos-specs/{id}', adminPolicy: buildPolicy('delete'), handler: deleteQos },
  {
    method: 'PUT',
    path: '/qos-specs/{id}/delete_keys',
    adminPolicy: buildPolicy('delete'),
    bodySchemas: [[0, object({ keys }, { required: ['keys'] })]],
    handler: deleteQosKeys,
  },
  {
    method: 'GET',
    path: '/qos-specs/{id}/associations',
    adminPolicy: buildPolicy('get_all'),
    handler: listAssociations,
  },
  // These GET requests change the state, as they do in Cinder.
  {
    method: 'GET',
    path: '/qos-specs/{id}/associate',
    adminPolicy: buildPolicy('update'),
    changesState: true,
    handler: associateType,
  },
  {
    method: 'GET',
    path: '/qos-specs/{id}/disassociate',
    adminPolicy: buildPolicy('update'),
    changesState: true,
    handler: disassociateType,
  },
  {
    method: 'GET',
    path: '/qos-specs/{id}/disassociate_all',
    adminPolicy: buildPolicy('update'),
    changesState: true,
    handler: disassociateAllTypes,
  },
]
