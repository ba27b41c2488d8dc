import { describe, expect, test } from 'vitest'
import { Sandbox, faultMessage } from './sandbox.ts'

function createTransfer(sandbox: Sandbox, volume_id: string, extraFields: Record<string, unknown> = {}) {
  return sandbox.post('/volume-transfers', { transfer: { volume_id, ...extraFields } })
}

describe.each(['/volume-transfers', '/os-volume-transfer'])('a transfer at %s', path => {
  test('transfers a volume to another project', () => {
    const sandbox = new Sandbox()
    const volume_id = sandbox.createVolume()
    const { id, auth_key } = sandbox.post(path, { transfer: { volume_id, name: 't' } }).body.transfer
    expect(auth_key).toMatch(/^[0-9a-f]{16}$/)
    expect(sandbox.getStatus(`/volumes/${volume_id}`)).toBe('awaiting-transfer')
    expect(sandbox.get(`${path}/${id}`).body.transfer).toMatchObject({ id, volume_id, name: 't' })
    expect(sandbox.get(`${path}/${id}`).body.transfer).not.toHaveProperty('auth_key')
    expect(sandbox.get(`${path}/${id}`, 'alt').status).toBe(404)
    const wrong = sandbox.post(`${path}/${id}/accept`, { accept: { auth_key: 'x' } }, 'alt')
    expect([wrong.status, faultMessage(wrong)]).toEqual([
      400,
      `Invalid auth key: Attempt to transfer ${id} with invalid auth key.`,
    ])
    expect(sandbox.post(`${path}/${id}/accept`, { accept: { auth_key } }, 'alt').status).toBe(202)
    expect(sandbox.getStatus(`/volumes/${volume_id}`)).toBe('deleted')
    expect(sandbox.getStatus(`/volumes/${volume_id}`, 'alt')).toBe('available')
  })

  test('is cancelled', () => {
    const sandbox = new Sandbox()
    const volume_id = sandbox.createVolume()
    const { id } = sandbox.post(path, { transfer: { volume_id } }).body.transfer
    expect(sandbox.delete(`${path}/${id}`).status).toBe(202)
    expect(sandbox.getStatus(`/volumes/${volume_id}`)).toBe('available')
    expect(faultMessage(sandbox.get(`${path}/${id}`))).toBe(`Transfer ${id} could not be found.`)
  })
})

describe('the volumes that can be transferred', () => {
  test('is created as available', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume()
    createTransfer(sandbox, id)
    const again = createTransfer(sandbox, id)
    expect([again.status, faultMessage(again)]).toEqual([400, 'Invalid volume: status must be available'])
  })

  test('when encrypted, is accepted with its snapshots and since 3.70', () => {
    const sandbox = new Sandbox()
    const volume_id = sandbox.createVolume({ volume_type: 'luks' })
    const at = (microversion: string, more = {}) =>
      sandbox.post('/volume-transfers', { transfer: { volume_id, ...more } }, 'demo', microversion)
    expect(faultMessage(at('3.69'))).toBe('Invalid volume: transferring encrypted volume is not supported')
    expect(faultMessage(at('3.70', { no_snapshots: true }))).toBe(
      'Invalid volume: transferring an encrypted volume without its snapshots is not supported',
    )
    expect(at('3.70').status).toBe(202)
  })

  test('includes its snapshots by default', () => {
    const sandbox = new Sandbox()
    const [along, behind] = [sandbox.createVolume(), sandbox.createVolume()]
    const [follower, stayer] = [sandbox.createSnapshot(along), sandbox.createSnapshot(behind)]
    for (const transfer of [createTransfer(sandbox, along), createTransfer(sandbox, behind, { no_snapshots: true })]) {
      sandbox.post(
        `/volume-transfers/${transfer.body.transfer.id}/accept`,
        { accept: { auth_key: transfer.body.transfer.auth_key } },
        'alt',
      )
    }
    expect([
      sandbox.getStatus(`/snapshots/${follower}`, 'alt'),
      sandbox.getStatus(`/snapshots/${stayer}`, 'alt'),
    ]).toEqual(['available', 'deleted'])
  })

  test('counts against the quota of the accepting project', () => {
    const sandbox = new Sandbox()
    const [, alt] = sandbox.signIn('alt')
    sandbox.put(`/os-quota-sets/${alt}`, { quota_set: { volumes: 0 } }, 'admin')
    const { id, auth_key } = createTransfer(sandbox, sandbox.createVolume()).body.transfer
    const response = sandbox.post(`/volume-transfers/${id}/accept`, { accept: { auth_key } }, 'alt')
    expect([response.status, faultMessage(response)]).toEqual([
      413,
      "VolumeLimitExceeded: Maximum number of volumes allowed (0) exceeded for quota 'volumes'.",
    ])
  })
})
