import type { HttpRequest } from '../types/http.ts'
import { maskHeaders, maskUrl } from './mask.ts'

/** Between single quotes a POSIX shell takes everything as it is, but for the quote itself. */
const quoteArgument = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** The request as a curl line for a POSIX shell, the token as `$OS_TOKEN`, other secrets masked in headers. */
export function formatCurl({ method, url, headers, body }: HttpRequest): string {
  const headerArgs = Object.entries(maskHeaders(headers)).map(([name, value]) => {
    if (name.toLowerCase() === 'x-auth-token') return `-H "X-Auth-Token: $OS_TOKEN"`
    return `-H ${quoteArgument(`${name}: ${value}`)}`
  })
  const bodyArgs = body === undefined ? [] : ['--data-raw', quoteArgument(body)]
  const methodArgs = method === 'HEAD' ? ['--head'] : ['-X', method]
  return ['curl', '-g', '-i', ...methodArgs, quoteArgument(maskUrl(url)), ...headerArgs, ...bodyArgs].join(' ')
}
