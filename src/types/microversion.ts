/** A Block Storage microversion, such as `3.42`. */
export type Microversion = `3.${number}`

/** The newest microversion clinker knows (api-ref, "REST API Version History"). */
export const NEWEST_MICROVERSION: Microversion = '3.71'
export const OLDEST_MICROVERSION: Microversion = '3.0'

/** Reads `3.42` (or `volume 3.42`); undefined when the text is no version-3 microversion. */
export function parseMicroversion(text: string): Microversion | undefined {
  const match = /^(?:volume )?3\.(\d{1,4})$/.exec(text.trim())
  return match === null ? undefined : `3.${Number(match[1])}`
}

const minorVersion = (version: Microversion): number => Number(version.slice(2))

/** Negative, zero or positive, as for `sort`. */
export function compareMicroversions(a: Microversion, b: Microversion): number {
  return minorVersion(a) - minorVersion(b)
}

/** The higher of the versions given; 3.0 when there are none. */
export function highestMicroversion(versions: readonly Microversion[]): Microversion {
  return versions.reduce((a, b) => (compareMicroversions(a, b) >= 0 ? a : b), OLDEST_MICROVERSION)
}

/** The lower of two. */
export function lowerMicroversion(a: Microversion, b: Microversion): Microversion {
  return compareMicroversions(a, b) <= 0 ? a : b
}

export interface MicroversionRange {
  readonly min: Microversion
  readonly max: Microversion
}
