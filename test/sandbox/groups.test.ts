import { describe, expect, test } from 'vitest'
import { Sandbox, UUID, faultMessage } from './sandbox.ts'

const EMPTY_GROUP_MESSAGE =
  "Invalid Group: Source group cannot be empty or in 'creating' or 'updating' state. No group snapshot will be created."

function createGroup(cloud: Sandbox, group_type = 'consistent', volume_types: readonly string[] = ['alpha']): string {
  const created = cloud.post('/groups', { group: { name: 'g', group_type, volume_types } })
  if (created.status !== 202) throw new Error(`no group: ${faultMessage(created)}`)
  cloud.advanceClock(2)
  return created.body.group.id
}

/** A group with a volume in it. */
function createFilledGroup(
  cloud: Sandbox,
  group_type = 'consistent',
  volume_type = 'alpha',
): readonly [group: string, volume: string] {
  const id = createGroup(cloud, group_type, [volume_type])
  return [id, cloud.createVolume({ volume_type, group_id: id })]
}

const runGroupAction = (cloud: Sandbox, id: string, action: unknown, who: 'demo' | 'admin' = 'demo') =>
  cloud.post(`/groups/${id}/action`, action, who)

describe('a group', () => {
  test('takes a second, and holds volumes', () => {
    const cloud = new Sandbox()
    const made = cloud.post('/groups', {
      group: { name: 'g', group_type: 'consistent', volume_types: ['alpha', 'fast'] },
    })
    expect([made.status, made.body]).toEqual([202, { group: { id: expect.stringMatching(UUID), name: 'g' } }])
    const { id } = made.body.group
    expect(cloud.getStatus(`/groups/${id}`)).toBe('creating')
    cloud.advanceClock(1)
    const volume = cloud.createVolume({ volume_type: 'alpha', group_id: id })
    expect(cloud.get(`/groups/${id}?list_volume=true`).body.group).toMatchObject({
      status: 'available',
      availability_zone: 'nova',
      volumes: [volume],
      group_snapshot_id: null,
      source_group_id: null,
      replication_status: 'disabled',
    })
    expect(cloud.get(`/volumes/${volume}`).body.volume.group_id).toBe(id)
  })

  test('refuses volumes of other types', () => {
    const cloud = new Sandbox()
    const id = createGroup(cloud)
    expect(faultMessage(cloud.post('/volumes', { volume: { size: 1, group_id: id } }))).toBe(
      'Invalid input received: volume_type must be provided when creating a volume in a group.',
    )
    const beta = cloud.createVolume({ volume_type: 'beta' })
    expect(faultMessage(cloud.put(`/groups/${id}`, { group: { add_volumes: beta } }))).toMatch(
      /^Invalid volume: Cannot add volume .* because volume type .* is not supported by the group\.$/,
    )
  })

  test('lets volumes in and out', () => {
    const cloud = new Sandbox()
    const id = createGroup(cloud)
    const volume = cloud.createVolume({ volume_type: 'alpha' })
    const member = () => cloud.get(`/volumes/${volume}`).body.volume.group_id
    expect(cloud.put(`/groups/${id}`, { group: { add_volumes: volume } }).status).toBe(202)
    expect(cloud.getStatus(`/groups/${id}`)).toBe('updating')
    cloud.advanceClock(1)
    expect(member()).toBe(id)
    cloud.put(`/groups/${id}`, { group: { remove_volumes: volume } })
    cloud.advanceClock(1)
    expect(member()).toBe(null)
    expect(faultMessage(cloud.put(`/groups/${id}`, { group: { remove_volumes: volume } }))).toBe(
      `Invalid volume: Cannot remove volume ${volume} from group ${id} because it is not in the group.`,
    )
    expect(faultMessage(cloud.put(`/groups/${id}`, { group: { name: 'g' } }))).toBe(
      `Invalid Group: Cannot update group ${id} because no valid name, description, add_volumes, or remove_volumes were provided.`,
    )
  })

  test('is deleted with its volumes when told to', () => {
    const cloud = new Sandbox()
    const [id, volume] = createFilledGroup(cloud)
    expect(faultMessage(runGroupAction(cloud, id, { delete: {} }))).toBe(
      `Invalid Group: Group ${id} still contains volumes. The delete-volumes flag is required to delete it.`,
    )
    expect(runGroupAction(cloud, id, { delete: { 'delete-volumes': true } }).status).toBe(202)
    cloud.advanceClock(1)
    expect([cloud.getStatus(`/groups/${id}`), cloud.getStatus(`/volumes/${volume}`)]).toEqual(['deleted', 'deleted'])
  })

  test('keeps its volumes from being deleted alone', () => {
    const cloud = new Sandbox()
    const [, volume] = createFilledGroup(cloud)
    expect(faultMessage(cloud.delete(`/volumes/${volume}`))).toContain(
      'must not be migrating, attached, belong to a group',
    )
  })

  test('is reset by administrators', () => {
    const cloud = new Sandbox()
    const id = createGroup(cloud)
    expect(runGroupAction(cloud, id, { reset_status: { status: 'error' } }).status).toBe(403)
    expect(runGroupAction(cloud, id, { reset_status: { status: 'error' } }, 'admin').status).toBe(202)
    expect(cloud.getStatus(`/groups/${id}`)).toBe('error')
  })

  test('without a backend for all its types is in error', () => {
    const cloud = new Sandbox()
    expect(cloud.getStatus(`/groups/${createGroup(cloud, 'plain', ['alpha', 'beta'])}`)).toBe('error')
  })

  test('exists from 3.13, its filters from 3.31', () => {
    const cloud = new Sandbox()
    expect(cloud.get('/groups', 'demo', '3.12').status).toBe(404)
    createGroup(cloud)
    expect(cloud.get('/groups?name=x').body).toEqual({ groups: [] })
    expect(cloud.get('/groups/detail').body.groups).toHaveLength(1)
  })
})

