import type { HttpHandler, HttpRequest, HttpResponse } from '../types/http.ts'
import { isJsonObject, type Json } from '../types/json.ts'
import { SECRET_HEADERS } from '../http/mask.ts'
import { parseJson } from '../http/json.ts'
import type { Redactor } from '../types/redactor.ts'
import type { Settings } from '../config/settings.ts'

/** Members of request bodies that are secrets, and of the answers of identity providers. */
const REQUEST_SECRETS =
  /^(password|passcode|secret|auth_key|adminPass|client_secret|code|code_verifier|device_code|refresh_token|access_token|id_token|assertion)$/
const RESPONSE_SECRETS = /^(access_token|refresh_token|id_token|device_code)$/
/** An answer with a token is not longer than this, in characters. */
const MAX_TOKEN_BODY = 64 * 1024

function stringsAt(value: Json | undefined, key: RegExp): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(item => stringsAt(item, key))
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'string' ? (key.test(name) ? [inner] : []) : stringsAt(inner, key),
  )
}

const isForm = ({ headers }: HttpRequest): boolean =>
  headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true

function collectRequestSecrets(request: HttpRequest): readonly string[] {
  const { headers, body = '' } = request
  const headerSecrets = Object.entries(headers).flatMap(([name, value]) =>
    SECRET_HEADERS.has(name.toLowerCase()) ? parseHeaderSecrets(value) : [],
  )
  if (isForm(request))
    return [
      ...headerSecrets,
      ...[...new URLSearchParams(body)].flatMap(([name, value]) =>
        REQUEST_SECRETS.test(name) || /otp/i.test(name) ? [value] : [],
      ),
    ]
  const isSignIn = body.includes('"auth"') || body.includes('"auth_key"') || body.includes('"adminPass"')
  if (!isSignIn) return headerSecrets
  const json = parseJson(body)
  return [...headerSecrets, ...stringsAt(json, REQUEST_SECRETS), ...collectTokenIds(json)]
}

/** `{auth: {identity: {token: {id}}}}`. */
function collectTokenIds(json: Json | undefined): readonly string[] {
  if (!isJsonObject(json)) return []
  return Object.entries(json).flatMap(([key, inner]) =>
    key === 'token' ? stringsAt(inner, /^id$/) : collectTokenIds(inner),
  )
}

/** `Basic …` holds a name and a password, a cookie a name and a value. */
function parseHeaderSecrets(header: string): readonly string[] {
  const value = header.replace(/^[\w-]+=|;.*$/gs, '')
  const credential = value.replace(/^(Bearer|Basic)\s+/i, '')
  const userAndPassword = /^Basic\s/i.test(value) ? Buffer.from(credential, 'base64').toString() : ''
  return [credential, userAndPassword.slice(userAndPassword.indexOf(':') + 1)]
}

function collectResponseSecrets({ method }: HttpRequest, { headers, body }: HttpResponse): readonly string[] {
  const headerSecrets = Object.entries(headers).flatMap(([name, value]) =>
    SECRET_HEADERS.has(name.toLowerCase()) ? parseHeaderSecrets(value) : [],
  )
  const mayHoldTokens = method === 'POST' && body.length < MAX_TOKEN_BODY && /_token"|device_code"/.test(body)
  return mayHoldTokens ? [...headerSecrets, ...stringsAt(parseJson(body), RESPONSE_SECRETS)] : headerSecrets
}

/** A handler that collects the secrets of requests and responses. */
export function withSecretCollection(send: HttpHandler, secrets: Redactor): HttpHandler {
  return async request => {
    collectRequestSecrets(request).forEach(secrets.addSecret)
    const response = await send(request)
    collectResponseSecrets(request, response).forEach(secrets.addSecret)
    return response
  }
}

/** A handler whose responses contain no known secret; those that issue secrets are left as they are. */
export function withRedactedResponses(send: HttpHandler, secrets: Redactor): HttpHandler {
  return async request => {
    const response = await send(request)
    const issuesSecrets = isForm(request) || /\/auth(\/tokens)?(\?|$)/.test(request.url)
    return issuesSecrets && response.status < 300
      ? response
      : { ...response, body: secrets.redact(response.body, 'data') }
  }
}

function redactStrings(value: Json, redact: (text: string) => string): Json {
  if (typeof value === 'string') return redact(value)
  if (Array.isArray(value)) return value.map(item => redactStrings(item, redact))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, redactStrings(inner, redact)]))
}

/** Headers of an error that are shown to people. */
const SHOWN_HEADERS = /^x-(openstack|compute)-request-id$/

/** A handler whose errors repeat no secret, whatever it looks like: they end up in messages, wherever those are shown. */
export function withRedactedErrors(send: HttpHandler, secrets: Redactor): HttpHandler {
  const redact = (text: string): string => secrets.redact(text, 'errors')
  return async request => {
    const response = await send(request)
    if (response.status < 400) return response
    const json = parseJson(response.body)
    const headers = Object.entries(response.headers).map(([name, value]) => [
      name,
      SHOWN_HEADERS.test(name) ? redact(value) : value,
    ])
    return {
      ...response,
      headers: Object.fromEntries(headers),
      body: json === undefined ? redact(response.body) : JSON.stringify(redactStrings(json, redact)),
    }
  }
}

const SECRET_MEMBERS = /^(password|passcode|secret|clientSecret|token|accessToken|code)$/

/** Adds the secrets of a list of settings; a value that another setting shows is not one. */
export function addEntrySecrets(entries: Settings['entries'], { addSecret, exempt }: Redactor): void {
  for (const { value, isSecret } of entries) (isSecret ? addSecret : exempt)(value)
}

/** Adds the secrets of checked settings. */
export function addSettingsSecrets({ credentials, authUrl, services, entries }: Settings, secrets: Redactor): void {
  const collectTexts = (value: unknown, key: string): readonly string[] => {
    if (typeof value === 'string') return SECRET_MEMBERS.test(key) || /^\w+:\/\//.test(value) ? [value] : []
    return typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, inner]) => collectTexts(inner, name))
      : []
  }
  for (const secret of collectTexts({ credentials, authUrl, services }, '')) secrets.addSecret(secret)
  addEntrySecrets(entries, secrets)
}
