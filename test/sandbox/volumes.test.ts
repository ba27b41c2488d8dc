import { describe, expect, test } from 'vitest'
import { UNKNOWN_ID, Sandbox, UUID, faultMessage } from './sandbox.ts'

describe('creating a volume', () => {
  test('answers at once and is done a second later', () => {
    const sandbox = new Sandbox()
    const response = sandbox.post('/volumes', { volume: { name: ' disk ', size: 2, metadata: { a: '1' } } })
    expect(response.status).toBe(202)
    expect(response.body.volume).toMatchObject({
      name: 'disk',
      size: 2,
      status: 'creating',
      bootable: 'false',
      encrypted: false,
      volume_type: '__DEFAULT__',
      metadata: { a: '1' },
      updated_at: null,
      availability_zone: 'nova',
    })
    expect(response.body.volume.id).toMatch(UUID)
    expect(response.body.volume.created_at).toBe('2026-01-01T00:00:00.000000')
    sandbox.advanceClock(0.999)
    expect(sandbox.getStatus(`/volumes/${response.body.volume.id}`)).toBe('creating')
    sandbox.advanceClock(0.001)
    expect(sandbox.get(`/volumes/${response.body.volume.id}`).body.volume).toMatchObject({
      status: 'available',
      updated_at: '2026-01-01T00:00:01.000000',
    })
  })

  test('shows the fields of each microversion, and more to administrators', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume()
    const keys = (microversion: string | null, account: 'demo' | 'adminInDemo' = 'demo'): string[] =>
      Object.keys(sandbox.get(`/volumes/${id}`, account, microversion).body.volume)
    expect(keys(null)).not.toContain('group_id')
    expect(keys('3.13')).toContain('group_id')
    expect(keys('3.47')).not.toContain('service_uuid')
    expect(keys('3.48')).toEqual(expect.arrayContaining(['service_uuid', 'shared_targets']))
    expect(keys('3.62')).not.toContain('volume_type_id')
    expect(keys('3.65')).toEqual(expect.arrayContaining(['volume_type_id', 'consumes_quota']))
    expect(keys('3.71')).not.toContain('os-vol-host-attr:host')
    expect(keys('3.71', 'adminInDemo')).toEqual(
      expect.arrayContaining([
        'os-vol-host-attr:host',
        'migration_status',
        'provider_id',
        'cluster_name',
        'os-vol-mig-status-attr:migstat',
      ]),
    )
  })

  test.each([
    [{ size: 'abc' }, 400, "Invalid input for field/attribute size. Value: abc. 'abc' does not match '^[0-9]+$'"],
    [
      { size: true },
      400,
      "Invalid input for field/attribute size. Value: True. True is not of type 'integer', 'string', 'null'",
    ],
    [{ size: 0 }, 400, 'Invalid input for field/attribute size. Value: 0. 0 is less than the minimum of 1'],
    [{}, 400, 'The server could not comply with the request since it is either malformed or otherwise incorrect.'],
    [
      { size: 1, bogus: 1 },
      400,
      "Invalid input for field/attribute volume. Value: {'size': 1, 'bogus': 1}. Additional properties are not allowed ('bogus' was unexpected)",
    ],
    [{ size: 1, metadata: { a: 1 } }, 400, "Invalid input for field/attribute a. Value: 1. 1 is not of type 'string'"],
    [{ size: 1, name: 'x'.repeat(256) }, 400, 'Invalid input received: name has 256 characters, more than 255.'],
    [
      { size: 1, snapshot_id: 'mars' },
      400,
      "Invalid input for field/attribute snapshot_id. Value: mars. 'mars' is not valid under any of the given schemas",
    ],
    [{ size: 1, snapshot_id: UNKNOWN_ID }, 404, `Snapshot ${UNKNOWN_ID} could not be found.`],
    [{ size: 1, source_volid: UNKNOWN_ID }, 404, `Volume ${UNKNOWN_ID} could not be found.`],
    [{ size: 1, backup_id: UNKNOWN_ID }, 404, `Backup ${UNKNOWN_ID} could not be found.`],
    [{ size: 1, group_id: UNKNOWN_ID }, 404, `Group ${UNKNOWN_ID} could not be found.`],
    [{ size: 1, volume_type: 'nosuch' }, 404, 'Volume type with name nosuch could not be found.'],
    [{ size: 1, volume_type: UNKNOWN_ID }, 404, `Volume type ${UNKNOWN_ID} could not be found.`],
    [{ size: 1, imageRef: 'mars' }, 400, 'Invalid image identifier or unable to access requested image.'],
    [
      { size: 1, multiattach: true },
      400,
      'multiattach parameter has been removed. The default behavior is to use multiattach enabled volume types. Contact your administrator to create a multiattach enabled volume type and use it to create multiattach volumes.',
    ],
  ])('rejects %j with the message of the service', (volume, status, message) => {
    const response = new Sandbox().post('/volumes', { volume })
    expect([response.status, faultMessage(response)]).toEqual([status, message])
  })

  test('accepts unknown fields before 3.53', () => {
    expect(new Sandbox().post('/volumes', { volume: { size: 1, bogus: 1 } }, 'demo', '3.52').status).toBe(202)
  })

  test('from an image is downloading first, and keeps the image metadata', () => {
    const sandbox = new Sandbox()
    const { id } = sandbox.post('/volumes', { volume: { size: 1, imageRef: 'cirros' } }).body.volume
    sandbox.advanceClock(0.6)
    expect(sandbox.getStatus(`/volumes/${id}`)).toBe('downloading')
    sandbox.advanceClock(5)
    expect(sandbox.get(`/volumes/${id}`).body.volume).toMatchObject({
      status: 'available',
      bootable: 'true',
      volume_image_metadata: { image_name: 'cirros', disk_format: 'qcow2' },
    })
  })

  test('from a volume copies its size, type and image metadata', () => {
    const sandbox = new Sandbox()
    const source = sandbox.createVolume({ size: 3, volume_type: 'alpha', imageRef: 'cirros' })
    expect(faultMessage(sandbox.post('/volumes', { volume: { size: 2, source_volid: source } }))).toBe(
      "Invalid input received: Volume size '2'GB cannot be smaller than original volume size  3GB. They must be >= original volume size.",
    )
    const copy = sandbox.createVolume({ size: undefined, source_volid: source })
    expect(sandbox.get(`/volumes/${copy}`).body.volume).toMatchObject({
      size: 3,
      volume_type: 'alpha',
      bootable: 'true',
      source_volid: source,
      volume_image_metadata: { image_name: 'cirros' },
    })
  })

  test('accepts one source only', () => {
    const sandbox = new Sandbox()
    const response = sandbox.post('/volumes', {
      volume: { size: 1, imageRef: 'cirros', source_volid: sandbox.createVolume() },
    })
    expect(faultMessage(response)).toBe(
      'Invalid input received: May specify only one of backup, imageRef, snapshot, source volume',
    )
  })

  test('ends in error with messages when the metadata injects a failure', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume({ metadata: { rc_fail: 'create' } })
    expect(sandbox.getStatus(`/volumes/${id}`)).toBe('error')
    const { messages } = sandbox.get(`/messages?resource_uuid=${id}`).body
    expect(messages.map((one: { event_id: string }) => one.event_id)).toEqual([
      'VOLUME_VOLUME_001_003',
      ...Array<string>(3).fill('VOLUME_VOLUME_008_012'),
    ])
    expect(messages[0].user_message).toBe('schedule allocate volume:Could not find any available weighted backend.')
  })

  test('takes longer when the metadata injects a delay', () => {
    const sandbox = new Sandbox()
    const { id } = sandbox.post('/volumes', { volume: { size: 1, metadata: { rc_delay: '30' } } }).body.volume
    sandbox.advanceClock(30.9)
    expect(sandbox.getStatus(`/volumes/${id}`)).toBe('creating')
    sandbox.advanceClock(0.2)
    expect(sandbox.getStatus(`/volumes/${id}`)).toBe('available')
  })
})

