import { describe, expect, test } from 'vitest'
import { UNKNOWN_ID, Sandbox, faultMessage } from './sandbox.ts'

const listManageable = (cloud: Sandbox, kind: 'volumes' | 'snapshots', query = 'host=rc@beta') =>
  cloud.get(`/manageable_${kind}/detail?${query}`, 'admin')
const manageVolume = (cloud: Sandbox, volume: unknown, minor?: string) =>
  cloud.post('/manageable_volumes', { volume }, 'admin', minor)
const createManagedVolume = (cloud: Sandbox, volume: Record<string, unknown>): string => {
  const created = manageVolume(cloud, volume)
  if (created.status !== 202) throw new Error(`not managed: ${faultMessage(created)}`)
  cloud.advanceClock(2)
  return created.body.volume.id
}

/** A backend's volume that nobody manages, by its name. */
function createUnmanagedVolume(cloud: Sandbox, volume_type = 'beta', size = 2): string {
  const id = cloud.createVolume({ volume_type, size })
  cloud.runVolumeAction(id, { 'os-unmanage': {} }, 'adminInDemo')
  cloud.advanceClock(2)
  return `volume-${id}`
}

describe('what lies on a backend', () => {
  test('is managed or may be', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume({ volume_type: 'beta' })
    const name = createUnmanagedVolume(cloud)
    expect(listManageable(cloud, 'volumes', 'host=rc@beta&sort=size:asc').body).toEqual({
      'manageable-volumes': [
        {
          reference: { 'source-name': `volume-${id}` },
          size: 1,
          safe_to_manage: false,
          reason_not_safe: 'already managed',
          cinder_id: id,
          extra_info: null,
        },
        {
          reference: { 'source-name': name },
          size: 2,
          safe_to_manage: true,
          reason_not_safe: null,
          cinder_id: null,
          extra_info: null,
        },
      ],
    })
    expect(cloud.get('/os-volume-manage?host=rc@beta&sort=size', 'admin', '3.0').body['manageable-volumes'][0]).toEqual(
      { reference: { 'source-name': name }, size: 2, safe_to_manage: true },
    )
  })

  test('is listed with its snapshots', () => {
    const cloud = new Sandbox()
    const volume = cloud.createVolume({ volume_type: 'beta' })
    const id = cloud.createSnapshot(volume)
    expect(listManageable(cloud, 'snapshots').body['manageable-snapshots']).toEqual([
      {
        reference: { 'source-name': `snapshot-${id}` },
        size: 1,
        safe_to_manage: false,
        reason_not_safe: 'already managed',
        cinder_id: id,
        extra_info: null,
        source_reference: { 'source-name': `volume-${volume}` },
      },
    ])
    cloud.post(`/snapshots/${id}/action`, { 'os-unmanage': {} }, 'adminInDemo')
    cloud.advanceClock(2)
    expect(listManageable(cloud, 'snapshots').body['manageable-snapshots']).toEqual([
      {
        reference: { 'source-name': `snapshot-${id}` },
        size: 1,
        safe_to_manage: true,
        reason_not_safe: null,
        cinder_id: null,
        extra_info: null,
        source_reference: { 'source-name': 'unknown' },
      },
    ])
  })

  test('comes in pages', () => {
    const cloud = new Sandbox()
    const found = [createUnmanagedVolume(cloud), createUnmanagedVolume(cloud), createUnmanagedVolume(cloud)].sort()
    const page = (query: string): string[] =>
      listManageable(cloud, 'volumes', `host=rc@beta&${query}`).body['manageable-volumes'].map(
        (one: { reference: { 'source-name': string } }) => one.reference['source-name'],
      )
    expect(page('sort=reference:asc')).toEqual(found)
    expect(page('')).toEqual([...found].reverse())
    expect(page('sort=reference:asc&limit=1&offset=1')).toEqual([found[1]])
    expect(
      page(`sort=reference:asc&marker=${encodeURIComponent(JSON.stringify({ 'source-name': found[0] }))}`),
    ).toEqual(found.slice(1))
  })

  test.each([
    ['host=rc@beta&sort=name', 400, 'Invalid sort keys passed: name'],
    ['host=rc@beta&sort=size:up', 400, 'Invalid sort dirs passed: up'],
    ['host=rc@beta&marker=x', 400, 'Invalid input received: marker x can not be analysed, please use json like format'],
    [
      'host=rc@beta&marker=%7B%22source-name%22:%22x%22%7D',
      400,
      "Invalid input received: marker not found: {'source-name': 'x'}",
    ],
    ['', 400, 'Invalid input received: One and only one of cluster and host must be set.'],
    ['host=rc@x', 404, 'Service cinder-volume could not be found on host rc@x.'],
    ['cluster=x', 404, 'Service cinder-volume could not be found.'],
  ])('is not found with %s', (query, status, words) => {
    const answered = listManageable(new Sandbox(), 'volumes', query)
    expect([answered.status, faultMessage(answered)]).toEqual([status, words])
  })

  test('can be listed from 3.8, by cluster from 3.17, by administrators, and not on a disabled backend', () => {
    const cloud = new Sandbox()
    expect(cloud.get('/manageable_volumes?host=rc@beta', 'admin', '3.7').status).toBe(404)
    expect(cloud.get('/manageable_volumes?cluster=rccluster@gamma', 'admin', '3.16').status).toBe(400)
    expect(cloud.get('/manageable_volumes?cluster=rccluster@gamma', 'admin', '3.17').status).toBe(200)
    expect(faultMessage(cloud.get('/manageable_volumes?host=rc@beta'))).toBe(
      "Policy doesn't allow volume_extension:list_manageable to be performed.",
    )
    expect(faultMessage(cloud.get('/manageable_snapshots?host=rc@beta'))).toBe(
      "Policy doesn't allow snapshot_extension:list_manageable to be performed.",
    )
    cloud.put('/os-services/disable', { binary: 'cinder-volume', host: 'rc@beta' }, 'admin')
    expect(faultMessage(listManageable(cloud, 'volumes'))).toBe('Service is unavailable at this time.')
  })
})

