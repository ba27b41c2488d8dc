import { CliError } from './cli-error.ts'

/** A lone surrogate is half a character, which no URL can hold. */
const LONE_SURROGATE = /\p{Surrogate}/gu

/** Percent-encodes a text; half a character becomes U+FFFD. */
export const encodePercent = (text: string): string => encodeURIComponent(text.replace(LONE_SURROGATE, '\ufffd'))

/**
 * True for a text that a URL path can carry as one segment. "." and ".." are resolved even when percent-encoded (WHATWG
 * URL, 4.5), an empty segment is dropped by proxies, and "%2F" is decoded before a service routes (PEP 3333, PATH_INFO).
 */
export const isPathSegment = (text: string): boolean =>
  text !== '' && text !== '.' && text !== '..' && !text.includes('/') && text.search(LONE_SURROGATE) === -1

/** A text as one segment of a URL path. Raises `usage` for one that would change the path. */
export function encodeSegment(text: string, name = 'value'): string {
  if (isPathSegment(text)) return encodePercent(text)
  throw new CliError('usage', `Invalid ${name}: ${JSON.stringify(text)} cannot be part of a URL path.`)
}

/** A URL as it is sent: "." and ".." resolved, what a URL cannot hold percent-encoded; text that is no URL as it is. */
export const normalizeUrl = (url: string): string => (URL.canParse(url) ? new URL(url).href : url)
