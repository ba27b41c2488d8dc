import { describe, expect, test } from 'vitest'
import { UNKNOWN_ID, Sandbox, faultMessage } from './sandbox.ts'

const getVolume = (sandbox: Sandbox, id: string) => sandbox.get(`/volumes/${id}`, 'adminInDemo').body.volume
const listEventIds = (sandbox: Sandbox, id: string): string[] =>
  sandbox.get(`/messages?resource_uuid=${id}`).body.messages.map((one: { event_id: string }) => one.event_id)

describe('extending', () => {
  test('takes two seconds, and quota from the start', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume()
    const [, projectId] = sandbox.signIn('demo')
    const response = sandbox.runVolumeAction(id, { 'os-extend': { new_size: 3 } })
    expect([response.status, response.body]).toEqual([202, undefined])
    expect(getVolume(sandbox, id)).toMatchObject({ status: 'extending', size: 1 })
    expect(sandbox.get(`/os-quota-sets/${projectId}?usage=true`).body.quota_set.gigabytes).toEqual({
      limit: 1000,
      in_use: 1,
      reserved: 2,
    })
    expect(faultMessage(sandbox.runVolumeAction(id, { 'os-extend': { new_size: 4 } }))).toBe(
      `Invalid volume: Volume ${id} status must be '{'status': 'available'}' to extend, currently extending.`,
    )
    sandbox.advanceClock(2)
    expect(getVolume(sandbox, id)).toMatchObject({ status: 'available', size: 3 })
  })

  test.each([
    [1, 'Invalid input received: New size for extend must be greater than current size. (current: 1, extended: 1).'],
    [0, 'Invalid input for field/attribute new_size. Value: 0. 0 is less than the minimum of 1'],
    ['x', "Invalid input for field/attribute new_size. Value: x. 'x' does not match '^[0-9]+$'"],
  ])('to %j is refused', (size, message) => {
    const sandbox = new Sandbox()
    const response = sandbox.runVolumeAction(sandbox.createVolume(), { 'os-extend': { new_size: size } })
    expect([response.status, faultMessage(response)]).toEqual([400, message])
  })

  test('of an attached volume needs 3.42', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume()
    sandbox.runVolumeAction(id, { 'os-attach': { host_name: 'h', mountpoint: '/dev/vdb' } })
    expect(faultMessage(sandbox.runVolumeAction(id, { 'os-extend': { new_size: 2 } }, 'demo', '3.41'))).toContain(
      "status must be '{'status': 'available'}' to extend, currently in-use.",
    )
    expect(sandbox.runVolumeAction(id, { 'os-extend': { new_size: 2 } }, 'demo', '3.42').status).toBe(202)
    sandbox.advanceClock(2)
    expect(getVolume(sandbox, id)).toMatchObject({ status: 'in-use', size: 2 })
  })

  test('above the quota is a 413 without a retry', () => {
    const sandbox = new Sandbox()
    const response = sandbox.runVolumeAction(sandbox.createVolume(), { 'os-extend': { new_size: 1200 } })
    expect(response.status).toBe(413)
    expect(response.headers['retry-after']).toBe('0')
    expect(response.body).toEqual({
      overLimit: {
        code: 413,
        message:
          'VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota. Requested 1199G, quota is 1000G and 1G has been consumed.',
        retryAfter: '0',
      },
    })
  })

  test('that fails leaves error_extending, the old size and a message', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume({ metadata: { rc_fail: 'extend' } })
    sandbox.runVolumeAction(id, { 'os-extend': { new_size: 2 } })
    sandbox.advanceClock(2)
    expect(getVolume(sandbox, id)).toMatchObject({ status: 'error_extending', size: 1 })
    expect(listEventIds(sandbox, id)).toEqual(['VOLUME_VOLUME_007_010'])
  })

  test('is completed by its action', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume()
    sandbox.runVolumeAction(id, { 'os-extend': { new_size: 2 } })
    expect(sandbox.runVolumeAction(id, { 'os-extend_volume_completion': {} }).status).toBe(403)
    expect(sandbox.runVolumeAction(id, { 'os-extend_volume_completion': {} }, 'admin').status).toBe(202)
    expect(getVolume(sandbox, id)).toMatchObject({ status: 'available', size: 2 })
  })
})

