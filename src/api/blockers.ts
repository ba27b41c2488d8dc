import type { Query } from '../types/cloud.ts'
import { CliError } from '../types/cli-error.ts'
import { clinkerStep, type NextStep } from '../types/next-step.ts'
import { isJsonObject, type JsonObject } from '../types/json.ts'
import { compareMicroversions } from '../types/microversion.ts'
import { selectPaths } from '../framework/resource-type.ts'
import type { NegotiatedCloud } from './negotiated-cloud.ts'
import { transfer } from '../resources/transfer.ts'
import { DELETABLE_VOLUME_STATUSES, MIGRATING_STATES } from '../resources/deletion-states.ts'
import { BUSY_STATUSES } from '../resources/busy-states.ts'

/** One thing that keeps the service from deleting a resource, and the command that clears it. */
export interface Blocker {
  readonly what:
    | 'attachment'
    | 'snapshots'
    | 'group'
    | 'transfer'
    | 'migration'
    | 'status'
    | 'backups'
    | 'group snapshot'
    | 'volumes'
    | 'types'
  /** The end of a sentence about the resource: `it is attached to server …`. */
  readonly why: string
  /** Commands that clear it, the first one preferred; the others are alternatives. */
  readonly remedies: readonly NextStep[]
}

/** The items of a list by its path; none where it may not be read. */
export async function fetchItems(
  { cloud, microversion }: NegotiatedCloud,
  path: string,
  key: string,
  query: Query,
): Promise<readonly JsonObject[]> {
  try {
    const { body } = await cloud.request({
      service: 'block-storage',
      method: 'GET',
      path,
      query,
      microversion: microversion,
    })
    const items = isJsonObject(body) ? body[key] : undefined
    return Array.isArray(items) ? items.filter(isJsonObject) : []
  } catch (error) {
    if (error instanceof CliError && error.details.status !== undefined) return []
    throw error
  }
}

/** A text under a key; empty where there is none. */
export const stringAt = (raw: JsonObject, key: string): string => (typeof raw[key] === 'string' ? raw[key] : '')

/** `db-data (6edbc2f4-…)`, or the ID alone. */
export const nameAndId = (raw: JsonObject): string =>
  stringAt(raw, 'name') === '' ? stringAt(raw, 'id') : `${stringAt(raw, 'name')} (${stringAt(raw, 'id')})`

/** So many of several are told. */
const MAX_NAMED = 5

/** The first of several by name and ID, and how many more there are. */
export const listSome = (all: readonly JsonObject[]): string =>
  `${all.slice(0, MAX_NAMED).map(nameAndId).join(', ')}${all.length > MAX_NAMED ? ` and ${all.length - MAX_NAMED} more` : ''}`

/** The IDs of the first of several, as arguments of a command. */
export const firstIds = (all: readonly JsonObject[]): readonly string[] =>
  all.slice(0, MAX_NAMED).map(one => stringAt(one, 'id'))

/** Everything that keeps a volume from being deleted, each by name and ID. With cascade its snapshots do not. */
export async function volumeBlockers(
  cloudContext: NegotiatedCloud,
  volume: JsonObject,
  isCascade = false,
): Promise<readonly Blocker[]> {
  const [attached, snapshots, offers, groups] = await Promise.all([
    attachmentBlockers(cloudContext, volume),
    isCascade ? [] : snapshotsBlocker(cloudContext, volume),
    transferBlockers(cloudContext, volume),
    groupBlocker(cloudContext, volume),
  ])
  return [
    ...attached,
    ...groups,
    ...offers,
    ...migrationBlocker(volume),
    ...statusBlocker(volume, attached.length + offers.length > 0),
    ...snapshots,
  ]
}

/** The attachments of a volume; a volume itself tells only of those that are finished. */
export async function fetchAttachments(
  cloudContext: NegotiatedCloud,
  volume: JsonObject,
): Promise<readonly JsonObject[]> {
  const own = Array.isArray(volume['attachments']) ? volume['attachments'].filter(isJsonObject) : []
  const listed =
    compareMicroversions(cloudContext.microversion, '3.27') < 0
      ? []
      : await fetchItems(cloudContext, '/attachments/detail', 'attachments', { volume_id: stringAt(volume, 'id') })
  const known = new Set(own.map(one => stringAt(one, 'attachment_id')))
  const others = listed.filter(
    one => stringAt(one, 'volume_id') === stringAt(volume, 'id') && !known.has(stringAt(one, 'id')),
  )
  return [
    ...own,
    ...others.map(one => ({ ...one, attachment_id: one['id'] ?? null, server_id: one['instance'] ?? null })),
  ]
}

