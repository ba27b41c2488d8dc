import { clinkerStep } from '../types/next-step.ts'
import { CliError } from '../types/cli-error.ts'
import type { HttpRequest } from '../types/http.ts'
import { maskUrl } from './mask.ts'
import { isSafeRequest } from './safe-request.ts'
import { proxyRefusal, type RequestStage } from './http-client.ts'

interface ErrorText {
  /** What happened, after `host:port `. */
  readonly message: string
  readonly advice: string
  /** True when the request cannot have left yet. */
  readonly isUnsent: boolean
}

/** For a change without an answer, or with one that does not tell. */
export const UNKNOWN_OUTCOME = 'The request may have been carried out; check before you repeat it.'

const ADDRESS_ADVICE = 'Check the address (auth_url, or the endpoint in the catalog) and your network.'
/** A connection that fails before a proxy is one to the proxy. */
const PROXY_ADVICE =
  'Check the proxy (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY; NO_PROXY goes without it), and the address behind it.'
const AUTHORITY_ADVICE = 'If a private authority signed it, name its file with --os-cacert or OS_CACERT.'

const CLIENT_CERTIFICATE_ADVICE = 'Set another one with --os-cert and --os-key.'
const RETRY_ADVICE = 'Try again; if it persists, ask the operator.'

const beforeSending = (message: string, advice: string): ErrorText => ({ message, advice, isUnsent: true })
const afterSending = (message: string, advice: string): ErrorText => ({ message, advice, isUnsent: false })

/** By the error's code, as Node and OpenSSL name them. */
const ERROR_TEXTS: Readonly<Record<string, ErrorText>> = {
  ENOTFOUND: beforeSending('cannot be resolved: DNS has no such name', ADDRESS_ADVICE),
  EAI_AGAIN: beforeSending('cannot be resolved: DNS does not answer', 'Check your network, or try again.'),
  ECONNREFUSED: beforeSending('refuses the connection: nothing listens there', ADDRESS_ADVICE),
  EHOSTUNREACH: beforeSending('cannot be reached: there is no route to this host', ADDRESS_ADVICE),
  ENETUNREACH: beforeSending('cannot be reached: there is no route to its network', ADDRESS_ADVICE),
  ETIMEDOUT: beforeSending('does not answer: the connection timed out', ADDRESS_ADVICE),
  TIMEOUT: afterSending('did not answer in full within the time limit', 'Allow more time with --timeout SECONDS.'),
  ECONNRESET: afterSending('closed the connection without an answer', RETRY_ADVICE),
  EPIPE: afterSending('closed the connection without an answer', RETRY_ADVICE),
  ERR_TLS_CERT_ALTNAME_INVALID: beforeSending(
    'presents a certificate for another name',
    'Use the name that the certificate is for.',
  ),
  CERT_HAS_EXPIRED: beforeSending(
    'presents a certificate that has expired',
    'Ask the operator to renew it, and check the clock of this machine; --insecure goes on without checking.',
  ),
  CERT_NOT_YET_VALID: beforeSending('presents a certificate that is not valid yet', 'Check the clock of this machine.'),
  DEPTH_ZERO_SELF_SIGNED_CERT: beforeSending('presents a self-signed certificate', AUTHORITY_ADVICE),
  SELF_SIGNED_CERT_IN_CHAIN: beforeSending('presents a certificate from an unknown authority', AUTHORITY_ADVICE),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: beforeSending(
    'presents a certificate from an unknown authority',
    AUTHORITY_ADVICE,
  ),
  UNABLE_TO_GET_ISSUER_CERT: beforeSending('presents a certificate from an unknown authority', AUTHORITY_ADVICE),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: beforeSending(
    'presents a certificate whose authority cannot be checked',
    AUTHORITY_ADVICE,
  ),
  EPROTO: beforeSending('does not speak TLS as expected', 'Is it http:// rather than https://?'),
  ERR_SSL_WRONG_VERSION_NUMBER: beforeSending('does not speak TLS', 'Is it http:// rather than https://?'),
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: beforeSending(
    'requires a client certificate',
    'Set one with --os-cert and --os-key.',
  ),
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: beforeSending(
    'does not accept the client certificate: it does not know its authority',
    CLIENT_CERTIFICATE_ADVICE,
  ),
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: beforeSending(
    'does not accept the client certificate',
    CLIENT_CERTIFICATE_ADVICE,
  ),
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN: beforeSending(
    'does not accept the client certificate',
    CLIENT_CERTIFICATE_ADVICE,
  ),
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: beforeSending(
    'does not accept the client certificate: it has expired',
    CLIENT_CERTIFICATE_ADVICE,
  ),
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED: beforeSending(
    'does not accept the client certificate: it was revoked',
    CLIENT_CERTIFICATE_ADVICE,
  ),
  HPE: afterSending('does not speak HTTP', 'Is it https:// rather than http://?'),
  HPE_HEADER_OVERFLOW: afterSending('returned a response with too many headers', RETRY_ADVICE),
  ERR_BUFFER_TOO_LARGE: afterSending('returned a response that is too long', 'Request fewer at a time with --limit.'),
  Z_DATA_ERROR: afterSending('returned a response that cannot be decompressed', RETRY_ADVICE),
  PACKED: afterSending('compressed its response in a way that was not requested', RETRY_ADVICE),
  Z_BUF_ERROR: afterSending('returned an incomplete response', RETRY_ADVICE),
}

/** A connection that ends says so in one of these ways. */
const CLOSED_CODES = new Set(['ECONNRESET', 'EPIPE'])

