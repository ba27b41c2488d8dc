import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../../src/types/json.ts'
import { buildBackupChains, buildForest, buildVolumeTree } from '../../../../src/cli/builtin/volume/tree-builder.ts'
import type { ProjectResources } from '../../../../src/cli/builtin/volume/fetch-all.ts'
import { formatDot, formatTree } from '../../../../src/output/tree-format.ts'

const emptyInventory: ProjectResources = {
  volumes: [],
  snapshots: [],
  backups: [],
  attachments: [],
  transfers: [],
  groups: [],
}
const buildVolume = (id: string, more: JsonObject = {}): JsonObject => ({
  id,
  name: id,
  status: 'available',
  size: 1,
  ...more,
})
const buildSnapshot = (id: string, volumeId: string, more: JsonObject = {}): JsonObject => ({
  id,
  name: id,
  status: 'available',
  size: 1,
  volume_id: volumeId,
  ...more,
})
const buildBackup = (id: string, time: string, more: JsonObject = {}): JsonObject => ({
  id,
  name: id,
  status: 'available',
  size: 1,
  volume_id: 'v',
  data_timestamp: time,
  ...more,
})

describe('a tree', () => {
  test('hangs snapshots, what was made from them, copies, places, transfers and the group on a volume', () => {
    const db = buildVolume('db', {
      status: 'in-use',
      group_id: 'g',
      attachments: [{ attachment_id: 'a', server_id: 's1', device: '/dev/vdb' }],
    })
    const all: ProjectResources = {
      volumes: [
        db,
        buildVolume('from-snap', { snapshot_id: 'snap' }),
        buildVolume('copy', { source_volid: 'db', status: 'awaiting-transfer' }),
      ],
      snapshots: [buildSnapshot('snap', 'db')],
      backups: [],
      attachments: [{ id: 'a', volume_id: 'db', instance: 's1', status: 'attached' }],
      transfers: [{ id: 't', name: 'gift', volume_id: 'copy' }],
      groups: [{ id: 'g', name: 'pair', status: 'available' }],
    }
    expect(formatTree(buildForest(all))).toBe(
      [
        'volume db db  in-use, 1 GiB  (cannot be deleted yet: it is attached; it is in a group; it has snapshots)',
        '├─ group pair g  available',
        '├─ attachment a  attached, to s1 on /dev/vdb',
        '├─ snapshot snap snap  available, 1 GiB, a volume was made from it, for which some backends keep it',
        '│  └─ volume from-snap from-snap  available, 1 GiB',
        '└─ volume copy copy  awaiting-transfer, 1 GiB  (cannot be deleted yet: it is offered to another project)',
        '   └─ transfer gift t',
        '',
      ].join('\n'),
    )
  })
  test('knows an attachment that only the volume tells of', () => {
    const tree = buildVolumeTree(
      buildVolume('db', {
        status: 'in-use',
        attachments: [{ attachment_id: 'a', host_name: 'builder', device: '/dev/vdc' }],
      }),
      emptyInventory,
    )
    expect(tree.children).toMatchObject([{ kind: 'attachment', id: 'a', details: ['to builder on /dev/vdc'] }])
  })
  test('does not go in circles', () => {
    const all = {
      ...emptyInventory,
      volumes: [buildVolume('a', { source_volid: 'b' }), buildVolume('b', { source_volid: 'a' })],
    }
    const [root] = all.volumes
    expect(formatTree([buildVolumeTree(root ?? {}, all)]).split('\n')).toHaveLength(3)
  })
  test.each([
    [{ status: 'creating' }, 'its status is creating'],
    [{ status: 'error_deleting' }, 'its status is error_deleting'],
    [{ migration_status: 'migrating' }, 'it is migrating'],
    [{ consistencygroup_id: 'c' }, 'it is in a group'],
  ])('says why a volume with %j stays', (more, why) => {
    expect(buildVolumeTree(buildVolume('db', more), emptyInventory).blockers).toEqual([why])
  })
  test.each(['available', 'error', 'error_extending'])('finds nothing against deleting a volume that is %s', status => {
    expect(buildVolumeTree(buildVolume('db', { status }), emptyInventory).blockers).toEqual([])
  })
  test('says why a snapshot stays', () => {
    const tree = buildVolumeTree(buildVolume('db'), {
      ...emptyInventory,
      snapshots: [buildSnapshot('s', 'db', { status: 'backing-up', group_snapshot_id: 'g' })],
    })
    expect(tree.children[0]?.blockers).toEqual(['its status is backing-up', 'it is part of a group snapshot'])
  })
})

describe('backups', () => {
  test('build on the newest one before them, in whatever order they are told', () => {
    const chains = buildBackupChains([
      buildBackup('inc-2', '2026-01-03', { is_incremental: true }),
      buildBackup('full-2', '2026-01-04'),
      buildBackup('full', '2026-01-01'),
      buildBackup('inc-1', '2026-01-02', { is_incremental: true }),
      buildBackup('inc-3', '2026-01-05', { is_incremental: true, snapshot_id: 's' }),
    ])
    expect(formatTree(chains)).toBe(
      [
        'backup full full  available, 1 GiB  (cannot be deleted yet: incremental backups depend on it)',
        '└─ backup inc-1 inc-1  available, 1 GiB, incremental  (cannot be deleted yet: incremental backups depend on it)',
        '   └─ backup inc-2 inc-2  available, 1 GiB, incremental',
        '',
        'backup full-2 full-2  available, 1 GiB  (cannot be deleted yet: incremental backups depend on it)',
        '└─ backup inc-3 inc-3  available, 1 GiB, incremental, of snapshot s',
        '',
      ].join('\n'),
    )
  })
  test('of a volume that is gone stand under it all the same', () => {
    expect(buildForest({ ...emptyInventory, backups: [buildBackup('b', '2026-01-01')] })).toMatchObject([
      { kind: 'volume', id: 'v', status: 'gone', children: [{ id: 'b' }] },
    ])
  })
})

describe('what is drawn', () => {
  test('obeys nothing that a name says', () => {
    const text = formatTree([buildVolumeTree(buildVolume('db', { name: 'a\u001b[31mb\nc"d' }), emptyInventory)])
    expect(text).toBe('volume ab c"d db  available, 1 GiB\n')
  })
  test('is quoted for Graphviz', () => {
    const text = formatDot([
      buildVolumeTree(buildVolume('db', { name: 'a"b\\c' }), {
        ...emptyInventory,
        snapshots: [buildSnapshot('s', 'db')],
      }),
    ])
    expect(text).toContain('"db" [label="volume a\\"b\\\\c\\navailable, 1 GiB\\nkept: it has snapshots"];')
    expect(text).toContain('"db" -> "s";')
  })
})
