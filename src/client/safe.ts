import type { WireRequest } from '../contract/http.ts'

/** True for a request that changes nothing of anybody's: a read, or a sign-in. */
export function changesNothing({ method, url }: WireRequest): boolean {
  return method === 'GET' || method === 'HEAD' || (method === 'POST' && /\/v3\/(auth\/tokens|OS-FEDERATION\/.+\/auth)$/.test(url))
}