async function attachmentBlockers(cloudContext: NegotiatedCloud, volume: JsonObject): Promise<readonly Blocker[]> {
  return (await fetchAttachments(cloudContext, volume)).map((one): Blocker => {
    const [server, host, device, id] = ['server_id', 'host_name', 'device', 'attachment_id'].map(key =>
      stringAt(one, key),
    )
    const isReserved = stringAt(one, 'status') === 'reserved'
    const where = server ? `server ${server}` : host ? `host ${host}` : 'something that does not say its name'
    return {
      what: 'attachment',
      why: `it is ${isReserved ? 'reserved for' : 'attached to'} ${where}${device ? ` on ${device}` : ''} (attachment ${id ?? ''})`,
      remedies: [
        isReserved || !server
          ? clinkerStep('volume attachment delete', [id ?? ''], isReserved ? 'cancels the reservation' : '')
          : { command: ['openstack', 'server', 'remove', 'volume', server, stringAt(volume, 'id')], why: '' },
      ],
    }
  })
}

/** The snapshots of a volume. */
export async function fetchSnapshots(
  cloudContext: NegotiatedCloud,
  volume: JsonObject,
): Promise<readonly JsonObject[]> {
  const id = stringAt(volume, 'id')
  return (await fetchItems(cloudContext, '/snapshots/detail', 'snapshots', { volume_id: id })).filter(
    one => stringAt(one, 'volume_id') === id,
  )
}

async function snapshotsBlocker(cloudContext: NegotiatedCloud, volume: JsonObject): Promise<readonly Blocker[]> {
  const snapshots = await fetchSnapshots(cloudContext, volume)
  if (snapshots.length === 0) return []
  const why = `it has ${snapshots.length === 1 ? 'the snapshot' : `${snapshots.length} snapshots:`} ${listSome(snapshots)}`
  return [
    {
      what: 'snapshots',
      why,
      remedies: [
        clinkerStep('volume delete', ['--cascade', stringAt(volume, 'id')], 'deletes the volume and its snapshots'),
        clinkerStep('volume snapshot delete', firstIds(snapshots), 'deletes the snapshots only'),
      ],
    },
  ]
}

async function groupBlocker(cloudContext: NegotiatedCloud, volume: JsonObject): Promise<readonly Blocker[]> {
  const [group, consistent] = [stringAt(volume, 'group_id'), stringAt(volume, 'consistencygroup_id')]
  if (group !== '')
    return [
      {
        what: 'group',
        why: `it belongs to the group ${await fetchName(cloudContext, `/groups/${group}`, 'group', group)}`,
        remedies: [clinkerStep('volume group set', ['--remove-volume', stringAt(volume, 'id'), group])],
      },
    ]
  if (consistent === '') return []
  return [
    {
      what: 'group',
      why: `it belongs to the consistency group ${await fetchName(cloudContext, `/consistencygroups/${consistent}`, 'consistencygroup', consistent)}`,
      remedies: [clinkerStep('consistency group remove volume', [consistent, stringAt(volume, 'id')])],
    },
  ]
}

/** `shop (6edbc2f4-…)`: what an ID stands for, where that may be read. */
async function fetchName(
  { cloud, microversion }: NegotiatedCloud,
  path: string,
  key: string,
  id: string,
): Promise<string> {
  try {
    const { body } = await cloud.request({ service: 'block-storage', method: 'GET', path, microversion: microversion })
    const found = isJsonObject(body) ? body[key] : undefined
    return isJsonObject(found) ? nameAndId(found) : id
  } catch (error) {
    if (error instanceof CliError && error.details.status !== undefined) return id
    throw error
  }
}

/** The transfers that offer a volume to another project. */
export async function fetchTransfers(
  cloudContext: NegotiatedCloud,
  volume: JsonObject,
): Promise<readonly JsonObject[]> {
  const offers = await fetchItems(
    cloudContext,
    selectPaths(transfer, cloudContext.microversion).listPath,
    'transfers',
    {},
  )
  return offers.filter(one => stringAt(one, 'volume_id') === stringAt(volume, 'id'))
}

