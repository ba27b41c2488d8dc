import { describe, expect, test } from 'vitest'
import { UNKNOWN_ID, Sandbox, UUID, faultMessage } from './sandbox.ts'

const INVALID_FORCE_MESSAGE =
  "Since microversion 3.66 the 'force' flag is invalid for this request.  For backward compatability, however, when the 'force' flag is passed with a value evaluating to True, it is silently ignored."

describe('creating a snapshot', () => {
  test('takes a second', () => {
    const sandbox = new Sandbox()
    const volumeId = sandbox.createVolume()
    const response = sandbox.post('/snapshots', {
      snapshot: { volume_id: volumeId, name: ' s ', metadata: { a: 'b' } },
    })
    const { id, ...fields } = response.body.snapshot
    expect([response.status, id]).toEqual([202, expect.stringMatching(UUID)])
    expect(fields).toEqual({
      name: 's',
      description: null,
      volume_id: volumeId,
      status: 'creating',
      size: 1,
      metadata: { a: 'b' },
      created_at: '2026-01-01T00:00:10.000000',
      updated_at: null,
      group_snapshot_id: null,
      user_id: expect.any(String),
      consumes_quota: true,
    })
    sandbox.advanceClock(1)
    expect(sandbox.get(`/snapshots/${id}`).body.snapshot).toMatchObject({
      'status': 'available',
      'os-extended-snapshot-attributes:progress': '100%',
    })
  })

  test.each([
    ['3.13', []],
    ['3.14', ['group_snapshot_id']],
    ['3.41', ['group_snapshot_id', 'user_id']],
    ['3.65', ['group_snapshot_id', 'user_id', 'consumes_quota']],
  ])('shows at %s the added fields %j', (microversion, more) => {
    const sandbox = new Sandbox()
    const shown = Object.keys(
      sandbox.get(`/snapshots/${sandbox.createSnapshot(sandbox.createVolume())}`, 'demo', microversion).body.snapshot,
    )
    expect(['group_snapshot_id', 'user_id', 'consumes_quota'].filter(field => shown.includes(field))).toEqual(more)
  })

  test('of an attached volume needs force, but not since 3.66', () => {
    const sandbox = new Sandbox()
    const volume_id = sandbox.createVolume()
    sandbox.runVolumeAction(volume_id, { 'os-attach': { host_name: 'h', mountpoint: '/dev/vdb' } })
    const make = (force: Record<string, unknown>, microversion: string) =>
      sandbox.post('/snapshots', { snapshot: { volume_id, ...force } }, 'demo', microversion)
    expect(faultMessage(make({}, '3.65'))).toBe(
      `Invalid volume: Volume ${volume_id} status must be available, but current status is: in-use.`,
    )
    expect(make({ force: 'yes' }, '3.65').status).toBe(202)
    expect(make({}, '3.66').status).toBe(202)
    expect(make({ force: true }, '3.66').status).toBe(202)
    expect([make({ force: false }, '3.66').status, faultMessage(make({ force: false }, '3.66'))]).toEqual([
      400,
      INVALID_FORCE_MESSAGE,
    ])
  })

  test.each([
    [{}, "Invalid input for field/attribute snapshot. Value: {}. 'volume_id' is a required property"],
    [
      { volume_id: 'x' },
      "Invalid input for field/attribute volume_id. Value: x. 'x' is not valid under any of the given schemas",
    ],
    [
      { volume_id: UNKNOWN_ID, force: 'maybe' },
      "Invalid input for field/attribute force. Value: maybe. 'maybe' is not one of",
    ],
    [
      { volume_id: UNKNOWN_ID, other: 1 },
      "Invalid input for field/attribute snapshot. Value: {'volume_id': '11111111-1111-4111-8111-111111111111', 'other': 1}. Additional properties are not allowed ('other' was unexpected)",
    ],
  ])('%j is rejected', (snapshot, message) => {
    const response = new Sandbox().post('/snapshots', { snapshot })
    expect([response.status, faultMessage(response).slice(0, message.length)]).toEqual([400, message])
  })

  test('of a missing volume is a 404', () => {
    const response = new Sandbox().post('/snapshots', { snapshot: { volume_id: UNKNOWN_ID } })
    expect([response.status, faultMessage(response)]).toEqual([404, `Volume ${UNKNOWN_ID} could not be found.`])
  })

  test('that fails leaves error and a message', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createSnapshot(sandbox.createVolume(), { metadata: { rc_fail: 'snapshot' } })
    expect(sandbox.getStatus(`/snapshots/${id}`)).toBe('error')
    expect(sandbox.get('/messages').body.messages).toMatchObject([
      {
        resource_type: 'VOLUME_SNAPSHOT',
        resource_uuid: id,
        user_message: 'create snapshot:Snapshot failed to create.',
      },
    ])
  })

  test('is counted against the quota, its size too', () => {
    const sandbox = new Sandbox()
    const volume_id = sandbox.createVolume()
    for (let count = 0; count < 10; count += 1) sandbox.createSnapshot(volume_id)
    const response = sandbox.post('/snapshots', { snapshot: { volume_id } })
    expect([response.status, faultMessage(response)]).toEqual([
      413,
      'SnapshotLimitExceeded: Maximum number of snapshots allowed (10) exceeded',
    ])
    expect(sandbox.get('/limits').body.limits.absolute).toMatchObject({
      totalSnapshotsUsed: 10,
      totalGigabytesUsed: 11,
    })
  })
})

