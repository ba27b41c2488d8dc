import { describe, expect, test } from 'vitest'
import { UNKNOWN_ID, Sandbox, UUID, faultMessage } from './sandbox.ts'

const INVALID_FORCE_MESSAGE =
  "Since microversion 3.66 the 'force' flag is invalid for this request.  For backward compatability, however, when the 'force' flag is passed with a value evaluating to True, it is silently ignored."

describe('making a snapshot', () => {
  test('takes a second', () => {
    const cloud = new Sandbox()
    const volumeId = cloud.createVolume()
    const made = cloud.post('/snapshots', { snapshot: { volume_id: volumeId, name: ' s ', metadata: { a: 'b' } } })
    const { id, ...fields } = made.body.snapshot
    expect([made.status, id]).toEqual([202, expect.stringMatching(UUID)])
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
    cloud.advanceClock(1)
    expect(cloud.get(`/snapshots/${id}`).body.snapshot).toMatchObject({
      'status': 'available',
      'os-extended-snapshot-attributes:progress': '100%',
    })
  })

  test.each([
    ['3.13', []],
    ['3.14', ['group_snapshot_id']],
    ['3.41', ['group_snapshot_id', 'user_id']],
    ['3.65', ['group_snapshot_id', 'user_id', 'consumes_quota']],
  ])('shows at %s beyond the first fields %j', (microversion, more) => {
    const cloud = new Sandbox()
    const shown = Object.keys(
      cloud.get(`/snapshots/${cloud.createSnapshot(cloud.createVolume())}`, 'demo', microversion).body.snapshot,
    )
    expect(['group_snapshot_id', 'user_id', 'consumes_quota'].filter(field => shown.includes(field))).toEqual(more)
  })

  test('of an attached volume needs force, until 3.66 where it must not be refused', () => {
    const cloud = new Sandbox()
    const volume_id = cloud.createVolume()
    cloud.runVolumeAction(volume_id, { 'os-attach': { host_name: 'h', mountpoint: '/dev/vdb' } })
    const make = (force: Record<string, unknown>, microversion: string) =>
      cloud.post('/snapshots', { snapshot: { volume_id, ...force } }, 'demo', microversion)
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
  ])('%j is refused', (snapshot, words) => {
    const answered = new Sandbox().post('/snapshots', { snapshot })
    expect([answered.status, faultMessage(answered).slice(0, words.length)]).toEqual([400, words])
  })

  test('of a volume that is not there is a 404', () => {
    const answered = new Sandbox().post('/snapshots', { snapshot: { volume_id: UNKNOWN_ID } })
    expect([answered.status, faultMessage(answered)]).toEqual([404, `Volume ${UNKNOWN_ID} could not be found.`])
  })

  test('that fails leaves error and a message', () => {
    const cloud = new Sandbox()
    const id = cloud.createSnapshot(cloud.createVolume(), { metadata: { rc_fail: 'snapshot' } })
    expect(cloud.getStatus(`/snapshots/${id}`)).toBe('error')
    expect(cloud.get('/messages').body.messages).toMatchObject([
      {
        resource_type: 'VOLUME_SNAPSHOT',
        resource_uuid: id,
        user_message: 'create snapshot:Snapshot failed to create.',
      },
    ])
  })

  test('is counted against the quota, its size too', () => {
    const cloud = new Sandbox()
    const volume_id = cloud.createVolume()
    for (let count = 0; count < 10; count += 1) cloud.createSnapshot(volume_id)
    const answered = cloud.post('/snapshots', { snapshot: { volume_id } })
    expect([answered.status, faultMessage(answered)]).toEqual([
      413,
      'SnapshotLimitExceeded: Maximum number of snapshots allowed (10) exceeded',
    ])
    expect(cloud.get('/limits').body.limits.absolute).toMatchObject({ totalSnapshotsUsed: 10, totalGigabytesUsed: 11 })
  })
})

