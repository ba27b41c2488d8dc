import { describe, expect, test } from 'vitest'
import { UNKNOWN_ID, Sandbox, faultMessage } from './sandbox.ts'

describe('attaching without attachments API', () => {
  test('reserves, attaches, begins to detach and detaches', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume()
    sandbox.runVolumeAction(id, { 'os-reserve': null })
    expect(sandbox.getStatus(`/volumes/${id}`)).toBe('attaching')
    sandbox.runVolumeAction(id, { 'os-attach': { instance_uuid: UNKNOWN_ID, mountpoint: '/dev/vdb' } })
    expect(sandbox.get(`/volumes/${id}`).body.volume).toMatchObject({
      status: 'in-use',
      metadata: { attached_mode: 'rw', readonly: 'False' },
      attachments: [{ id, volume_id: id, server_id: UNKNOWN_ID, device: '/dev/vdb', host_name: null }],
    })
    expect(
      faultMessage(sandbox.runVolumeAction(id, { 'os-attach': { host_name: 'other', mountpoint: '/dev/vdc' } })),
    ).toBe('Invalid volume: volume is already attached and multiple attachments are not enabled')
    sandbox.runVolumeAction(id, { 'os-begin_detaching': null })
    expect(sandbox.getStatus(`/volumes/${id}`)).toBe('detaching')
    sandbox.runVolumeAction(id, { 'os-roll_detaching': null })
    expect(sandbox.getStatus(`/volumes/${id}`)).toBe('in-use')
    sandbox.runVolumeAction(id, { 'os-detach': {} })
    expect(sandbox.get(`/volumes/${id}`).body.volume).toMatchObject({
      status: 'available',
      attachments: [],
      metadata: { readonly: 'False' },
    })
  })

  test('rejects invalid requests', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume()
    expect(faultMessage(sandbox.runVolumeAction(id, { 'os-attach': { mountpoint: '/dev/vdb' } }))).toContain(
      'is not valid under any of the given schemas',
    )
    expect(faultMessage(sandbox.runVolumeAction(id, { 'os-begin_detaching': null }))).toBe(
      "Invalid volume: Unable to detach volume. Volume status must be 'in-use' and attach_status must be 'attached' to detach.",
    )
    expect(sandbox.runVolumeAction(id, { 'os-detach': { attachment_id: UNKNOWN_ID } })).toMatchObject({
      status: 409,
      body: {
        conflictingRequest: {
          message: 'ConflictNovaUsingAttachment: Detach volume from instance  using the Compute API',
        },
      },
    })
    expect(sandbox.runVolumeAction(id, { 'os-force_detach': {} }).status).toBe(403)
    sandbox.runVolumeAction(id, { 'os-update_readonly_flag': { readonly: true } })
    expect(faultMessage(sandbox.runVolumeAction(id, { 'os-attach': { host_name: 'h', mountpoint: '/dev/vdb' } }))).toBe(
      `Invalid attaching mode 'rw' for volume ${id}.`,
    )
  })
})
