import { isJsonObject, type Json } from '../types/json.ts'
import { parseJson } from './json.ts'

/** What stands in the place of a secret. */
export const MASK = '***'

/** Headers whose values are proofs. */
export const SECRET_HEADERS = new Set([
  'x-auth-token',
  'x-subject-token',
  'x-service-token',
  'x-storage-token',
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'openstack-auth-receipt',
])

const SECRET_KEYS =
  /pass(word|phrase|code|wd|)$|password|secret|^auth_key$|^(auth|access|refresh|id|sas)?_?token$|private_key|^encryption_key_id$|^(device|user)_code$|^verification_uri_complete$|^connection_info$|^credential/i
const SECRET_QUERY = /([?&](?:[^=&]*(?:token|secret|password|signature|auth_key)[^=&]*)=)[^&#]*/gi

/** The headers as they may be shown. */
export function maskHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, SECRET_HEADERS.has(name.toLowerCase()) ? MASK : value]),
  )
}

/** An address as it may be shown: without a password before the host or secrets in the query. */
export function maskUrl(url: string): string {
  // A password may hold an @ of its own; in what is no address at all it may hold anything.
  const userinfo = URL.canParse(url) ? /^(\w[\w+.-]*:\/\/)[^/?#]*@/ : /^(\w[\w+.-]*:\/\/).*@/s
  return url.replace(userinfo, `$1${MASK}@`).replace(SECRET_QUERY, `$1${MASK}`)
}

/** The JSON with every secret replaced; `{token: {…}}` of Keystone is no secret, `{token: {id}}` of a sign-in is. */
export function maskJson(value: Json): Json {
  if (Array.isArray(value)) return value.map(maskJson)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, maskMember(key, inner)]))
}

function maskMember(key: string, value: Json): Json {
  if (key === 'token' && isJsonObject(value)) return maskJson('id' in value ? { ...value, id: MASK } : value)
  const isEmpty = value === null || typeof value === 'boolean'
  if (SECRET_KEYS.test(key) && !isEmpty && !(key === 'password' && isJsonObject(value))) return MASK
  return maskJson(value)
}

/** A body as it may be shown; what is no JSON is not shown, since its secrets cannot be told. */
export function maskBody(body: string): string {
  const json = parseJson(body)
  return json === undefined ? `(${Buffer.byteLength(body)} bytes that are no JSON)` : JSON.stringify(maskJson(json))
}
