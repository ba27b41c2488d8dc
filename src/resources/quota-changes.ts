import { isJsonObject, type Json } from '../types/json.ts'

const formatLimit = (limit: Json | undefined): string =>
  limit === -1 || limit === '-1' ? 'unlimited' : limit === undefined || limit === null ? 'not set' : String(limit)

/** The quotas in a response: of a project or of a class. */
function getQuotas(response: Json | undefined): Readonly<Record<string, Json>> {
  if (response === undefined || !isJsonObject(response)) return {}
  const quotas = response['quota_set'] ?? response['quota_class_set']
  return isJsonObject(quotas) ? quotas : {}
}

/** `volumes from 10 to 7, backups from 10 to unlimited`, from the limits set and the quotas read before. */
export function formatQuotaChanges(limits: Readonly<Record<string, number>>, before: Json | undefined): string {
  const quotas = getQuotas(before)
  return Object.entries(limits)
    .map(([name, limit]) => `${name} from ${formatLimit(quotas[name])} to ${formatLimit(limit)}`)
    .join(', ')
}

/** The project of the quotas, by its ID. */
export function parseQuotaProjectId(response: Json | undefined): string {
  const id = getQuotas(response)['id']
  return typeof id === 'string' ? id : ''
}
