import { describe, expect, test } from 'vitest'
import { Sandbox, faultMessage } from './sandbox.ts'

const name = 'rccluster@gamma'
const listClusterNames = (sandbox: Sandbox, query: string): string[] =>
  sandbox.get(`/clusters?${query}`, 'admin').body.clusters.map((one: { name: string }) => one.name)

describe('clusters', () => {
  test('are listed with and without details', () => {
    const sandbox = new Sandbox()
    const short = { name, binary: 'cinder-volume', state: 'up', status: 'enabled', replication_status: 'disabled' }
    expect(sandbox.get('/clusters', 'admin').body).toEqual({ clusters: [short] })
    const full = {
      ...short,
      num_hosts: 1,
      num_down_hosts: 0,
      last_heartbeat: expect.any(String),
      created_at: expect.any(String),
      updated_at: expect.any(String),
      disabled_reason: null,
      frozen: false,
      active_backend_id: null,
    }
    expect(sandbox.get('/clusters/detail', 'admin').body).toEqual({ clusters: [full] })
    expect(sandbox.get(`/clusters/${name}`, 'admin').body).toEqual({ cluster: full })
  })

  test('exist since 3.7, with replication since 3.26', () => {
    const sandbox = new Sandbox()
    expect(sandbox.get('/clusters', 'admin', '3.6').status).toBe(404)
    expect(sandbox.get('/clusters', 'admin', '3.25').body.clusters[0]).not.toHaveProperty('replication_status')
    expect(sandbox.get(`/clusters/${name}`, 'admin', '3.25').body.cluster).not.toHaveProperty('frozen')
    expect(faultMessage(sandbox.get('/clusters?frozen=true', 'admin', '3.25'))).toBe(
      'Invalid input received: Invalid filter keys: frozen',
    )
  })

  test.each([
    ['name=rccluster@gamma', 1],
    ['name=x', 0],
    ['binary=cinder-volume', 1],
    ['is_up=true', 1],
    ['is_up=false', 0],
    ['disabled=false', 1],
    ['disabled=true', 0],
    ['replication_status=disabled', 1],
    ['num_hosts=1', 0],
    ['frozen=false', 0],
  ])('%s leaves %d', (query, count) => {
    expect(listClusterNames(new Sandbox(), query)).toHaveLength(count)
  })

  test.each([
    ['is_up=x', "Value 'x' for 'is_up' is not a boolean."],
    ['x=1&y=2', 'Invalid input received: Invalid filter keys: x, y'],
  ])('%s is rejected', (query, message) => {
    const response = new Sandbox().get(`/clusters?${query}`, 'admin')
    expect([response.status, faultMessage(response)]).toEqual([400, message])
  })

  test('are disabled for a reason and enabled without one', () => {
    const sandbox = new Sandbox()
    expect(sandbox.put('/clusters/disable', { name, disabled_reason: ' fan ' }, 'admin').body.cluster).toMatchObject({
      status: 'disabled',
      disabled_reason: 'fan',
    })
    expect(listClusterNames(sandbox, 'disabled=true')).toEqual([name])
    expect(sandbox.get('/os-services?host=rc@gamma', 'admin').body.services[0].status).toBe('enabled')
    expect(sandbox.getStatus(`/volumes/${sandbox.createVolume({ volume_type: 'gamma' })}`)).toBe('error')
    expect(sandbox.put('/clusters/enable', { name, binary: null }, 'admin').body.cluster).toMatchObject({
      status: 'enabled',
      disabled_reason: null,
    })
    expect(sandbox.getStatus(`/volumes/${sandbox.createVolume({ volume_type: 'gamma' })}`)).toBe('available')
  })

  test.each([
    ['enable', { name: 'x' }, 404, "Cluster {'binary': 'cinder-volume', 'name': 'x'} could not be found."],
    ['enable', { name, binary: 'x' }, 404, "Cluster {'binary': 'x', 'name': 'rccluster@gamma'} could not be found."],
    ['enable', {}, 400, "'name' is a required property"],
    [
      'enable',
      { name, disabled_reason: 'x' },
      400,
      "Additional properties are not allowed ('disabled_reason' was unexpected)",
    ],
    [
      'disable',
      { name, disabled_reason: '  ' },
      400,
      "Invalid input for field/attribute disabled_reason. Value:   . '  ' is not a 'disabled_reason'",
    ],
    ['x', { name }, 404, 'Unknown action'],
  ])('%s %j is rejected', (verb, body, status, message) => {
    const response = new Sandbox().put(`/clusters/${verb}`, body, 'admin')
    expect([response.status, faultMessage(response)]).toEqual([status, message])
  })

  test('are for administrators', () => {
    const sandbox = new Sandbox()
    expect(faultMessage(sandbox.get('/clusters'))).toBe("Policy doesn't allow clusters:get_all to be performed.")
    expect(faultMessage(sandbox.get(`/clusters/${name}`))).toBe("Policy doesn't allow clusters:get to be performed.")
    expect(faultMessage(sandbox.put('/clusters/enable', {}))).toBe(
      "Policy doesn't allow clusters:update to be performed.",
    )
  })
})
