import { describe, expect, test } from 'vitest'
import { Sandbox, faultMessage } from './sandbox.ts'

const listEventIds = (sandbox: Sandbox, id: string): string[] =>
  sandbox.get(`/messages?resource_uuid=${id}`).body.messages.map((one: { event_id: string }) => one.event_id)

describe('uploading', () => {
  const upload = { 'os-volume_upload_image': { image_name: 'shot' } }

  test('creates an image that is active when the volume is available again', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume({ size: 2 })
    const response = sandbox.runVolumeAction(id, upload)
    const uploaded = response.body['os-volume_upload_image']
    expect([response.status, uploaded]).toEqual([
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
    const [token] = sandbox.signIn('demo')
    const image = () =>
      JSON.parse(
        sandbox.send('GET', `http://sandbox.invalid/image/v2/images/${uploaded.image_id}`, { 'x-auth-token': token })
          .body,
      )
    expect(image()).toMatchObject({ status: 'queued', size: null })
    expect(faultMessage(sandbox.runVolumeAction(id, upload))).toBe(
      `Invalid volume: Volume ${id} status must be available`,
    )
    sandbox.advanceClock(3)
    expect(image()).toMatchObject({ status: 'active', name: 'shot', size: 2 * 2 ** 30 })
    expect(sandbox.getStatus(`/volumes/${id}`)).toBe('available')
  })

  test('rejects snapshots, and public images for members', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume()
    const response = sandbox.runVolumeAction(id, { 'os-volume_upload_image': { image_name: 'shot', snapshot_id: 'x' } })
    expect(faultMessage(response)).toBe(
      "Invalid input for field/attribute os-volume_upload_image. Value: {'image_name': 'shot', 'snapshot_id': 'x'}. Additional properties are not allowed ('snapshot_id' was unexpected)",
    )
    expect(
      sandbox.runVolumeAction(id, { 'os-volume_upload_image': { image_name: 'shot', visibility: 'public' } }).status,
    ).toBe(403)
  })

  test('that fails deletes the image and leaves a message', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume({ metadata: { rc_fail: 'upload' } })
    const { image_id: imageId } = sandbox.runVolumeAction(id, upload).body['os-volume_upload_image']
    sandbox.advanceClock(3)
    const [token] = sandbox.signIn('demo')
    expect(
      sandbox.send('GET', `http://sandbox.invalid/image/v2/images/${imageId}`, { 'x-auth-token': token }).status,
    ).toBe(404)
    expect([sandbox.getStatus(`/volumes/${id}`), listEventIds(sandbox, id)]).toEqual([
      'available',
      ['VOLUME_VOLUME_003_004'],
    ])
  })

  test('creates an image that volumes can be created from', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume()
    sandbox.runVolumeAction(id, { 'os-set_image_metadata': { metadata: { os_distro: 'x' } } })
    sandbox.runVolumeAction(id, upload)
    sandbox.advanceClock(3)
    const copy = sandbox.createVolume({ imageRef: 'shot' })
    expect(sandbox.get(`/volumes/${copy}`).body.volume.volume_image_metadata).toMatchObject({
      os_distro: 'x',
      image_name: 'shot',
    })
  })
})
