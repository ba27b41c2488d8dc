import type { Call, Reply, Route } from './call.ts'
import { textOf } from './call.ts'
import type { Check } from './check.ts'
import { all, object, oneOf, type } from './check.ts'
import { invalidInput } from './refusal.ts'
import * as shapes from './shapes.ts'

/** How much the services write into their logs (3.32). */

const BINARIES = ['cinder-scheduler', 'cinder-volume', 'cinder-backup', 'cinder-api', '', '*']
const LEVELS = ['critical', 'error', 'warning', 'info', 'debug']

/** The loggers of a binary that can be turned up. */
const LOGGERS: Readonly<Record<string, readonly string[]>> = {
  'cinder-api': ['cinder.api.common', 'cinder.api.openstack.wsgi', 'cinder.quota', 'cinder.volume.api'],
  'cinder-scheduler': ['cinder.scheduler.driver', 'cinder.scheduler.filter_scheduler', 'cinder.scheduler.host_manager', 'cinder.scheduler.manager'],
  'cinder-volume': ['cinder.volume.driver', 'cinder.volume.flows.manager.create_volume', 'cinder.volume.manager'],
  'cinder-backup': ['cinder.backup.chunkeddriver', 'cinder.backup.manager'],
}
const COMMON = ['cinder.context', 'cinder.coordination', 'cinder.manager', 'cinder.rpc', 'cinder.service', 'oslo.messaging']

/** Before 3.32 the service knows no such action. */
function assertKnown(call: Call): void {
  if (call.minor < 32) throw invalidInput('Unknown action')
}

/** A process with a log: a service, or the API itself. */
interface Logging { readonly binary: string; readonly host: string; logLevels: Record<string, string> }

function targets(call: Call): readonly Logging[] {
  const [binary, server] = [textOf(call.body, 'binary') ?? '', textOf(call.body, 'server') ?? '']
  const fits = (one: Logging): boolean => ['', '*', one.binary].includes(binary) && (server === '' || one.host === server)
  return [call.world.api, ...call.world.services].filter(fits)
}

function levelsOf(one: Logging, prefix: string): Record<string, string> {
  const names = [...COMMON, ...(LOGGERS[one.binary] ?? [])].filter((name) => name.startsWith(prefix)).sort()
  const levelOf = (name: string): string => Object.entries(one.logLevels).filter(([start]) => name.startsWith(start)).at(-1)?.[1] ?? 'INFO'
  return Object.fromEntries(names.map((name) => [name, levelOf(name)]))
}

function get(call: Call): Reply {
  assertKnown(call)
  const prefix = textOf(call.body, 'prefix') ?? ''
  return { body: { log_levels: targets(call).map((service) => ({ host: service.host, binary: service.binary, levels: levelsOf(service, prefix) })) } }
}

function set(call: Call): Reply {
  assertKnown(call)
  const level = textOf(call.body, 'level') ?? ''
  if (!LEVELS.includes(level.toLowerCase())) throw invalidInput(`${level} is not a valid log level.`)
  const prefix = textOf(call.body, 'prefix') ?? ''
  for (const service of targets(call)) {
    const older = Object.entries(service.logLevels).filter(([name]) => name !== prefix)
    service.logLevels = Object.fromEntries([...older, [prefix, level.toUpperCase()]])
  }
  return { status: 202, bare: true }
}

const level: Check = all(type('string', 'null'), (value) => {
  if (typeof value === 'string' && !LEVELS.includes(value.toLowerCase())) throw invalidInput(`${value} is not a valid log level.`)
  return undefined
})
const words = { binary: all(type('string'), oneOf(BINARIES)), server: shapes.nullable255, prefix: shapes.nullable255 }
const admin = 'volume_extension:services:update'

export const serviceLogRoutes: readonly Route[] = [
  { method: 'PUT', path: '/os-services/get-log', admin, checks: [[0, () => undefined], [32, object(words)]], handler: get },
  { method: 'PUT', path: '/os-services/set-log', admin, checks: [[0, () => undefined], [32, object({ ...words, level })]], handler: set },
]