describe('a snapshot', () => {
  test('is renamed', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createSnapshot(sandbox.createVolume())
    expect(sandbox.put(`/snapshots/${id}`, { snapshot: { name: 'n', description: 'd' } }).body.snapshot).toMatchObject({
      name: 'n',
      description: 'd',
    })
    expect(faultMessage(sandbox.put(`/snapshots/${id}`, { snapshot: {} }))).toBe(
      'Invalid input for field/attribute snapshot. Value: {}. {} is not valid under any of the given schemas',
    )
  })

  test('is visible to its project and to administrators', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createSnapshot(sandbox.createVolume())
    expect(faultMessage(sandbox.get(`/snapshots/${id}`, 'alt'))).toBe(`Snapshot ${id} could not be found.`)
    expect(sandbox.get(`/snapshots/${id}`, 'admin').status).toBe(200)
    expect(sandbox.get('/snapshots', 'admin').body).toEqual({ snapshots: [] })
    expect(sandbox.get('/snapshots?all_tenants=1', 'admin').body.snapshots).toHaveLength(1)
  })

  test('is deleted in a second, with an empty answer', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createSnapshot(sandbox.createVolume())
    const response = sandbox.delete(`/snapshots/${id}`)
    expect([response.status, response.body]).toEqual([202, undefined])
    expect(sandbox.getStatus(`/snapshots/${id}`)).toBe('deleting')
    expect(faultMessage(sandbox.delete(`/snapshots/${id}`))).toBe(
      'Invalid snapshot: Snapshot status must be available or error and must not be part of a group.',
    )
    sandbox.advanceClock(1)
    expect(sandbox.getStatus(`/snapshots/${id}`)).toBe('deleted')
  })

  test('whose deletion fails is in error_deleting', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createSnapshot(sandbox.createVolume(), { metadata: { rc_fail: 'delete' } })
    sandbox.delete(`/snapshots/${id}`)
    sandbox.advanceClock(1)
    expect(sandbox.getStatus(`/snapshots/${id}`)).toBe('error_deleting')
    expect(sandbox.get('/messages').body.messages).toMatchObject([
      { user_message: 'delete snapshot:Snapshot failed to delete.' },
    ])
  })

  test('prevents the deletion of its volume', () => {
    const sandbox = new Sandbox()
    const volumeId = sandbox.createVolume()
    sandbox.createSnapshot(volumeId)
    expect(faultMessage(sandbox.delete(`/volumes/${volumeId}`))).toContain(
      'Volume status must be available or error or error_restoring or error_extending or error_managing',
    )
    expect(sandbox.delete(`/volumes/${volumeId}?cascade=true`).status).toBe(202)
  })
})

describe('lists of snapshots', () => {
  test('are paged, sorted and counted', () => {
    const sandbox = new Sandbox()
    const volumeId = sandbox.createVolume()
    const ids = ['c', 'a', 'b'].map(name => sandbox.createSnapshot(volumeId, { name }))
    const names = (query: string): string[] =>
      sandbox.get(`/snapshots${query}`).body.snapshots.map(({ name }: { name: string }) => name)
    expect(names('')).toEqual(['b', 'a', 'c'])
    expect(names('?sort=name:asc')).toEqual(['a', 'b', 'c'])
    expect(names('?name=a')).toEqual(['a'])
    expect(names(`?marker=${ids[2]}&limit=1`)).toEqual(['a'])
    expect(sandbox.get('/snapshots/detail?limit=2&with_count=true').body).toMatchObject({
      count: 3,
      snapshots_links: [
        { rel: 'next', href: expect.stringContaining(`/snapshots/detail?limit=2&with_count=true&marker=${ids[1]}`) },
      ],
    })
    expect(faultMessage(sandbox.get(`/snapshots?marker=${UNKNOWN_ID}`))).toBe(
      `Snapshot ${UNKNOWN_ID} could not be found.`,
    )
  })

  test('reject a filter that is not allowed since 3.31, and ignore it before', () => {
    const sandbox = new Sandbox()
    sandbox.createSnapshot(sandbox.createVolume())
    expect(faultMessage(sandbox.get('/snapshots?progress=x'))).toBe(
      'Invalid filters progress are found in query options.',
    )
    expect(sandbox.get('/snapshots?progress=x', 'demo', '3.30').body.snapshots).toHaveLength(1)
  })
})

