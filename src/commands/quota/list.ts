import { defineCommand } from '../../grammar/command.ts'
import { requireVolumeService, servicesMeant } from '../../grammar/services.ts'
import { differsFromDefaults, listProjects, projectQuota } from '../../resources/project-quota.ts'
import { readQuotaDefaults, readQuotas } from '../../resources/quota.ts'
import { isJsonObject, type Json } from '../../contract/json.ts'

const quotaSet = (answer: Json): Json => (isJsonObject(answer) ? answer['quota_set'] ?? null : null)

export default defineCommand({
  path: 'quota list',
  summary: 'List the projects that have quotas of their own',
  about: 'Every project is asked about; those with nothing but the defaults are left out. What the defaults are tells: quota show --default.',
  args: {},
  flags: { volume: servicesMeant.volume, compute: servicesMeant.compute, network: servicesMeant.network },
  exclusive: [['volume', 'compute', 'network']],
  anyOf: [['volume', 'compute', 'network']],
  uses: [listProjects, readQuotas, readQuotaDefaults],
  plan: asked => {
    requireVolumeService(asked)
    return [listProjects({})]
  },
  lists: {
    noun: projectQuota,
    table: projectQuota.short,
    beside: [
      { key: 'quota', ask: ({ id }) => readQuotas({ at: { project: String(id) } }), take: quotaSet },
      { key: 'defaults', ask: ({ id }) => readQuotaDefaults({ at: { project: String(id) } }), take: quotaSet, keeps: differsFromDefaults },
    ],
  },
  isAdminOnly: true,
  examples: [['quota list --volume', 'the projects whose limits were changed']],
})
