import type { WireRequest } from '../contract/http.ts'

/** The request as a curl line for a POSIX shell, the token as `$OS_TOKEN`. */
export function curlLine(request: WireRequest): string {
  return `curl ${request.url}`
}
