import { Failure } from '../contract/failure.ts'
import type { WireRequest } from '../contract/http.ts'
import { maskUrl } from './mask.ts'
import { changesNothing } from './safe.ts'

interface Words {
  /** What happened, after `host:port `. */
  readonly says: string
  readonly hint: string
  /** True when the request cannot have left yet. */
  readonly unsent: boolean
}

/** For a change without an answer, or with one that does not tell. */
export const UNKNOWN_OUTCOME = 'The request may have been carried out all the same; look before you repeat it.'

const ADDRESS = 'Check the address (auth_url, or the endpoint in the catalog) and your network.'
const AUTHORITY = 'If a private authority signed it, name its file with --os-cacert or OS_CACERT.'

const before = (says: string, hint: string): Words => ({ says, hint, unsent: true })
const after = (says: string, hint: string): Words => ({ says, hint, unsent: false })

/** By the error's code, as Node, OpenSSL and undici name them. */
const WORDS: Readonly<Record<string, Words>> = {
  ENOTFOUND: before('is a name that DNS does not know', ADDRESS),
  EAI_AGAIN: before('could not be looked up: DNS does not answer', 'Check your network, or try again.'),
  ECONNREFUSED: before('refuses the connection: nothing listens there', ADDRESS),
  EHOSTUNREACH: before('cannot be reached: there is no way to this host', ADDRESS),
  ENETUNREACH: before('cannot be reached: there is no way to its network', ADDRESS),
  ETIMEDOUT: before('does not answer: the connection timed out', ADDRESS),
  UND_ERR_CONNECT_TIMEOUT: before('does not answer: no connection within the time limit', ADDRESS),
  UND_ERR_HEADERS_TIMEOUT: after('took the request and did not answer within the time limit', 'Give it longer with --timeout SECONDS.'),
  UND_ERR_BODY_TIMEOUT: after('stopped in the middle of its answer', 'Give it longer with --timeout SECONDS.'),
  TIMEOUT: after('did not answer in full within the time limit', 'Give it longer with --timeout SECONDS.'),
  ECONNRESET: after('closed the connection without an answer', 'Try again; if it stays so, ask the operator.'),
  EPIPE: after('closed the connection without an answer', 'Try again; if it stays so, ask the operator.'),
  UND_ERR_SOCKET: after('closed the connection without an answer', 'Try again; if it stays so, ask the operator.'),
  ERR_TLS_CERT_ALTNAME_INVALID: before('shows a certificate made for another name', 'Use the name that the certificate is for.'),
  CERT_HAS_EXPIRED: before('shows a certificate that has expired', 'Ask the operator to renew it; --insecure goes on without checking.'),
  CERT_NOT_YET_VALID: before('shows a certificate that is not valid yet', 'Check the clock of this machine.'),
  DEPTH_ZERO_SELF_SIGNED_CERT: before('shows a certificate that it signed itself', AUTHORITY),
  SELF_SIGNED_CERT_IN_CHAIN: before('shows a certificate of an authority that is not known here', AUTHORITY),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: before('shows a certificate of an authority that is not known here', AUTHORITY),
  UNABLE_TO_GET_ISSUER_CERT: before('shows a certificate of an authority that is not known here', AUTHORITY),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: before('shows a certificate whose authority cannot be checked', AUTHORITY),
  EPROTO: before('does not speak TLS as expected', 'Is it http:// rather than https://?'),
  ERR_SSL_WRONG_VERSION_NUMBER: before('does not speak TLS', 'Is it http:// rather than https://?'),
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: before('wants a client certificate', 'Give one with --os-cert and --os-key.'),
  HPE: after('does not speak HTTP', 'Is it https:// rather than http://?'),
  ERR_BUFFER_TOO_LARGE: after('gave an answer that is too long', 'Ask for less at a time with --limit.'),
  Z_DATA_ERROR: after('gave an answer that cannot be unpacked', 'Try again; if it stays so, ask the operator.'),
  Z_BUF_ERROR: after('gave an answer that is cut short', 'Try again; if it stays so, ask the operator.'),
  UND_ERR_RESPONSE_EXCEEDED_MAX_SIZE: after('gave an answer that is too long', 'Ask for less at a time with --limit.'),
}

/** Errors that have a name and no code. */
const NAMED: Readonly<Record<string, string>> = { TimeoutError: 'TIMEOUT', HTTPParserError: 'HPE' }

/** The code of an error, or of the one it was caused by. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const inner = error instanceof AggregateError ? codeOf(error.errors[0]) : codeOf(error.cause)
  const own = 'code' in error && typeof error.code === 'string' ? error.code : NAMED[error.name] ?? ''
  return (own in WORDS ? own : inner) || own
}

/** The parser of HTTP has a code for each way to be wrong: HPE_INVALID_CONSTANT, HPE_CR_EXPECTED … */
const wordsFor = (code: string): Words | undefined => WORDS[code.startsWith('HPE_') ? 'HPE' : code]

/** A connection that once stood may time out too, or lose its way: then the request was on it. */
const wasConnected = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && (error.syscall === 'read' || error.syscall === 'write')

/** The sentence for a request that got no answer. */
export function networkFailure(error: unknown, request: WireRequest, proxy?: string): Failure {
  if (error instanceof Failure) return error
  const code = codeOf(error)
  const detail = error instanceof Error ? error.message : String(error)
  const words = wordsFor(code) ?? after(`gave no answer (${code || detail})`, ADDRESS)
  const { protocol, host, port } = new URL(request.url)
  const where = port === '' ? `${host}:${protocol === 'https:' ? 443 : 80}` : host
  const via = proxy === undefined ? '' : `, asked through the proxy ${maskUrl(proxy)},`
  const mayHaveChanged = (!words.unsent || wasConnected(error)) && !changesNothing(request)
  return new Failure('network', `${where}${via} ${words.says} (${request.method} ${maskUrl(request.url)}).`, {
    hint: mayHaveChanged ? `${UNKNOWN_OUTCOME} ${words.hint}` : words.hint,
    ...(code === '' ? {} : { code }),
    ...(mayHaveChanged ? { outcomeUnknown: true } : {}),
  })
}
