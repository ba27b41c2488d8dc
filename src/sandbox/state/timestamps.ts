/** A point in time as Cinder writes it: `2026-11-21T19:59:15.979000`. Null stays null. */
export function formatCinderTime(ms: number): string
export function formatCinderTime(ms: number | null): string | null
export function formatCinderTime(ms: number | null): string | null {
  return ms === null ? null : `${new Date(ms).toISOString().slice(0, 23)}000`
}

/** As Keystone writes it: `2026-11-21T20:01:36.000000Z`. */
export function formatKeystoneTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}.000000Z`
}

/** As Glance writes it: `2026-11-21T19:59:18Z`. */
export function formatGlanceTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}

/** Parses an ISO 8601 time, in UTC by default; undefined when it is not one. */
export function parseTime(text: string): number | undefined {
  const match = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/.exec(text)
  if (match === null) return undefined
  const isoText = text.replace(' ', 'T')
  const ms = Date.parse(match[1] === undefined && isoText.includes('T') ? `${isoText}Z` : isoText)
  return Number.isNaN(ms) ? undefined : ms
}
