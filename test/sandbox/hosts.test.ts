import { describe, expect, test } from 'vitest'
import { Sandbox, faultMessage } from './sandbox.ts'

const listHostNames = (sandbox: Sandbox, query = ''): string[] =>
  sandbox.get(`/os-hosts${query}`, 'admin').body.hosts.map((one: { host_name: string }) => one.host_name)

describe('hosts', () => {
  test('are the enabled services', () => {
    const sandbox = new Sandbox()
    expect(listHostNames(sandbox)).toEqual(['rc@alpha', 'rc@beta', 'rc@gamma', 'rc', 'rc'])
    expect(listHostNames(sandbox, '?zone=elsewhere')).toEqual([])
    sandbox.put('/os-services/disable', { binary: 'cinder-volume', host: 'rc@alpha' }, 'admin')
    sandbox.put('/clusters/disable', { name: 'rccluster@gamma' }, 'admin')
    expect(listHostNames(sandbox)).toEqual(['rc@beta', 'rc', 'rc'])
    expect(sandbox.get('/os-hosts', 'admin').body.hosts[0]).toEqual({
      'host_name': 'rc@beta',
      'service': 'cinder-volume',
      'zone': 'nova',
      'service-status': 'available',
      'service-state': 'enabled',
      'last-update': expect.any(String),
    })
  })

  test('show their usage as strings, in total and by project', () => {
    const sandbox = new Sandbox()
    const [, demo] = sandbox.signIn('demo')
    sandbox.createSnapshot(sandbox.createVolume({ size: 3, volume_type: 'beta' }))
    sandbox.createVolume({ size: 2, volume_type: 'alpha' })
    const used = { volume_count: '1', total_volume_gb: '3', snapshot_count: '1', total_snapshot_gb: '3' }
    expect(sandbox.get('/os-hosts/rc@beta', 'admin').body).toEqual({
      host: [
        { resource: { host: 'rc@beta', project: '(total)', ...used } },
        { resource: { host: 'rc@beta', project: demo, ...used } },
      ],
    })
    expect(faultMessage(sandbox.get('/os-hosts/x', 'admin'))).toBe(
      'Service cinder-volume could not be found on host x.',
    )
  })

  test('cannot be updated: valid requests fail with a 500, others with a 400', () => {
    const sandbox = new Sandbox()
    const change = (host: string, body: unknown) => {
      const response = sandbox.put(`/os-hosts/${host}`, body, 'admin')
      return [response.status, faultMessage(response)]
    }
    expect(change('rc@alpha', { status: 'disable' })[0]).toBe(500)
    expect(listHostNames(sandbox)).toContain('rc@alpha')
    expect(change('rc@alpha', { status: 'x' })).toEqual([400, "Invalid status: 'x'"])
    expect(change('rc@alpha', { x: 'x' })).toEqual([400, "Invalid update setting: 'x'"])
    expect(change('x', { status: 'enable' })).toEqual([404, 'Host x could not be found.'])
  })

  test('are for administrators', () => {
    const sandbox = new Sandbox()
    for (const path of ['/os-hosts', '/os-hosts/rc@alpha'])
      expect(faultMessage(sandbox.get(path))).toBe("Policy doesn't allow volume_extension:hosts to be performed.")
    expect(faultMessage(sandbox.put('/os-hosts/rc@alpha', { status: 'enable' }))).toBe(
      'User does not have admin privileges',
    )
  })
})