describe('a snapshot', () => {
  test('is renamed', () => {
    const cloud = new Sandbox()
    const id = cloud.createSnapshot(cloud.createVolume())
    expect(cloud.put(`/snapshots/${id}`, { snapshot: { name: 'n', description: 'd' } }).body.snapshot).toMatchObject({
      name: 'n',
      description: 'd',
    })
    expect(faultMessage(cloud.put(`/snapshots/${id}`, { snapshot: {} }))).toBe(
      'Invalid input for field/attribute snapshot. Value: {}. {} is not valid under any of the given schemas',
    )
  })

  test('is seen by its project and by administrators', () => {
    const cloud = new Sandbox()
    const id = cloud.createSnapshot(cloud.createVolume())
    expect(faultMessage(cloud.get(`/snapshots/${id}`, 'alt'))).toBe(`Snapshot ${id} could not be found.`)
    expect(cloud.get(`/snapshots/${id}`, 'admin').status).toBe(200)
    expect(cloud.get('/snapshots', 'admin').body).toEqual({ snapshots: [] })
    expect(cloud.get('/snapshots?all_tenants=1', 'admin').body.snapshots).toHaveLength(1)
  })

  test('is deleted in a second, with an empty answer', () => {
    const cloud = new Sandbox()
    const id = cloud.createSnapshot(cloud.createVolume())
    const answered = cloud.delete(`/snapshots/${id}`)
    expect([answered.status, answered.body]).toEqual([202, undefined])
    expect(cloud.getStatus(`/snapshots/${id}`)).toBe('deleting')
    expect(faultMessage(cloud.delete(`/snapshots/${id}`))).toBe(
      'Invalid snapshot: Snapshot status must be available or error and must not be part of a group.',
    )
    cloud.advanceClock(1)
    expect(cloud.getStatus(`/snapshots/${id}`)).toBe('deleted')
  })

  test('that will not go is in error_deleting', () => {
    const cloud = new Sandbox()
    const id = cloud.createSnapshot(cloud.createVolume(), { metadata: { rc_fail: 'delete' } })
    cloud.delete(`/snapshots/${id}`)
    cloud.advanceClock(1)
    expect(cloud.getStatus(`/snapshots/${id}`)).toBe('error_deleting')
    expect(cloud.get('/messages').body.messages).toMatchObject([
      { user_message: 'delete snapshot:Snapshot failed to delete.' },
    ])
  })

  test('keeps its volume from being deleted', () => {
    const cloud = new Sandbox()
    const volumeId = cloud.createVolume()
    cloud.createSnapshot(volumeId)
    expect(faultMessage(cloud.delete(`/volumes/${volumeId}`))).toContain(
      'Volume status must be available or error or error_restoring or error_extending or error_managing',
    )
    expect(cloud.delete(`/volumes/${volumeId}?cascade=true`).status).toBe(202)
  })
})

describe('lists of snapshots', () => {
  test('page, sort and count', () => {
    const cloud = new Sandbox()
    const volumeId = cloud.createVolume()
    const ids = ['c', 'a', 'b'].map(name => cloud.createSnapshot(volumeId, { name }))
    const names = (query: string): string[] =>
      cloud.get(`/snapshots${query}`).body.snapshots.map(({ name }: { name: string }) => name)
    expect(names('')).toEqual(['b', 'a', 'c'])
    expect(names('?sort=name:asc')).toEqual(['a', 'b', 'c'])
    expect(names('?name=a')).toEqual(['a'])
    expect(names(`?marker=${ids[2]}&limit=1`)).toEqual(['a'])
    expect(cloud.get('/snapshots/detail?limit=2&with_count=true').body).toMatchObject({
      count: 3,
      snapshots_links: [
        { rel: 'next', href: expect.stringContaining(`/snapshots/detail?limit=2&with_count=true&marker=${ids[1]}`) },
      ],
    })
    expect(faultMessage(cloud.get(`/snapshots?marker=${UNKNOWN_ID}`))).toBe(
      `Snapshot ${UNKNOWN_ID} could not be found.`,
    )
  })

  test('refuse from 3.31 on a filter that is not allowed, and pass it over before', () => {
    const cloud = new Sandbox()
    cloud.createSnapshot(cloud.createVolume())
    expect(faultMessage(cloud.get('/snapshots?progress=x'))).toBe(
      'Invalid filters progress are found in query options.',
    )
    expect(cloud.get('/snapshots?progress=x', 'demo', '3.30').body.snapshots).toHaveLength(1)
  })
})

