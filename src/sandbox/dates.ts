/** A point in time as Cinder writes it: `2026-11-21T19:59:15.979000`. Null stays null. */
export function cinderTime(ms: number): string
export function cinderTime(ms: number | null): string | null
export function cinderTime(ms: number | null): string | null {
  return ms === null ? null : `${new Date(ms).toISOString().slice(0, 23)}000`
}

/** As Keystone writes it: `2026-11-21T20:01:36.000000Z`. */
export function keystoneTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}.000000Z`
}

/** As Glance writes it: `2026-11-21T19:59:18Z`. */
export function glanceTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}

/** Reads a time of ISO 8601, in UTC unless it says otherwise; undefined when it is none. */
export function readTime(text: string): number | undefined {
  const found = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/.exec(text)
  if (found === null) return undefined
  const spaced = text.replace(' ', 'T')
  const ms = Date.parse(found[1] === undefined && spaced.includes('T') ? `${spaced}Z` : spaced)
  return Number.isNaN(ms) ? undefined : ms
}
