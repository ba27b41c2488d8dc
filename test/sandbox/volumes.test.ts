import { describe, expect, test } from 'vitest'
import { UNKNOWN_ID, Sandbox, UUID, faultMessage } from './sandbox.ts'

const DELETE_FORBIDDEN_MESSAGE =
  'Invalid volume: Volume status must be available or error or error_restoring or error_extending or error_managing and must not be migrating, attached, belong to a group, have snapshots, awaiting a transfer, or be disassociated from snapshots after volume transfer.'

describe('creating a volume', () => {
  test('answers at once and is done a second later', () => {
    const cloud = new Sandbox()
    const made = cloud.post('/volumes', { volume: { name: ' disk ', size: 2, metadata: { a: '1' } } })
    expect(made.status).toBe(202)
    expect(made.body.volume).toMatchObject({
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
    expect(made.body.volume.id).toMatch(UUID)
    expect(made.body.volume.created_at).toBe('2026-01-01T00:00:00.000000')
    cloud.advanceClock(0.999)
    expect(cloud.getStatus(`/volumes/${made.body.volume.id}`)).toBe('creating')
    cloud.advanceClock(0.001)
    expect(cloud.get(`/volumes/${made.body.volume.id}`).body.volume).toMatchObject({
      status: 'available',
      updated_at: '2026-01-01T00:00:01.000000',
    })
  })

  test('shows each microversion what it added, and administrators more', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume()
    const keys = (microversion: string | null, who: 'demo' | 'adminInDemo' = 'demo'): string[] =>
      Object.keys(cloud.get(`/volumes/${id}`, who, microversion).body.volume)
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
  ])('refuses %j in the words of the service', (volume, status, words) => {
    const answered = new Sandbox().post('/volumes', { volume })
    expect([answered.status, faultMessage(answered)]).toEqual([status, words])
  })

  test('takes unknown words below 3.53', () => {
    expect(new Sandbox().post('/volumes', { volume: { size: 1, bogus: 1 } }, 'demo', '3.52').status).toBe(202)
  })

  test('from an image passes through downloading and remembers the image', () => {
    const cloud = new Sandbox()
    const { id } = cloud.post('/volumes', { volume: { size: 1, imageRef: 'cirros' } }).body.volume
    cloud.advanceClock(0.6)
    expect(cloud.getStatus(`/volumes/${id}`)).toBe('downloading')
    cloud.advanceClock(5)
    expect(cloud.get(`/volumes/${id}`).body.volume).toMatchObject({
      status: 'available',
      bootable: 'true',
      volume_image_metadata: { image_name: 'cirros', disk_format: 'qcow2' },
    })
  })

  test('from a volume takes its size, type and image along', () => {
    const cloud = new Sandbox()
    const source = cloud.createVolume({ size: 3, volume_type: 'alpha', imageRef: 'cirros' })
    expect(faultMessage(cloud.post('/volumes', { volume: { size: 2, source_volid: source } }))).toBe(
      "Invalid input received: Volume size '2'GB cannot be smaller than original volume size  3GB. They must be >= original volume size.",
    )
    const copy = cloud.createVolume({ size: undefined, source_volid: source })
    expect(cloud.get(`/volumes/${copy}`).body.volume).toMatchObject({
      size: 3,
      volume_type: 'alpha',
      bootable: 'true',
      source_volid: source,
      volume_image_metadata: { image_name: 'cirros' },
    })
  })

  test('takes one source only', () => {
    const cloud = new Sandbox()
    const answered = cloud.post('/volumes', {
      volume: { size: 1, imageRef: 'cirros', source_volid: cloud.createVolume() },
    })
    expect(faultMessage(answered)).toBe(
      'Invalid input received: May specify only one of backup, imageRef, snapshot, source volume',
    )
  })

  test('ends in error with messages where the metadata asks for it', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume({ metadata: { rc_fail: 'create' } })
    expect(cloud.getStatus(`/volumes/${id}`)).toBe('error')
    const { messages } = cloud.get(`/messages?resource_uuid=${id}`).body
    expect(messages.map((one: { event_id: string }) => one.event_id)).toEqual([
      'VOLUME_VOLUME_001_003',
      ...Array<string>(3).fill('VOLUME_VOLUME_008_012'),
    ])
    expect(messages[0].user_message).toBe('schedule allocate volume:Could not find any available weighted backend.')
  })

  test('takes longer where the metadata asks for it', () => {
    const cloud = new Sandbox()
    const { id } = cloud.post('/volumes', { volume: { size: 1, metadata: { rc_delay: '30' } } }).body.volume
    cloud.advanceClock(30.9)
    expect(cloud.getStatus(`/volumes/${id}`)).toBe('creating')
    cloud.advanceClock(0.2)
    expect(cloud.getStatus(`/volumes/${id}`)).toBe('available')
  })
})

