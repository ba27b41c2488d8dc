import { isJsonObject, textAt, type JsonObject } from '../../../types/json.ts'
import { CliError } from '../../../types/cli-error.ts'
import { fetchList } from '../../../api/fetch-list.ts'
import { fetchAttachments, fetchGroupOf, fetchSnapshots, fetchTransfers } from '../../../api/find-blockers.ts'
import type { NegotiatedCloud } from '../../../api/negotiated-cloud.ts'
import type { BlockerFacts } from '../../../resources/blocker.ts'

/** A volume and the resources that may block its operations. */
export interface VolumeFacts extends BlockerFacts {
  readonly volume: JsonObject
  readonly attachments: readonly JsonObject[]
  readonly snapshots: readonly JsonObject[]
  readonly transfers: readonly JsonObject[]
  readonly backups: readonly JsonObject[]
  readonly messages: readonly JsonObject[]
  readonly groups: readonly JsonObject[]
  /** Undefined where only administrators may list them. */
  readonly services: readonly JsonObject[] | undefined
}

/** Fetches everything related to a volume; lists that the service refuses are empty. */
export async function fetchVolumeFacts(cloudContext: NegotiatedCloud, volume: JsonObject): Promise<VolumeFacts> {
  const id = textAt(volume, 'id')
  const [attachments, snapshots, transfers, groups, backups, messages, services] = await Promise.all([
    fetchAttachments(cloudContext, volume),
    fetchSnapshots(cloudContext, volume),
    fetchTransfers(cloudContext, volume),
    fetchGroupOf(cloudContext, volume),
    fetchList(cloudContext, '/backups/detail', 'backups', { volume_id: id }),
    fetchList(cloudContext, '/messages', 'messages', { resource_uuid: id, sort: 'created_at:desc' }),
    fetchServices(cloudContext),
  ])
  return {
    volume,
    attachments,
    snapshots,
    transfers,
    groups,
    services,
    backups: backups.filter(one => textAt(one, 'volume_id') === id),
    messages: messages.filter(one => textAt(one, 'resource_uuid') === id),
  }
}

async function fetchServices({ cloud, microversion }: NegotiatedCloud): Promise<readonly JsonObject[] | undefined> {
  try {
    const { body } = await cloud.request({
      service: 'block-storage',
      method: 'GET',
      path: '/os-services',
      microversion: microversion,
    })
    const services = isJsonObject(body) ? body['services'] : undefined
    return Array.isArray(services) ? services.filter(isJsonObject) : []
  } catch (error) {
    if (error instanceof CliError && error.details.status !== undefined) return undefined
    throw error
  }
}
