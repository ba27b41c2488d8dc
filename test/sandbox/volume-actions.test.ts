import { describe, expect, test } from 'vitest'
import { UNKNOWN_ID, Sandbox, faultMessage } from './sandbox.ts'

const getVolume = (cloud: Sandbox, id: string) => cloud.get(`/volumes/${id}`, 'adminInDemo').body.volume
const listEventIds = (cloud: Sandbox, id: string): string[] =>
  cloud.get(`/messages?resource_uuid=${id}`).body.messages.map((one: { event_id: string }) => one.event_id)

describe('extending', () => {
  test('takes two seconds, and quota from the start', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume()
    const [, projectId] = cloud.signIn('demo')
    const answered = cloud.runVolumeAction(id, { 'os-extend': { new_size: 3 } })
    expect([answered.status, answered.body]).toEqual([202, undefined])
    expect(getVolume(cloud, id)).toMatchObject({ status: 'extending', size: 1 })
    expect(cloud.get(`/os-quota-sets/${projectId}?usage=true`).body.quota_set.gigabytes).toEqual({
      limit: 1000,
      in_use: 1,
      reserved: 2,
    })
    expect(faultMessage(cloud.runVolumeAction(id, { 'os-extend': { new_size: 4 } }))).toBe(
      `Invalid volume: Volume ${id} status must be '{'status': 'available'}' to extend, currently extending.`,
    )
    cloud.advanceClock(2)
    expect(getVolume(cloud, id)).toMatchObject({ status: 'available', size: 3 })
  })

  test.each([
    [1, 'Invalid input received: New size for extend must be greater than current size. (current: 1, extended: 1).'],
    [0, 'Invalid input for field/attribute new_size. Value: 0. 0 is less than the minimum of 1'],
    ['x', "Invalid input for field/attribute new_size. Value: x. 'x' does not match '^[0-9]+$'"],
  ])('to %j is refused', (size, words) => {
    const cloud = new Sandbox()
    const answered = cloud.runVolumeAction(cloud.createVolume(), { 'os-extend': { new_size: size } })
    expect([answered.status, faultMessage(answered)]).toEqual([400, words])
  })

  test('of an attached volume needs 3.42', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume()
    cloud.runVolumeAction(id, { 'os-attach': { host_name: 'h', mountpoint: '/dev/vdb' } })
    expect(faultMessage(cloud.runVolumeAction(id, { 'os-extend': { new_size: 2 } }, 'demo', '3.41'))).toContain(
      "status must be '{'status': 'available'}' to extend, currently in-use.",
    )
    expect(cloud.runVolumeAction(id, { 'os-extend': { new_size: 2 } }, 'demo', '3.42').status).toBe(202)
    cloud.advanceClock(2)
    expect(getVolume(cloud, id)).toMatchObject({ status: 'in-use', size: 2 })
  })

  test('over the quota is a 413 that is not to be retried', () => {
    const cloud = new Sandbox()
    const answered = cloud.runVolumeAction(cloud.createVolume(), { 'os-extend': { new_size: 1200 } })
    expect(answered.status).toBe(413)
    expect(answered.headers['retry-after']).toBe('0')
    expect(answered.body).toEqual({
      overLimit: {
        code: 413,
        message:
          'VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota. Requested 1199G, quota is 1000G and 1G has been consumed.',
        retryAfter: '0',
      },
    })
  })

  test('that fails leaves error_extending, the old size and a message', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume({ metadata: { rc_fail: 'extend' } })
    cloud.runVolumeAction(id, { 'os-extend': { new_size: 2 } })
    cloud.advanceClock(2)
    expect(getVolume(cloud, id)).toMatchObject({ status: 'error_extending', size: 1 })
    expect(listEventIds(cloud, id)).toEqual(['VOLUME_VOLUME_007_010'])
  })

  test('can be ended by its completion', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume()
    cloud.runVolumeAction(id, { 'os-extend': { new_size: 2 } })
    expect(cloud.runVolumeAction(id, { 'os-extend_volume_completion': {} }).status).toBe(403)
    expect(cloud.runVolumeAction(id, { 'os-extend_volume_completion': {} }, 'admin').status).toBe(202)
    expect(getVolume(cloud, id)).toMatchObject({ status: 'available', size: 2 })
  })
})