describe('listing volumes', () => {
  const filled = (): Sandbox => {
    const cloud = new Sandbox()
    for (const name of ['a', 'b', 'c']) cloud.createVolume({ name, size: name === 'b' ? 5 : 1, metadata: { name } })
    return cloud
  }
  const names = (cloud: Sandbox, query: string, microversion: string | null = '3.71'): string[] =>
    cloud.get(`/volumes${query}`, 'demo', microversion).body.volumes.map((volume: { name: string }) => volume.name)

  test('gives the newest first, and sorts as asked', () => {
    const cloud = filled()
    expect(names(cloud, '')).toEqual(['c', 'b', 'a'])
    expect(names(cloud, '?sort=size:desc,name:asc')).toEqual(['b', 'a', 'c'])
    expect(names(cloud, '?sort_key=name&sort_dir=asc')).toEqual(['a', 'b', 'c'])
    expect(faultMessage(cloud.get('/volumes?sort=bogus'))).toBe('Invalid input received: Invalid sort key')
    expect(faultMessage(cloud.get('/volumes?sort=size:up'))).toBe(
      "Invalid input received: Unknown sort direction, must be 'desc' or 'asc'.",
    )
    expect(faultMessage(cloud.get('/volumes?sort=size&sort_key=name'))).toBe(
      "The 'sort_key' and 'sort_dir' parameters are deprecated and cannot be used with the 'sort' parameter.",
    )
  })

  test('leads from page to page', () => {
    const cloud = filled()
    const first = cloud.get('/volumes?limit=2')
    const [link] = first.body.volumes_links
    const last = first.body.volumes[1].id
    expect(link).toEqual({
      rel: 'next',
      href: expect.stringMatching(
        new RegExp(`^http://sandbox.invalid/volume/v3/[0-9a-f]{32}/volumes\\?limit=2&marker=${last}$`),
      ),
    })
    const second = cloud.get(`/volumes?limit=2&marker=${last}`).body
    expect(second.volumes.map((volume: { name: string }) => volume.name)).toEqual(['a'])
    expect(second.volumes_links).toBeUndefined()
    expect(cloud.get('/volumes/detail?limit=1').body.volumes_links[0].href).toContain('/volumes/detail?limit=1&marker=')
    expect(cloud.get('/volumes?marker=nosuch')).toMatchObject({
      status: 404,
      body: { itemNotFound: { message: 'Volume nosuch could not be found.' } },
    })
    expect(cloud.get('/volumes?limit=0').body.volumes).toEqual([])
    expect(faultMessage(cloud.get('/volumes?limit=x'))).toBe('limit param must be an integer')
    expect(faultMessage(cloud.get('/volumes?limit=-1'))).toBe('limit param must be positive')
    expect(faultMessage(cloud.get('/volumes?offset=-1'))).toBe('offset must be >= 0')
  })

  test('counts from 3.45 on', () => {
    const cloud = filled()
    expect(cloud.get('/volumes?limit=1&with_count=true').body.count).toBe(3)
    expect(cloud.get('/volumes?limit=1&with_count=true', 'demo', '3.44').body.count).toBeUndefined()
  })

  test('filters by what members may know, and refuses the rest from 3.31 on', () => {
    const cloud = filled()
    expect(names(cloud, '?name=b')).toEqual(['b'])
    expect(names(cloud, '?size=5')).toEqual(['b'])
    expect(names(cloud, `?metadata=${encodeURIComponent('{"name": "c"}')}`)).toEqual(['c'])
    expect(names(cloud, '?status=error')).toEqual([])
    expect(names(cloud, '?bogus=1', '3.30')).toEqual(['c', 'b', 'a'])
    expect(faultMessage(cloud.get('/volumes?bogus=1'))).toBe('Invalid filters bogus are found in query options.')
    expect(cloud.get('/volumes?bogus=1', 'adminInDemo').body).toEqual({ volumes: [] })
    expect(cloud.get('/volumes?name~=B', 'adminInDemo').body.volumes).toHaveLength(1)
  })

  test('shows other projects to administrators who ask for them', () => {
    const cloud = filled()
    expect(cloud.get('/volumes?all_tenants=1', 'alt').body.volumes).toEqual([])
    expect(cloud.get('/volumes?all_tenants=1', 'admin').body.volumes).toHaveLength(3)
    expect(cloud.get('/volumes', 'admin').body.volumes).toEqual([])
    expect(faultMessage(cloud.get('/volumes?all_tenants=zz', 'admin'))).toBe(
      "Value 'zz' for 'all_tenants' is not a boolean.",
    )
  })

  test('sums up from 3.12 on', () => {
    const cloud = filled()
    expect(cloud.get('/volumes/summary', 'demo', '3.11')).toMatchObject({
      status: 404,
      body: { itemNotFound: { message: 'The resource could not be found.' } },
    })
    expect(cloud.get('/volumes/summary', 'demo', '3.12').body).toEqual({
      'volume-summary': { total_count: 3, total_size: 7 },
    })
    expect(cloud.get('/volumes/summary').body['volume-summary'].metadata).toEqual({ name: ['a', 'b', 'c'] })
  })
})

