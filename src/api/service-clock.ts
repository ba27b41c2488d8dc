import type { Cloud } from '../types/cloud.ts'

/** Clocks that differ by less count as equal, in ms: `Date` has whole seconds, and a response takes a while. */
const MAX_SKEW_MS = 60_000

/** How far the clock of a service is ahead of this machine, in ms, from its `Date` header; 0 below a minute. */
export function readClockSkewMs(headers: Readonly<Record<string, string>>, nowMs: number): number | undefined {
  const serviceMs = Date.parse(headers['date'] ?? '')
  if (Number.isNaN(serviceMs)) return undefined
  return Math.abs(serviceMs - nowMs) < MAX_SKEW_MS ? 0 : serviceMs - nowMs
}

/** The time by the clock of Block Storage, which is the one that wrote its timestamps; in ms since the epoch. */
export const serviceNowMs = ({ clockSkewMs }: Pick<Cloud, 'clockSkewMs'>, nowMs: number): number =>
  nowMs + (clockSkewMs?.() ?? 0)

/** A note where the clocks differ: `The clock of this machine is 7 min behind the service; …`. */
export function describeClockSkew({ clockSkewMs }: Pick<Cloud, 'clockSkewMs'>): string | undefined {
  const skewMs = clockSkewMs?.() ?? 0
  if (skewMs === 0) return undefined
  const minutes = Math.round(Math.abs(skewMs) / 60_000)
  return `The clock of this machine is ${minutes} min ${skewMs > 0 ? 'behind' : 'ahead of'} the service. Ages use the clock of the service.`
}