describe('metadata of a snapshot', () => {
  test('is set, replaced, shown and deleted', () => {
    const sandbox = new Sandbox()
    const path = `/snapshots/${sandbox.createSnapshot(sandbox.createVolume())}/metadata`
    expect(sandbox.post(path, { metadata: { a: '1', b: '2' } }).body).toEqual({ metadata: { a: '1', b: '2' } })
    expect(sandbox.put(path, { metadata: { c: '3' } }).body).toEqual({ metadata: { c: '3' } })
    expect(sandbox.put(`${path}/d`, { meta: { d: '4' } }).body).toEqual({ meta: { d: '4' } })
    expect(sandbox.get(`${path}/d`).body).toEqual({ meta: { d: '4' } })
    expect(sandbox.delete(`${path}/d`).status).toBe(200)
    expect(sandbox.get(path).body).toEqual({ metadata: { c: '3' } })
  })

  test('is rejected when it is malformed', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createSnapshot(sandbox.createVolume())
    const path = `/snapshots/${id}/metadata`
    expect(faultMessage(sandbox.get(`${path}/constructor`))).toBe(
      `Snapshot ${id} has no metadata with key constructor.`,
    )
    expect(faultMessage(sandbox.put(`${path}/a`, { meta: { b: '1' } }))).toBe('Request body and URI mismatch')
    expect(faultMessage(sandbox.put(`${path}/a`, { meta: { a: '1', b: '1' } }))).toBe(
      'Request body contains too many items',
    )
    expect(faultMessage(sandbox.post(path, {}))).toBe("Missing required element 'metadata' in request body.")
    expect(sandbox.post(path, { metadata: { ['k'.repeat(256)]: 'v' } }).status).toBe(413)
  })
})

describe('actions on a snapshot', () => {
  const act = (sandbox: Sandbox, id: string, body: unknown, who: 'demo' | 'admin' = 'admin') =>
    sandbox.post(`/snapshots/${id}/action`, body, who)

  test('an administrator sets its status', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createSnapshot(sandbox.createVolume())
    expect(faultMessage(act(sandbox, id, { 'os-reset_status': { status: 'error' } }, 'demo'))).toBe(
      "Policy doesn't allow volume_extension:snapshot_admin_actions:reset_status to be performed.",
    )
    expect(act(sandbox, id, { 'os-reset_status': { status: 'ERROR' } }).status).toBe(202)
    expect(sandbox.getStatus(`/snapshots/${id}`)).toBe('error')
    expect(faultMessage(act(sandbox, id, { 'os-reset_status': { status: 'x' } }))).toBe(
      "Snapshot status: x is invalid, valid statuses are: ('error', 'available', 'creating', 'deleting', 'deleted', 'updating', 'error_deleting', 'unmanaging', 'backing-up', 'restoring').",
    )
  })

  test('an administrator deletes it whatever its status', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createSnapshot(sandbox.createVolume())
    act(sandbox, id, { 'os-reset_status': { status: 'creating' } })
    expect(sandbox.delete(`/snapshots/${id}`).status).toBe(400)
    expect(act(sandbox, id, { 'os-force_delete': {} }).status).toBe(202)
    sandbox.advanceClock(1)
    expect(sandbox.getStatus(`/snapshots/${id}`)).toBe('deleted')
  })

  test('is unmanaged, and managed again', () => {
    const sandbox = new Sandbox()
    const volume_id = sandbox.createVolume()
    const id = sandbox.createSnapshot(volume_id)
    expect(act(sandbox, id, { 'os-unmanage': {} }).status).toBe(202)
    sandbox.advanceClock(1)
    expect(sandbox.getStatus(`/snapshots/${id}`)).toBe('deleted')
    const response = sandbox.post(
      '/manageable_snapshots',
      { snapshot: { volume_id, ref: { 'source-name': `snapshot-${id}` }, name: 'again' } },
      'adminInDemo',
    )
    expect(response.status).toBe(202)
    sandbox.advanceClock(1)
    expect(sandbox.get(`/snapshots/${response.body.snapshot.id}`).body.snapshot).toMatchObject({
      name: 'again',
      status: 'available',
    })
  })

  test('has a progress that its creator reports', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createSnapshot(sandbox.createVolume())
    const tell = (body: unknown) => act(sandbox, id, { 'os-update_snapshot_status': body })
    expect(faultMessage(tell({ status: 'available' }))).toBe(
      'Snapshot status available not allowed for update_snapshot_status',
    )
    act(sandbox, id, { 'os-reset_status': { status: 'creating' } })
    expect(faultMessage(tell({ status: 'deleting' }))).toBe(
      'Provided snapshot status deleting not allowed for snapshot with status creating.',
    )
    expect(faultMessage(tell({ status: 'creating', progress: '200%' }))).toBe(
      'Invalid input received: progress must be an integer percentage between 0 and 100',
    )
    expect(tell({ status: 'creating', progress: '50%' }).status).toBe(202)
    expect(sandbox.get(`/snapshots/${id}`).body.snapshot['os-extended-snapshot-attributes:progress']).toBe('50%')
  })
})
