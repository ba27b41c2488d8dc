import { clinkerStep } from '../types/next-step.ts'
import type { Cloud } from '../types/cloud.ts'
import { CliError } from '../types/cli-error.ts'
import {
  compareMicroversions,
  lowerMicroversion,
  NEWEST_MICROVERSION,
  type Microversion,
} from '../types/microversion.ts'
import type { ParsedInput } from '../framework/command-declaration.ts'
import type { PreparedRequest } from '../framework/operation.ts'

/** Shows the range of microversions of the cloud. */
export const VERSIONS_STEP = clinkerStep(
  'versions show',
  ['--service', 'block-storage'],
  'shows the microversions of the cloud',
)

/** The microversion to speak: as high as both sides know, unless somebody pinned it. */
export async function negotiateMicroversion(cloud: Cloud): Promise<Microversion> {
  const { min, max } = await cloud.getMicroversionRange()
  const pin = cloud.pinnedMicroversion
  if (pin === undefined) return lowerMicroversion(NEWEST_MICROVERSION, max)
  if (compareMicroversions(pin.version, min) >= 0 && compareMicroversions(pin.version, max) <= 0) return pin.version
  throw new CliError(
    'unsupported',
    `Microversion ${pin.version} (from ${pin.origin}) is not supported: this cloud offers ${min} to ${max}.`,
    { nextSteps: [VERSIONS_STEP] },
  )
}

/** Why no higher version is spoken: the cloud has none, or somebody pinned it. */
export const describeVersionLimit = (microversion: Microversion, pinned: Cloud['pinnedMicroversion']): string =>
  pinned === undefined ? `this cloud offers up to ${microversion}` : `${microversion} is pinned by ${pinned.origin}`

/** Refuses arguments and options that this cloud is too old for, before anything is sent. */
export function requireOptionVersions(
  versionedParams: ParsedInput['versionedParams'],
  microversion: Microversion,
  pinned: Cloud['pinnedMicroversion'],
): void {
  const unsupported = versionedParams.find(({ since }) => compareMicroversions(since, microversion) > 0)
  if (unsupported === undefined) return
  throw new CliError(
    'unsupported',
    `${unsupported.spelling} needs microversion ${unsupported.since}, ${describeVersionLimit(microversion, pinned)}. Nothing was sent.`,
    { nextSteps: [VERSIONS_STEP] },
  )
}

/** Refuses a payload the cloud is too old for, before anything is sent. */
export function requireVersion(
  { operation, minVersion, versionReason }: PreparedRequest,
  microversion: Microversion,
  pinned: Cloud['pinnedMicroversion'],
): void {
  if (operation.service !== 'block-storage' || compareMicroversions(minVersion, microversion) <= 0) return
  const why = versionReason === undefined ? '' : ` (${versionReason})`
  throw new CliError(
    'unsupported',
    `This needs microversion ${minVersion}${why}, ${describeVersionLimit(microversion, pinned)}. Nothing was sent.`,
    { nextSteps: [VERSIONS_STEP] },
  )
}

/** The version a request carries; only Block Storage has them. */
export function requestVersion({ operation }: PreparedRequest, microversion: Microversion): Microversion | undefined {
  if (operation.service !== 'block-storage') return undefined
  return operation.upTo === undefined ? microversion : lowerMicroversion(operation.upTo, microversion)
}
