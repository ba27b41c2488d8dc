import { describe, expect, test } from 'vitest'
import { UNKNOWN_ID, Sandbox, faultMessage } from './sandbox.ts'

const listManageable = (sandbox: Sandbox, kind: 'volumes' | 'snapshots', query = 'host=rc@beta') =>
  sandbox.get(`/manageable_${kind}/detail?${query}`, 'admin')
const manageVolume = (sandbox: Sandbox, volume: unknown, minor?: string) =>
  sandbox.post('/manageable_volumes', { volume }, 'admin', minor)
const createManagedVolume = (sandbox: Sandbox, volume: Record<string, unknown>): string => {
  const created = manageVolume(sandbox, volume)
  if (created.status !== 202) throw new Error(`not managed: ${faultMessage(created)}`)
  sandbox.advanceClock(2)
  return created.body.volume.id
}

/** A backend's volume that nobody manages, by its name. */
function createUnmanagedVolume(sandbox: Sandbox, volume_type = 'beta', size = 2): string {
  const id = sandbox.createVolume({ volume_type, size })
  sandbox.runVolumeAction(id, { 'os-unmanage': {} }, 'adminInDemo')
  sandbox.advanceClock(2)
  return `volume-${id}`
}

describe('the resources on a backend', () => {
  test('is managed or manageable', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume({ volume_type: 'beta' })
    const name = createUnmanagedVolume(sandbox)
    expect(listManageable(sandbox, 'volumes', 'host=rc@beta&sort=size:asc').body).toEqual({
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
    expect(
      sandbox.get('/os-volume-manage?host=rc@beta&sort=size', 'admin', '3.0').body['manageable-volumes'][0],
    ).toEqual({ reference: { 'source-name': name }, size: 2, safe_to_manage: true })
  })

  test('is listed with its snapshots', () => {
    const sandbox = new Sandbox()
    const volume = sandbox.createVolume({ volume_type: 'beta' })
    const id = sandbox.createSnapshot(volume)
    expect(listManageable(sandbox, 'snapshots').body['manageable-snapshots']).toEqual([
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
    sandbox.post(`/snapshots/${id}/action`, { 'os-unmanage': {} }, 'adminInDemo')
    sandbox.advanceClock(2)
    expect(listManageable(sandbox, 'snapshots').body['manageable-snapshots']).toEqual([
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

  test('is paged', () => {
    const sandbox = new Sandbox()
    const found = [
      createUnmanagedVolume(sandbox),
      createUnmanagedVolume(sandbox),
      createUnmanagedVolume(sandbox),
    ].sort()
    const page = (query: string): string[] =>
      listManageable(sandbox, 'volumes', `host=rc@beta&${query}`).body['manageable-volumes'].map(
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
  ])('is not found with %s', (query, status, message) => {
    const response = listManageable(new Sandbox(), 'volumes', query)
    expect([response.status, faultMessage(response)]).toEqual([status, message])
  })

  test('are listed since 3.8, by cluster since 3.17, for administrators, and not on a disabled backend', () => {
    const sandbox = new Sandbox()
    expect(sandbox.get('/manageable_volumes?host=rc@beta', 'admin', '3.7').status).toBe(404)
    expect(sandbox.get('/manageable_volumes?cluster=rccluster@gamma', 'admin', '3.16').status).toBe(400)
    expect(sandbox.get('/manageable_volumes?cluster=rccluster@gamma', 'admin', '3.17').status).toBe(200)
    expect(faultMessage(sandbox.get('/manageable_volumes?host=rc@beta'))).toBe(
      "Policy doesn't allow volume_extension:list_manageable to be performed.",
    )
    expect(faultMessage(sandbox.get('/manageable_snapshots?host=rc@beta'))).toBe(
      "Policy doesn't allow snapshot_extension:list_manageable to be performed.",
    )
    sandbox.put('/os-services/disable', { binary: 'cinder-volume', host: 'rc@beta' }, 'admin')
    expect(faultMessage(listManageable(sandbox, 'volumes'))).toBe('Service is unavailable at this time.')
  })
})

describe('managing a volume', () => {
  test('keeps its size', () => {
    const sandbox = new Sandbox()
    const name = createUnmanagedVolume(sandbox)
    const response = manageVolume(sandbox, {
      ref: { 'source-name': name },
      host: 'rc@beta#beta',
      name: ' back ',
      description: 'd',
      volume_type: 'beta',
      metadata: { a: 'b' },
      bootable: true,
      availability_zone: 'zz',
    })
    expect(response.status).toBe(202)
    expect(response.body.volume).toMatchObject({
      status: 'creating',
      size: 0,
      name: 'back',
      description: 'd',
      metadata: { a: 'b' },
      bootable: 'true',
      availability_zone: 'zz',
      volume_type: 'beta',
    })
    sandbox.advanceClock(2)
    expect(sandbox.get(`/volumes/${response.body.volume.id}`, 'admin').body.volume).toMatchObject({
      'status': 'available',
      'size': 2,
      'os-vol-host-attr:host': 'rc@beta#beta',
      'service_uuid': null,
    })
    expect(listManageable(sandbox, 'volumes').body['manageable-volumes']).toHaveLength(1)
  })

  test('of a replicated type makes it replicated', () => {
    const sandbox = new Sandbox()
    const id = createManagedVolume(sandbox, {
      ref: { 'source-name': createUnmanagedVolume(sandbox) },
      host: 'rc@beta#beta',
      volume_type: 'replicated',
    })
    expect(sandbox.get(`/volumes/${id}`, 'admin').body.volume.replication_status).toBe('enabled')
  })

  test.each([
    ['a source that does not exist', { ref: { 'source-name': 'x' }, host: 'rc@beta#beta' }],
    ['a source that is a mere word', { ref: 'x', host: 'rc@beta#beta' }],
  ])('from %s ends in error, without a location', (_what, volume) => {
    const sandbox = new Sandbox()
    const id = createManagedVolume(sandbox, volume)
    expect(sandbox.get(`/volumes/${id}`, 'admin').body.volume).toMatchObject({ status: 'error', size: 0 })
    expect(listManageable(sandbox, 'volumes').body['manageable-volumes']).toEqual([])
    sandbox.delete(`/volumes/${id}`, 'admin')
    sandbox.advanceClock(2)
    expect(sandbox.getStatus(`/volumes/${id}`, 'admin')).toBe('deleted')
  })

  test('to a type of another backend ends in error, without a change', () => {
    const sandbox = new Sandbox()
    const id = createManagedVolume(sandbox, {
      ref: { 'source-name': createUnmanagedVolume(sandbox) },
      host: 'rc@beta#beta',
      volume_type: 'alpha',
    })
    expect(sandbox.getStatus(`/volumes/${id}`, 'admin')).toBe('error')
    expect(listManageable(sandbox, 'volumes').body['manageable-volumes']).toHaveLength(1)
  })

  test('accepts a cluster since 3.16', () => {
    const sandbox = new Sandbox()
    const volume = { ref: { 'source-name': createUnmanagedVolume(sandbox, 'gamma') }, cluster: 'rccluster@gamma' }
    expect(faultMessage(manageVolume(sandbox, volume, '3.15'))).toContain(
      "Additional properties are not allowed ('cluster' was unexpected)",
    )
    expect(sandbox.get(`/volumes/${createManagedVolume(sandbox, volume)}`, 'admin').body.volume).toMatchObject({
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
  ])('%j is rejected', (volume, message) => {
    const response = manageVolume(new Sandbox(), volume)
    expect([response.status, faultMessage(response)]).toEqual([400, message])
  })

  test('is rejected for a managed volume, on a disabled backend, and for members', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume({ volume_type: 'beta' })
    expect(faultMessage(manageVolume(sandbox, { ref: { 'source-name': `volume-${id}` }, host: 'rc@beta#beta' }))).toBe(
      'Unable to manage existing volume. The volume is already managed',
    )
    expect(faultMessage(sandbox.post('/manageable_volumes', { volume: { ref: {}, host: 'rc@beta' } }))).toBe(
      "Policy doesn't allow volume_extension:volume_manage to be performed.",
    )
    sandbox.put('/os-services/disable', { binary: 'cinder-volume', host: 'rc@beta' }, 'admin')
    expect(faultMessage(manageVolume(sandbox, { ref: {}, host: 'rc@beta' }))).toBe(
      'Service is unavailable at this time.',
    )
  })
})

describe('managing a snapshot', () => {
  const manage = (sandbox: Sandbox, snapshot: unknown, who: 'admin' | 'demo' = 'admin') =>
    sandbox.post('/manageable_snapshots', { snapshot }, who)

  test('manages what was unmanaged', () => {
    const sandbox = new Sandbox()
    const volume = sandbox.createVolume({ volume_type: 'beta' })
    const id = sandbox.createSnapshot(volume)
    sandbox.post(`/snapshots/${id}/action`, { 'os-unmanage': {} }, 'adminInDemo')
    sandbox.advanceClock(2)
    const response = manage(sandbox, {
      volume_id: volume,
      ref: { 'source-name': `snapshot-${id}` },
      name: 'back',
      metadata: { a: 'b' },
    })
    expect([response.status, response.body.snapshot]).toEqual([
      202,
      expect.objectContaining({ status: 'creating', name: 'back', metadata: { a: 'b' }, volume_id: volume, size: 1 }),
    ])
    sandbox.advanceClock(2)
    expect(sandbox.getStatus(`/snapshots/${response.body.snapshot.id}`, 'admin')).toBe('available')
  })

  test('that does not exist ends in error', () => {
    const sandbox = new Sandbox()
    const response = manage(sandbox, {
      volume_id: sandbox.createVolume({ volume_type: 'beta' }),
      ref: { 'source-name': 'x' },
    })
    sandbox.advanceClock(2)
    expect(sandbox.getStatus(`/snapshots/${response.body.snapshot.id}`, 'admin')).toBe('error')
    expect(listManageable(sandbox, 'snapshots').body['manageable-snapshots']).toEqual([])
  })

  test('needs a volume, and an administrator', () => {
    const sandbox = new Sandbox()
    expect(faultMessage(manage(sandbox, { volume_id: UNKNOWN_ID, ref: {} }))).toBe(
      `Volume ${UNKNOWN_ID} could not be found.`,
    )
    expect(faultMessage(manage(sandbox, { volume_id: 'x', ref: {} }))).toBe(
      "Invalid input for field/attribute volume_id. Value: x. 'x' is not a 'uuid'",
    )
    expect(faultMessage(manage(sandbox, { volume_id: sandbox.createVolume(), ref: {} }, 'demo'))).toBe(
      "Policy doesn't allow snapshot_extension:snapshot_manage to be performed.",
    )
  })
})