describe('retyping', () => {
  test('in place changes the type, elsewhere only when migration is allowed', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume({ volume_type: 'alpha' })
    cloud.runVolumeAction(id, { 'os-retype': { new_type: 'fast' } })
    expect(getVolume(cloud, id).status).toBe('retyping')
    cloud.advanceClock(2)
    expect(getVolume(cloud, id)).toMatchObject({ status: 'available', volume_type: 'fast', migration_status: null })
    cloud.runVolumeAction(id, { 'os-retype': { new_type: 'beta' } })
    cloud.advanceClock(2)
    expect(getVolume(cloud, id)).toMatchObject({ status: 'available', volume_type: 'fast' })
    cloud.runVolumeAction(id, { 'os-retype': { new_type: 'beta', migration_policy: 'on-demand' } })
    cloud.advanceClock(3)
    expect(getVolume(cloud, id)).toMatchObject({ status: 'retyping', migration_status: 'migrating' })
    cloud.advanceClock(3)
    expect(getVolume(cloud, id)).toMatchObject({
      'status': 'available',
      'volume_type': 'beta',
      'migration_status': 'success',
      'os-vol-host-attr:host': 'rc@beta#beta',
    })
  })

  test('refuses what cannot be', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume()
    expect(faultMessage(cloud.runVolumeAction(id, { 'os-retype': { new_type: 'nosuch' } }))).toBe(
      'Volume type with name nosuch could not be found.',
    )
    expect(faultMessage(cloud.runVolumeAction(id, { 'os-retype': { new_type: 'beta', migration_policy: 'zz' } }))).toBe(
      "Invalid input for field/attribute migration_policy. Value: zz. 'zz' is not one of ['on-demand', 'never']",
    )
    expect(faultMessage(cloud.runVolumeAction(id, { 'os-retype': { new_type: '__DEFAULT__' } }))).toBe(
      'Invalid volume: Retype needs volume to be in available or in-use state, not be part of an active migration or a consistency group, requested type has to be different that the one from the volume, and for in-use volumes front-end qos specs cannot change.',
    )
  })
})

describe('reverting', () => {
  test('goes back to the newest snapshot only', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume()
    expect(faultMessage(cloud.runVolumeAction(id, { revert: {} }))).toBe(`Volume ${id} doesn't have any snapshots.`)
    const old = cloud.createSnapshot(id)
    const newest = cloud.createSnapshot(id)
    expect(faultMessage(cloud.runVolumeAction(id, { revert: { snapshot_id: old } }))).toBe(
      `Specified snapshot ${old} is None or not the latest one of volume ${id}.`,
    )
    expect(cloud.runVolumeAction(id, { revert: { snapshot_id: newest } }, 'demo', '3.39').status).toBe(404)
    expect(cloud.runVolumeAction(id, { revert: { snapshot_id: newest } }).status).toBe(202)
    expect([cloud.getStatus(`/volumes/${id}`), cloud.getStatus(`/snapshots/${newest}`)]).toEqual([
      'reverting',
      'restoring',
    ])
    cloud.advanceClock(2)
    expect([cloud.getStatus(`/volumes/${id}`), cloud.getStatus(`/snapshots/${newest}`)]).toEqual([
      'available',
      'available',
    ])
  })

  test('is refused for another size and for an attached volume', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume()
    const snapshot = cloud.createSnapshot(id)
    cloud.runVolumeAction(id, { 'os-attach': { host_name: 'h', mountpoint: '/dev/vdb' } })
    const attached = cloud.runVolumeAction(id, { revert: { snapshot_id: snapshot } })
    expect([attached.status, faultMessage(attached)]).toEqual([
      409,
      `Invalid volume: Can't revert volume ${id} to its latest snapshot ${snapshot}. Volume's status must be 'available'.`,
    ])
    cloud.runVolumeAction(id, { 'os-detach': {} })
    cloud.runVolumeAction(id, { 'os-extend': { new_size: 2 } })
    cloud.advanceClock(3)
    expect(faultMessage(cloud.runVolumeAction(id, { revert: { snapshot_id: snapshot } }))).toBe(
      `Can't revert volume ${id} to its latest snapshot ${snapshot}. The volume size must be equal to the snapshot size.`,
    )
  })

  test('that fails leaves the volume in error', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume({ metadata: { rc_fail: 'revert' } })
    cloud.runVolumeAction(id, { revert: { snapshot_id: cloud.createSnapshot(id) } })
    cloud.advanceClock(2)
    expect(cloud.getStatus(`/volumes/${id}`)).toBe('error')
  })
})

