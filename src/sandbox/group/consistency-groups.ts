import type { Json, JsonObject } from '../../types/json.ts'
import { isJsonObject } from '../../types/json.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getBoolean, getString, getField, getBodyObject } from '../http/read-body.ts'
import { updateGroup } from './update.ts'
import { deleteGroup } from './delete.ts'
import { createGroup, createGroupFromSource } from './create.ts'
import { CONSISTENCY_TYPE, requireGroup } from '../repository/groups.ts'
import { serializeGroupFields, listGroupPage } from './groups.ts'
import { buildList, buildNextLink } from '../http/listing.ts'
import { parseBoolean } from '../http/python-literals.ts'
import type { GroupEntity, GroupTypeEntity } from '../state/entities.ts'
import { GENERIC_BAD_REQUEST, badRequest, internalError, invalidInput } from '../http/errors.ts'
import { checkLength } from '../http/schemas.ts'

/**
 * The consistency group API. It has no schema: the service checks values in code. It creates groups of one type, and
 * shows those of all.
 */

const ROOT_KEY = 'consistencygroup'

const serializeSummary = ({ id, name }: GroupEntity): JsonObject => ({ id, name })
const serializeDetail = (group: GroupEntity): JsonObject => ({
  ...serializeGroupFields(group),
  volume_types: group.volumeTypes,
})

function listGroups(context: HandlerContext, serialize: (group: GroupEntity) => JsonObject): Reply {
  const rows = listGroupPage(context)
  return buildList(
    'consistencygroups',
    rows.map(serialize),
    buildNextLink(context, 'consistencygroup_links', 'consistencygroups', rows),
  )
}

/** The object under a key; raises the 400 when there is none. */
export function requireBodyObject(context: HandlerContext, key: string): JsonObject {
  if (!isJsonObject(getField(context.body, key))) throw badRequest(`Missing required element '${key}' in request body.`)
  return getBodyObject(context, key)
}

/** Name and description, trimmed and not too long. */
export function parseNameAndDescription(body: JsonObject): {
  readonly name: string | null
  readonly description: string | null
} {
  const parseText = (key: string): string | null => {
    const value = getField(body, key) ?? null
    if (value === null) return null
    if (typeof value !== 'string') throw invalidInput(`${key} is not a string or unicode`)
    checkLength(key, value.trim(), 0)
    return value.trim()
  }
  return { name: parseText('name'), description: parseText('description') }
}

function requireConsistencyType(context: HandlerContext): GroupTypeEntity {
  const groupType = Object.values(context.state.groupTypes).find(({ name }) => name === CONSISTENCY_TYPE)
  if (groupType === undefined)
    throw badRequest(
      `Group type ${CONSISTENCY_TYPE} not found. Rerun migration script to create the default cgsnapshot type.`,
    )
  return groupType
}

function createConsistencyGroup(context: HandlerContext): Reply {
  const body = requireBodyObject(context, ROOT_KEY)
  const { name, description } = parseNameAndDescription(body)
  const volumeTypes = getField(body, 'volume_types') ?? ''
  if (typeof volumeTypes !== 'string') throw internalError()
  if (volumeTypes === '')
    throw badRequest(`volume_types must be provided to create consistency group ${name ?? 'None'}.`)
  const group = createGroup(
    context,
    { name, description },
    requireConsistencyType(context).id,
    volumeTypes.replace(/,+$/, '').split(','),
  )
  return { status: 202, body: { [ROOT_KEY]: serializeSummary(group) } }
}

function createFromSource(context: HandlerContext): Reply {
  const body = requireBodyObject(context, 'consistencygroup-from-src')
  const { name, description } = parseNameAndDescription(body)
  const [snapshotId, groupId] = [getString(body, 'cgsnapshot_id') ?? '', getString(body, 'source_cgid') ?? '']
  const messageEnd = `to create consistency group ${name ?? 'None'} from source.`
  if (snapshotId === '' && groupId === '')
    throw badRequest(`Either 'cgsnapshot_id' or 'source_cgid' must be provided ${messageEnd}`)
  if (snapshotId !== '' && groupId !== '')
    throw badRequest(`Cannot provide both 'cgsnapshot_id' and 'source_cgid' ${messageEnd}`)
  const group = createGroupFromSource(context, { name, description }, snapshotId === '' ? { groupId } : { snapshotId })
  return { status: 202, body: { [ROOT_KEY]: serializeSummary(group) } }
}

/** True for a body that Python takes for none. */
const isEmptyBody = (body: Json): boolean => body === null || (isJsonObject(body) && Object.keys(body).length === 0)

/** The service lists the values it accepts when a value is not a boolean. */
function deleteConsistencyGroup(context: HandlerContext): Reply {
  if (context.body === undefined) throw badRequest(GENERIC_BAD_REQUEST)
  const body = isEmptyBody(context.body) ? {} : requireBodyObject(context, ROOT_KEY)
  const forceValue = getField(body, 'force')
  if (forceValue !== undefined && parseBoolean(forceValue) === undefined)
    throw badRequest("Invalid value 'False' for force.")
  deleteGroup(context, requireGroup(context), getBoolean(body, 'force'))
  return { status: 202, isBare: true }
}

/** Blank strings are checked since 3.6, on the newer of the two paths only. */
function updateConsistencyGroup(context: HandlerContext, acceptsBlank: boolean): Reply {
  if (isEmptyBody(context.body ?? null)) throw badRequest('Missing request body.')
  const body = requireBodyObject(context, ROOT_KEY)
  const group = requireGroup(context)
  const { name, description } = parseNameAndDescription(body)
  const [add, removeIds] = [getString(body, 'add_volumes') ?? '', getString(body, 'remove_volumes') ?? '']
  const isEmptyUpdate = name === null && description === null && add === '' && removeIds === ''
  if (acceptsBlank && isEmptyUpdate)
    throw badRequest(
      'Must specify one or more of the following keys to update: name, description, add_volumes, remove_volumes.',
    )
  if (!acceptsBlank && !name && !description && add === '' && removeIds === '')
    throw badRequest('Name, description, add_volumes, and remove_volumes can not be all empty in the request body.')
  updateGroup(context, group, {
    name: name ?? undefined,
    description: description ?? undefined,
    add,
    remove: removeIds,
  })
  return { status: 202, isBare: true }
}

const path = '/consistencygroups'

export const consistencyGroupRoutes: readonly ApiRoute[] = [
  { method: 'GET', path, handler: context => listGroups(context, serializeSummary) },
  { method: 'GET', path: `${path}/detail`, handler: context => listGroups(context, serializeDetail) },
  { method: 'POST', path, handler: createConsistencyGroup },
  { method: 'POST', path: `${path}/create_from_src`, handler: createFromSource },
  {
    method: 'GET',
    path: `${path}/{id}`,
    handler: context => ({ body: { [ROOT_KEY]: serializeDetail(requireGroup(context)) } }),
  },
  { method: 'PUT', path: `${path}/{id}`, handler: context => updateConsistencyGroup(context, context.minor >= 6) },
  { method: 'PUT', path: `${path}/{id}/update`, handler: context => updateConsistencyGroup(context, false) },
  { method: 'POST', path: `${path}/{id}/delete`, handler: deleteConsistencyGroup },
  { method: 'DELETE', path: `${path}/{id}`, handler: deleteConsistencyGroup },
]
