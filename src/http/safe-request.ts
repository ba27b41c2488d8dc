import type { HttpRequest } from '../types/http.ts'

const LOGIN_URL = /\/v3\/(auth\/tokens|OS-FEDERATION\/.+\/auth)$/
/** The body of a request for a token to an identity provider (RFC 6749, 4). */
const GRANT_BODY = /(^|&)grant_type=/

/** True for a request that changes nothing and may be repeated: a read, or a sign-in. */
export function isSafeRequest({
  method,
  url,
  body = '',
  isMutating,
}: Pick<HttpRequest, 'method' | 'url' | 'body' | 'isMutating'>): boolean {
  if (isMutating !== undefined) return !isMutating
  return method === 'GET' || method === 'HEAD' || (method === 'POST' && (LOGIN_URL.test(url) || GRANT_BODY.test(body)))
}