describe('listing volumes', () => {
  const filled = (): Sandbox => {
    const sandbox = new Sandbox()
    for (const name of ['a', 'b', 'c']) sandbox.createVolume({ name, size: name === 'b' ? 5 : 1, metadata: { name } })
    return sandbox
  }
  const names = (sandbox: Sandbox, query: string, microversion: string | null = '3.71'): string[] =>
    sandbox.get(`/volumes${query}`, 'demo', microversion).body.volumes.map((volume: { name: string }) => volume.name)

  test('lists the newest first, and sorts on request', () => {
    const sandbox = filled()
    expect(names(sandbox, '')).toEqual(['c', 'b', 'a'])
    expect(names(sandbox, '?sort=size:desc,name:asc')).toEqual(['b', 'a', 'c'])
    expect(names(sandbox, '?sort_key=name&sort_dir=asc')).toEqual(['a', 'b', 'c'])
    expect(faultMessage(sandbox.get('/volumes?sort=bogus'))).toBe('Invalid input received: Invalid sort key')
    expect(faultMessage(sandbox.get('/volumes?sort=size:up'))).toBe(
      "Invalid input received: Unknown sort direction, must be 'desc' or 'asc'.",
    )
    expect(faultMessage(sandbox.get('/volumes?sort=size&sort_key=name'))).toBe(
      "The 'sort_key' and 'sort_dir' parameters are deprecated and cannot be used with the 'sort' parameter.",
    )
  })

  test('links to the next page', () => {
    const sandbox = filled()
    const first = sandbox.get('/volumes?limit=2')
    const [link] = first.body.volumes_links
    const last = first.body.volumes[1].id
    expect(link).toEqual({
      rel: 'next',
      href: expect.stringMatching(
        new RegExp(`^http://sandbox.invalid/volume/v3/[0-9a-f]{32}/volumes\\?limit=2&marker=${last}$`),
      ),
    })
    const second = sandbox.get(`/volumes?limit=2&marker=${last}`).body
    expect(second.volumes.map((volume: { name: string }) => volume.name)).toEqual(['a'])
    expect(second.volumes_links).toBeUndefined()
    expect(sandbox.get('/volumes/detail?limit=1').body.volumes_links[0].href).toContain(
      '/volumes/detail?limit=1&marker=',
    )
    expect(sandbox.get('/volumes?marker=nosuch')).toMatchObject({
      status: 404,
      body: { itemNotFound: { message: 'Volume nosuch could not be found.' } },
    })
    expect(sandbox.get('/volumes?limit=0').body.volumes).toEqual([])
    expect(faultMessage(sandbox.get('/volumes?limit=x'))).toBe('limit param must be an integer')
    expect(faultMessage(sandbox.get('/volumes?limit=-1'))).toBe('limit param must be positive')
    expect(faultMessage(sandbox.get('/volumes?offset=-1'))).toBe('offset must be >= 0')
  })

  test('has a count since 3.45', () => {
    const sandbox = filled()
    expect(sandbox.get('/volumes?limit=1&with_count=true').body.count).toBe(3)
    expect(sandbox.get('/volumes?limit=1&with_count=true', 'demo', '3.44').body.count).toBeUndefined()
  })

  test('filters by the fields for members, and rejects others since 3.31', () => {
    const sandbox = filled()
    expect(names(sandbox, '?name=b')).toEqual(['b'])
    expect(names(sandbox, '?size=5')).toEqual(['b'])
    expect(names(sandbox, `?metadata=${encodeURIComponent('{"name": "c"}')}`)).toEqual(['c'])
    expect(names(sandbox, '?status=error')).toEqual([])
    expect(names(sandbox, '?bogus=1', '3.30')).toEqual(['c', 'b', 'a'])
    expect(faultMessage(sandbox.get('/volumes?bogus=1'))).toBe('Invalid filters bogus are found in query options.')
    expect(sandbox.get('/volumes?bogus=1', 'adminInDemo').body).toEqual({ volumes: [] })
    expect(sandbox.get('/volumes?name~=B', 'adminInDemo').body.volumes).toHaveLength(1)
  })

  test('shows other projects to administrators on request', () => {
    const sandbox = filled()
    expect(sandbox.get('/volumes?all_tenants=1', 'alt').body.volumes).toEqual([])
    expect(sandbox.get('/volumes?all_tenants=1', 'admin').body.volumes).toHaveLength(3)
    expect(sandbox.get('/volumes', 'admin').body.volumes).toEqual([])
    expect(faultMessage(sandbox.get('/volumes?all_tenants=zz', 'admin'))).toBe(
      "Value 'zz' for 'all_tenants' is not a boolean.",
    )
  })

  test('has a summary since 3.12', () => {
    const sandbox = filled()
    expect(sandbox.get('/volumes/summary', 'demo', '3.11')).toMatchObject({
      status: 404,
      body: { itemNotFound: { message: 'The resource could not be found.' } },
    })
    expect(sandbox.get('/volumes/summary', 'demo', '3.12').body).toEqual({
      'volume-summary': { total_count: 3, total_size: 7 },
    })
    expect(sandbox.get('/volumes/summary').body['volume-summary'].metadata).toEqual({ name: ['a', 'b', 'c'] })
  })
})
