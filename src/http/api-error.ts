import { CliError, type ErrorKind } from '../types/cli-error.ts'
import type { HttpResponse } from '../types/http.ts'
import { isJsonObject, type Json } from '../types/json.ts'
import { UNKNOWN_OUTCOME } from './network-error.ts'
import { parseJson, getString } from './json.ts'
import { isSafeRequest } from './safe-request.ts'

/** What was asked, for the words of the refusal. */
export interface FailedRequest {
  readonly method: string
  readonly url: string
  readonly body?: string
  readonly isMutating?: boolean
  /** As people call it: `Block Storage`. */
  readonly service: string
  /** The microversion the request carried, if any. */
  readonly microversion?: string
}

/** What a service said of its refusal. */
interface ServiceMessage {
  readonly message: string | undefined
  readonly code: string | undefined
}

const KIND_BY_STATUS: Readonly<Record<number, ErrorKind>> = {
  401: 'notAllowed',
  403: 'notAllowed',
  404: 'notFound',
  406: 'unsupported',
  409: 'conflict',
  412: 'conflict',
  413: 'quota',
  429: 'quota',
  501: 'unsupported',
}

const REASON_PHRASES: Readonly<Record<number, string>> = {
  300: 'Multiple Choices',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Request Entity Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

/** Text of a service for a terminal: no control or direction characters, one line, not endless. */
export function sanitizeServiceText(text: string): string {
  // WebOb puts line breaks of HTML into its JSON.
  const oneLine = text
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  return oneLine.length > 1000 ? `${oneLine.slice(0, 1000)}…` : oneLine
}

/** The words of an HTML page: its title is enough where there is little else. */
function htmlToText(html: string): string {
  const body = /<body[^>]*>([\s\S]*)/i.exec(html)?.[1] ?? html
  const text = (part: string): string =>
    part
      .replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ')
      .replace(/<[^>]*>/g, ' ')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&#0?39;/g, "'")
      .replace(/&amp;/g, '&')
  return text(body)
}

/** The envelopes: `{fault: {code, message}}` of Cinder, `{error: {…}}` of Keystone, a bare message, HTML, text. */
function readErrorBody(body: string): ServiceMessage {
  const json = parseJson(body)
  if (isJsonObject(json)) return readErrorJson(json)
  if (typeof json === 'string') return { message: json, code: undefined }
  if (/^\s*[{[]/.test(body)) return { message: undefined, code: undefined }
  return { message: /<\w+[^>]*>/.test(body) ? htmlToText(body) : body, code: undefined }
}

function readErrorJson(json: Readonly<Record<string, Json>>): ServiceMessage {
  for (const [fault, value] of Object.entries(json)) {
    const message = getString(value, 'message')
    if (message !== undefined) return { message, code: fault === 'error' ? getString(value, 'title') : fault }
  }
  const message =
    getString(json, 'message') ??
    getString(json, 'error') ??
    getString(json, 'description') ??
    getString(json, 'faultstring')
  return { message, code: undefined }
}

/** Cinder puts the class of some faults before their text: `VolumeLimitExceeded: Maximum …`. */
function splitErrorClass({ message, code }: ServiceMessage): ServiceMessage {
  const found = /^([A-Z][a-z]+(?:[A-Z][a-z]+)+): +(\S[\s\S]*)$/.exec(message?.trim() ?? '')
  return found === null ? { message, code } : { message: found[2], code: found[1] }
}

/** Cinder answers 400 to a wrong word and to a wrong moment alike; these words tell of the moment. */
const STATE_PATTERNS: readonly RegExp[] = [
  /\b(status|state) (must|should|is|of|to)\b/i, // Volume status must be available …
  /\bcurrent(ly)? (status|state|in-use|available|attached)/i, // … but current status is: creating
  /\bmust (be|not be|have been) (available|in-use|error|migrating|attached|detached|part|disabled|enabled)/i,
  /\binvalid (status|state)\b/i,
  /\b(in|to be in) .{1,60} (state|status)\b/i, // Retype needs volume to be in available or in-use state
  /\b(is|are|still|already) (attached|in.use|being|migrating|busy)/i,
  /\bwhile \w+ is \w+ing\b/i, // Snapshot cannot be created while volume is migrating
  /\bstill contains volumes|\bhas existing snapshots|\balready in group\b|\bis empty\. No group\b/i, // of groups
  /\bin-use volume must\b/i, // … use the force flag
  /\bdependent snapshots|\bbackups exist for this|\bnot the latest one\b/i,
]
const INPUT_PATTERN =
  /^invalid (input|filters?|sort|limit|marker|parameter)|^value \(|is not of type|does not match|additional properties/i

/** Words of a moment that the service takes for input. */
const STATE_EXCEPTION_PATTERN =
  /^Invalid input received: (.*currently has a status of|New size for extend must be greater)/i

/** True when a refusal is about what the resource is at the moment, not about what was typed. */
function isStateConflict(message: string): boolean {
  return (
    STATE_EXCEPTION_PATTERN.test(message) ||
    (!INPUT_PATTERN.test(message) && STATE_PATTERNS.some(words => words.test(message)))
  )
}

/** A 404 for a route that this service, or this microversion of it, does not have names no resource. */
function isUnknownRoute(message: string | undefined): boolean {
  return (
    message === undefined ||
    message === '' ||
    /^(404 Not Found\s+)?The resource could not be found\.?\s*$/i.test(message)
  )
}

function kindOf(status: number, message: string | undefined): ErrorKind {
  if (status === 400 && message !== undefined && isStateConflict(message)) return 'conflict'
  if (status === 404 && isUnknownRoute(message)) return 'unsupported'
  return KIND_BY_STATUS[status] ?? 'refused'
}

function adviceFor(kind: ErrorKind, status: number, request: FailedRequest): string | undefined {
  const path = URL.canParse(request.url) ? new URL(request.url).pathname : request.url
  if (kind === 'unsupported' && status === 404) {
    const version = request.microversion === undefined ? '' : ` at microversion ${request.microversion}`
    return `${request.method} ${path} is not there${version}: the cloud is too old for it, or ${request.url} is no address of ${request.service}.`
  }
  if (status === 401) return 'The token is not accepted. Check the user, and that its role was not removed.'
  return status === 503 ? 'Try again later.' : undefined
}

/** The failure a refusal is: what the service said, sorted by what one can do about it. */
export function toApiError(response: HttpResponse, request: FailedRequest): CliError {
  const { status, headers } = response
  const { message, code } = splitErrorClass(readErrorBody(response.body))
  const plainMessage = message === undefined ? '' : sanitizeServiceText(message)
  const kind = kindOf(status, message === undefined ? undefined : plainMessage)
  const requestId = headers['x-openstack-request-id'] ?? headers['x-compute-request-id']
  const outcomeUnknown = !isSafeRequest(request) && [500, 502, 504].includes(status)
  const advice = outcomeUnknown ? UNKNOWN_OUTCOME : adviceFor(kind, status, request)
  return new CliError(kind, formatSentence(kind, plainMessage, status, request), {
    status,
    ...(advice === undefined ? {} : { advice }),
    ...(code === undefined ? {} : { code }),
    ...(requestId === undefined ? {} : { requestId: sanitizeServiceText(requestId) }),
    ...(outcomeUnknown ? { outcomeUnknown } : {}),
  })
}

function formatSentence(kind: ErrorKind, message: string, status: number, request: FailedRequest): string {
  if (kind === 'unsupported' && status === 404) return `${request.service} of this cloud does not have this operation.`
  if (message !== '' && !/^\d{3}\b/.test(message)) return message
  const reason = message !== '' ? message : `${status} ${REASON_PHRASES[status] ?? ''}`.trim()
  return `${request.service} answers ${reason}.`.replace(/\.\.$/, '.')
}
