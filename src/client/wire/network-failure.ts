import { Failure } from '../../contract/failure.ts'
import type { WireRequest } from '../../contract/http.ts'
import { maskUrl } from './mask.ts'
import { changesNothing } from './safe.ts'
import type { Stage } from './way.ts'

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
/** A connection that fails before a proxy is one to the proxy. */
const PROXY = 'Check the proxy (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY; NO_PROXY goes without it), and the address behind it.'
const AUTHORITY = 'If a private authority signed it, name its file with --os-cacert or OS_CACERT.'

const OTHER_CERTIFICATE = 'Give another one with --os-cert and --os-key.'
const AGAIN = 'Try again; if it stays so, ask the operator.'

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
  ECONNRESET: after('closed the connection without an answer', AGAIN),
  EPIPE: after('closed the connection without an answer', AGAIN),
  UND_ERR_SOCKET: after('closed the connection without an answer', AGAIN),
  ERR_TLS_CERT_ALTNAME_INVALID: before('shows a certificate made for another name', 'Use the name that the certificate is for.'),
  CERT_HAS_EXPIRED: before('shows a certificate that has expired', 'Ask the operator to renew it, and check the clock of this machine; --insecure goes on without checking.'),
  CERT_NOT_YET_VALID: before('shows a certificate that is not valid yet', 'Check the clock of this machine.'),
  DEPTH_ZERO_SELF_SIGNED_CERT: before('shows a certificate that it signed itself', AUTHORITY),
  SELF_SIGNED_CERT_IN_CHAIN: before('shows a certificate of an authority that is not known here', AUTHORITY),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: before('shows a certificate of an authority that is not known here', AUTHORITY),
  UNABLE_TO_GET_ISSUER_CERT: before('shows a certificate of an authority that is not known here', AUTHORITY),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: before('shows a certificate whose authority cannot be checked', AUTHORITY),
  EPROTO: before('does not speak TLS as expected', 'Is it http:// rather than https://?'),
  ERR_SSL_WRONG_VERSION_NUMBER: before('does not speak TLS', 'Is it http:// rather than https://?'),
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: before('wants a client certificate', 'Give one with --os-cert and --os-key.'),
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: before('does not accept the client certificate: it does not know its authority', OTHER_CERTIFICATE),
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: before('does not accept the client certificate', OTHER_CERTIFICATE),
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN: before('does not accept the client certificate', OTHER_CERTIFICATE),
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: before('does not accept the client certificate: it has expired', OTHER_CERTIFICATE),
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED: before('does not accept the client certificate: it was revoked', OTHER_CERTIFICATE),
  HPE: after('does not speak HTTP', 'Is it https:// rather than http://?'),
  HPE_HEADER_OVERFLOW: after('gave an answer with more headers than anybody needs', AGAIN),
  UND_ERR_HEADERS_OVERFLOW: after('gave an answer with more headers than anybody needs', AGAIN),
  ERR_BUFFER_TOO_LARGE: after('gave an answer that is too long', 'Ask for less at a time with --limit.'),
  Z_DATA_ERROR: after('gave an answer that cannot be unpacked', AGAIN),
  PACKED: after('packed its answer in a way that was not asked for', AGAIN),
  Z_BUF_ERROR: after('gave an answer that is cut short', AGAIN),
  UND_ERR_RESPONSE_EXCEEDED_MAX_SIZE: after('gave an answer that is too long', 'Ask for less at a time with --limit.'),
}

/** Errors that have a name and no code. */
const NAMED: Readonly<Record<string, string>> = { TimeoutError: 'TIMEOUT', HTTPParserError: 'HPE' }

/** A connection that ends says so in one of these ways. */
const CLOSED = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])

/** The code of an error, or of the one it was caused by. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const inner = error instanceof AggregateError ? codeOf(error.errors[0]) : codeOf(error.cause)
  const own = 'code' in error && typeof error.code === 'string' ? error.code : NAMED[error.name] ?? ''
  return (own in WORDS ? own : inner) || own
}

/** How far the request had got, where that is known. */
function stageOf(error: unknown): Stage | undefined {
  if (!(error instanceof Error)) return undefined
  const stage = 'stage' in error ? error.stage : undefined
  return stage === 'connecting' || stage === 'asked' || stage === 'answering' ? stage : undefined
}

