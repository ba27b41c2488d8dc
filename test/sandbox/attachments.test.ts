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
const getVolumeStatus = (cloud: Sandbox, id: string) => cloud.getStatus(`/volumes/${id}`)

function createReserved(cloud: Sandbox, volume_uuid: string, more: Record<string, unknown> = {}) {
  return cloud.post('/attachments', { attachment: { volume_uuid, instance_uuid: UNKNOWN_ID, ...more } })
}

describe('an attachment', () => {
  test('is reserved, connected, completed and ended', () => {
    const cloud = new Sandbox()
    const volume = cloud.createVolume()
    const { id, ...fields } = createReserved(cloud, volume).body.attachment
    expect(fields).toEqual({
      status: 'reserved',
      instance: UNKNOWN_ID,
      volume_id: volume,
      attached_at: '',
      detached_at: '',
      attach_mode: 'null',
      connection_info: {},
    })
    expect(getVolumeStatus(cloud, volume)).toBe('reserved')
    const connected = cloud.put(`/attachments/${id}`, { attachment: { connector: CONNECTOR } })
    expect(connected.body.attachment.connection_info).toMatchObject({
      attachment_id: id,
      driver_volume_type: expect.any(String),
    })
    expect(getVolumeStatus(cloud, volume)).toBe('attaching')
    expect(cloud.post(`/attachments/${id}/action`, { 'os-complete': {} }).status).toBe(204)
    expect(getVolumeStatus(cloud, volume)).toBe('in-use')
    expect(cloud.get(`/volumes/${volume}`).body.volume.attachments).toMatchObject([
      { attachment_id: id, server_id: UNKNOWN_ID, host_name: null, device: '/dev/vdb', volume_id: volume },
    ])
    expect(cloud.delete(`/attachments/${id}`).body).toEqual({ attachments: [] })
    expect(getVolumeStatus(cloud, volume)).toBe('available')
    expect(faultMessage(cloud.get(`/attachments/${id}`))).toBe(
      `Volume attachment could not be found with filter: attachment_id = ${id}.`,
    )
  })

  test('connects at once when a connector comes along', () => {
    const cloud = new Sandbox()
    const volume = cloud.createVolume()
    expect(createReserved(cloud, volume, { connector: CONNECTOR, mode: 'ro' }).body.attachment).toMatchObject({
      attach_mode: 'ro',
      connection_info: { driver_volume_type: expect.any(String) },
    })
    expect(getVolumeStatus(cloud, volume)).toBe('attaching')
  })

  test('is one of many on a volume that can be attached to many only', () => {
    const cloud = new Sandbox()
    const one = cloud.createVolume()
    const many = cloud.createVolume({ volume_type: 'multiattach' })
    createReserved(cloud, one)
    expect(faultMessage(createReserved(cloud, one, { instance_uuid: one }))).toBe(
      `Invalid volume: Volume ${one} status must be available or downloading to reserve, but the current status is reserved.`,
    )
    const first = createReserved(cloud, many, { connector: CONNECTOR }).body.attachment.id
    cloud.post(`/attachments/${first}/action`, { 'os-complete': {} })
    expect(createReserved(cloud, many, { instance_uuid: one }).status).toBe(200)
    expect(cloud.get(`/attachments?volume_id=${many}`).body.attachments).toHaveLength(2)
  })

  test('that cannot connect is a 500', () => {
    const cloud = new Sandbox()
    const volume = cloud.createVolume({ metadata: { rc_fail: 'attach' } })
    const answered = createReserved(cloud, volume, { connector: CONNECTOR })
    expect([answered.status, faultMessage(answered)]).toEqual([500, 'Unable to create attachment for volume.'])
    expect(cloud.get('/attachments').body.attachments).toMatchObject([{ volume_id: volume }])
  })

  test('is not made for a volume in error', () => {
    const cloud = new Sandbox()
    const volume = cloud.createVolume({ metadata: { rc_fail: 'create' } })
    expect(faultMessage(createReserved(cloud, volume))).toBe(
      `Invalid volume: Volume attachments can not be created if the volume is in an error state. The Volume ${volume} currently has a status of: error `,
    )
  })

  test.each([
    ['GET', '/attachments', '3.26'],
    ['POST', '/attachments', '3.26'],
    ['POST', `/attachments/${UNKNOWN_ID}/action`, '3.43'],
  ])('%s %s does not exist at %s', (method, path, microversion) => {
    const answered = new Sandbox().request(
      'demo',
      method,
      path,
      method === 'GET' ? undefined : { 'os-complete': {} },
      microversion,
    )
    expect([answered.status, faultMessage(answered)]).toEqual([404, 'The resource could not be found.'])
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
  ])('%j is refused', (body, words) => {
    expect(faultMessage(new Sandbox().post('/attachments', body))).toBe(words)
  })
})