describe('changing and deleting a volume', () => {
  test('renames, replaces metadata, and wants at least one word from 3.53 on', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume({ name: 'old', metadata: { a: '1' } })
    expect(cloud.put(`/volumes/${id}`, { volume: { name: 'new', metadata: { b: '2' } } }).body.volume).toMatchObject({
      name: 'new',
      metadata: { b: '2' },
    })
    expect(faultMessage(cloud.put(`/volumes/${id}`, { volume: {} }))).toBe(
      'Invalid input for field/attribute volume. Value: {}. {} is not valid under any of the given schemas',
    )
    expect(cloud.put(`/volumes/${id}`, { volume: {} }, 'demo', '3.52').status).toBe(200)
  })

  test('is gone a second after its deletion', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume()
    const answered = cloud.delete(`/volumes/${id}`)
    expect([answered.status, answered.body]).toEqual([202, undefined])
    expect(cloud.getStatus(`/volumes/${id}`)).toBe('deleting')
    expect(faultMessage(cloud.delete(`/volumes/${id}`))).toBe(DELETE_FORBIDDEN_MESSAGE)
    cloud.advanceClock(1)
    expect(faultMessage(cloud.get(`/volumes/${id}`))).toBe(`Volume ${id} could not be found.`)
  })

  test('takes its snapshots along with cascade only', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume()
    const snapshot = cloud.createSnapshot(id)
    expect(faultMessage(cloud.delete(`/volumes/${id}`))).toBe(DELETE_FORBIDDEN_MESSAGE)
    expect(faultMessage(cloud.delete(`/volumes/${id}?cascade=zz`))).toBe("Value 'zz' for 'cascade' is not a boolean.")
    expect(cloud.delete(`/volumes/${id}?cascade=true`).status).toBe(202)
    cloud.advanceClock(2)
    expect([cloud.getStatus(`/volumes/${id}`), cloud.getStatus(`/snapshots/${snapshot}`)]).toEqual([
      'deleted',
      'deleted',
    ])
  })

  test('stays in error_deleting until an administrator forces it', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume({ metadata: { rc_fail: 'delete' } })
    cloud.delete(`/volumes/${id}`)
    cloud.advanceClock(2)
    expect(cloud.getStatus(`/volumes/${id}`)).toBe('error_deleting')
    expect(cloud.delete(`/volumes/${id}?force=true`)).toMatchObject({
      status: 403,
      body: { forbidden: { message: "Policy doesn't allow volume:force_delete to be performed." } },
    })
    cloud.put(`/volumes/${id}/metadata`, { metadata: {} })
    expect(cloud.runVolumeAction(id, { 'os-force_delete': {} }, 'admin').status).toBe(202)
    cloud.advanceClock(2)
    expect(cloud.getStatus(`/volumes/${id}`)).toBe('deleted')
  })

  test('belongs to its project', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume()
    expect(faultMessage(cloud.get(`/volumes/${id}`, 'alt'))).toBe(`Volume ${id} could not be found.`)
    expect(cloud.get(`/volumes/${id}`, 'admin').status).toBe(200)
  })
})

describe('the metadata of a volume', () => {
  test('merges, replaces, changes and removes keys', () => {
    const cloud = new Sandbox()
    const path = `/volumes/${cloud.createVolume({ metadata: { a: '1' } })}/metadata`
    expect(cloud.post(path, { metadata: { b: '2' } }).body).toEqual({ metadata: { a: '1', b: '2' } })
    expect(cloud.put(`${path}/a`, { meta: { a: '3' } }).body).toEqual({ meta: { a: '3' } })
    expect(faultMessage(cloud.put(`${path}/a`, { meta: { b: '3' } }))).toBe('Request body and URI mismatch')
    expect(cloud.get(`${path}/a`).body).toEqual({ meta: { a: '3' } })
    expect(cloud.delete(`${path}/a`).status).toBe(200)
    expect(faultMessage(cloud.get(`${path}/a`))).toMatch(/^Volume .* has no metadata with key a\.$/)
    expect(cloud.put(path, { metadata: { c: '4' } }).body).toEqual({ metadata: { c: '4' } })
    expect(faultMessage(cloud.put(path, { metadata: { c: 4 } }))).toBe(
      "Invalid input for field/attribute c. Value: 4. 4 is not of type 'string'",
    )
  })

  test('is guarded by If-Match from 3.15 on', () => {
    const cloud = new Sandbox()
    const path = `/volumes/${cloud.createVolume({ metadata: { a: '1' } })}/metadata`
    const { etag = '' } = cloud.get(path).headers
    cloud.post(path, { metadata: { b: '2' } })
    const stale = cloud.request('demo', 'PUT', path, { metadata: {} }, '3.15', { 'If-Match': etag })
    expect([stale.status, stale.body]).toEqual([412, undefined])
    expect(cloud.request('demo', 'PUT', path, { metadata: {} }, '3.14', { 'If-Match': etag }).status).toBe(200)
    const fresh = cloud.get(path).headers['etag'] ?? ''
    expect(cloud.request('demo', 'PUT', path, { metadata: { z: '9' } }, '3.15', { 'If-Match': fresh }).body).toEqual({
      metadata: { z: '9' },
    })
  })
})