describe('metadata of a snapshot', () => {
  test('is set, replaced, read and taken away', () => {
    const cloud = new Sandbox()
    const path = `/snapshots/${cloud.createSnapshot(cloud.createVolume())}/metadata`
    expect(cloud.post(path, { metadata: { a: '1', b: '2' } }).body).toEqual({ metadata: { a: '1', b: '2' } })
    expect(cloud.put(path, { metadata: { c: '3' } }).body).toEqual({ metadata: { c: '3' } })
    expect(cloud.put(`${path}/d`, { meta: { d: '4' } }).body).toEqual({ meta: { d: '4' } })
    expect(cloud.get(`${path}/d`).body).toEqual({ meta: { d: '4' } })
    expect(cloud.delete(`${path}/d`).status).toBe(200)
    expect(cloud.get(path).body).toEqual({ metadata: { c: '3' } })
  })

  test('is refused when it is odd', () => {
    const cloud = new Sandbox()
    const id = cloud.createSnapshot(cloud.createVolume())
    const path = `/snapshots/${id}/metadata`
    expect(faultMessage(cloud.get(`${path}/constructor`))).toBe(`Snapshot ${id} has no metadata with key constructor.`)
    expect(faultMessage(cloud.put(`${path}/a`, { meta: { b: '1' } }))).toBe('Request body and URI mismatch')
    expect(faultMessage(cloud.put(`${path}/a`, { meta: { a: '1', b: '1' } }))).toBe(
      'Request body contains too many items',
    )
    expect(faultMessage(cloud.post(path, {}))).toBe("Missing required element 'metadata' in request body.")
    expect(cloud.post(path, { metadata: { ['k'.repeat(256)]: 'v' } }).status).toBe(413)
  })
})

describe('actions on a snapshot', () => {
  const act = (cloud: Sandbox, id: string, body: unknown, who: 'demo' | 'admin' = 'admin') =>
    cloud.post(`/snapshots/${id}/action`, body, who)

  test('an administrator sets its status', () => {
    const cloud = new Sandbox()
    const id = cloud.createSnapshot(cloud.createVolume())
    expect(faultMessage(act(cloud, id, { 'os-reset_status': { status: 'error' } }, 'demo'))).toBe(
      "Policy doesn't allow volume_extension:snapshot_admin_actions:reset_status to be performed.",
    )
    expect(act(cloud, id, { 'os-reset_status': { status: 'ERROR' } }).status).toBe(202)
    expect(cloud.getStatus(`/snapshots/${id}`)).toBe('error')
    expect(faultMessage(act(cloud, id, { 'os-reset_status': { status: 'x' } }))).toBe(
      "Snapshot status: x is invalid, valid statuses are: ('error', 'available', 'creating', 'deleting', 'deleted', 'updating', 'error_deleting', 'unmanaging', 'backing-up', 'restoring').",
    )
  })

  test('an administrator deletes it whatever its status', () => {
    const cloud = new Sandbox()
    const id = cloud.createSnapshot(cloud.createVolume())
    act(cloud, id, { 'os-reset_status': { status: 'creating' } })
    expect(cloud.delete(`/snapshots/${id}`).status).toBe(400)
    expect(act(cloud, id, { 'os-force_delete': {} }).status).toBe(202)
    cloud.advanceClock(1)
    expect(cloud.getStatus(`/snapshots/${id}`)).toBe('deleted')
  })

  test('it is let go of, and taken over again', () => {
    const cloud = new Sandbox()
    const volume_id = cloud.createVolume()
    const id = cloud.createSnapshot(volume_id)
    expect(act(cloud, id, { 'os-unmanage': {} }).status).toBe(202)
    cloud.advanceClock(1)
    expect(cloud.getStatus(`/snapshots/${id}`)).toBe('deleted')
    const made = cloud.post(
      '/manageable_snapshots',
      { snapshot: { volume_id, ref: { 'source-name': `snapshot-${id}` }, name: 'again' } },
      'adminInDemo',
    )
    expect(made.status).toBe(202)
    cloud.advanceClock(1)
    expect(cloud.get(`/snapshots/${made.body.snapshot.id}`).body.snapshot).toMatchObject({
      name: 'again',
      status: 'available',
    })
  })

  test('whoever makes it tells how far it is', () => {
    const cloud = new Sandbox()
    const id = cloud.createSnapshot(cloud.createVolume())
    const tell = (body: unknown) => act(cloud, id, { 'os-update_snapshot_status': body })
    expect(faultMessage(tell({ status: 'available' }))).toBe(
      'Snapshot status available not allowed for update_snapshot_status',
    )
    act(cloud, id, { 'os-reset_status': { status: 'creating' } })
    expect(faultMessage(tell({ status: 'deleting' }))).toBe(
      'Provided snapshot status deleting not allowed for snapshot with status creating.',
    )
    expect(faultMessage(tell({ status: 'creating', progress: '200%' }))).toBe(
      'Invalid input received: progress must be an integer percentage between 0 and 100',
    )
    expect(tell({ status: 'creating', progress: '50%' }).status).toBe(202)
    expect(cloud.get(`/snapshots/${id}`).body.snapshot['os-extended-snapshot-attributes:progress']).toBe('50%')
  })
})
