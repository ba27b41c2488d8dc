import type { WireRequest } from '../../contract/http.ts'
import { maskHeaders, maskUrl } from './mask.ts'

/** Between single quotes a POSIX shell takes everything as it is, but for the quote itself. */
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** The request as a curl line for a POSIX shell, the token as `$OS_TOKEN`, other secrets masked in headers. */
export function curlLine({ method, url, headers, body }: WireRequest): string {
  const shown = Object.entries(maskHeaders(headers)).map(([name, value]) => {
    if (name.toLowerCase() === 'x-auth-token') return `-H "X-Auth-Token: $OS_TOKEN"`
    return `-H ${quote(`${name}: ${value}`)}`
  })
  const data = body === undefined ? [] : ['--data-raw', quote(body)]
  const verb = method === 'HEAD' ? ['--head'] : ['-X', method]
  return ['curl', '-g', '-i', ...verb, quote(maskUrl(url)), ...shown, ...data].join(' ')
}
