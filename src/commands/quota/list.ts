import { defineCommand } from '../../framework/command.ts'
import { requireVolumeService, oscServiceFlags } from '../../framework/osc-service-flags.ts'
import { hasOwnQuotas, listProjects, projectQuota } from '../../resources/project-quota.ts'
import { readQuotaDefaults, readQuotas } from '../../resources/quota.ts'
import { isJsonObject, type Json } from '../../types/json.ts'

const getQuotaSet = (answer: Json): Json => (isJsonObject(answer) ? (answer['quota_set'] ?? null) : null)

export default defineCommand({
  path: 'quota list',
  summary: 'List the projects that have their own quotas',
  about:
    'Sends one request per project and omits projects that only have default quotas, which quota show ' +
    '--default shows.',
  args: {},
  flags: { volume: oscServiceFlags.volume, compute: oscServiceFlags.compute, network: oscServiceFlags.network },
  exclusive: [['volume', 'compute', 'network']],
  anyOf: [['volume', 'compute', 'network']],
  operations: [listProjects, readQuotas, readQuotaDefaults],
  plan: input => {
    requireVolumeService(input)
    return [listProjects({})]
  },
  listOutput: {
    resource: projectQuota,
    table: projectQuota.listTable,
    enrichments: [
      {
        key: 'quota',
        buildRequest: ({ id }) => readQuotas({ pathParams: { project: String(id) } }),
        extract: getQuotaSet,
      },
      {
        key: 'defaults',
        buildRequest: ({ id }) => readQuotaDefaults({ pathParams: { project: String(id) } }),
        extract: getQuotaSet,
        filterRow: hasOwnQuotas,
      },
    ],
  },
  isAdminOnly: true,
  examples: [['quota list --volume', 'projects with changed limits']],
})
