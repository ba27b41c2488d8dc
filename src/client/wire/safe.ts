import type { WireRequest } from '../../contract/http.ts'

const SIGN_IN = /\/v3\/(auth\/tokens|OS-FEDERATION\/.+\/auth)$/
/** What asks an identity provider for a token (RFC 6749, 4). */
const GRANT = /(^|&)grant_type=/

/** True for a request that changes nothing of anybody's: a read, or a sign-in. */
export function changesNothing({ method, url, body = '' }: Pick<WireRequest, 'method' | 'url' | 'body'>): boolean {
  return method === 'GET' || method === 'HEAD' || (method === 'POST' && (SIGN_IN.test(url) || GRANT.test(body)))
}
