import { describe, expect, test } from 'vitest'
import { Sandbox, UUID, faultMessage } from './sandbox.ts'

const EMPTY_GROUP_MESSAGE =
  "Invalid Group: Source group cannot be empty or in 'creating' or 'updating' state. No group snapshot will be created."

function createGroup(sandbox: Sandbox, group_type = 'consistent', volume_types: readonly string[] = ['alpha']): string {
  const created = sandbox.post('/groups', { group: { name: 'g', group_type, volume_types } })
  if (created.status !== 202) throw new Error(`no group: ${faultMessage(created)}`)
  sandbox.advanceClock(2)
  return created.body.group.id
}

/** A group with a volume in it. */
function createFilledGroup(
  sandbox: Sandbox,
  group_type = 'consistent',
  volume_type = 'alpha',
): readonly [group: string, volume: string] {
  const id = createGroup(sandbox, group_type, [volume_type])
  return [id, sandbox.createVolume({ volume_type, group_id: id })]
}

const runGroupAction = (sandbox: Sandbox, id: string, action: unknown, who: 'demo' | 'admin' = 'demo') =>
  sandbox.post(`/groups/${id}/action`, action, who)

describe('a group', () => {
  test('takes a second, and contains volumes', () => {
    const sandbox = new Sandbox()
    const response = sandbox.post('/groups', {
      group: { name: 'g', group_type: 'consistent', volume_types: ['alpha', 'fast'] },
    })
    expect([response.status, response.body]).toEqual([202, { group: { id: expect.stringMatching(UUID), name: 'g' } }])
    const { id } = response.body.group
    expect(sandbox.getStatus(`/groups/${id}`)).toBe('creating')
    sandbox.advanceClock(1)
    const volume = sandbox.createVolume({ volume_type: 'alpha', group_id: id })
    expect(sandbox.get(`/groups/${id}?list_volume=true`).body.group).toMatchObject({
      status: 'available',
      availability_zone: 'nova',
      volumes: [volume],
      group_snapshot_id: null,
      source_group_id: null,
      replication_status: 'disabled',
    })
    expect(sandbox.get(`/volumes/${volume}`).body.volume.group_id).toBe(id)
  })

  test('rejects volumes of other types', () => {
    const sandbox = new Sandbox()
    const id = createGroup(sandbox)
    expect(faultMessage(sandbox.post('/volumes', { volume: { size: 1, group_id: id } }))).toBe(
      'Invalid input received: volume_type must be provided when creating a volume in a group.',
    )
    const beta = sandbox.createVolume({ volume_type: 'beta' })
    expect(faultMessage(sandbox.put(`/groups/${id}`, { group: { add_volumes: beta } }))).toMatch(
      /^Invalid volume: Cannot add volume .* because volume type .* is not supported by the group\.$/,
    )
  })

  test('adds and removes volumes', () => {
    const sandbox = new Sandbox()
    const id = createGroup(sandbox)
    const volume = sandbox.createVolume({ volume_type: 'alpha' })
    const member = () => sandbox.get(`/volumes/${volume}`).body.volume.group_id
    expect(sandbox.put(`/groups/${id}`, { group: { add_volumes: volume } }).status).toBe(202)
    expect(sandbox.getStatus(`/groups/${id}`)).toBe('updating')
    sandbox.advanceClock(1)
    expect(member()).toBe(id)
    sandbox.put(`/groups/${id}`, { group: { remove_volumes: volume } })
    sandbox.advanceClock(1)
    expect(member()).toBe(null)
    expect(faultMessage(sandbox.put(`/groups/${id}`, { group: { remove_volumes: volume } }))).toBe(
      `Invalid volume: Cannot remove volume ${volume} from group ${id} because it is not in the group.`,
    )
    expect(faultMessage(sandbox.put(`/groups/${id}`, { group: { name: 'g' } }))).toBe(
      `Invalid Group: Cannot update group ${id} because no valid name, description, add_volumes, or remove_volumes were provided.`,
    )
  })

  test('is deleted with its volumes on request', () => {
    const sandbox = new Sandbox()
    const [id, volume] = createFilledGroup(sandbox)
    expect(faultMessage(runGroupAction(sandbox, id, { delete: {} }))).toBe(
      `Invalid Group: Group ${id} still contains volumes. The delete-volumes flag is required to delete it.`,
    )
    expect(runGroupAction(sandbox, id, { delete: { 'delete-volumes': true } }).status).toBe(202)
    sandbox.advanceClock(1)
    expect([sandbox.getStatus(`/groups/${id}`), sandbox.getStatus(`/volumes/${volume}`)]).toEqual([
      'deleted',
      'deleted',
    ])
  })

  test('prevents the deletion of its volumes', () => {
    const sandbox = new Sandbox()
    const [, volume] = createFilledGroup(sandbox)
    expect(faultMessage(sandbox.delete(`/volumes/${volume}`))).toContain(
      'must not be migrating, attached, belong to a group',
    )
  })

  test('is reset by administrators', () => {
    const sandbox = new Sandbox()
    const id = createGroup(sandbox)
    expect(runGroupAction(sandbox, id, { reset_status: { status: 'error' } }).status).toBe(403)
    expect(runGroupAction(sandbox, id, { reset_status: { status: 'error' } }, 'admin').status).toBe(202)
    expect(sandbox.getStatus(`/groups/${id}`)).toBe('error')
  })

  test('without a backend for all its types is in error', () => {
    const sandbox = new Sandbox()
    expect(sandbox.getStatus(`/groups/${createGroup(sandbox, 'plain', ['alpha', 'beta'])}`)).toBe('error')
  })

  test('exists from 3.13, its filters from 3.31', () => {
    const sandbox = new Sandbox()
    expect(sandbox.get('/groups', 'demo', '3.12').status).toBe(404)
    createGroup(sandbox)
    expect(sandbox.get('/groups?name=x').body).toEqual({ groups: [] })
    expect(sandbox.get('/groups/detail').body.groups).toHaveLength(1)
  })
})

