import type { HttpRequest } from '../types/http.ts'

const LOGIN_URL = /\/v3\/(auth\/tokens|OS-FEDERATION\/.+\/auth)$/
/** What asks an identity provider for a token (RFC 6749, 4). */
const GRANT_BODY = /(^|&)grant_type=/

/** True for a request that changes nothing of anybody's: a read, or a sign-in. */
export function isSafeRequest({ method, url, body = '' }: Pick<HttpRequest, 'method' | 'url' | 'body'>): boolean {
  return method === 'GET' || method === 'HEAD' || (method === 'POST' && (LOGIN_URL.test(url) || GRANT_BODY.test(body)))
}
