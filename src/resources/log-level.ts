import * as z from 'zod/mini'
import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import { defineOperation } from '../framework/operation.ts'
import { column, defineResource } from '../framework/resource-type.ts'

const schema = z.object({ binary: z.string(), host: z.string(), prefix: z.string(), level: z.string() })

/** The log level of one logger of a service (api-ref, "Get current log levels", from 3.32). */
export type LogLevel = z.output<typeof schema>

export const logLevel = defineResource<LogLevel>({
  singular: 'block storage log level',
  collection: '/os-services/get-log',
  key: '',
  listKey: 'log_levels',
  since: '3.32',
  lookup: 'by-id-only',
  paging: 'none',
  idKey: ['binary', 'host', 'prefix'],
  nameKey: 'prefix',
  schema,
  columns: [column('Binary', 'binary'), column('Host', 'host'), column('Prefix', 'prefix'), column('Level', 'level')],
  fields: ['binary', 'host', 'prefix', 'level'],
})

/** A row for each prefix of each service, by name. */
export function parseLogLevels(body: Json): readonly JsonObject[] {
  const services = isJsonObject(body) ? body[logLevel.listKey] : undefined
  return (Array.isArray(services) ? services.filter(isJsonObject) : []).flatMap(
    ({ binary = '', host = '', levels = {} }) =>
      Object.entries(isJsonObject(levels) ? levels : {})
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([prefix, level]) => ({ binary, host, prefix, level })),
  )
}

/** The services with a log; a star means all of them. */
export const LOG_SERVICES = ['*', 'cinder-api', 'cinder-volume', 'cinder-scheduler', 'cinder-backup'] as const

const logLevelFields = z.strictObject({
  binary: z.optional(z.enum(LOG_SERVICES)),
  server: z.optional(z.string()),
  prefix: z.optional(z.string()),
})
/** PUT get-log, which changes nothing. */
export const readLogLevels = defineOperation({
  method: 'PUT',
  route: '/os-services/get-log',
  since: '3.32',
  isMutating: false,
  body: logLevelFields,
})
/** PUT set-log. */
export const setLogLevel = defineOperation({
  method: 'PUT',
  route: '/os-services/set-log',
  since: '3.32',
  body: z.extend(logLevelFields, { level: z.enum(['INFO', 'WARNING', 'ERROR', 'DEBUG']) }),
})
