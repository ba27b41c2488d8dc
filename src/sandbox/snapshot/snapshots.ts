import type { Json, JsonObject } from '../../types/json.ts'
import { getOwn } from '../../types/json.ts'
import { scheduleEvent } from '../state/event-queue.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getPathParam } from '../http/handler-context.ts'
import { getTrimmedString, getStringMap, getBoolean, getString, getField, getBodyObject } from '../http/read-body.ts'
import { anyOf, object, required, rootObject } from '../http/validator.ts'
import { formatCinderTime } from '../state/timestamps.ts'
import type { Columns } from '../http/filters.ts'
import { dropDisallowedFilters, filterRows, rejectDisallowedFilters } from '../http/filters.ts'
import {
  buildList,
  buildNextLink,
  renameSortKey,
  sortRows,
  takeWithCount,
  takePaging,
  takeSorting,
  filterVisibleRows,
  paginateRows,
} from '../http/listing.ts'
import { computeDuration } from '../state/fault-injection.ts'
import { parseBoolean, parseLiteral } from '../http/python-literals.ts'
import { checkQuota, addTypedDeltas } from '../quota/limits-and-usage.ts'
import type { SnapshotEntity, VolumeEntity } from '../state/entities.ts'
import { badRequest, invalidSnapshot, invalidVolume, notFound } from '../http/errors.ts'
import { assertNotFrozen } from '../service/lookup.ts'
import * as schemas from '../http/schemas.ts'
import { addSnapshot, requireSnapshotById } from '../repository/snapshots.ts'
import { isMigrating, requireVolumeById } from '../repository/volumes.ts'
import { setStatus } from '../state/set-status.ts'

/** The body of create, update and the plain list. */
export function serializeSnapshotSummary(snapshot: SnapshotEntity): JsonObject {
  return {
    id: snapshot.id,
    created_at: formatCinderTime(snapshot.createdAt),
    updated_at: formatCinderTime(snapshot.updatedAt),
    name: snapshot.name,
    description: snapshot.description,
    volume_id: snapshot.volumeId,
    status: snapshot.status,
    size: snapshot.size,
    metadata: snapshot.metadata,
  }
}

/** The fields that later microversions added. */
function serializeSnapshot(context: HandlerContext, snapshot: SnapshotEntity): JsonObject {
  return {
    ...serializeSnapshotSummary(snapshot),
    ...(context.minor >= 14 ? { group_snapshot_id: snapshot.groupSnapshotId } : {}),
    ...(context.minor >= 41 ? { user_id: snapshot.userId } : {}),
    ...(context.minor >= 65 ? { consumes_quota: true } : {}),
  }
}

function serializeSnapshotDetail(context: HandlerContext, snapshot: SnapshotEntity): JsonObject {
  return {
    ...serializeSnapshot(context, snapshot),
    'os-extended-snapshot-attributes:project_id': snapshot.projectId,
    'os-extended-snapshot-attributes:progress': snapshot.progress,
  }
}

const buildColumns = (context: HandlerContext): Columns<SnapshotEntity> => ({
  id: snapshot => snapshot.id,
  display_name: snapshot => snapshot.name,
  display_description: snapshot => snapshot.description,
  volume_id: snapshot => snapshot.volumeId,
  status: snapshot => snapshot.status,
  progress: snapshot => snapshot.progress,
  volume_size: snapshot => snapshot.size,
  user_id: snapshot => snapshot.userId,
  project_id: snapshot => snapshot.projectId,
  volume_type_id: snapshot => snapshot.typeId,
  group_snapshot_id: snapshot => snapshot.groupSnapshotId,
  use_quota: () => true,
  metadata: snapshot => ({ ...snapshot.metadata }),
  availability_zone: snapshot => getOwn(context.state.volumes, snapshot.volumeId)?.zone ?? null,
  host: snapshot => getOwn(context.state.volumes, snapshot.volumeId)?.host ?? null,
  created_at: snapshot => snapshot.createdAt,
  updated_at: snapshot => snapshot.updatedAt,
})

