import type { JsonObject } from '../types/json.ts'
import { jsonObject, text } from './value-params.ts'
import { optional, switches, type Input, type Params } from './params.ts'

/** Options that describe the host a volume is connected to. */
export const connectorFlags = {
  connector: optional(jsonObject('complete connector of the host; the other options add to it')),
  initiator: optional(text("IQN of the host's initiator", { metavar: 'IQN' })),
  ip: optional(text('IP address of the host', { metavar: 'address' })),
  host: optional(text('name of the host', { metavar: 'name' })),
  platform: optional(text('platform of the host, such as x86_64')),
  osType: optional(text('operating system of the host, such as linux2', { aliases: ['ostype'] })),
  multipath: switches({
    'multipath': [true, 'the host supports multipath'],
    'no-multipath': [false, 'the host does not support multipath'],
  }),
  mountpoint: optional(text('device name on the server, such as /dev/vdb', { metavar: 'device' })),
} satisfies Params

/** Names of the options, for `anyOf`. */
export const connectorFlagNames = [
  'connector',
  'initiator',
  'ip',
  'host',
  'platform',
  'osType',
  'multipath',
  'mountpoint',
] as const

/** The described connector; undefined when no option is given. */
export function buildConnector(input: Input<typeof connectorFlags>): JsonObject | undefined {
  const { connector, initiator, ip, host, platform, osType, multipath, mountpoint } = input
  const entries = Object.entries({ initiator, ip, host, platform, os_type: osType, multipath, mountpoint }).flatMap(
    ([key, value]) => (value === undefined ? [] : [[key, value] as const]),
  )
  return connector === undefined && entries.length === 0 ? undefined : { ...connector, ...Object.fromEntries(entries) }
}