/** The code of an error, or of the one it was caused by. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const inner = error instanceof AggregateError ? codeOf(error.errors[0]) : codeOf(error.cause)
  const own = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return (own in ERROR_TEXTS ? own : inner) || own
}

/** How far the request had got, where that is known. */
function stageOf(error: unknown): RequestStage | undefined {
  if (!(error instanceof Error)) return undefined
  const stage = 'stage' in error ? error.stage : undefined
  return stage === 'connecting' || stage === 'sent' || stage === 'responding' ? stage : undefined
}

/** The parser of HTTP has a code for each way to be wrong: HPE_INVALID_CONSTANT, HPE_CR_EXPECTED … */
function errorTextFor(code: string, stage: RequestStage | undefined): ErrorText | undefined {
  const isOfHttp = code.startsWith('HPE')
  if (CLOSED_CODES.has(code) && stage === 'connecting')
    return beforeSending('closed the connection before sending anything', ADDRESS_ADVICE)
  if (CLOSED_CODES.has(code) && stage === 'responding')
    return afterSending('stopped in the middle of its response', RETRY_ADVICE)
  if (isOfHttp && stage === 'responding') return afterSending('returned a corrupted response', RETRY_ADVICE)
  return ERROR_TEXTS[code] ?? (isOfHttp ? ERROR_TEXTS['HPE'] : undefined)
}

/** A connection that once stood may time out too, or lose its way: then the request was on it. */
const wasConnected = (error: unknown): boolean =>
  error instanceof Error &&
  (('syscall' in error && (error.syscall === 'read' || error.syscall === 'write')) || wasConnected(error.cause))

/** The status with which a proxy refused a request or a tunnel; undefined for any other error. */
function proxyStatusOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined
  return 'proxyStatus' in error && typeof error.proxyStatus === 'number'
    ? error.proxyStatus
    : proxyStatusOf(error.cause)
}

/** The text for a refusal of the proxy; undefined for any other error. */
function tunnelErrorText(error: unknown, proxy: string | undefined): ErrorText | undefined {
  const status = proxyStatusOf(error)
  if (status === undefined || proxy === undefined) return undefined
  return beforeSending(
    `cannot be reached: the proxy answers ${status}`,
    PROXY_ADVICES[status] ?? 'Ask the operator of the proxy, or name the host in NO_PROXY to go without it.',
  )
}

const PROXY_ADVICES: Readonly<Record<number, string>> = {
  407: 'The proxy requires authentication: set user and password in HTTPS_PROXY or HTTP_PROXY, as in http://USER:PASSWORD@PROXY:PORT',
}

/** OpenSSL complains of the files before anything is sent. */
const tlsFileError = (code: string): CliError =>
  new CliError(
    'usage',
    code === 'ERR_OSSL_X509_KEY_VALUES_MISMATCH'
      ? 'The client certificate and its key do not match.'
      : `A certificate or its key cannot be used (${code}).`,
    {
      nextSteps: [clinkerStep('config show', [], 'shows cert, key and cacert, and where they are set')],
      code,
    },
  )

/** The failure of a request that a proxy did not pass on. */
export const proxyError = (status: number, request: HttpRequest, proxy: string): CliError =>
  networkError(proxyRefusal(status), request, proxy)

interface AdviceContext {
  readonly isOutcomeUnknown: boolean
  readonly isPlainHttp: boolean
  readonly isProxied: boolean
}

function adviceFor({ advice }: ErrorText, { isOutcomeUnknown, isPlainHttp, isProxied }: AdviceContext): string {
  if (advice === ADDRESS_ADVICE) return isProxied ? PROXY_ADVICE : ADDRESS_ADVICE
  if (advice !== RETRY_ADVICE) return advice
  // Who does not know what became of a change is not told to try again.
  if (isOutcomeUnknown) return ''
  return isPlainHttp ? `${RETRY_ADVICE} Or is it https:// rather than http://?` : RETRY_ADVICE
}

/** The sentence for a request that got no answer. */
export function networkError(error: unknown, request: HttpRequest, proxy?: string): CliError {
  if (error instanceof CliError) return error
  const tunnelText = tunnelErrorText(error, proxy)
  const code = tunnelText === undefined ? codeOf(error) : 'PROXY_REFUSES'
  if (code.startsWith('ERR_OSSL_')) return tlsFileError(code)
  const stage = stageOf(error)
  const inner = stage !== undefined && error instanceof Error ? error.cause : error
  const detail = inner instanceof Error ? inner.message : String(inner)
  const errorText =
    tunnelText ?? errorTextFor(code, stage) ?? afterSending(`gave no answer (${code || detail})`, ADDRESS_ADVICE)
  const { protocol, host, port } = new URL(request.url)
  const address = port === '' ? `${host}:${protocol === 'https:' ? 443 : 80}` : host
  const via = proxy === undefined ? '' : `, reached through the proxy ${maskUrl(proxy)},`
  const wasSent = stage !== 'connecting' && (!errorText.isUnsent || wasConnected(error))
  const isOutcomeUnknown = wasSent && !isSafeRequest(request)
  const isPlainHttp = protocol === 'http:' && stage === 'sent' && CLOSED_CODES.has(code)
  const advice = adviceFor(errorText, { isOutcomeUnknown, isPlainHttp, isProxied: proxy !== undefined })
  return new CliError('network', `${address}${via} ${errorText.message} (${request.method} ${maskUrl(request.url)}).`, {
    advice: isOutcomeUnknown ? `${UNKNOWN_OUTCOME} ${advice}`.trim() : advice,
    ...(code === '' ? {} : { code }),
    ...(isOutcomeUnknown ? { outcomeUnknown: true } : {}),
  })
}
