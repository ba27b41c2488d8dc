import { entryOf, type JsonObject } from '../../contract/json.ts'
import { comesAbout, defineCommand } from '../../grammar/command.ts'
import { keyValues, pairs } from '../../grammar/key-values.ts'
import { gibibytes, optional, ref, switches, text } from '../../grammar/param.ts'
import { availabilityZone } from '../../resources/availability-zone.ts'
import { backup, type Backup } from '../../resources/backup.ts'
import { cluster } from '../../resources/cluster.ts'
import { consistencyGroup } from '../../resources/consistency-group.ts'
import { group } from '../../resources/group.ts'
import { image } from '../../resources/image.ts'
import { pool } from '../../resources/pool.ts'
import { snapshot, type Snapshot } from '../../resources/snapshot.ts'
import { creationChecks } from '../../resources/volume-checks.ts'
import { volumeType } from '../../resources/volume-type.ts'
import { createVolume, madeVolume, manageVolume, setBootable, setReadOnly } from '../../resources/volume-operations.ts'
import { volume, type Volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume create',
  summary: 'Make a volume, blank or from an image, a snapshot, a volume or a backup',
  about: 'Without --wait it returns once the service has accepted the request; the volume can be used when its status is available.',
  args: { name: optional(text('name of the new volume')) },
  flags: {
    size: optional(gibibytes('size; a volume from a snapshot, volume or backup has at least the size of its source')),
    type: optional(text('volume type (name or ID)', { metavar: 'volume-type', aliases: ['volume-type'], offers: volumeType })),
    image: optional(text('from this image (name or ID)', { metavar: 'image', aliases: ['image-id'], offers: image, fits: ['active'] })),
    snapshot: optional(ref(snapshot, 'from this snapshot (name or ID)', { metavar: 'snapshot', aliases: ['snapshot-id'], fits: ['available'] })),
    source: optional(ref(volume, 'a copy of this volume (name or ID)', { aliases: ['source-replicated', 'source-volid'], fits: ['available', 'in-use'] })),
    backup: optional(ref(backup, 'from this backup (name or ID)', { metavar: 'backup', since: '3.47', aliases: ['backup-id'], fits: ['available'] })),
    remoteSource: keyValues('take over what is already on a backend, such as source-name=lun-7; with --host or --cluster', { isAdminOnly: true }),
    description: optional(text('description')),
    availabilityZone: optional(text('availability zone', { metavar: 'zone', offers: availabilityZone })),
    group: optional(ref(group, 'put it into this group (name or ID)', { metavar: 'group', aliases: ['group-id'], fits: ['available'] })),
    consistencyGroup: optional(ref(consistencyGroup, 'put it into this consistency group (name or ID)', { aliases: ['consisgroup-id'] })),
    property: keyValues('property of the volume', { aliases: ['metadata'] }),
    hint: pairs('hint for the scheduler, such as different_host=ID'),
    bootable: switches({ bootable: [true, 'mark it as bootable once it is made'], 'non-bootable': [false, 'mark it as not bootable'] }),
    readOnly: switches({ 'read-only': [true, 'protect it from writing once it is made'], 'read-write': [false, 'allow writing'] }),
    host: optional(text('backend of --remote-source, as host@backend#pool', { metavar: 'host', offers: pool })),
    cluster: optional(text('cluster of --remote-source', { metavar: 'cluster', since: '3.16', offers: cluster })),
  },
  exclusive: [['image', 'snapshot', 'source', 'backup', 'remoteSource'], ['host', 'cluster']],
  anyOf: [['size', 'snapshot', 'source', 'backup', 'remoteSource']],
  requires: { remoteSource: ['host', 'cluster'], host: ['remoteSource'], cluster: ['remoteSource'] },
  uses: [createVolume, manageVolume, setBootable, setReadOnly],
  plan: asked => {
    const { name, description, type, availabilityZone, property, bootable, remoteSource, host, cluster } = asked
    const common = { name, description, volume_type: type, availability_zone: availabilityZone, metadata: property }
    if (remoteSource !== undefined) return [manageVolume({ at: {}, body: { ...common, bootable, host, cluster, ref: remoteSource } })]
    return [createVolume({ ...common, ...sources(asked) }, hints(asked.hint))]
  },
  afterwards: ({ bootable, readOnly, remoteSource }, answers) => [
    bootable !== undefined && remoteSource === undefined && setBootable(madeVolume(answers), { bootable }),
    readOnly !== undefined && setReadOnly(madeVolume(answers), { readonly: readOnly }),
  ],
  makes: volume,
  checks: (asked, asker) => creationChecks({
    size: sources(asked).size, type: asked.type, zone: asked.availabilityZone, image: asked.image, group: asked.group, ...modelOf(asked),
  }, asker),
  shows: { noun: volume, table: volume.shown, from: 'answer' },
  wait: ({ backup: saved }, answers) => [
    comesAbout(volume, madeVolume(answers).id, MAKING, saved === undefined ? {} : { tells: { of: backup, id: saved.id }, isLong: true }),
  ],
  says: (_, answers) => `volume ${madeVolume(answers).id} is being made`,
  examples: [
    ['volume create --size 20 db-data', 'a blank volume of 20 GiB'],
    ['volume create --size 20 --type fast --wait db-data', 'of another type; return when it can be used'],
    ['volume create --size 500 --type fast --check db-data', 'only look whether quotas, type and zone would allow it'],
    ['volume create --snapshot before-upgrade restored', 'as large as the snapshot and with its content'],
  ],
})

