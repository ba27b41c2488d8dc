import type { Cloud } from '../types/cloud.ts'
import { CliError } from '../types/cli-error.ts'
import { clinkerStep, type NextStep } from '../types/next-step.ts'
import { isJsonObject, textAt, type JsonObject, jsonToText } from '../types/json.ts'
import { fetchList } from '../api/fetch-list.ts'
import { nameAndId } from '../resources/blocker.ts'
import type { NegotiatedCloud } from '../api/negotiated-cloud.ts'
import type { Microversion } from '../types/microversion.ts'

/** A quota counts as full when so little of it is left that the next request may not fit, in parts of the whole. */
const NEARLY_FULL = 0.9

/**
 * The quotas of the project that are full or nearly so, or that the refusal names, a sentence each: `volumes: 10 of 10
 * used, 1 reserved`.
 * Empty where they may not be read (api-ref, "Show quota usage for a project").
 */
export async function findFullQuotas(
  cloud: Cloud,
  microversion: Microversion,
  message: string,
): Promise<readonly string[]> {
  try {
    const { projectId } = await cloud.getIdentity()
    if (projectId === undefined) return []
    const answer = await cloud.request({
      service: 'block-storage',
      method: 'GET',
      path: `/os-quota-sets/${projectId}`,
      query: { usage: true },
      microversion: microversion,
    })
    const quotas = isJsonObject(answer.body) ? answer.body['quota_set'] : undefined
    return isJsonObject(quotas)
      ? Object.entries(quotas).flatMap(([name, quota]) =>
          isJsonObject(quota) ? describeQuota(name, quota, new RegExp(`\\b${name}\\b`, 'i').test(message)) : [],
        )
      : []
  } catch (error) {
    if (error instanceof CliError) return []
    throw error
  }
}

function describeQuota(name: string, quota: JsonObject, isNamed: boolean): readonly string[] {
  const [limit, used, reserved] = [quota['limit'], quota['in_use'], quota['reserved']].map(Number)
  if (
    limit === undefined ||
    used === undefined ||
    reserved === undefined ||
    limit < 0 ||
    (!isNamed && used + reserved < limit * NEARLY_FULL)
  )
    return []
  return [`${name.replaceAll('_', ' ')}: ${used} of ${limit} used${reserved > 0 ? `, ${reserved} reserved` : ''}`]
}

/** Shows the quotas; raising them is for administrators. */
export const QUOTA_STEP = clinkerStep('quota show', ['--usage'], 'shows the quotas; an administrator can raise them')

/** The lists of what counts against a quota, by a word of the refusal. */
const USAGE_LISTS: readonly (readonly [RegExp, string, string, string])[] = [
  [/backup/i, '/backups/detail', 'backups', 'volume backup'],
  [/snapshots? allowed|number of snapshots/i, '/snapshots/detail', 'snapshots', 'volume snapshot'],
  [/group/i, '/groups/detail', 'groups', 'volume group'],
  [/./, '/volumes/detail', 'volumes', 'volume'],
]

/** The three that take most of a quota, and the command that lists them all. */
export async function findLargestUsers(
  cloudContext: NegotiatedCloud,
  message: string,
): Promise<{ readonly also: readonly string[]; readonly nextSteps: readonly NextStep[] }> {
  const [, path = '', key = '', noun = ''] = USAGE_LISTS.find(([says]) => says.test(message)) ?? []
  const hasSizes = noun !== 'volume group'
  const all = await fetchList(
    cloudContext,
    path,
    key,
    hasSizes && noun === 'volume' ? { sort: 'size:desc', limit: 3 } : {},
  )
  const largest = [...all].sort((a, b) => Number(b['size'] ?? 0) - Number(a['size'] ?? 0)).slice(0, 3)
  const names = largest.map(
    one => `${nameAndId(one)}${hasSizes ? `, ${jsonToText(one['size'])} GiB` : `, ${textAt(one, 'status')}`}`,
  )
  const sortArgs = noun === 'volume' ? ['--sort', 'size:desc', '--limit', '10'] : []
  return {
    also: names.length === 0 ? [] : [`${hasSizes ? 'The largest' : 'There are'}: ${names.join('; ')}.`],
    nextSteps: [clinkerStep(`${noun} list`, sortArgs, 'lists what could be deleted'), QUOTA_STEP],
  }
}