describe('a group snapshot', () => {
  test('has a snapshot of each volume, and is the source of another group', () => {
    const sandbox = new Sandbox()
    const [id, volume] = createFilledGroup(sandbox)
    const response = sandbox.post('/group_snapshots', { group_snapshot: { group_id: id, name: 's' } })
    expect(response.status).toBe(202)
    const snapshot = response.body.group_snapshot.id
    sandbox.advanceClock(1)
    expect(sandbox.get(`/group_snapshots/${snapshot}`).body.group_snapshot).toMatchObject({
      status: 'available',
      group_id: id,
    })
    expect(sandbox.get('/snapshots/detail').body.snapshots).toMatchObject([
      { group_snapshot_id: snapshot, volume_id: volume, status: 'available' },
    ])
    const copy = sandbox.post('/groups/action', { 'create-from-src': { group_snapshot_id: snapshot, name: 'copy' } })
    expect(copy.status).toBe(202)
    sandbox.advanceClock(1)
    expect(sandbox.get(`/groups/${copy.body.group.id}?list_volume=true`).body.group).toMatchObject({
      status: 'available',
      group_snapshot_id: snapshot,
      volumes: [expect.stringMatching(UUID)],
    })
    expect(faultMessage(runGroupAction(sandbox, id, { delete: { 'delete-volumes': true } }))).toBe(
      'Invalid Group: Group has existing snapshots.',
    )
    expect(sandbox.delete(`/group_snapshots/${snapshot}`).status).toBe(202)
    sandbox.advanceClock(1)
    expect([
      sandbox.getStatus(`/group_snapshots/${snapshot}`),
      sandbox.get('/snapshots').body.snapshots.length,
    ]).toEqual(['deleted', 0])
  })

  test('of nothing is rejected', () => {
    const sandbox = new Sandbox()
    expect(faultMessage(sandbox.post('/group_snapshots', { group_snapshot: { group_id: createGroup(sandbox) } }))).toBe(
      EMPTY_GROUP_MESSAGE,
    )
  })
})

describe('a copy of a group', () => {
  test('is rejected with a 400 above the quota', () => {
    const sandbox = new Sandbox()
    const [id] = createFilledGroup(sandbox)
    const [, project] = sandbox.signIn('demo')
    sandbox.put(`/os-quota-sets/${project}`, { quota_set: { volumes: 1 } }, 'admin')
    const response = sandbox.post('/groups/action', { 'create-from-src': { source_group_id: id } })
    expect([response.status, faultMessage(response)]).toEqual([
      400,
      "Maximum number of volumes allowed (1) exceeded for quota 'volumes'.",
    ])
  })
})

