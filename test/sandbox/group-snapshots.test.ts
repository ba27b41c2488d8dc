import { describe, expect, test } from 'vitest'
import { UNKNOWN_ID, Sandbox, faultMessage } from './sandbox.ts'

/** A group with two volumes in it. */
function createGroup(cloud: Sandbox): string {
  const { id } = cloud.post('/groups', { group: { group_type: 'consistent', volume_types: ['alpha'] } }).body.group
  cloud.advanceClock(2)
  cloud.createVolume({ volume_type: 'alpha', group_id: id })
  cloud.createVolume({ volume_type: 'alpha', group_id: id, size: 2 })
  return id
}

function createGroupSnapshot(cloud: Sandbox, group_id: string, name = 's'): string {
  const created = cloud.post('/group_snapshots', { group_snapshot: { group_id, name } })
  if (created.status !== 202) throw new Error(faultMessage(created))
  cloud.advanceClock(2)
  return created.body.group_snapshot.id
}

const resetStatus = (cloud: Sandbox, id: string, status: unknown, minor?: string) =>
  cloud.post(`/group_snapshots/${id}/action`, { reset_status: { status } }, 'admin', minor)
const listIds = (cloud: Sandbox, query = '', minor?: string): string[] =>
  cloud.get(`/group_snapshots?${query}`, 'demo', minor).body.group_snapshots.map(({ id }: { id: string }) => id)

