import type { Cloud } from '../../../types/cloud.ts'
import { CliError } from '../../../types/cli-error.ts'
import type { JsonObject } from '../../../types/json.ts'
import { compareMicroversions, type Microversion } from '../../../types/microversion.ts'
import type { PreparedRequest } from '../../../framework/operation.ts'
import type { ResourceType } from '../../../framework/resource-type.ts'
import { attachment, listAttachments } from '../../../resources/attachment.ts'
import { backup, listBackups } from '../../../resources/backup.ts'
import { group, listGroups } from '../../../resources/group.ts'
import { listSnapshots, snapshot } from '../../../resources/snapshot.ts'
import { listTransfers, transfer } from '../../../resources/transfer.ts'
import { listVolumes, volume } from '../../../resources/volume.ts'
import { fetchItems } from '../../../api/pagination.ts'

/** Everything that may hang on a volume, as the service tells it. */
export interface ProjectResources {
  readonly volumes: readonly JsonObject[]
  readonly snapshots: readonly JsonObject[]
  readonly backups: readonly JsonObject[]
  readonly attachments: readonly JsonObject[]
  readonly transfers: readonly JsonObject[]
  readonly groups: readonly JsonObject[]
}

/** Reads the lists of a project, or of all; what the cloud does not have or may not be seen is empty. */
export async function fetchResources(
  cloud: Cloud,
  microversion: Microversion,
  isAllProjects: boolean,
): Promise<ProjectResources> {
  const query = isAllProjects ? { all_tenants: true as const } : {}
  const all = (noun: ResourceType, payload: PreparedRequest): Promise<readonly JsonObject[]> =>
    fetchAllOf(cloud, noun, payload, microversion)
  const [volumes, snapshots, backups, attachments, transfers, groups] = await Promise.all([
    all(volume, listVolumes(query)),
    all(snapshot, listSnapshots(query)),
    all(backup, listBackups(query)),
    all(attachment, listAttachments(query)),
    all(transfer, listTransfers(microversion, query)),
    all(group, listGroups(query)),
  ])
  return { volumes, snapshots, backups, attachments, transfers, groups }
}

async function fetchAllOf(
  cloud: Cloud,
  resource: ResourceType,
  payload: PreparedRequest,
  microversion: Microversion,
): Promise<readonly JsonObject[]> {
  if (compareMicroversions(resource.since, microversion) > 0) return []
  const found: JsonObject[] = []
  try {
    for await (const item of fetchItems(cloud, payload, { resource, table: resource.listTable }, microversion, () =>
      Promise.resolve(),
    ))
      found.push(item)
  } catch (error) {
    const isAbsent = error instanceof CliError && ['notFound', 'notAllowed', 'unsupported'].includes(error.kind)
    if (!isAbsent || resource === volume) throw error
  }
  return found
}
