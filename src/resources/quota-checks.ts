import { type JsonObject, jsonToText } from '../types/json.ts'
import type { Microversion } from '../types/microversion.ts'
import type { PreflightCheck, CheckResult } from '../framework/safety.ts'
import { okResult, buildTypeLookup, findType, unknownResult } from './check-helpers.ts'
import { parseQuotas, readQuotas } from './quota.ts'

/** The project, the microversion and the services in the catalog. */
export interface ProjectContext {
  readonly projectId: string
  readonly microversion: Microversion
  readonly serviceTypes?: readonly string[]
}

/** The quotas with these names, and those of the type: `volumes_fast`. */
export function buildQuotaChecks(
  names: readonly string[],
  type: string | undefined,
  getIncrease: (name: string) => number,
  { projectId }: ProjectContext,
): readonly PreflightCheck[] {
  const typeQuotas = ['volumes', 'gigabytes']
    .filter(name => names.length === 0 || names.includes(name))
    .map(name => ({ name, isOfType: true }))
  return [...names.map(name => ({ name, isOfType: false })), ...typeQuotas].map(
    ({ name, isOfType }): PreflightCheck => ({
      title: isOfType ? `quota ${name} of the type` : `quota ${name}`,
      requests: [readQuotas({ pathParams: { project: projectId }, query: { usage: true } }), buildTypeLookup(type)],
      evaluate: ([body, types]) => {
        const key = isOfType ? `${name}_${jsonToText(findType(types, type)?.['name'] ?? type ?? '')}` : name
        const quota =
          body === undefined || body === null ? undefined : parseQuotas(body).find(one => one['resource'] === key)
        return quota === undefined
          ? unknownResult(isOfType ? 'no such quota' : 'the quota is not visible to this user')
          : evaluateQuota(getIncrease(name), quota)
      },
    }),
  )
}

function evaluateQuota(increase: number, quota: JsonObject): CheckResult {
  const [limit = -1, used = 0, reserved = 0] = ['limit', 'in_use', 'reserved'].map(key => Number(quota[key] ?? 0))
  if (limit < 0) return okResult('no limit')
  const reason = `${used} of ${limit} used${reserved > 0 ? `, ${reserved} reserved` : ''}, ${increase} requested`
  return used + reserved + increase <= limit ? okResult(reason) : { result: 'refused', kind: 'quota', reason }
}

/** The maximum size of one volume. */
export const checkVolumeSizeLimit = (size: number, { projectId }: ProjectContext): PreflightCheck => ({
  title: 'maximum volume size',
  requests: [readQuotas({ pathParams: { project: projectId }, query: { usage: true } })],
  evaluate: ([body]) => {
    const quota =
      body === undefined || body === null
        ? undefined
        : parseQuotas(body).find(one => one['resource'] === 'per-volume-gigabytes')
    if (quota === undefined) return unknownResult('the quota is not visible to this user')
    const limit = Number(quota['limit'])
    return limit < 0 || size <= limit
      ? okResult(limit < 0 ? 'no limit' : `${size} of at most ${limit} GiB`)
      : { result: 'refused', kind: 'quota', reason: `${size} GiB requested, at most ${limit} GiB allowed` }
  },
})

/** The quotas of one kind of resource, each with the requested amount. */
export function buildProjectQuotaChecks(
  increases: Readonly<Record<string, number>>,
  { projectId }: ProjectContext,
): readonly PreflightCheck[] {
  return Object.entries(increases).map(([name, increase]): PreflightCheck => ({
    title: `quota ${name.replaceAll('_', ' ')}`,
    requests: [readQuotas({ pathParams: { project: projectId }, query: { usage: true } })],
    evaluate: ([body]) => {
      const quota =
        body === undefined || body === null
          ? undefined
          : parseQuotas(body).find(one => jsonToText(one['resource']).replaceAll('-', '_') === name)
      return quota === undefined
        ? unknownResult('the quota is not visible to this user')
        : evaluateQuota(increase, quota)
    },
  }))
}
