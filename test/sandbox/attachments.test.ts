import { describe, expect, test } from 'vitest'
import { UNKNOWN_ID, Sandbox, faultMessage } from './sandbox.ts'

const CONNECTOR = {
  host: 'node1',
  initiator: 'iqn.2026-01.example:node1',
  ip: '192.0.2.1',
  platform: 'x86_64',
  os_type: 'linux',
  multipath: false,
  mountpoint: '/dev/vdb',
  mode: 'rw',
}
const getVolumeStatus = (sandbox: Sandbox, id: string) => sandbox.getStatus(`/volumes/${id}`)

function createReserved(sandbox: Sandbox, volume_uuid: string, more: Record<string, unknown> = {}) {
  return sandbox.post('/attachments', { attachment: { volume_uuid, instance_uuid: UNKNOWN_ID, ...more } })
}

describe('an attachment', () => {
  test('is reserved, connected, completed and deleted', () => {
    const sandbox = new Sandbox()
    const volume = sandbox.createVolume()
    const { id, ...fields } = createReserved(sandbox, volume).body.attachment
    expect(fields).toEqual({
      status: 'reserved',
      instance: UNKNOWN_ID,
      volume_id: volume,
      attached_at: '',
      detached_at: '',
      attach_mode: 'null',
      connection_info: {},
    })
    expect(getVolumeStatus(sandbox, volume)).toBe('reserved')
    const connected = sandbox.put(`/attachments/${id}`, { attachment: { connector: CONNECTOR } })
    expect(connected.body.attachment.connection_info).toMatchObject({
      attachment_id: id,
      driver_volume_type: expect.any(String),
    })
    expect(getVolumeStatus(sandbox, volume)).toBe('attaching')
    expect(sandbox.post(`/attachments/${id}/action`, { 'os-complete': {} }).status).toBe(204)
    expect(getVolumeStatus(sandbox, volume)).toBe('in-use')
    expect(sandbox.get(`/volumes/${volume}`).body.volume.attachments).toMatchObject([
      { attachment_id: id, server_id: UNKNOWN_ID, host_name: null, device: '/dev/vdb', volume_id: volume },
    ])
    expect(sandbox.delete(`/attachments/${id}`).body).toEqual({ attachments: [] })
    expect(getVolumeStatus(sandbox, volume)).toBe('available')
    expect(faultMessage(sandbox.get(`/attachments/${id}`))).toBe(
      `Volume attachment could not be found with filter: attachment_id = ${id}.`,
    )
  })

  test('connects at once with a connector', () => {
    const sandbox = new Sandbox()
    const volume = sandbox.createVolume()
    expect(createReserved(sandbox, volume, { connector: CONNECTOR, mode: 'ro' }).body.attachment).toMatchObject({
      attach_mode: 'ro',
      connection_info: { driver_volume_type: expect.any(String) },
    })
    expect(getVolumeStatus(sandbox, volume)).toBe('attaching')
  })

  test('is one of several on a multiattach volume only', () => {
    const sandbox = new Sandbox()
    const one = sandbox.createVolume()
    const many = sandbox.createVolume({ volume_type: 'multiattach' })
    createReserved(sandbox, one)
    expect(faultMessage(createReserved(sandbox, one, { instance_uuid: one }))).toBe(
      `Invalid volume: Volume ${one} status must be available or downloading to reserve, but the current status is reserved.`,
    )
    const first = createReserved(sandbox, many, { connector: CONNECTOR }).body.attachment.id
    sandbox.post(`/attachments/${first}/action`, { 'os-complete': {} })
    expect(createReserved(sandbox, many, { instance_uuid: one }).status).toBe(200)
    expect(sandbox.get(`/attachments?volume_id=${many}`).body.attachments).toHaveLength(2)
  })

  test('that cannot connect is a 500', () => {
    const sandbox = new Sandbox()
    const volume = sandbox.createVolume({ metadata: { rc_fail: 'attach' } })
    const response = createReserved(sandbox, volume, { connector: CONNECTOR })
    expect([response.status, faultMessage(response)]).toEqual([500, 'Unable to create attachment for volume.'])
    expect(sandbox.get('/attachments').body.attachments).toMatchObject([{ volume_id: volume }])
  })

  test('is not created for a volume in error', () => {
    const sandbox = new Sandbox()
    const volume = sandbox.createVolume({ metadata: { rc_fail: 'create' } })
    expect(faultMessage(createReserved(sandbox, volume))).toBe(
      `Invalid volume: Volume attachments can not be created if the volume is in an error state. The Volume ${volume} currently has a status of: error `,
    )
  })

  test.each([
    ['GET', '/attachments', '3.26'],
    ['POST', '/attachments', '3.26'],
    ['POST', `/attachments/${UNKNOWN_ID}/action`, '3.43'],
  ])('%s %s does not exist at %s', (method, path, microversion) => {
    const response = new Sandbox().request(
      'demo',
      method,
      path,
      method === 'GET' ? undefined : { 'os-complete': {} },
      microversion,
    )
    expect([response.status, faultMessage(response)]).toEqual([404, 'The resource could not be found.'])
  })

  test.each([
    [
      { attachment: {} },
      "Invalid input for field/attribute attachment. Value: {}. 'volume_uuid' is a required property",
    ],
    [
      { attachment: { volume_uuid: UNKNOWN_ID, instance_uuid: 'x' } },
      "Invalid input for field/attribute instance_uuid. Value: x. 'x' is not a 'uuid'",
    ],
    [
      { attachment: { volume_uuid: UNKNOWN_ID, mode: 'x' } },
      "Invalid input for field/attribute mode. Value: x. 'x' is not one of ['rw', 'ro']",
    ],
  ])('%j is rejected', (body, message) => {
    expect(faultMessage(new Sandbox().post('/attachments', body))).toBe(message)
  })
})
