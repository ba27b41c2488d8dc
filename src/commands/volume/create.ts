import { formatCreatedLabel } from '../../framework/format-label.ts'
import { getOwn, type JsonObject } from '../../types/json.ts'
import { waitUntilCreated } from '../../framework/wait-condition.ts'
import { defineCommand } from '../../framework/command.ts'
import { keyValues, pairs } from '../../framework/key-values.ts'
import { gibibytes, text } from '../../framework/value-params.ts'
import { optional, switches } from '../../framework/params.ts'
import { ref } from '../../framework/resource-params.ts'
import { availabilityZone } from '../../resources/availability-zone.ts'
import { backup, type Backup } from '../../resources/backup.ts'
import { cluster } from '../../resources/cluster.ts'
import { consistencyGroup } from '../../resources/consistency-group.ts'
import { group } from '../../resources/group.ts'
import { image } from '../../resources/image.ts'
import { pool } from '../../resources/pool.ts'
import { snapshot, type Snapshot } from '../../resources/snapshot.ts'
import { buildCreateChecks } from '../../resources/volume-checks.ts'
import { volumeType } from '../../resources/volume-type.ts'
import {
  createVolume,
  parseCreatedVolume,
  manageVolume,
  setBootable,
  setReadOnly,
} from '../../resources/volume-operations.ts'
import { volume, type Volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume create',
  summary: 'Create a volume, empty or from an image, snapshot, volume or backup',
  about:
    'Without --wait the command returns as soon as the service accepts the request; the volume can be ' +
    'used once its status is available.',
  args: { name: optional(text('name of the new volume')) },
  flags: {
    size: optional(gibibytes('size; at least the size of the source snapshot, volume or backup')),
    type: optional(
      text('volume type (name or ID)', {
        metavar: 'volume-type',
        aliases: ['volume-type'],
        completionType: volumeType,
      }),
    ),
    image: optional(
      text('source image (name or ID)', {
        metavar: 'image',
        aliases: ['image-id'],
        completionType: image,
        allowedStatuses: ['active'],
      }),
    ),
    snapshot: optional(
      ref(snapshot, 'source snapshot (name or ID)', {
        metavar: 'snapshot',
        aliases: ['snapshot-id'],
        allowedStatuses: ['available'],
      }),
    ),
    source: optional(
      ref(volume, 'source volume to clone (name or ID)', {
        aliases: ['source-replicated', 'source-volid'],
        allowedStatuses: ['available', 'in-use'],
      }),
    ),
    backup: optional(
      ref(backup, 'source backup (name or ID)', {
        metavar: 'backup',
        since: '3.47',
        aliases: ['backup-id'],
        allowedStatuses: ['available'],
      }),
    ),
    remoteSource: keyValues(
      'manage an existing volume of a backend, such as source-name=lun-7; with --host or --cluster',
      { isAdminOnly: true },
    ),
    description: optional(text('description')),
    availabilityZone: optional(text('availability zone', { metavar: 'zone', completionType: availabilityZone })),
    group: optional(
      ref(group, 'group of the new volume (name or ID)', {
        metavar: 'group',
        aliases: ['group-id'],
        allowedStatuses: ['available'],
      }),
    ),
    consistencyGroup: optional(
      ref(consistencyGroup, 'consistency group of the new volume (name or ID)', { aliases: ['consisgroup-id'] }),
    ),
    property: keyValues('property of the volume', { aliases: ['metadata'] }),
    hint: pairs('scheduler hint, such as different_host=ID'),
    bootable: switches({
      'bootable': [true, 'mark the new volume as bootable'],
      'non-bootable': [false, 'mark the new volume as not bootable'],
    }),
    readOnly: switches({
      'read-only': [true, 'make the new volume read-only'],
      'read-write': [false, 'make the new volume writable'],
    }),
    host: optional(
      text('backend for --remote-source, as host@backend#pool', { metavar: 'host', completionType: pool }),
    ),
    cluster: optional(
      text('cluster for --remote-source', { metavar: 'cluster', since: '3.16', completionType: cluster }),
    ),
  },
  exclusive: [
    ['image', 'snapshot', 'source', 'backup', 'remoteSource'],
    ['host', 'cluster'],
  ],
  anyOf: [['size', 'snapshot', 'source', 'backup', 'remoteSource']],
  requires: { remoteSource: ['host', 'cluster'], host: ['remoteSource'], cluster: ['remoteSource'] },
  operations: [createVolume, manageVolume, setBootable, setReadOnly],
  plan: input => {
    const { name, description, type, availabilityZone, property, bootable, remoteSource, host, cluster } = input
    const common = { name, description, volume_type: type, availability_zone: availabilityZone, metadata: property }
    if (remoteSource !== undefined)
      return [manageVolume({ pathParams: {}, body: { ...common, bootable, host, cluster, ref: remoteSource } })]
    return [createVolume({ ...common, ...buildSourceFields(input) }, buildSchedulerHints(input.hint))]
  },
  followUps: ({ bootable, readOnly, remoteSource }, answers) => [
    bootable !== undefined && remoteSource === undefined && setBootable(parseCreatedVolume(answers), { bootable }),
    readOnly !== undefined && setReadOnly(parseCreatedVolume(answers), { readonly: readOnly }),
  ],
  creates: { type: volume, name: ({ name }) => name },
  checks: (input, context) =>
    buildCreateChecks(
      {
        size: buildSourceFields(input).size,
        type: input.type,
        zone: input.availabilityZone,
        image: input.image,
        group: input.group,
        ...describeSource(input),
      },
      context,
    ),
  showOutput: { resource: volume, table: volume.showTable, source: 'response' },
  wait: ({ backup: sourceBackup }, answers) => [
    waitUntilCreated(
      volume,
      parseCreatedVolume(answers).id,
      PENDING_STATUSES,
      sourceBackup === undefined ? {} : { failureSource: { resource: backup, id: sourceBackup.id }, isLong: true },
    ),
  ],
  successMessage: (_, answers) => `Creating volume ${formatCreatedLabel(volume, answers)}`,
  examples: [
    ['volume create --size 20 db-data', 'an empty volume of 20 GiB'],
    ['volume create --size 20 --type fast --wait db-data', 'with a volume type; wait until it is available'],
    ['volume create --size 500 --type fast --check db-data', 'check quotas, type and zone without creating anything'],
    ['volume create --snapshot before-upgrade restored', 'as large as the snapshot and with its data'],
  ],
})