describe('a group snapshot', () => {
  test('has a snapshot of each volume, and makes another group', () => {
    const cloud = new Sandbox()
    const [id, volume] = createFilledGroup(cloud)
    const made = cloud.post('/group_snapshots', { group_snapshot: { group_id: id, name: 's' } })
    expect(made.status).toBe(202)
    const snapshot = made.body.group_snapshot.id
    cloud.advanceClock(1)
    expect(cloud.get(`/group_snapshots/${snapshot}`).body.group_snapshot).toMatchObject({
      status: 'available',
      group_id: id,
    })
    expect(cloud.get('/snapshots/detail').body.snapshots).toMatchObject([
      { group_snapshot_id: snapshot, volume_id: volume, status: 'available' },
    ])
    const copy = cloud.post('/groups/action', { 'create-from-src': { group_snapshot_id: snapshot, name: 'copy' } })
    expect(copy.status).toBe(202)
    cloud.advanceClock(1)
    expect(cloud.get(`/groups/${copy.body.group.id}?list_volume=true`).body.group).toMatchObject({
      status: 'available',
      group_snapshot_id: snapshot,
      volumes: [expect.stringMatching(UUID)],
    })
    expect(faultMessage(runGroupAction(cloud, id, { delete: { 'delete-volumes': true } }))).toBe(
      'Invalid Group: Group has existing snapshots.',
    )
    expect(cloud.delete(`/group_snapshots/${snapshot}`).status).toBe(202)
    cloud.advanceClock(1)
    expect([cloud.getStatus(`/group_snapshots/${snapshot}`), cloud.get('/snapshots').body.snapshots.length]).toEqual([
      'deleted',
      0,
    ])
  })

  test('of nothing is refused', () => {
    const cloud = new Sandbox()
    expect(faultMessage(cloud.post('/group_snapshots', { group_snapshot: { group_id: createGroup(cloud) } }))).toBe(
      EMPTY_GROUP_MESSAGE,
    )
  })
})

describe('a copy of a group', () => {
  test('is refused in a 400 when it would be over the quota', () => {
    const cloud = new Sandbox()
    const [id] = createFilledGroup(cloud)
    const [, project] = cloud.signIn('demo')
    cloud.put(`/os-quota-sets/${project}`, { quota_set: { volumes: 1 } }, 'admin')
    const answered = cloud.post('/groups/action', { 'create-from-src': { source_group_id: id } })
    expect([answered.status, faultMessage(answered)]).toEqual([
      400,
      "Maximum number of volumes allowed (1) exceeded for quota 'volumes'.",
    ])
  })
})

