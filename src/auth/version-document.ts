import { getArray, getValue, parseJson } from '../http/json.ts'
import type { HttpResponse } from '../types/http.ts'
import { isJsonObject, type Json } from '../types/json.ts'

/** The list of versions in any of its shapes: `{versions: {values}}`, `{versions}`, `{version}`. */
export function readVersions(response: HttpResponse): readonly Json[] {
  if (response.status !== 200 && response.status !== 300) return []
  const json = parseJson(response.body)
  const values = getArray(json, 'versions', 'values')
  const list = values.length > 0 ? values : getArray(json, 'versions')
  const single = getValue(json, 'version')
  return list.length > 0 ? list : isJsonObject(single) ? [single] : []
}