/** Statuses of a volume that is not there yet; a backup as the source has one of its own. */
const MAKING = ['creating', 'downloading', 'restoring-backup']

interface Sources {
  readonly size: number | undefined
  readonly image: string | undefined
  readonly snapshot: { readonly id: string; readonly size: number } | undefined
  readonly source: { readonly id: string; readonly size: number } | undefined
  readonly backup: { readonly id: string; readonly size?: number | null | undefined } | undefined
  readonly group: { readonly id: string } | undefined
  readonly consistencyGroup: { readonly id: string } | undefined
}

/** Where the content comes from, and a size that is never below the source's, as OSC has it. */
function sources({ size, image, snapshot: taken, source, backup: saved, group: member, consistencyGroup: consistent }: Sources) {
  const least = taken?.size ?? source?.size ?? saved?.size ?? undefined
  return {
    size: Math.max(size ?? 0, least ?? 0) || undefined,
    imageRef: image,
    snapshot_id: taken?.id,
    source_volid: source?.id,
    backup_id: saved?.id,
    group_id: member?.id,
    consistencygroup_id: consistent?.id,
  }
}

/** What it is made from, as the checks look at it. */
function modelOf({ snapshot: taken, source, backup: saved }: { readonly snapshot: Snapshot | undefined; readonly source: Volume | undefined; readonly backup: Backup | undefined }) {
  if (taken !== undefined) return { source: { kind: 'snapshot', status: taken.status }, model: { volumeId: taken.volume_id } } as const
  if (source !== undefined) return { source: { kind: 'volume', status: source.status }, model: { type: source.volume_type } } as const
  return saved === undefined ? {} : { source: { kind: 'backup', status: saved.status } } as const
}

/** Scheduler hints: `same_host` and `different_host` collect their values, of others the last one counts. */
function hints(typed: readonly (readonly [string, string])[]): JsonObject | undefined {
  if (typed.length === 0) return undefined
  const collected: Record<string, string | string[]> = {}
  for (const [key, value] of typed) {
    const before = entryOf(collected, key)
    collected[key] = ['same_host', 'different_host'].includes(key) ? [...(Array.isArray(before) ? before : []), value] : value
  }
  return { 'OS-SCH-HNT:scheduler_hints': collected }
}