describe('group snapshots', () => {
  test('hold a snapshot of each volume, which goes with them only', () => {
    const cloud = new Sandbox()
    const id = createGroupSnapshot(cloud, createGroup(cloud), ' s ')
    expect(cloud.get(`/group_snapshots/${id}`).body.group_snapshot).toMatchObject({
      name: ' s ',
      status: 'available',
      description: null,
    })
    const members = cloud.get('/snapshots/detail').body.snapshots
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
    expect(faultMessage(cloud.delete(`/snapshots/${members[0].id}`))).toBe(
      'Invalid snapshot: Snapshot status must be available or error and must not be part of a group.',
    )
    expect(cloud.delete(`/group_snapshots/${id}`).status).toBe(202)
    cloud.advanceClock(2)
    expect([cloud.getStatus(`/group_snapshots/${id}`), cloud.get('/snapshots').body.snapshots]).toEqual(['deleted', []])
  })

  test('are paged and filtered from 3.29, and filters are checked from 3.31', () => {
    const cloud = new Sandbox()
    const id = createGroup(cloud)
    const [first, second] = [createGroupSnapshot(cloud, id, 'first'), createGroupSnapshot(cloud, id, 'second')]
    expect(listIds(cloud, 'limit=1', '3.28')).toEqual([second, first])
    expect(listIds(cloud, 'limit=1', '3.29')).toEqual([second])
    expect(listIds(cloud, 'name=first', '3.28')).toEqual([second, first])
    expect(listIds(cloud, 'name=first', '3.29')).toEqual([first])
    expect(listIds(cloud, `group_id=${UNKNOWN_ID}`)).toEqual([])
    expect(listIds(cloud, `marker=${second}`)).toEqual([first])
    expect(listIds(cloud, 'x=1', '3.30')).toEqual([])
    expect(faultMessage(cloud.get('/group_snapshots?x=1'))).toBe('Invalid filters x are found in query options.')
    expect(cloud.get('/group_snapshots/detail?limit=1').body.group_snapshot_links[0].href).toMatch(
      new RegExp(`/group_snapshots\\?limit=1&marker=${second}$`),
    )
  })

  test('belong to a project, and administrators see whose from 3.58', () => {
    const cloud = new Sandbox()
    const [, projectId] = cloud.signIn('demo')
    const id = createGroupSnapshot(cloud, createGroup(cloud))
    expect(faultMessage(cloud.get(`/group_snapshots/${id}`, 'alt'))).toBe(`GroupSnapshot ${id} could not be found.`)
    expect(cloud.get(`/group_snapshots/${id}`).body.group_snapshot).not.toHaveProperty('project_id')
    expect(cloud.get(`/group_snapshots/${id}`, 'admin', '3.57').body.group_snapshot).not.toHaveProperty('project_id')
    expect(cloud.get(`/group_snapshots/${id}`, 'admin', '3.58').body.group_snapshot.project_id).toBe(projectId)
    expect(cloud.get('/group_snapshots', 'admin').body.group_snapshots).toEqual([])
    expect(cloud.get('/group_snapshots?all_tenants=1', 'admin').body.group_snapshots).toHaveLength(1)
  })

  test('are reset by administrators from 3.19, and deleted in some statuses only', () => {
    const cloud = new Sandbox()
    const id = createGroupSnapshot(cloud, createGroup(cloud))
    expect(resetStatus(cloud, id, 'error', '3.18').status).toBe(404)
    expect(faultMessage(cloud.post(`/group_snapshots/${id}/action`, { reset_status: { status: 'error' } }))).toBe(
      "Policy doesn't allow group:reset_group_snapshot_status to be performed.",
    )
    expect(faultMessage(resetStatus(cloud, id, ''))).toBe(
      "Invalid GroupSnapshot Status: The 'status' can not be empty.",
    )
    expect(faultMessage(resetStatus(cloud, id, 'in-use'))).toBe(
      "Invalid GroupSnapshot Status: Group snapshot status: in-use is invalid, valid statuses are: ('error', 'available', 'creating', 'deleting', 'deleted', 'updating', 'error_deleting').",
    )
    expect(resetStatus(cloud, id, 'Updating').status).toBe(202)
    expect(faultMessage(cloud.delete(`/group_snapshots/${id}`))).toBe(
      'Invalid GroupSnapshot: GroupSnapshot status must be available or error, and no Group can be currently using it as source for its creation.',
    )
    resetStatus(cloud, id, 'error')
    expect(cloud.delete(`/group_snapshots/${id}`).status).toBe(202)
  })

  test('need volumes that can be snapshot, and a backend that is not frozen', () => {
    const cloud = new Sandbox()
    const group_id = createGroup(cloud)
    const id = createGroupSnapshot(cloud, group_id)
    const refused = (): string => faultMessage(cloud.post('/group_snapshots', { group_snapshot: { group_id } }))
    const [volume] = cloud.get(`/groups/${group_id}?list_volume=true`).body.group.volumes
    cloud.runVolumeAction(volume, { 'os-reset_status': { status: 'error' } }, 'adminInDemo')
    expect(refused()).toBe('Invalid volume: The snapshot cannot be created when the volume is in error status.')
    cloud.runVolumeAction(volume, { 'os-reset_status': { status: 'available' } }, 'adminInDemo')
    cloud.put('/os-services/freeze', { host: 'rc@alpha' }, 'admin')
    expect(refused()).toBe(
      'Invalid input received: Modification operations are not allowed on frozen storage backends.',
    )
    expect(faultMessage(cloud.delete(`/group_snapshots/${id}`))).toBe(
      `Error occurred when deleting group snapshot ${id}.`,
    )
    expect(faultMessage(cloud.delete(`/cgsnapshots/${id}`))).toBe('Failed to delete the cgsnapshot')
  })

  test('count against the quota', () => {
    const cloud = new Sandbox()
    const [, projectId] = cloud.signIn('demo')
    const group_id = createGroup(cloud)
    cloud.put(`/os-quota-sets/${projectId}`, { quota_set: { snapshots: 1 } }, 'admin')
    const answered = cloud.post('/group_snapshots', { group_snapshot: { group_id } })
    expect([answered.status, faultMessage(answered)]).toEqual([
      413,
      'SnapshotLimitExceeded: Maximum number of snapshots allowed (1) exceeded',
    ])
    expect(cloud.get('/group_snapshots').body.group_snapshots).toEqual([])
  })

  test.each([
    [{}, 400, "Invalid input for field/attribute group_snapshot. Value: {}. 'group_id' is a required property"],
    [{ group_id: 'x' }, 400, "Invalid input for field/attribute group_id. Value: x. 'x' is not a 'uuid'"],
    [{ group_id: UNKNOWN_ID }, 404, `Group ${UNKNOWN_ID} could not be found.`],
  ])('of %j are refused', (group_snapshot, status, words) => {
    const answered = new Sandbox().post('/group_snapshots', { group_snapshot })
    expect([answered.status, faultMessage(answered)]).toEqual([status, words])
  })
})