const createNotFound = (id: string) => notFound(`Snapshot ${id} could not be found.`)
const FILTER_ALIASES: Readonly<Record<string, string>> = {
  'name': 'display_name',
  'name~': 'display_name~',
  'description~': 'display_description~',
  'consumes_quota': 'use_quota',
}

function prepareFilters(context: HandlerContext, params: Map<string, string>): void {
  if (context.minor >= 31) return rejectDisallowedFilters(context, params, 'snapshot')
  if (context.minor < 22) params.delete('metadata')
  params.delete('use_quota')
  dropDisallowedFilters(context, params, ['status', 'volume_id', 'name', 'metadata'])
}

function parseFilterValue(key: string, text: string): Json {
  if (key !== 'use_quota') return key === 'metadata' ? (parseLiteral(text) ?? text) : text
  const flag = parseBoolean(text)
  if (flag === undefined) throw badRequest(`Value '${text}' for 'use_quota' is not a boolean.`)
  return flag
}

function listSnapshots(context: HandlerContext, isDetailed: boolean): Reply {
  const params = new Map(context.query)
  const sorting = takeSorting(params)
  const paging = takePaging(params)
  const isCounted = takeWithCount(context, params)
  prepareFilters(context, params)
  const isAllProjects = parseBoolean(params.get('all_tenants')) ?? false
  params.delete('all_tenants')
  const columns = buildColumns(context)
  const values = new Map(
    [...params].map(([key, text]): [string, Json] => {
      const name = (Object.hasOwn(FILTER_ALIASES, key) ? FILTER_ALIASES[key] : undefined) ?? key
      return [name, parseFilterValue(name, text)]
    }),
  )
  const matches = filterRows(
    filterVisibleRows(context, Object.values(context.state.snapshots), isAllProjects),
    values,
    columns,
  )
  const rows = paginateRows(
    sortRows(matches, context.minor >= 30 ? renameSortKey(sorting, 'name', 'display_name') : sorting, columns),
    paging,
    createNotFound,
  )
  const link = buildNextLink(
    context,
    'snapshots_links',
    isDetailed ? 'snapshots/detail' : 'snapshots',
    rows,
    isCounted ? matches.length : undefined,
  )
  return buildList(
    'snapshots',
    rows.map(snapshot =>
      isDetailed ? serializeSnapshotDetail(context, snapshot) : serializeSnapshotSummary(snapshot),
    ),
    { ...link, ...(isCounted ? { count: matches.length } : {}) },
  )
}

/** Raises the 400 when a snapshot of this volume cannot be created now. */
export function assertSnapshotPossible(volume: VolumeEntity, allowed: readonly string[]): void {
  if (volume.host === null)
    throw invalidVolume('The snapshot cannot be created because volume has not been scheduled to any host.')
  if (volume.status === 'maintenance')
    throw invalidVolume('The snapshot cannot be created when the volume is in maintenance mode.')
  if (isMigrating(volume)) throw invalidVolume('Snapshot cannot be created while volume is migrating.')
  if (volume.status === 'error')
    throw invalidVolume('The snapshot cannot be created when the volume is in error status.')
  if (!allowed.includes(volume.status))
    throw invalidVolume(
      `Volume ${volume.id} status must be ${allowed.join(', ')}, but current status is: ${volume.status}.`,
    )
}

const INVALID_FORCE_MESSAGE =
  "Since microversion 3.66 the 'force' flag is invalid for this request.  For backward compatability, however, when the 'force' flag is passed with a value evaluating to True, it is silently ignored."

