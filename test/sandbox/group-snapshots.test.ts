import { describe, expect, test } from 'vitest'
import { UNKNOWN_ID, Sandbox, faultMessage } from './sandbox.ts'

/** A group with two volumes in it. */
function createGroup(sandbox: Sandbox): string {
  const { id } = sandbox.post('/groups', { group: { group_type: 'consistent', volume_types: ['alpha'] } }).body.group
  sandbox.advanceClock(2)
  sandbox.createVolume({ volume_type: 'alpha', group_id: id })
  sandbox.createVolume({ volume_type: 'alpha', group_id: id, size: 2 })
  return id
}

function createGroupSnapshot(sandbox: Sandbox, group_id: string, name = 's'): string {
  const created = sandbox.post('/group_snapshots', { group_snapshot: { group_id, name } })
  if (created.status !== 202) throw new Error(faultMessage(created))
  sandbox.advanceClock(2)
  return created.body.group_snapshot.id
}

const resetStatus = (sandbox: Sandbox, id: string, status: unknown, minor?: string) =>
  sandbox.post(`/group_snapshots/${id}/action`, { reset_status: { status } }, 'admin', minor)
const listIds = (sandbox: Sandbox, query = '', minor?: string): string[] =>
  sandbox.get(`/group_snapshots?${query}`, 'demo', minor).body.group_snapshots.map(({ id }: { id: string }) => id)