describe('managing a volume', () => {
  test('takes it over with its size', () => {
    const cloud = new Sandbox()
    const name = createUnmanagedVolume(cloud)
    const made = manageVolume(cloud, {
      ref: { 'source-name': name },
      host: 'rc@beta#beta',
      name: ' back ',
      description: 'd',
      volume_type: 'beta',
      metadata: { a: 'b' },
      bootable: true,
      availability_zone: 'zz',
    })
    expect(made.status).toBe(202)
    expect(made.body.volume).toMatchObject({
      status: 'creating',
      size: 0,
      name: 'back',
      description: 'd',
      metadata: { a: 'b' },
      bootable: 'true',
      availability_zone: 'zz',
      volume_type: 'beta',
    })
    cloud.advanceClock(2)
    expect(cloud.get(`/volumes/${made.body.volume.id}`, 'admin').body.volume).toMatchObject({
      'status': 'available',
      'size': 2,
      'os-vol-host-attr:host': 'rc@beta#beta',
      'service_uuid': null,
    })
    expect(listManageable(cloud, 'volumes').body['manageable-volumes']).toHaveLength(1)
  })

  test('of a replicated type makes it replicated', () => {
    const cloud = new Sandbox()
    const id = createManagedVolume(cloud, {
      ref: { 'source-name': createUnmanagedVolume(cloud) },
      host: 'rc@beta#beta',
      volume_type: 'replicated',
    })
    expect(cloud.get(`/volumes/${id}`, 'admin').body.volume.replication_status).toBe('enabled')
  })

  test.each([
    ['a source that does not exist', { ref: { 'source-name': 'x' }, host: 'rc@beta#beta' }],
    ['a source that is a mere word', { ref: 'x', host: 'rc@beta#beta' }],
  ])('from %s ends in error, and lies nowhere', (_what, volume) => {
    const cloud = new Sandbox()
    const id = createManagedVolume(cloud, volume)
    expect(cloud.get(`/volumes/${id}`, 'admin').body.volume).toMatchObject({ status: 'error', size: 0 })
    expect(listManageable(cloud, 'volumes').body['manageable-volumes']).toEqual([])
    cloud.delete(`/volumes/${id}`, 'admin')
    cloud.advanceClock(2)
    expect(cloud.getStatus(`/volumes/${id}`, 'admin')).toBe('deleted')
  })

  test('to a type of another backend ends in error, and leaves it where it is', () => {
    const cloud = new Sandbox()
    const id = createManagedVolume(cloud, {
      ref: { 'source-name': createUnmanagedVolume(cloud) },
      host: 'rc@beta#beta',
      volume_type: 'alpha',
    })
    expect(cloud.getStatus(`/volumes/${id}`, 'admin')).toBe('error')
    expect(listManageable(cloud, 'volumes').body['manageable-volumes']).toHaveLength(1)
  })

  test('goes by cluster from 3.16', () => {
    const cloud = new Sandbox()
    const volume = { ref: { 'source-name': createUnmanagedVolume(cloud, 'gamma') }, cluster: 'rccluster@gamma' }
    expect(faultMessage(manageVolume(cloud, volume, '3.15'))).toContain(
      "Additional properties are not allowed ('cluster' was unexpected)",
    )
    expect(cloud.get(`/volumes/${createManagedVolume(cloud, volume)}`, 'admin').body.volume).toMatchObject({
      'status': 'available',
      'cluster_name': 'rccluster@gamma#gamma',
      'os-vol-host-attr:host': 'rc@gamma#gamma',
    })
  })

  test.each([
    [
      { host: 'rc@beta#beta' },
      "Invalid input for field/attribute volume. Value: {'host': 'rc@beta#beta'}. 'ref' is a required property",
    ],
    [{ ref: {} }, 'Invalid input received: One and only one of cluster and host must be set.'],
    [{ ref: {}, host: 'rc@x' }, "Host 'rc@x' not found"],
    [{ ref: {}, cluster: 'x' }, "Cluster 'x' not found"],
    [{ ref: {}, host: 'rc@beta', volume_type: 'x' }, "Invalid volume type: Cannot find requested 'x' volume type"],
    [
      { ref: 1, host: 'rc@beta' },
      "Invalid input for field/attribute ref. Value: 1. 1 is not of type 'object', 'string'",
    ],
  ])('%j is refused', (volume, words) => {
    const answered = manageVolume(new Sandbox(), volume)
    expect([answered.status, faultMessage(answered)]).toEqual([400, words])
  })

  test('is refused for one that is managed, on a disabled backend, and to members', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume({ volume_type: 'beta' })
    expect(faultMessage(manageVolume(cloud, { ref: { 'source-name': `volume-${id}` }, host: 'rc@beta#beta' }))).toBe(
      'Unable to manage existing volume. The volume is already managed',
    )
    expect(faultMessage(cloud.post('/manageable_volumes', { volume: { ref: {}, host: 'rc@beta' } }))).toBe(
      "Policy doesn't allow volume_extension:volume_manage to be performed.",
    )
    cloud.put('/os-services/disable', { binary: 'cinder-volume', host: 'rc@beta' }, 'admin')
    expect(faultMessage(manageVolume(cloud, { ref: {}, host: 'rc@beta' }))).toBe('Service is unavailable at this time.')
  })
})

