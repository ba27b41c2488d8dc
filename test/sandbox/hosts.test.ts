import { describe, expect, test } from 'vitest'
import { Sandbox, faultMessage } from './sandbox.ts'

const listHostNames = (cloud: Sandbox, query = ''): string[] =>
  cloud.get(`/os-hosts${query}`, 'admin').body.hosts.map((one: { host_name: string }) => one.host_name)

describe('hosts', () => {
  test('are the enabled services', () => {
    const cloud = new Sandbox()
    expect(listHostNames(cloud)).toEqual(['rc@alpha', 'rc@beta', 'rc@gamma', 'rc', 'rc'])
    expect(listHostNames(cloud, '?zone=elsewhere')).toEqual([])
    cloud.put('/os-services/disable', { binary: 'cinder-volume', host: 'rc@alpha' }, 'admin')
    cloud.put('/clusters/disable', { name: 'rccluster@gamma' }, 'admin')
    expect(listHostNames(cloud)).toEqual(['rc@beta', 'rc', 'rc'])
    expect(cloud.get('/os-hosts', 'admin').body.hosts[0]).toEqual({
      'host_name': 'rc@beta',
      'service': 'cinder-volume',
      'zone': 'nova',
      'service-status': 'available',
      'service-state': 'enabled',
      'last-update': expect.any(String),
    })
  })

  test('tell in texts what lies on them, in all and by project', () => {
    const cloud = new Sandbox()
    const [, demo] = cloud.signIn('demo')
    cloud.createSnapshot(cloud.createVolume({ size: 3, volume_type: 'beta' }))
    cloud.createVolume({ size: 2, volume_type: 'alpha' })
    const used = { volume_count: '1', total_volume_gb: '3', snapshot_count: '1', total_snapshot_gb: '3' }
    expect(cloud.get('/os-hosts/rc@beta', 'admin').body).toEqual({
      host: [
        { resource: { host: 'rc@beta', project: '(total)', ...used } },
        { resource: { host: 'rc@beta', project: demo, ...used } },
      ],
    })
    expect(faultMessage(cloud.get('/os-hosts/x', 'admin'))).toBe('Service cinder-volume could not be found on host x.')
  })

  test('cannot be changed: the service fails on every right request, and tells what is wrong with others', () => {
    const cloud = new Sandbox()
    const change = (host: string, body: unknown) => {
      const answered = cloud.put(`/os-hosts/${host}`, body, 'admin')
      return [answered.status, faultMessage(answered)]
    }
    expect(change('rc@alpha', { status: 'disable' })[0]).toBe(500)
    expect(listHostNames(cloud)).toContain('rc@alpha')
    expect(change('rc@alpha', { status: 'x' })).toEqual([400, "Invalid status: 'x'"])
    expect(change('rc@alpha', { x: 'x' })).toEqual([400, "Invalid update setting: 'x'"])
    expect(change('x', { status: 'enable' })).toEqual([404, 'Host x could not be found.'])
  })

  test('are for administrators', () => {
    const cloud = new Sandbox()
    for (const path of ['/os-hosts', '/os-hosts/rc@alpha'])
      expect(faultMessage(cloud.get(path))).toBe("Policy doesn't allow volume_extension:hosts to be performed.")
    expect(faultMessage(cloud.put('/os-hosts/rc@alpha', { status: 'enable' }))).toBe(
      'User does not have admin privileges',
    )
  })
})