describe('uploading', () => {
  const upload = { 'os-volume_upload_image': { image_name: 'shot' } }

  test('makes an image that is active when the volume is available again', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume({ size: 2 })
    const answered = cloud.runVolumeAction(id, upload)
    const told = answered.body['os-volume_upload_image']
    expect([answered.status, told]).toEqual([
      202,
      expect.objectContaining({
        id,
        status: 'uploading',
        size: 2,
        disk_format: 'raw',
        container_format: 'bare',
        image_name: 'shot',
        visibility: 'private',
        protected: false,
      }),
    ])
    const [token] = cloud.signIn('demo')
    const image = () =>
      JSON.parse(
        cloud.send('GET', `http://sandbox.invalid/image/v2/images/${told.image_id}`, { 'x-auth-token': token }).body,
      )
    expect(image()).toMatchObject({ status: 'queued', size: null })
    expect(faultMessage(cloud.runVolumeAction(id, upload))).toBe(
      `Invalid volume: Volume ${id} status must be available`,
    )
    cloud.advanceClock(3)
    expect(image()).toMatchObject({ status: 'active', name: 'shot', size: 2 * 2 ** 30 })
    expect(cloud.getStatus(`/volumes/${id}`)).toBe('available')
  })

  test('knows no snapshots, and leaves public images to administrators', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume()
    const refused = cloud.runVolumeAction(id, { 'os-volume_upload_image': { image_name: 'shot', snapshot_id: 'x' } })
    expect(faultMessage(refused)).toBe(
      "Invalid input for field/attribute os-volume_upload_image. Value: {'image_name': 'shot', 'snapshot_id': 'x'}. Additional properties are not allowed ('snapshot_id' was unexpected)",
    )
    expect(
      cloud.runVolumeAction(id, { 'os-volume_upload_image': { image_name: 'shot', visibility: 'public' } }).status,
    ).toBe(403)
  })

  test('that fails takes the image away and leaves a message', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume({ metadata: { rc_fail: 'upload' } })
    const { image_id: imageId } = cloud.runVolumeAction(id, upload).body['os-volume_upload_image']
    cloud.advanceClock(3)
    const [token] = cloud.signIn('demo')
    expect(
      cloud.send('GET', `http://sandbox.invalid/image/v2/images/${imageId}`, { 'x-auth-token': token }).status,
    ).toBe(404)
    expect([cloud.getStatus(`/volumes/${id}`), listEventIds(cloud, id)]).toEqual([
      'available',
      ['VOLUME_VOLUME_003_004'],
    ])
  })

  test('gives an image that volumes can be made from', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume()
    cloud.runVolumeAction(id, { 'os-set_image_metadata': { metadata: { os_distro: 'x' } } })
    cloud.runVolumeAction(id, upload)
    cloud.advanceClock(3)
    const copy = cloud.createVolume({ imageRef: 'shot' })
    expect(cloud.get(`/volumes/${copy}`).body.volume.volume_image_metadata).toMatchObject({
      os_distro: 'x',
      image_name: 'shot',
    })
  })
})