/** The parser of HTTP has a code for each way to be wrong: HPE_INVALID_CONSTANT, HPE_CR_EXPECTED … */
function wordsFor(code: string, stage: Stage | undefined): Words | undefined {
  const isOfHttp = code.startsWith('HPE')
  if (CLOSED.has(code) && stage === 'connecting') return before('closed the connection before anything was said', ADDRESS)
  if (CLOSED.has(code) && stage === 'answering') return after('broke off in the middle of its answer', AGAIN)
  if (isOfHttp && stage === 'answering') return after('gave an answer that is spoilt on its way', AGAIN)
  return WORDS[code] ?? (isOfHttp ? WORDS['HPE'] : undefined)
}

/** A connection that once stood may time out too, or lose its way: then the request was on it. */
const wasConnected = (error: unknown): boolean =>
  error instanceof Error && (('syscall' in error && (error.syscall === 'read' || error.syscall === 'write')) || wasConnected(error.cause))

/** What a proxy said instead of opening a tunnel; undefined when it is not about that. */
function refusedTunnel(error: unknown, proxy: string | undefined): Words | undefined {
  const status = /^Proxy response \((\d+)\)/.exec(error instanceof Error ? error.message : '')?.[1] ?? (isProxy407(error) ? '407' : undefined)
  if (status === undefined || proxy === undefined) return undefined
  return before(`cannot be reached: the proxy answers ${status}`, PROXY_HINTS[status] ?? 'Ask whoever runs the proxy, or name the host in NO_PROXY to go without it.')
}

const isProxy407 = (error: unknown): boolean => error instanceof Error && /Proxy Authentication Required/.test(error.message)

const PROXY_HINTS: Readonly<Record<string, string>> = {
  407: 'The proxy wants to know who you are: give user and password in HTTPS_PROXY or HTTP_PROXY, as in http://USER:PASSWORD@PROXY:PORT',
}

/** OpenSSL complains of the files before anything is sent. */
const badFiles = (code: string): Failure =>
  new Failure('usage', code === 'ERR_OSSL_X509_KEY_VALUES_MISMATCH' ? 'The client certificate and its key do not belong together.' : `A certificate or its key cannot be used (${code}).`, {
    hint: 'clinker config show   shows cert, key and cacert, and who says so', code,
  })

/** The failure of a request that a proxy did not pass on. */
export const proxyRefusal = (status: number, request: WireRequest, proxy: string): Failure =>
  networkFailure(new Error(`Proxy response (${status})`), request, proxy)

interface Scene { readonly mayHaveChanged: boolean; readonly isPlain: boolean; readonly isByProxy: boolean }

function hintFor({ hint }: Words, { mayHaveChanged, isPlain, isByProxy }: Scene): string {
  if (hint === ADDRESS) return isByProxy ? PROXY : ADDRESS
  if (hint !== AGAIN) return hint
  // Who does not know what became of a change is not told to try again.
  if (mayHaveChanged) return ''
  return isPlain ? `${AGAIN} Or is it https:// rather than http://?` : AGAIN
}

/** The sentence for a request that got no answer. */
export function networkFailure(error: unknown, request: WireRequest, proxy?: string): Failure {
  if (error instanceof Failure) return error
  const tunnel = refusedTunnel(error, proxy)
  const code = tunnel === undefined ? codeOf(error) : 'PROXY_REFUSES'
  if (code.startsWith('ERR_OSSL_')) return badFiles(code)
  const stage = stageOf(error)
  const inner = stage !== undefined && error instanceof Error ? error.cause : error
  const detail = inner instanceof Error ? inner.message : String(inner)
  const words = tunnel ?? wordsFor(code, stage) ?? after(`gave no answer (${code || detail})`, ADDRESS)
  const { protocol, host, port } = new URL(request.url)
  const where = port === '' ? `${host}:${protocol === 'https:' ? 443 : 80}` : host
  const via = proxy === undefined ? '' : `, asked through the proxy ${maskUrl(proxy)},`
  const mayHaveLeft = stage !== 'connecting' && (!words.unsent || wasConnected(error))
  const mayHaveChanged = mayHaveLeft && !changesNothing(request)
  const isPlain = protocol === 'http:' && stage === 'asked' && CLOSED.has(code)
  const hint = hintFor(words, { mayHaveChanged, isPlain, isByProxy: proxy !== undefined })
  return new Failure('network', `${where}${via} ${words.says} (${request.method} ${maskUrl(request.url)}).`, {
    hint: mayHaveChanged ? `${UNKNOWN_OUTCOME} ${hint}`.trim() : hint,
    ...(code === '' ? {} : { code }),
    ...(mayHaveChanged ? { outcomeUnknown: true } : {}),
  })
}