describe('managing a snapshot', () => {
  const manage = (cloud: Sandbox, snapshot: unknown, who: 'admin' | 'demo' = 'admin') =>
    cloud.post('/manageable_snapshots', { snapshot }, who)

  test('takes back what was let go', () => {
    const cloud = new Sandbox()
    const volume = cloud.createVolume({ volume_type: 'beta' })
    const id = cloud.createSnapshot(volume)
    cloud.post(`/snapshots/${id}/action`, { 'os-unmanage': {} }, 'adminInDemo')
    cloud.advanceClock(2)
    const made = manage(cloud, {
      volume_id: volume,
      ref: { 'source-name': `snapshot-${id}` },
      name: 'back',
      metadata: { a: 'b' },
    })
    expect([made.status, made.body.snapshot]).toEqual([
      202,
      expect.objectContaining({ status: 'creating', name: 'back', metadata: { a: 'b' }, volume_id: volume, size: 1 }),
    ])
    cloud.advanceClock(2)
    expect(cloud.getStatus(`/snapshots/${made.body.snapshot.id}`, 'admin')).toBe('available')
  })

  test('that does not exist ends in error', () => {
    const cloud = new Sandbox()
    const made = manage(cloud, { volume_id: cloud.createVolume({ volume_type: 'beta' }), ref: { 'source-name': 'x' } })
    cloud.advanceClock(2)
    expect(cloud.getStatus(`/snapshots/${made.body.snapshot.id}`, 'admin')).toBe('error')
    expect(listManageable(cloud, 'snapshots').body['manageable-snapshots']).toEqual([])
  })

  test('needs a volume, and an administrator', () => {
    const cloud = new Sandbox()
    expect(faultMessage(manage(cloud, { volume_id: UNKNOWN_ID, ref: {} }))).toBe(
      `Volume ${UNKNOWN_ID} could not be found.`,
    )
    expect(faultMessage(manage(cloud, { volume_id: 'x', ref: {} }))).toBe(
      "Invalid input for field/attribute volume_id. Value: x. 'x' is not a 'uuid'",
    )
    expect(faultMessage(manage(cloud, { volume_id: cloud.createVolume(), ref: {} }, 'demo'))).toBe(
      "Policy doesn't allow snapshot_extension:snapshot_manage to be performed.",
    )
  })
})