function createSnapshot(context: HandlerContext): Reply {
  const body = getBodyObject(context, 'snapshot')
  const volume = requireVolumeById(context, getString(body, 'volume_id') ?? 'None')
  const isForced = getBoolean(body, 'force')
  if (context.minor >= 66 && getField(body, 'force') !== undefined && !isForced) throw badRequest(INVALID_FORCE_MESSAGE)
  assertNotFrozen(context.state, volume)
  assertSnapshotPossible(volume, isForced || context.minor >= 66 ? ['available', 'in-use'] : ['available'])
  checkQuota(
    context,
    context.caller.projectId,
    addTypedDeltas({ snapshots: 1, gigabytes: volume.size }, getOwn(context.state.types, volume.typeId)),
    'snapshots',
    volume.size,
  )
  const name = getTrimmedString(body, 'name', 'display_name')
  const snapshot = addSnapshot(context, volume, {
    name,
    description: getTrimmedString(body, 'description'),
    metadata: getStringMap(body, 'metadata') ?? {},
  })
  scheduleEvent(context.state, {
    dueAt: context.now + computeDuration({ ...volume.metadata, ...snapshot.metadata }, 'snapshot'),
    type: 'snapshot created',
    payload: { id: snapshot.id },
  })
  return { status: 202, body: { snapshot: serializeSnapshot(context, snapshot) } }
}

function updateSnapshot(context: HandlerContext): Reply {
  const body = getBodyObject(context, 'snapshot')
  const snapshot = requireSnapshotById(context, getPathParam(context, 'id'))
  for (const key of ['name', 'display_name']) if (Object.hasOwn(body, key)) snapshot.name = getTrimmedString(body, key)
  for (const key of ['description', 'display_description'])
    if (Object.hasOwn(body, key)) snapshot.description = getTrimmedString(body, key)
  snapshot.updatedAt = context.now
  return { body: { snapshot: serializeSnapshot(context, snapshot) } }
}

/** Starts to delete or to unmanage a snapshot. */
export function startSnapshotDelete(
  context: HandlerContext,
  snapshot: SnapshotEntity,
  options: { readonly force?: boolean; readonly unmanage?: boolean },
): void {
  const volume = getOwn(context.state.volumes, snapshot.volumeId)
  if (options.unmanage !== true && volume !== undefined) assertNotFrozen(context.state, volume)
  const isStatusForbidden = options.force !== true && !['available', 'error'].includes(snapshot.status)
  if (isStatusForbidden || snapshot.groupSnapshotId !== null)
    throw invalidSnapshot(
      `Snapshot ${options.force === true ? '' : 'status must be available or error and'} must not be part of a group.`,
    )
  setStatus(snapshot, options.unmanage === true ? 'unmanaging' : 'deleting', context.now)
  scheduleEvent(context.state, {
    dueAt: context.now + computeDuration(snapshot.metadata, 'delete'),
    type: options.unmanage === true ? 'snapshot unmanaged' : 'snapshot deleted',
    payload: { id: snapshot.id },
  })
}

const createSchema = object(
  {
    name: schemas.nullable255,
    display_name: schemas.nullable255,
    description: schemas.description,
    volume_id: schemas.uuidOrNull,
    force: schemas.boolean,
    metadata: schemas.metadataOrNull,
  },
  { required: ['volume_id'] },
)
const updateProperties = {
  name: schemas.nullable255,
  description: schemas.description,
  display_name: schemas.nullable255,
  display_description: schemas.description,
}

const updateSchema = object(updateProperties, {
  extraValidator: anyOf(...Object.keys(updateProperties).map(key => required(key))),
})

export const snapshotRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: '/snapshots', handler: context => listSnapshots(context, false) },
  { method: 'GET', path: '/snapshots/detail', handler: context => listSnapshots(context, true) },
  {
    method: 'POST',
    path: '/snapshots',
    bodySchemas: [[0, rootObject('snapshot', createSchema)]],
    handler: createSnapshot,
  },
  {
    method: 'GET',
    path: '/snapshots/{id}',
    handler: context => ({
      body: { snapshot: serializeSnapshotDetail(context, requireSnapshotById(context, getPathParam(context, 'id'))) },
    }),
  },
  {
    method: 'PUT',
    path: '/snapshots/{id}',
    bodySchemas: [[0, rootObject('snapshot', updateSchema)]],
    handler: updateSnapshot,
  },
  {
    method: 'DELETE',
    path: '/snapshots/{id}',
    handler: context => {
      startSnapshotDelete(context, requireSnapshotById(context, getPathParam(context, 'id')), {})
      return { status: 202, isBare: true }
    },
  },
]