/** Statuses of a volume that is being created; restoring-backup is used when the source is a backup. */
const PENDING_STATUSES = ['creating', 'downloading', 'restoring-backup']

interface SourceFlags {
  readonly size: number | undefined
  readonly image: string | undefined
  readonly snapshot: { readonly id: string; readonly size: number } | undefined
  readonly source: { readonly id: string; readonly size: number } | undefined
  readonly backup: { readonly id: string; readonly size?: number | null | undefined } | undefined
  readonly group: { readonly id: string } | undefined
  readonly consistencyGroup: { readonly id: string } | undefined
}

/** The source of the data, and a size that is never below the source's, as in OSC. */
function buildSourceFields({
  size,
  image,
  snapshot: sourceSnapshot,
  source,
  backup: sourceBackup,
  group: targetGroup,
  consistencyGroup: targetConsistencyGroup,
}: SourceFlags) {
  const minimumSize = sourceSnapshot?.size ?? source?.size ?? sourceBackup?.size ?? undefined
  return {
    size: Math.max(size ?? 0, minimumSize ?? 0) || undefined,
    imageRef: image,
    snapshot_id: sourceSnapshot?.id,
    source_volid: source?.id,
    backup_id: sourceBackup?.id,
    group_id: targetGroup?.id,
    consistencygroup_id: targetConsistencyGroup?.id,
  }
}

/** The source as the preflight checks expect it. */
function describeSource({
  snapshot: sourceSnapshot,
  source,
  backup: sourceBackup,
}: {
  readonly snapshot: Snapshot | undefined
  readonly source: Volume | undefined
  readonly backup: Backup | undefined
}) {
  if (sourceSnapshot !== undefined)
    return {
      source: { kind: 'snapshot', status: sourceSnapshot.status },
      sourceType: { volumeId: sourceSnapshot.volume_id },
    } as const
  if (source !== undefined)
    return { source: { kind: 'volume', status: source.status }, sourceType: { type: source.volume_type } } as const
  return sourceBackup === undefined ? {} : ({ source: { kind: 'backup', status: sourceBackup.status } } as const)
}

/** Scheduler hints: `same_host` and `different_host` collect their values; of any other key the last value counts. */
function buildSchedulerHints(pairs: readonly (readonly [string, string])[]): JsonObject | undefined {
  if (pairs.length === 0) return undefined
  const hintValues: Record<string, string | string[]> = {}
  for (const [key, value] of pairs) {
    const previous = getOwn(hintValues, key)
    hintValues[key] = ['same_host', 'different_host'].includes(key)
      ? [...(Array.isArray(previous) ? previous : []), value]
      : value
  }
  return { 'OS-SCH-HNT:scheduler_hints': hintValues }
}