describe('the older way to attach', () => {
  test('reserves, attaches, begins to detach and detaches', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume()
    cloud.runVolumeAction(id, { 'os-reserve': null })
    expect(cloud.getStatus(`/volumes/${id}`)).toBe('attaching')
    cloud.runVolumeAction(id, { 'os-attach': { instance_uuid: UNKNOWN_ID, mountpoint: '/dev/vdb' } })
    expect(cloud.get(`/volumes/${id}`).body.volume).toMatchObject({
      status: 'in-use',
      metadata: { attached_mode: 'rw', readonly: 'False' },
      attachments: [{ id, volume_id: id, server_id: UNKNOWN_ID, device: '/dev/vdb', host_name: null }],
    })
    expect(
      faultMessage(cloud.runVolumeAction(id, { 'os-attach': { host_name: 'other', mountpoint: '/dev/vdc' } })),
    ).toBe('Invalid volume: volume is already attached and multiple attachments are not enabled')
    cloud.runVolumeAction(id, { 'os-begin_detaching': null })
    expect(cloud.getStatus(`/volumes/${id}`)).toBe('detaching')
    cloud.runVolumeAction(id, { 'os-roll_detaching': null })
    expect(cloud.getStatus(`/volumes/${id}`)).toBe('in-use')
    cloud.runVolumeAction(id, { 'os-detach': {} })
    expect(cloud.get(`/volumes/${id}`).body.volume).toMatchObject({
      status: 'available',
      attachments: [],
      metadata: { readonly: 'False' },
    })
  })

  test('refuses what makes no sense', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume()
    expect(faultMessage(cloud.runVolumeAction(id, { 'os-attach': { mountpoint: '/dev/vdb' } }))).toContain(
      'is not valid under any of the given schemas',
    )
    expect(faultMessage(cloud.runVolumeAction(id, { 'os-begin_detaching': null }))).toBe(
      "Invalid volume: Unable to detach volume. Volume status must be 'in-use' and attach_status must be 'attached' to detach.",
    )
    expect(cloud.runVolumeAction(id, { 'os-detach': { attachment_id: UNKNOWN_ID } })).toMatchObject({
      status: 409,
      body: {
        conflictingRequest: {
          message: 'ConflictNovaUsingAttachment: Detach volume from instance  using the Compute API',
        },
      },
    })
    expect(cloud.runVolumeAction(id, { 'os-force_detach': {} }).status).toBe(403)
    cloud.runVolumeAction(id, { 'os-update_readonly_flag': { readonly: true } })
    expect(faultMessage(cloud.runVolumeAction(id, { 'os-attach': { host_name: 'h', mountpoint: '/dev/vdb' } }))).toBe(
      `Invalid attaching mode 'rw' for volume ${id}.`,
    )
  })
})

