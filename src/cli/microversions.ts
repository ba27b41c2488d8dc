import type { Cloud } from '../contract/cloud.ts'
import { Failure } from '../contract/failure.ts'
import { compareMicroversions, lowerOf, NEWEST, type Microversion } from '../contract/microversion.ts'
import type { CommandFacts } from '../grammar/command.ts'
import type { Payload } from '../grammar/operation.ts'
import { spellingOf } from './words/resolve.ts'

const VERSIONS = 'clinker versions show --service block-storage   shows what the cloud speaks'

/** The microversion to speak: as high as both sides know, unless somebody pinned it. */
export async function spoken(cloud: Cloud): Promise<Microversion> {
  const { min, max } = await cloud.microversions()
  const pin = cloud.pinned
  if (pin === undefined) return lowerOf(NEWEST, max)
  if (compareMicroversions(pin.version, min) >= 0 && compareMicroversions(pin.version, max) <= 0) return pin.version
  throw new Failure('unsupported', `Microversion ${pin.version} (from ${pin.origin}) is out of reach: this cloud offers ${min} to ${max}.`, { hint: VERSIONS })
}

/** Why no higher version is spoken: the cloud has none, or somebody pinned it. */
const limit = (speaks: Microversion, pinned: Cloud['pinned']): string =>
  pinned === undefined ? `this cloud offers up to ${speaks}` : `${speaks} is pinned by ${pinned.origin}`

/** Refuses flags the cloud is too old for, before anything is sent. */
export function requireFlagVersions(command: CommandFacts, words: Readonly<Record<string, readonly string[]>>, speaks: Microversion, pinned: Cloud['pinned']): void {
  for (const [name, param] of Object.entries({ ...command.args, ...command.flags })) {
    if (words[name] === undefined || param.since === undefined || compareMicroversions(param.since, speaks) <= 0) continue
    throw new Failure('unsupported', `${spellingOf(name, command, words)} needs microversion ${param.since}, ${limit(speaks, pinned)}. Nothing was sent.`, { hint: VERSIONS })
  }
}

/** Refuses a payload the cloud is too old for, before anything is sent. */
export function requireVersion({ operation, needs, because }: Payload, speaks: Microversion, pinned: Cloud['pinned']): void {
  if (operation.service !== 'block-storage' || compareMicroversions(needs, speaks) <= 0) return
  const why = because === undefined ? '' : ` (${because})`
  throw new Failure('unsupported', `This needs microversion ${needs}${why}, ${limit(speaks, pinned)}. Nothing was sent.`, { hint: VERSIONS })
}

/** The version a request carries; only Block Storage has them. */
export function versionFor({ operation }: Payload, speaks: Microversion): Microversion | undefined {
  if (operation.service !== 'block-storage') return undefined
  return operation.upTo === undefined ? speaks : lowerOf(operation.upTo, speaks)
}
