import type { Send, WireRequest, WireResponse } from '../../contract/http.ts'
import { isJsonObject, type Json } from '../../contract/json.ts'
import { SECRET_HEADERS } from '../wire/mask.ts'
import { parseJson } from '../wire/reading.ts'
import type { Secrets } from '../wire/secrets.ts'
import type { Settings } from '../settings/settings.ts'

/** Members of a body that are secrets of whoever sends it; what a provider hands out in answer to a sign-in. */
const SENT = /^(password|passcode|secret|auth_key|adminPass|client_secret|code|code_verifier|device_code|refresh_token|access_token|id_token|assertion)$/
const GIVEN = /^(access_token|refresh_token|id_token|device_code)$/
/** An answer that hands out tokens is short, in characters. */
const SHORT = 64 * 1024

function textsIn(value: Json | undefined, key: RegExp): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(item => textsIn(item, key))
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([name, inner]) => (typeof inner === 'string' ? (key.test(name) ? [inner] : []) : textsIn(inner, key)))
}

const isForm = ({ headers }: WireRequest): boolean => headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true

function secretsOfRequest(request: WireRequest): readonly string[] {
  const { headers, body = '' } = request
  const proofs = Object.entries(headers).flatMap(([name, value]) => (SECRET_HEADERS.has(name.toLowerCase()) ? secretsOfHeader(value) : []))
  if (isForm(request)) return [...proofs, ...[...new URLSearchParams(body)].flatMap(([name, value]) => (SENT.test(name) || /otp/i.test(name) ? [value] : []))]
  const isSignIn = body.includes('"auth"') || body.includes('"auth_key"') || body.includes('"adminPass"')
  if (!isSignIn) return proofs
  const json = parseJson(body)
  return [...proofs, ...textsIn(json, SENT), ...tokenIn(json)]
}

/** `{auth: {identity: {token: {id}}}}`. */
function tokenIn(json: Json | undefined): readonly string[] {
  if (!isJsonObject(json)) return []
  return Object.entries(json).flatMap(([key, inner]) => (key === 'token' ? textsIn(inner, /^id$/) : tokenIn(inner)))
}

/** `Basic …` holds a name and a password, a cookie a name and a value. */
function secretsOfHeader(header: string): readonly string[] {
  const value = header.replace(/^[\w-]+=|;.*$/gs, '')
  const bare = value.replace(/^(Bearer|Basic)\s+/i, '')
  const pair = /^Basic\s/i.test(value) ? Buffer.from(bare, 'base64').toString() : ''
  return [bare, pair.slice(pair.indexOf(':') + 1)]
}

function secretsOfResponse({ method }: WireRequest, { headers, body }: WireResponse): readonly string[] {
  const handed = Object.entries(headers).flatMap(([name, value]) => (SECRET_HEADERS.has(name.toLowerCase()) ? secretsOfHeader(value) : []))
  const mayHand = method === 'POST' && body.length < SHORT && /_token"|device_code"/.test(body)
  return mayHand ? [...handed, ...textsIn(parseJson(body), GIVEN)] : handed
}

/** A Send from which the secrets that go in and out are learned. */
export function learning(send: Send, secrets: Secrets): Send {
  return async request => {
    secretsOfRequest(request).forEach(secrets.learn)
    const response = await send(request)
    secretsOfResponse(request, response).forEach(secrets.learn)
    return response
  }
}

/** A Send whose answers repeat no secret; those that hand secrets out are left as they are. */
export function withoutEchoes(send: Send, secrets: Secrets): Send {
  return async request => {
    const response = await send(request)
    const handsOut = isForm(request) || /\/auth(\/tokens)?(\?|$)/.test(request.url)
    return handsOut && response.status < 300 ? response : { ...response, body: secrets.clean(response.body, 'data') }
  }
}

const SECRET_MEMBERS = /^(password|passcode|secret|clientSecret|token|accessToken|code)$/

/** The secrets among settings as found; a word that stands openly in another setting is none. */
export function learnFound(found: Settings['found'], { learn, allow }: Secrets): void {
  for (const { value, isSecret } of found) (isSecret ? learn : allow)(value)
}

/** The secrets among the settings. */
export function learnSettings({ credentials, authUrl, services, found }: Settings, secrets: Secrets): void {
  const texts = (value: unknown, key: string): readonly string[] => {
    if (typeof value === 'string') return SECRET_MEMBERS.test(key) || /^\w+:\/\//.test(value) ? [value] : []
    return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, inner]) => texts(inner, name)) : []
  }
  for (const secret of texts({ credentials, authUrl, services }, '')) secrets.learn(secret)
  learnFound(found, secrets)
}