describe('retyping', () => {
  test('in place changes the type, elsewhere only when migration is allowed', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume({ volume_type: 'alpha' })
    sandbox.runVolumeAction(id, { 'os-retype': { new_type: 'fast' } })
    expect(getVolume(sandbox, id).status).toBe('retyping')
    sandbox.advanceClock(2)
    expect(getVolume(sandbox, id)).toMatchObject({ status: 'available', volume_type: 'fast', migration_status: null })
    sandbox.runVolumeAction(id, { 'os-retype': { new_type: 'beta' } })
    sandbox.advanceClock(2)
    expect(getVolume(sandbox, id)).toMatchObject({ status: 'available', volume_type: 'fast' })
    sandbox.runVolumeAction(id, { 'os-retype': { new_type: 'beta', migration_policy: 'on-demand' } })
    sandbox.advanceClock(3)
    expect(getVolume(sandbox, id)).toMatchObject({ status: 'retyping', migration_status: 'migrating' })
    sandbox.advanceClock(3)
    expect(getVolume(sandbox, id)).toMatchObject({
      'status': 'available',
      'volume_type': 'beta',
      'migration_status': 'success',
      'os-vol-host-attr:host': 'rc@beta#beta',
    })
  })

  test('rejects invalid requests', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume()
    expect(faultMessage(sandbox.runVolumeAction(id, { 'os-retype': { new_type: 'nosuch' } }))).toBe(
      'Volume type with name nosuch could not be found.',
    )
    expect(
      faultMessage(sandbox.runVolumeAction(id, { 'os-retype': { new_type: 'beta', migration_policy: 'zz' } })),
    ).toBe("Invalid input for field/attribute migration_policy. Value: zz. 'zz' is not one of ['on-demand', 'never']")
    expect(faultMessage(sandbox.runVolumeAction(id, { 'os-retype': { new_type: '__DEFAULT__' } }))).toBe(
      'Invalid volume: Retype needs volume to be in available or in-use state, not be part of an active migration or a consistency group, requested type has to be different that the one from the volume, and for in-use volumes front-end qos specs cannot change.',
    )
  })
})

describe('reverting', () => {
  test('reverts to the newest snapshot only', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume()
    expect(faultMessage(sandbox.runVolumeAction(id, { revert: {} }))).toBe(`Volume ${id} doesn't have any snapshots.`)
    const old = sandbox.createSnapshot(id)
    const newest = sandbox.createSnapshot(id)
    expect(faultMessage(sandbox.runVolumeAction(id, { revert: { snapshot_id: old } }))).toBe(
      `Specified snapshot ${old} is None or not the latest one of volume ${id}.`,
    )
    expect(sandbox.runVolumeAction(id, { revert: { snapshot_id: newest } }, 'demo', '3.39').status).toBe(404)
    expect(sandbox.runVolumeAction(id, { revert: { snapshot_id: newest } }).status).toBe(202)
    expect([sandbox.getStatus(`/volumes/${id}`), sandbox.getStatus(`/snapshots/${newest}`)]).toEqual([
      'reverting',
      'restoring',
    ])
    sandbox.advanceClock(2)
    expect([sandbox.getStatus(`/volumes/${id}`), sandbox.getStatus(`/snapshots/${newest}`)]).toEqual([
      'available',
      'available',
    ])
  })

  test('is rejected for another size and for an attached volume', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume()
    const snapshot = sandbox.createSnapshot(id)
    sandbox.runVolumeAction(id, { 'os-attach': { host_name: 'h', mountpoint: '/dev/vdb' } })
    const attached = sandbox.runVolumeAction(id, { revert: { snapshot_id: snapshot } })
    expect([attached.status, faultMessage(attached)]).toEqual([
      409,
      `Invalid volume: Can't revert volume ${id} to its latest snapshot ${snapshot}. Volume's status must be 'available'.`,
    ])
    sandbox.runVolumeAction(id, { 'os-detach': {} })
    sandbox.runVolumeAction(id, { 'os-extend': { new_size: 2 } })
    sandbox.advanceClock(3)
    expect(faultMessage(sandbox.runVolumeAction(id, { revert: { snapshot_id: snapshot } }))).toBe(
      `Can't revert volume ${id} to its latest snapshot ${snapshot}. The volume size must be equal to the snapshot size.`,
    )
  })

  test('that fails leaves the volume in error', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume({ metadata: { rc_fail: 'revert' } })
    sandbox.runVolumeAction(id, { revert: { snapshot_id: sandbox.createSnapshot(id) } })
    sandbox.advanceClock(2)
    expect(sandbox.getStatus(`/volumes/${id}`)).toBe('error')
  })
})

