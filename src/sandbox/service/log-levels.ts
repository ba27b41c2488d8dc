import type { Json } from '../../types/json.ts'
import { getOwn } from '../../types/json.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getString } from '../http/read-body.ts'
import type { Validator } from '../http/validator.ts'
import { allOf, object, enumOf, type } from '../http/validator.ts'
import { invalidInput } from '../http/errors.ts'
import { isWithinHost } from './lookup.ts'
import { requireUpdateBody, rejectUnknownAction } from './services.ts'
import * as schemas from '../http/schemas.ts'

/** How much the services write into their logs (3.32). */

const BINARIES = ['cinder-scheduler', 'cinder-volume', 'cinder-backup', 'cinder-api', '', '*']
const LEVELS = ['DEBUG', 'INFO', 'WARNING', 'ERROR']
const LOGGERS = [
  'cinder.api.openstack.wsgi',
  'cinder.backup.manager',
  'cinder.context',
  'cinder.coordination',
  'cinder.manager',
  'cinder.quota',
  'cinder.rpc',
  'cinder.scheduler.filter_scheduler',
  'cinder.scheduler.manager',
  'cinder.service',
  'cinder.volume.api',
  'cinder.volume.driver',
  'cinder.volume.flows.manager.create_volume',
  'cinder.volume.manager',
]

/** A process with a log: a service, or the API itself. */
interface LoggingProcess {
  readonly binary: string
  readonly host: string
  readonly cluster?: string | null
  logLevels: Record<string, string>
}

function findProcesses(context: HandlerContext, body: Json): readonly LoggingProcess[] {
  const [binary, server] = [getString(body, 'binary') ?? '', getString(body, 'server') ?? '']
  const isTargeted = (one: LoggingProcess): boolean =>
    ['', '*', one.binary].includes(binary) &&
    (server === '' || isWithinHost(one.host, server) || isWithinHost(one.cluster ?? null, server))
  return [context.state.api, ...context.state.services].filter(isTargeted)
}

const findLoggers = (body: Json): readonly string[] =>
  LOGGERS.filter(logger => logger.startsWith(getString(body, 'prefix') ?? ''))

const targetProperties = {
  binary: allOf(type('string'), enumOf(BINARIES)),
  server: schemas.nullable255,
  prefix: schemas.nullable255,
}

function getLogLevels(context: HandlerContext): Reply {
  const body = requireUpdateBody(context, object(targetProperties))
  const collectLevels = (one: LoggingProcess) =>
    Object.fromEntries(findLoggers(body).map(logger => [logger, getOwn(one.logLevels, logger) ?? 'INFO']))
  return {
    body: {
      log_levels: findProcesses(context, body).map(one => ({
        host: one.host,
        binary: one.binary,
        levels: collectLevels(one),
      })),
    },
  }
}

const level: Validator = allOf(type('string', 'null'), value => {
  const text = typeof value === 'string' ? value : ''
  if (!LEVELS.includes(text.toUpperCase())) throw invalidInput(`${text} is not a valid log level.`)
  return undefined
})

function setLogLevels(context: HandlerContext): Reply {
  const body = requireUpdateBody(context, object({ ...targetProperties, level }))
  const newLevel = (getString(body, 'level') ?? '').toUpperCase()
  if (newLevel === '') throw invalidInput(' is not a valid log level.')
  const newLevels = Object.fromEntries(findLoggers(body).map(logger => [logger, newLevel]))
  for (const one of findProcesses(context, body)) one.logLevels = { ...one.logLevels, ...newLevels }
  return { status: 202, isBare: true }
}

const requireLogMicroversion =
  (handler: (context: HandlerContext) => Reply) =>
  (context: HandlerContext): Reply =>
    context.minor < 32 ? rejectUnknownAction(context) : handler(context)

export const logLevelRoutes: readonly ApiRoute[] = [
  { method: 'PUT', path: '/os-services/get-log', handler: requireLogMicroversion(getLogLevels) },
  { method: 'PUT', path: '/os-services/set-log', handler: requireLogMicroversion(setLogLevels) },
]