describe('replication of a group', () => {
  test('goes on, over and off', () => {
    const cloud = new Sandbox()
    const [id] = createFilledGroup(cloud, 'replicated', 'replicated')
    const replication = () => cloud.get(`/groups/${id}`).body.group.replication_status
    expect(replication()).toBe('enabled')
    expect(runGroupAction(cloud, id, { list_replication_targets: {} }).body).toEqual({
      replication_targets: [{ backend_id: 'site-b' }, { backend_id: 'site-c' }],
    })
    expect(runGroupAction(cloud, id, { failover_replication: { secondary_backend_id: 'site-b' } }).status).toBe(202)
    cloud.advanceClock(1)
    expect(replication()).toBe('failed-over')
    runGroupAction(cloud, id, { failover_replication: { secondary_backend_id: 'default' } })
    cloud.advanceClock(1)
    expect(runGroupAction(cloud, id, { disable_replication: {} }).status).toBe(202)
    cloud.advanceClock(1)
    expect(replication()).toBe('disabled')
  })

  test('is for groups of a replicated type', () => {
    const cloud = new Sandbox()
    const id = createGroup(cloud)
    expect(faultMessage(runGroupAction(cloud, id, { enable_replication: {} }))).toBe(
      `Invalid group type: Group ${id} is not a replication group type.`,
    )
  })
})

describe('group types', () => {
  test('are made with specs', () => {
    const cloud = new Sandbox()
    const { id } = cloud.post('/group_types', { group_type: { name: 't', group_specs: { a: 'b' } } }, 'admin').body
      .group_type
    expect(cloud.post('/group_types', { group_type: { name: 't' } }).status).toBe(403)
    expect(cloud.post('/group_types', { group_type: { name: 't' } }, 'admin').status).toBe(409)
    expect(cloud.put(`/group_types/${id}/group_specs/a`, { a: 'c' }, 'admin').body).toEqual({ a: 'c' })
    expect(cloud.get(`/group_types/${id}`, 'admin').body.group_type).toMatchObject({
      name: 't',
      is_public: true,
      group_specs: { a: 'c' },
    })
    expect(cloud.get(`/group_types/${id}`).body.group_type).not.toHaveProperty('group_specs')
    expect(cloud.delete(`/group_types/${id}/group_specs/a`, 'admin').status).toBe(202)
    expect(cloud.delete(`/group_types/${id}`, 'admin').status).toBe(202)
    expect(faultMessage(cloud.get(`/group_types/${id}`))).toBe(`Group type ${id} could not be found.`)
  })
})

describe('consistency groups', () => {
  test('are groups under an older name, and touched only by it', () => {
    const cloud = new Sandbox()
    const made = cloud.post('/consistencygroups', { consistencygroup: { name: 'c', volume_types: 'alpha,' } })
    expect(made.status).toBe(202)
    const { id } = made.body.consistencygroup
    cloud.advanceClock(1)
    expect(cloud.get(`/consistencygroups/${id}`).body.consistencygroup).toMatchObject({
      status: 'available',
      name: 'c',
    })
    expect(faultMessage(cloud.get(`/groups/${id}`))).toMatch(
      /^Group_type .* is reserved for migrating CGs to groups\. Migrated group can only be operated by CG APIs\.$/,
    )
    expect(faultMessage(cloud.put(`/consistencygroups/${id}/update`, { consistencygroup: {} }))).toBe(
      'Name, description, add_volumes, and remove_volumes can not be all empty in the request body.',
    )
    expect(faultMessage(cloud.post('/cgsnapshots', { cgsnapshot: { consistencygroup_id: id } }))).toBe(
      EMPTY_GROUP_MESSAGE,
    )
    expect(cloud.post(`/consistencygroups/${id}/delete`, { consistencygroup: { force: false } }).status).toBe(202)
    cloud.advanceClock(1)
    expect(cloud.get('/consistencygroups').body).toEqual({ consistencygroups: [] })
  })
})
