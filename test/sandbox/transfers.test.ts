import { describe, expect, test } from 'vitest'
import { Sandbox, faultMessage } from './sandbox.ts'

function createTransfer(cloud: Sandbox, volume_id: string, extraFields: Record<string, unknown> = {}) {
  return cloud.post('/volume-transfers', { transfer: { volume_id, ...extraFields } })
}

describe.each(['/volume-transfers', '/os-volume-transfer'])('a transfer at %s', path => {
  test('hands a volume to another project', () => {
    const cloud = new Sandbox()
    const volume_id = cloud.createVolume()
    const { id, auth_key } = cloud.post(path, { transfer: { volume_id, name: 't' } }).body.transfer
    expect(auth_key).toMatch(/^[0-9a-f]{16}$/)
    expect(cloud.getStatus(`/volumes/${volume_id}`)).toBe('awaiting-transfer')
    expect(cloud.get(`${path}/${id}`).body.transfer).toMatchObject({ id, volume_id, name: 't' })
    expect(cloud.get(`${path}/${id}`).body.transfer).not.toHaveProperty('auth_key')
    expect(cloud.get(`${path}/${id}`, 'alt').status).toBe(404)
    const wrong = cloud.post(`${path}/${id}/accept`, { accept: { auth_key: 'x' } }, 'alt')
    expect([wrong.status, faultMessage(wrong)]).toEqual([
      400,
      `Invalid auth key: Attempt to transfer ${id} with invalid auth key.`,
    ])
    expect(cloud.post(`${path}/${id}/accept`, { accept: { auth_key } }, 'alt').status).toBe(202)
    expect(cloud.getStatus(`/volumes/${volume_id}`)).toBe('deleted')
    expect(cloud.getStatus(`/volumes/${volume_id}`, 'alt')).toBe('available')
  })

  test('is taken back', () => {
    const cloud = new Sandbox()
    const volume_id = cloud.createVolume()
    const { id } = cloud.post(path, { transfer: { volume_id } }).body.transfer
    expect(cloud.delete(`${path}/${id}`).status).toBe(202)
    expect(cloud.getStatus(`/volumes/${volume_id}`)).toBe('available')
    expect(faultMessage(cloud.get(`${path}/${id}`))).toBe(`Transfer ${id} could not be found.`)
  })
})

describe('what may be transferred', () => {
  test('is available, once', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume()
    createTransfer(cloud, id)
    const again = createTransfer(cloud, id)
    expect([again.status, faultMessage(again)]).toEqual([400, 'Invalid volume: status must be available'])
  })

  test('when encrypted, goes with its snapshots and from 3.70', () => {
    const cloud = new Sandbox()
    const volume_id = cloud.createVolume({ volume_type: 'luks' })
    const at = (microversion: string, more = {}) =>
      cloud.post('/volume-transfers', { transfer: { volume_id, ...more } }, 'demo', microversion)
    expect(faultMessage(at('3.69'))).toBe('Invalid volume: transferring encrypted volume is not supported')
    expect(faultMessage(at('3.70', { no_snapshots: true }))).toBe(
      'Invalid volume: transferring an encrypted volume without its snapshots is not supported',
    )
    expect(at('3.70').status).toBe(202)
  })

  test('takes its snapshots along unless told otherwise', () => {
    const cloud = new Sandbox()
    const [along, behind] = [cloud.createVolume(), cloud.createVolume()]
    const [follower, stayer] = [cloud.createSnapshot(along), cloud.createSnapshot(behind)]
    for (const transfer of [createTransfer(cloud, along), createTransfer(cloud, behind, { no_snapshots: true })]) {
      cloud.post(
        `/volume-transfers/${transfer.body.transfer.id}/accept`,
        { accept: { auth_key: transfer.body.transfer.auth_key } },
        'alt',
      )
    }
    expect([cloud.getStatus(`/snapshots/${follower}`, 'alt'), cloud.getStatus(`/snapshots/${stayer}`, 'alt')]).toEqual([
      'available',
      'deleted',
    ])
  })

  test('counts against the quota of who takes it', () => {
    const cloud = new Sandbox()
    const [, alt] = cloud.signIn('alt')
    cloud.put(`/os-quota-sets/${alt}`, { quota_set: { volumes: 0 } }, 'admin')
    const { id, auth_key } = createTransfer(cloud, cloud.createVolume()).body.transfer
    const answered = cloud.post(`/volume-transfers/${id}/accept`, { accept: { auth_key } }, 'alt')
    expect([answered.status, faultMessage(answered)]).toEqual([
      413,
      "VolumeLimitExceeded: Maximum number of volumes allowed (0) exceeded for quota 'volumes'.",
    ])
  })
})
