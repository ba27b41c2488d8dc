import type * as z from 'zod/mini'
import type { Json, JsonObject } from '../types/json.ts'
import type { Microversion } from '../types/microversion.ts'
import { defineOperation, type OperationFacts, type PreparedRequest, type VersionRequirement } from './operation.ts'
import type { ResourceType } from './resource-type.ts'

interface OperationExtras<B> {
  readonly since?: Microversion
  readonly upTo?: Microversion
  readonly requirementForBody?: (body: B) => VersionRequirement | undefined
  readonly emptyBody?: Json
}

/** An operation of the `…/{id}/action` kind with fields: `actionOp(volume, 'os-extend', schema)`. */
export function actionOp<B>(
  resource: ResourceType,
  name: string,
  body: z.ZodMiniType<B>,
  extras: OperationExtras<B> = {},
) {
  const operation = defineOperation<`${string}/{id}/action`, B>({
    method: 'POST',
    route: `${resource.collection}/{id}/action`,
    bodyKey: name,
    isAction: true,
    body,
    ...extras,
  })
  return Object.assign(
    (target: Target, body: B, requirement?: VersionRequirement): PreparedRequest =>
      operation({ pathParams: { id: target.id }, body, requirement }),
    pickFacts(operation),
  )
}

/** An action without fields: `emptyActionOp(volume, 'os-reserve')`. */
export function emptyActionOp(resource: ResourceType, name: string, extras: OperationExtras<never> = {}) {
  const operation = defineOperation<`${string}/{id}/action`>({
    method: 'POST',
    route: `${resource.collection}/{id}/action`,
    bodyKey: name,
    isAction: true,
    ...extras,
  })
  return Object.assign(
    (target: Target): PreparedRequest => operation({ pathParams: { id: target.id } }),
    pickFacts(operation),
  )
}

/** Creates one: `POST collection {key: body}`. */
export function createOp<B>(resource: ResourceType, body: z.ZodMiniType<B>, extras: OperationExtras<B> = {}) {
  const operation = defineOperation<string, B>({
    method: 'POST',
    route: resource.collection,
    bodyKey: resource.key,
    body,
    since: resource.since,
    ...extras,
  })
  return Object.assign(
    (body: B, topLevelKeys?: JsonObject): PreparedRequest =>
      operation({ pathParams: {}, body, ...(topLevelKeys === undefined ? {} : { topLevelKeys }) }),
    pickFacts(operation),
  )
}

/** Updates one: `PUT collection/{id} {key: body}`. */
export function updateOp<B>(resource: ResourceType, body: z.ZodMiniType<B>, extras: OperationExtras<B> = {}) {
  const operation = defineOperation<`${string}/{id}`, B>({
    method: 'PUT',
    route: `${resource.collection}/{id}`,
    bodyKey: resource.key,
    body,
    since: resource.since,
    ...extras,
  })
  return Object.assign(
    (target: Target, body: B, requirement?: VersionRequirement): PreparedRequest =>
      operation({ pathParams: { id: target.id }, body, requirement }),
    pickFacts(operation),
  )
}

/** Deletes one: `DELETE collection/{id}`, with a query where the resource type has one. */
export function deleteOp<Q = never>(
  resource: ResourceType,
  query?: z.ZodMiniType<Q>,
  extras: OperationExtras<never> = {},
) {
  const operation = defineOperation<`${string}/{id}`, never, Q>({
    method: 'DELETE',
    route: `${resource.collection}/{id}`,
    since: resource.since,
    ...(query === undefined ? {} : { query }),
    ...extras,
  })
  return Object.assign(
    (target: Target, query?: Q, requirement?: VersionRequirement): PreparedRequest =>
      operation({ pathParams: { id: target.id }, requirement, ...(query === undefined ? {} : { query }) }),
    pickFacts(operation),
  )
}

/** Reads one. */
export function getOp(resource: ResourceType) {
  const operation = defineOperation<`${string}/{id}`>({
    method: 'GET',
    route: `${resource.collection}/{id}`,
    since: resource.since,
    service: resource.service,
  })
  return Object.assign(
    (target: Target): PreparedRequest => operation({ pathParams: { id: target.id } }),
    pickFacts(operation),
  )
}

interface ListExtras<Q> extends OperationExtras<never> {
  readonly path?: string
  /** A version requirement that depends on the filters. */
  readonly requirementForQuery?: (query: Q) => VersionRequirement | undefined
}

/** `key~=text` among the user's own filters (api-ref, 3.34). */
export function likeFilterRequirement({
  filters = {},
}: {
  readonly filters?: Readonly<Record<string, string>> | undefined
}): VersionRequirement | undefined {
  return Object.keys(filters).some(key => key.endsWith('~'))
    ? { minVersion: '3.34', reason: 'filters with ~=' }
    : undefined
}

/** Lists resources, with the filters of the resource type. */
export function listOp<Q>(resource: ResourceType, query: z.ZodMiniType<Q>, extras: ListExtras<Q> = {}) {
  const { path, requirementForQuery, ...rest } = extras
  const operation = defineOperation<string, never, Q>({
    method: 'GET',
    route: path ?? resource.listPath,
    since: resource.since,
    service: resource.service,
    query,
    ...rest,
  })
  return Object.assign(
    (query: Q, requirement?: VersionRequirement): PreparedRequest =>
      operation({ pathParams: {}, query, requirement: requirement ?? requirementForQuery?.(query) }),
    pickFacts(operation),
  )
}

/** The target of an operation. */
export interface Target {
  readonly id: string
}

/** Only the facts of an operation, for a function of another shape. */
function pickFacts(facts: OperationFacts): OperationFacts {
  const { title, service, method, route, action, since, upTo, isMutating, hasProjectInPath, body } = facts
  return { title, service, method, route, action, since, upTo, isMutating, hasProjectInPath, body }
}