async function transferBlockers(cloudContext: NegotiatedCloud, volume: JsonObject): Promise<readonly Blocker[]> {
  if (stringAt(volume, 'status') !== 'awaiting-transfer') return []
  return (await fetchTransfers(cloudContext, volume)).map((one): Blocker => ({
    what: 'transfer',
    why: `it is offered to another project by the transfer ${nameAndId(one)}`,
    remedies: [clinkerStep('volume transfer request delete', [stringAt(one, 'id')])],
  }))
}

function migrationBlocker(volume: JsonObject): readonly Blocker[] {
  const state = stringAt(volume, 'migration_status') || stringAt(volume, 'os-vol-mig-status-attr:migstat')
  if (!MIGRATING_STATES.includes(state)) return []
  return [
    {
      what: 'migration',
      why: `it is migrating (${state})`,
      remedies: [
        clinkerStep(
          'volume wait',
          [stringAt(volume, 'id'), '--for', 'migration_status=success', '--for', 'migration_status=error'],
          'waits for the migration to end',
        ),
      ],
    },
  ]
}

function statusBlocker(volume: JsonObject, isExplained: boolean): readonly Blocker[] {
  const status = stringAt(volume, 'status')
  const id = stringAt(volume, 'id')
  if (
    DELETABLE_VOLUME_STATUSES.includes(status) ||
    (isExplained && ['in-use', 'reserved', 'attaching', 'awaiting-transfer'].includes(status))
  )
    return []
  return [
    {
      what: 'status',
      why: `its status is ${status}`,
      remedies: [
        BUSY_STATUSES.includes(status)
          ? clinkerStep('volume wait', [id, '--for', 'status=available'])
          : clinkerStep('volume doctor', [id]),
      ],
    },
  ]
}

/** Everything that keeps a snapshot from being deleted. */
export async function snapshotBlockers(
  cloudContext: NegotiatedCloud,
  snapshot: JsonObject,
): Promise<readonly Blocker[]> {
  const [status, id, group] = [
    stringAt(snapshot, 'status'),
    stringAt(snapshot, 'id'),
    stringAt(snapshot, 'group_snapshot_id'),
  ]
  return [
    ...(['available', 'error'].includes(status)
      ? []
      : [
          {
            what: 'status',
            why: `its status is ${status}`,
            remedies: [clinkerStep('volume snapshot wait', [id, '--for', 'status=available'])],
          } satisfies Blocker,
        ]),
    ...(group === ''
      ? []
      : [
          {
            what: 'group snapshot',
            why: `it is part of the group snapshot ${await fetchName(cloudContext, `/group_snapshots/${group}`, 'group_snapshot', group)}`,
            remedies: [clinkerStep('volume group snapshot delete', [group])],
          } satisfies Blocker,
        ]),
  ]
}

/** Everything that keeps a backup from being deleted. */
export async function backupBlockers(cloudContext: NegotiatedCloud, backup: JsonObject): Promise<readonly Blocker[]> {
  const [status, id, volumeId] = [stringAt(backup, 'status'), stringAt(backup, 'id'), stringAt(backup, 'volume_id')]
  const busy: readonly Blocker[] = ['available', 'error'].includes(status)
    ? []
    : [
        {
          what: 'status',
          why: `its status is ${status}`,
          remedies: [clinkerStep('volume backup wait', [id, '--for', 'status=available'])],
        },
      ]
  if (backup['has_dependent_backups'] !== true) return busy
  const all = await fetchItems(cloudContext, '/backups/detail', 'backups', { volume_id: volumeId })
  const later = all.filter(
    one =>
      one['is_incremental'] === true &&
      stringAt(one, 'volume_id') === volumeId &&
      stringAt(one, 'created_at') > stringAt(backup, 'created_at'),
  )
  const names = later.length === 0 ? 'incremental backups' : later.map(nameAndId).join(', ')
  return [
    ...busy,
    {
      what: 'backups',
      why: `${names} ${later.length === 1 ? 'builds' : 'build'} on it`,
      remedies: [clinkerStep('volume backup delete', later.map(one => stringAt(one, 'id')).reverse())],
    },
  ]
}
