/** A Block Storage microversion, such as `3.42`. */
export type Microversion = `3.${number}`

/** The newest microversion clinker knows (api-ref, "REST API Version History"). */
export const NEWEST: Microversion = '3.71'
export const OLDEST: Microversion = '3.0'

/** Reads `3.42` (or `volume 3.42`); undefined when the text is no version-3 microversion. */
export function readMicroversion(text: string): Microversion | undefined {
  const found = /^(?:volume )?3\.(\d{1,4})$/.exec(text.trim())
  return found === null ? undefined : `3.${Number(found[1])}`
}

const minor = (version: Microversion): number => Number(version.slice(2))

/** Negative, zero or positive, as for `sort`. */
export function compareMicroversions(a: Microversion, b: Microversion): number {
  return minor(a) - minor(b)
}

/** The higher of the versions given; 3.0 when there are none. */
export function highestOf(versions: readonly Microversion[]): Microversion {
  return versions.reduce((a, b) => (compareMicroversions(a, b) >= 0 ? a : b), OLDEST)
}

/** The lower of two. */
export function lowerOf(a: Microversion, b: Microversion): Microversion {
  return compareMicroversions(a, b) <= 0 ? a : b
}

export interface MicroversionRange { readonly min: Microversion; readonly max: Microversion }