describe('group snapshots', () => {
  test('contain a snapshot of each volume, which is deleted with them only', () => {
    const sandbox = new Sandbox()
    const id = createGroupSnapshot(sandbox, createGroup(sandbox), ' s ')
    expect(sandbox.get(`/group_snapshots/${id}`).body.group_snapshot).toMatchObject({
      name: ' s ',
      status: 'available',
      description: null,
    })
    const members = sandbox.get('/snapshots/detail').body.snapshots
    expect(
      members.map((one: { size: number; status: string; group_snapshot_id: string }) => [
        one.size,
        one.status,
        one.group_snapshot_id,
      ]),
    ).toEqual([
      [2, 'available', id],
      [1, 'available', id],
    ])
    expect(faultMessage(sandbox.delete(`/snapshots/${members[0].id}`))).toBe(
      'Invalid snapshot: Snapshot status must be available or error and must not be part of a group.',
    )
    expect(sandbox.delete(`/group_snapshots/${id}`).status).toBe(202)
    sandbox.advanceClock(2)
    expect([sandbox.getStatus(`/group_snapshots/${id}`), sandbox.get('/snapshots').body.snapshots]).toEqual([
      'deleted',
      [],
    ])
  })

  test('are paged and filtered from 3.29, and filters are checked from 3.31', () => {
    const sandbox = new Sandbox()
    const id = createGroup(sandbox)
    const [first, second] = [createGroupSnapshot(sandbox, id, 'first'), createGroupSnapshot(sandbox, id, 'second')]
    expect(listIds(sandbox, 'limit=1', '3.28')).toEqual([second, first])
    expect(listIds(sandbox, 'limit=1', '3.29')).toEqual([second])
    expect(listIds(sandbox, 'name=first', '3.28')).toEqual([second, first])
    expect(listIds(sandbox, 'name=first', '3.29')).toEqual([first])
    expect(listIds(sandbox, `group_id=${UNKNOWN_ID}`)).toEqual([])
    expect(listIds(sandbox, `marker=${second}`)).toEqual([first])
    expect(listIds(sandbox, 'x=1', '3.30')).toEqual([])
    expect(faultMessage(sandbox.get('/group_snapshots?x=1'))).toBe('Invalid filters x are found in query options.')
    expect(sandbox.get('/group_snapshots/detail?limit=1').body.group_snapshot_links[0].href).toMatch(
      new RegExp(`/group_snapshots\\?limit=1&marker=${second}$`),
    )
  })

  test('belong to a project, shown to administrators since 3.58', () => {
    const sandbox = new Sandbox()
    const [, projectId] = sandbox.signIn('demo')
    const id = createGroupSnapshot(sandbox, createGroup(sandbox))
    expect(faultMessage(sandbox.get(`/group_snapshots/${id}`, 'alt'))).toBe(`GroupSnapshot ${id} could not be found.`)
    expect(sandbox.get(`/group_snapshots/${id}`).body.group_snapshot).not.toHaveProperty('project_id')
    expect(sandbox.get(`/group_snapshots/${id}`, 'admin', '3.57').body.group_snapshot).not.toHaveProperty('project_id')
    expect(sandbox.get(`/group_snapshots/${id}`, 'admin', '3.58').body.group_snapshot.project_id).toBe(projectId)
    expect(sandbox.get('/group_snapshots', 'admin').body.group_snapshots).toEqual([])
    expect(sandbox.get('/group_snapshots?all_tenants=1', 'admin').body.group_snapshots).toHaveLength(1)
  })

  test('are reset by administrators since 3.19, and deleted in some statuses only', () => {
    const sandbox = new Sandbox()
    const id = createGroupSnapshot(sandbox, createGroup(sandbox))
    expect(resetStatus(sandbox, id, 'error', '3.18').status).toBe(404)
    expect(faultMessage(sandbox.post(`/group_snapshots/${id}/action`, { reset_status: { status: 'error' } }))).toBe(
      "Policy doesn't allow group:reset_group_snapshot_status to be performed.",
    )
    expect(faultMessage(resetStatus(sandbox, id, ''))).toBe(
      "Invalid GroupSnapshot Status: The 'status' can not be empty.",
    )
    expect(faultMessage(resetStatus(sandbox, id, 'in-use'))).toBe(
      "Invalid GroupSnapshot Status: Group snapshot status: in-use is invalid, valid statuses are: ('error', 'available', 'creating', 'deleting', 'deleted', 'updating', 'error_deleting').",
    )
    expect(resetStatus(sandbox, id, 'Updating').status).toBe(202)
    expect(faultMessage(sandbox.delete(`/group_snapshots/${id}`))).toBe(
      'Invalid GroupSnapshot: GroupSnapshot status must be available or error, and no Group can be currently using it as source for its creation.',
    )
    resetStatus(sandbox, id, 'error')
    expect(sandbox.delete(`/group_snapshots/${id}`).status).toBe(202)
  })

  test('need volumes in the right status, and a backend that is not frozen', () => {
    const sandbox = new Sandbox()
    const group_id = createGroup(sandbox)
    const id = createGroupSnapshot(sandbox, group_id)
    const refused = (): string => faultMessage(sandbox.post('/group_snapshots', { group_snapshot: { group_id } }))
    const [volume] = sandbox.get(`/groups/${group_id}?list_volume=true`).body.group.volumes
    sandbox.runVolumeAction(volume, { 'os-reset_status': { status: 'error' } }, 'adminInDemo')
    expect(refused()).toBe('Invalid volume: The snapshot cannot be created when the volume is in error status.')
    sandbox.runVolumeAction(volume, { 'os-reset_status': { status: 'available' } }, 'adminInDemo')
    sandbox.put('/os-services/freeze', { host: 'rc@alpha' }, 'admin')
    expect(refused()).toBe(
      'Invalid input received: Modification operations are not allowed on frozen storage backends.',
    )
    expect(faultMessage(sandbox.delete(`/group_snapshots/${id}`))).toBe(
      `Error occurred when deleting group snapshot ${id}.`,
    )
    expect(faultMessage(sandbox.delete(`/cgsnapshots/${id}`))).toBe('Failed to delete the cgsnapshot')
  })

  test('count against the quota', () => {
    const sandbox = new Sandbox()
    const [, projectId] = sandbox.signIn('demo')
    const group_id = createGroup(sandbox)
    sandbox.put(`/os-quota-sets/${projectId}`, { quota_set: { snapshots: 1 } }, 'admin')
    const response = sandbox.post('/group_snapshots', { group_snapshot: { group_id } })
    expect([response.status, faultMessage(response)]).toEqual([
      413,
      'SnapshotLimitExceeded: Maximum number of snapshots allowed (1) exceeded',
    ])
    expect(sandbox.get('/group_snapshots').body.group_snapshots).toEqual([])
  })

  test.each([
    [{}, 400, "Invalid input for field/attribute group_snapshot. Value: {}. 'group_id' is a required property"],
    [{ group_id: 'x' }, 400, "Invalid input for field/attribute group_id. Value: x. 'x' is not a 'uuid'"],
    [{ group_id: UNKNOWN_ID }, 404, `Group ${UNKNOWN_ID} could not be found.`],
  ])('of %j are rejected', (group_snapshot, status, message) => {
    const response = new Sandbox().post('/group_snapshots', { group_snapshot })
    expect([response.status, faultMessage(response)]).toEqual([status, message])
  })
})
