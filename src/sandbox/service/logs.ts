import type { Json } from '../../contract/json.ts'
import type { Call, Reply, Route } from '../call.ts'
import { textOf } from '../call.ts'
import type { Check } from '../check.ts'
import { all, object, oneOf, type } from '../check.ts'
import { invalidInput } from '../refusal.ts'
import { liesWithin } from './lookup.ts'
import { admitted, unknownAction } from './services.ts'
import * as shapes from '../shapes.ts'
import { at } from '../world.ts'

/** How much the services write into their logs (3.32). */

const BINARIES = ['cinder-scheduler', 'cinder-volume', 'cinder-backup', 'cinder-api', '', '*']
const LEVELS = ['DEBUG', 'INFO', 'WARNING', 'ERROR']
const LOGGERS = [
  'cinder.api.openstack.wsgi', 'cinder.backup.manager', 'cinder.context', 'cinder.coordination', 'cinder.manager', 'cinder.quota', 'cinder.rpc', 'cinder.scheduler.filter_scheduler',
  'cinder.scheduler.manager', 'cinder.service', 'cinder.volume.api', 'cinder.volume.driver', 'cinder.volume.flows.manager.create_volume', 'cinder.volume.manager',
]

/** A process with a log: a service, or the API itself. */
interface Logging { readonly binary: string; readonly host: string; readonly cluster?: string | null; logLevels: Record<string, string> }

function targets(call: Call, body: Json): readonly Logging[] {
  const [binary, server] = [textOf(body, 'binary') ?? '', textOf(body, 'server') ?? '']
  const fits = (one: Logging): boolean => ['', '*', one.binary].includes(binary) && (server === '' || liesWithin(one.host, server) || liesWithin(one.cluster ?? null, server))
  return [call.world.api, ...call.world.services].filter(fits)
}

const named = (body: Json): readonly string[] => LOGGERS.filter((logger) => logger.startsWith(textOf(body, 'prefix') ?? ''))

const words = { binary: all(type('string'), oneOf(BINARIES)), server: shapes.nullable255, prefix: shapes.nullable255 }

function get(call: Call): Reply {
  const body = admitted(call, object(words))
  const levelsOf = (one: Logging) => Object.fromEntries(named(body).map((logger) => [logger, at(one.logLevels, logger) ?? 'INFO']))
  return { body: { log_levels: targets(call, body).map((one) => ({ host: one.host, binary: one.binary, levels: levelsOf(one) })) } }
}

const level: Check = all(type('string', 'null'), (value) => {
  const word = typeof value === 'string' ? value : ''
  if (!LEVELS.includes(word.toUpperCase())) throw invalidInput(`${word} is not a valid log level.`)
  return undefined
})

function set(call: Call): Reply {
  const body = admitted(call, object({ ...words, level }))
  const word = (textOf(body, 'level') ?? '').toUpperCase()
  if (word === '') throw invalidInput(' is not a valid log level.')
  const changed = Object.fromEntries(named(body).map((logger) => [logger, word]))
  for (const one of targets(call, body)) one.logLevels = { ...one.logLevels, ...changed }
  return { status: 202, bare: true }
}

const since = (handler: (call: Call) => Reply) => (call: Call): Reply => (call.minor < 32 ? unknownAction(call) : handler(call))

export const serviceLogRoutes: readonly Route[] = [
  { method: 'PUT', path: '/os-services/get-log', handler: since(get) },
  { method: 'PUT', path: '/os-services/set-log', handler: since(set) },
]