describe('replication of a group', () => {
  test('is enabled, failed over and disabled', () => {
    const sandbox = new Sandbox()
    const [id] = createFilledGroup(sandbox, 'replicated', 'replicated')
    const replication = () => sandbox.get(`/groups/${id}`).body.group.replication_status
    expect(replication()).toBe('enabled')
    expect(runGroupAction(sandbox, id, { list_replication_targets: {} }).body).toEqual({
      replication_targets: [{ backend_id: 'site-b' }, { backend_id: 'site-c' }],
    })
    expect(runGroupAction(sandbox, id, { failover_replication: { secondary_backend_id: 'site-b' } }).status).toBe(202)
    sandbox.advanceClock(1)
    expect(replication()).toBe('failed-over')
    runGroupAction(sandbox, id, { failover_replication: { secondary_backend_id: 'default' } })
    sandbox.advanceClock(1)
    expect(runGroupAction(sandbox, id, { disable_replication: {} }).status).toBe(202)
    sandbox.advanceClock(1)
    expect(replication()).toBe('disabled')
  })

  test('needs a replicated group type', () => {
    const sandbox = new Sandbox()
    const id = createGroup(sandbox)
    expect(faultMessage(runGroupAction(sandbox, id, { enable_replication: {} }))).toBe(
      `Invalid group type: Group ${id} is not a replication group type.`,
    )
  })
})

describe('group types', () => {
  test('are created with specs', () => {
    const sandbox = new Sandbox()
    const { id } = sandbox.post('/group_types', { group_type: { name: 't', group_specs: { a: 'b' } } }, 'admin').body
      .group_type
    expect(sandbox.post('/group_types', { group_type: { name: 't' } }).status).toBe(403)
    expect(sandbox.post('/group_types', { group_type: { name: 't' } }, 'admin').status).toBe(409)
    expect(sandbox.put(`/group_types/${id}/group_specs/a`, { a: 'c' }, 'admin').body).toEqual({ a: 'c' })
    expect(sandbox.get(`/group_types/${id}`, 'admin').body.group_type).toMatchObject({
      name: 't',
      is_public: true,
      group_specs: { a: 'c' },
    })
    expect(sandbox.get(`/group_types/${id}`).body.group_type).not.toHaveProperty('group_specs')
    expect(sandbox.delete(`/group_types/${id}/group_specs/a`, 'admin').status).toBe(202)
    expect(sandbox.delete(`/group_types/${id}`, 'admin').status).toBe(202)
    expect(faultMessage(sandbox.get(`/group_types/${id}`))).toBe(`Group type ${id} could not be found.`)
  })
})

describe('consistency groups', () => {
  test('are groups, changed only by the consistency group API', () => {
    const sandbox = new Sandbox()
    const response = sandbox.post('/consistencygroups', { consistencygroup: { name: 'c', volume_types: 'alpha,' } })
    expect(response.status).toBe(202)
    const { id } = response.body.consistencygroup
    sandbox.advanceClock(1)
    expect(sandbox.get(`/consistencygroups/${id}`).body.consistencygroup).toMatchObject({
      status: 'available',
      name: 'c',
    })
    expect(faultMessage(sandbox.get(`/groups/${id}`))).toMatch(
      /^Group_type .* is reserved for migrating CGs to groups\. Migrated group can only be operated by CG APIs\.$/,
    )
    expect(faultMessage(sandbox.put(`/consistencygroups/${id}/update`, { consistencygroup: {} }))).toBe(
      'Name, description, add_volumes, and remove_volumes can not be all empty in the request body.',
    )
    expect(faultMessage(sandbox.post('/cgsnapshots', { cgsnapshot: { consistencygroup_id: id } }))).toBe(
      EMPTY_GROUP_MESSAGE,
    )
    expect(sandbox.post(`/consistencygroups/${id}/delete`, { consistencygroup: { force: false } }).status).toBe(202)
    sandbox.advanceClock(1)
    expect(sandbox.get('/consistencygroups').body).toEqual({ consistencygroups: [] })
  })
})