describe('other actions', () => {
  test('are identified by the only key of the body', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume()
    expect(faultMessage(sandbox.runVolumeAction(id, { bogus: 1 }))).toBe(
      'There is no such action: bogus. Verify the request body and Content-Type header and try again.',
    )
    expect(faultMessage(sandbox.runVolumeAction(id, { a: 1, b: 2 }))).toBe('Malformed request body')
    expect(faultMessage(sandbox.runVolumeAction(id, '{nope'))).toBe('Malformed request body')
    expect(sandbox.runVolumeAction(id, '[1]').status).toBe(404)
    expect(faultMessage(sandbox.runVolumeAction(id, undefined))).toBe(
      'There is no such action: None. Verify the request body and Content-Type header and try again.',
    )
  })

  test('set the flags of a volume', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume({ metadata: { a: '1' } })
    expect(sandbox.runVolumeAction(id, { 'os-set_bootable': { bootable: true } }).status).toBe(200)
    expect(sandbox.runVolumeAction(id, { 'os-update_readonly_flag': { readonly: true } }).status).toBe(202)
    expect(sandbox.get(`/volumes/${id}`).body.volume).toMatchObject({
      bootable: 'true',
      metadata: { a: '1', readonly: 'True' },
    })
  })

  test('update the image metadata', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume()
    expect(sandbox.runVolumeAction(id, { 'os-set_image_metadata': { metadata: { k: 'v' } } }).body).toEqual({
      metadata: { k: 'v' },
    })
    expect(sandbox.runVolumeAction(id, { 'os-show_image_metadata': null }).body).toEqual({ metadata: { k: 'v' } })
    expect(faultMessage(sandbox.runVolumeAction(id, { 'os-unset_image_metadata': { key: 'zz' } }))).toBe(
      `Glance metadata for volume/snapshot ${id} cannot be found.`,
    )
    expect(sandbox.runVolumeAction(id, { 'os-unset_image_metadata': { key: 'k' } }).status).toBe(200)
    expect(sandbox.runVolumeAction(id, { 'os-show_image_metadata': null }).body).toEqual({ metadata: {} })
  })

  test('reset the status for administrators', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume()
    expect(faultMessage(sandbox.runVolumeAction(id, { 'os-reset_status': { status: 'error' } }))).toBe(
      "Policy doesn't allow volume_extension:volume_admin_actions:reset_status to be performed.",
    )
    expect(faultMessage(sandbox.runVolumeAction(id, { 'os-reset_status': {} }, 'admin'))).toBe(
      "Must specify 'status', 'attach_status' or 'migration_status' for update.",
    )
    expect(faultMessage(sandbox.runVolumeAction(id, { 'os-reset_status': { attach_status: 'bogus' } }, 'admin'))).toBe(
      "Volume attach status: bogus is invalid, valid statuses are: ['attached', 'detached'].",
    )
    expect(faultMessage(sandbox.runVolumeAction(id, { 'os-reset_status': { status: 'in-use' } }, 'admin'))).toBe(
      'Cannot reset-state to in-use because volume does not have any attachments.',
    )
    expect(sandbox.runVolumeAction(id, { 'os-reset_status': { status: 'ERROR' } }, 'admin').status).toBe(202)
    expect(sandbox.getStatus(`/volumes/${id}`)).toBe('error')
  })

  test('migrate to another pool or cluster', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume({ volume_type: 'alpha' })
    const migrate = (body: unknown, microversion = '3.71') =>
      sandbox.runVolumeAction(id, { 'os-migrate_volume': body }, 'admin', microversion)
    expect(faultMessage(migrate({}))).toBe('Invalid input received: One and only one of cluster and host must be set.')
    expect(faultMessage(migrate({}, '3.0'))).toBe(
      "Invalid input for field/attribute os-migrate_volume. Value: {}. 'host' is a required property",
    )
    expect(faultMessage(migrate({ host: 'zz' }))).toBe("Invalid host: No available service named 'zz'")
    expect(migrate({ host: 'rc@alpha#hdd', lock_volume: true }).status).toBe(202)
    expect(getVolume(sandbox, id)).toMatchObject({ status: 'maintenance', migration_status: 'starting' })
    sandbox.advanceClock(3)
    expect(getVolume(sandbox, id)).toMatchObject({
      'status': 'available',
      'migration_status': 'success',
      'os-vol-host-attr:host': 'rc@alpha#hdd',
    })
    expect(migrate({ cluster: 'rccluster@gamma#gamma' }).status).toBe(202)
    sandbox.advanceClock(3)
    expect(getVolume(sandbox, id)).toMatchObject({
      'os-vol-host-attr:host': 'rc@gamma#gamma',
      'cluster_name': 'rccluster@gamma#gamma',
    })
  })

  test('overwrite a volume with an image since 3.68', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume()
    const [token] = sandbox.signIn('demo')
    const [image] = JSON.parse(
      sandbox.send('GET', 'http://sandbox.invalid/image/v2/images?name=cirros', { 'x-auth-token': token }).body,
    ).images
    expect(sandbox.runVolumeAction(id, { 'os-reimage': { image_id: image.id } }, 'demo', '3.67').status).toBe(404)
    expect(sandbox.runVolumeAction(id, { 'os-reimage': { image_id: image.id } }).status).toBe(202)
    expect(sandbox.getStatus(`/volumes/${id}`)).toBe('downloading')
    sandbox.advanceClock(3)
    expect(sandbox.get(`/volumes/${id}`).body.volume).toMatchObject({
      status: 'available',
      bootable: 'true',
      volume_image_metadata: { image_name: 'cirros' },
    })
    expect(faultMessage(sandbox.runVolumeAction(id, { 'os-reimage': { image_id: UNKNOWN_ID } }))).toBe(
      `Image ${UNKNOWN_ID} could not be found.`,
    )
  })
})