describe('other actions', () => {
  test('are told apart by the one key of the body', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume()
    expect(faultMessage(cloud.runVolumeAction(id, { bogus: 1 }))).toBe(
      'There is no such action: bogus. Verify the request body and Content-Type header and try again.',
    )
    expect(faultMessage(cloud.runVolumeAction(id, { a: 1, b: 2 }))).toBe('Malformed request body')
    expect(faultMessage(cloud.runVolumeAction(id, '{nope'))).toBe('Malformed request body')
    expect(cloud.runVolumeAction(id, '[1]').status).toBe(404)
    expect(faultMessage(cloud.runVolumeAction(id, undefined))).toBe(
      'There is no such action: None. Verify the request body and Content-Type header and try again.',
    )
  })

  test('set the flags of a volume', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume({ metadata: { a: '1' } })
    expect(cloud.runVolumeAction(id, { 'os-set_bootable': { bootable: true } }).status).toBe(200)
    expect(cloud.runVolumeAction(id, { 'os-update_readonly_flag': { readonly: true } }).status).toBe(202)
    expect(cloud.get(`/volumes/${id}`).body.volume).toMatchObject({
      bootable: 'true',
      metadata: { a: '1', readonly: 'True' },
    })
  })

  test('keep what an image said', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume()
    expect(cloud.runVolumeAction(id, { 'os-set_image_metadata': { metadata: { k: 'v' } } }).body).toEqual({
      metadata: { k: 'v' },
    })
    expect(cloud.runVolumeAction(id, { 'os-show_image_metadata': null }).body).toEqual({ metadata: { k: 'v' } })
    expect(faultMessage(cloud.runVolumeAction(id, { 'os-unset_image_metadata': { key: 'zz' } }))).toBe(
      `Glance metadata for volume/snapshot ${id} cannot be found.`,
    )
    expect(cloud.runVolumeAction(id, { 'os-unset_image_metadata': { key: 'k' } }).status).toBe(200)
    expect(cloud.runVolumeAction(id, { 'os-show_image_metadata': null }).body).toEqual({ metadata: {} })
  })

  test('reset the status for administrators', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume()
    expect(faultMessage(cloud.runVolumeAction(id, { 'os-reset_status': { status: 'error' } }))).toBe(
      "Policy doesn't allow volume_extension:volume_admin_actions:reset_status to be performed.",
    )
    expect(faultMessage(cloud.runVolumeAction(id, { 'os-reset_status': {} }, 'admin'))).toBe(
      "Must specify 'status', 'attach_status' or 'migration_status' for update.",
    )
    expect(faultMessage(cloud.runVolumeAction(id, { 'os-reset_status': { attach_status: 'bogus' } }, 'admin'))).toBe(
      "Volume attach status: bogus is invalid, valid statuses are: ['attached', 'detached'].",
    )
    expect(faultMessage(cloud.runVolumeAction(id, { 'os-reset_status': { status: 'in-use' } }, 'admin'))).toBe(
      'Cannot reset-state to in-use because volume does not have any attachments.',
    )
    expect(cloud.runVolumeAction(id, { 'os-reset_status': { status: 'ERROR' } }, 'admin').status).toBe(202)
    expect(cloud.getStatus(`/volumes/${id}`)).toBe('error')
  })

  test('migrate to another pool or cluster', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume({ volume_type: 'alpha' })
    const migrate = (body: unknown, microversion = '3.71') =>
      cloud.runVolumeAction(id, { 'os-migrate_volume': body }, 'admin', microversion)
    expect(faultMessage(migrate({}))).toBe('Invalid input received: One and only one of cluster and host must be set.')
    expect(faultMessage(migrate({}, '3.0'))).toBe(
      "Invalid input for field/attribute os-migrate_volume. Value: {}. 'host' is a required property",
    )
    expect(faultMessage(migrate({ host: 'zz' }))).toBe("Invalid host: No available service named 'zz'")
    expect(migrate({ host: 'rc@alpha#hdd', lock_volume: true }).status).toBe(202)
    expect(getVolume(cloud, id)).toMatchObject({ status: 'maintenance', migration_status: 'starting' })
    cloud.advanceClock(3)
    expect(getVolume(cloud, id)).toMatchObject({
      'status': 'available',
      'migration_status': 'success',
      'os-vol-host-attr:host': 'rc@alpha#hdd',
    })
    expect(migrate({ cluster: 'rccluster@gamma#gamma' }).status).toBe(202)
    cloud.advanceClock(3)
    expect(getVolume(cloud, id)).toMatchObject({
      'os-vol-host-attr:host': 'rc@gamma#gamma',
      'cluster_name': 'rccluster@gamma#gamma',
    })
  })

  test('write an image over a volume from 3.68 on', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume()
    const [token] = cloud.signIn('demo')
    const [image] = JSON.parse(
      cloud.send('GET', 'http://sandbox.invalid/image/v2/images?name=cirros', { 'x-auth-token': token }).body,
    ).images
    expect(cloud.runVolumeAction(id, { 'os-reimage': { image_id: image.id } }, 'demo', '3.67').status).toBe(404)
    expect(cloud.runVolumeAction(id, { 'os-reimage': { image_id: image.id } }).status).toBe(202)
    expect(cloud.getStatus(`/volumes/${id}`)).toBe('downloading')
    cloud.advanceClock(3)
    expect(cloud.get(`/volumes/${id}`).body.volume).toMatchObject({
      status: 'available',
      bootable: 'true',
      volume_image_metadata: { image_name: 'cirros' },
    })
    expect(faultMessage(cloud.runVolumeAction(id, { 'os-reimage': { image_id: UNKNOWN_ID } }))).toBe(
      `Image ${UNKNOWN_ID} could not be found.`,
    )
  })
})
