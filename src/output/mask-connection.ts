import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'

const SECRET = /pass(word|phrase|code|wd)|secret(?!_type)|keyring|token|credential|key$/i

/**
 * What the service said of a resource, without the credentials in how a volume is connected (CHAP passwords, Ceph
 * keyrings …).
 * Who needs them asks for the very answer: `clinker api GET /attachments/ID --unmask`.
 */
export function maskConnection(raw: JsonObject): JsonObject {
  const isConnection = 'driver_volume_type' in raw
  const members = Object.entries(raw).map(
    ([key, value]) =>
      [key, key === 'connection_info' || (isConnection && key === 'data') ? maskSecrets(value) : value] as const,
  )
  return members.every(([key, value]) => raw[key] === value) ? raw : Object.fromEntries(members)
}

/** The same for a whole answer, wherever in it a connection is told of. */
export function maskConnections(answer: Json): Json {
  if (Array.isArray(answer)) return answer.map(maskConnections)
  if (!isJsonObject(answer)) return answer
  return Object.fromEntries(Object.entries(maskConnection(answer)).map(([key, value]) => [key, maskConnections(value)]))
}

function maskSecrets(value: Json): Json {
  if (Array.isArray(value)) return value.map(maskSecrets)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      SECRET.test(key) && inner !== null && typeof inner !== 'boolean' ? '***' : maskSecrets(inner),
    ]),
  )
}
