import { describe, expect, test } from 'vitest'
import { Sandbox, faultMessage } from './sandbox.ts'

const name = 'rccluster@gamma'
const listClusterNames = (cloud: Sandbox, query: string): string[] =>
  cloud.get(`/clusters?${query}`, 'admin').body.clusters.map((one: { name: string }) => one.name)

describe('clusters', () => {
  test('are listed, in short and in full', () => {
    const cloud = new Sandbox()
    const short = { name, binary: 'cinder-volume', state: 'up', status: 'enabled', replication_status: 'disabled' }
    expect(cloud.get('/clusters', 'admin').body).toEqual({ clusters: [short] })
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
    expect(cloud.get('/clusters/detail', 'admin').body).toEqual({ clusters: [full] })
    expect(cloud.get(`/clusters/${name}`, 'admin').body).toEqual({ cluster: full })
  })

  test('came with 3.7, and their replication with 3.26', () => {
    const cloud = new Sandbox()
    expect(cloud.get('/clusters', 'admin', '3.6').status).toBe(404)
    expect(cloud.get('/clusters', 'admin', '3.25').body.clusters[0]).not.toHaveProperty('replication_status')
    expect(cloud.get(`/clusters/${name}`, 'admin', '3.25').body.cluster).not.toHaveProperty('frozen')
    expect(faultMessage(cloud.get('/clusters?frozen=true', 'admin', '3.25'))).toBe(
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
  ])('%s is refused', (query, words) => {
    const answered = new Sandbox().get(`/clusters?${query}`, 'admin')
    expect([answered.status, faultMessage(answered)]).toEqual([400, words])
  })

  test('are disabled for a reason and enabled without one', () => {
    const cloud = new Sandbox()
    expect(cloud.put('/clusters/disable', { name, disabled_reason: ' fan ' }, 'admin').body.cluster).toMatchObject({
      status: 'disabled',
      disabled_reason: 'fan',
    })
    expect(listClusterNames(cloud, 'disabled=true')).toEqual([name])
    expect(cloud.get('/os-services?host=rc@gamma', 'admin').body.services[0].status).toBe('enabled')
    expect(cloud.getStatus(`/volumes/${cloud.createVolume({ volume_type: 'gamma' })}`)).toBe('error')
    expect(cloud.put('/clusters/enable', { name, binary: null }, 'admin').body.cluster).toMatchObject({
      status: 'enabled',
      disabled_reason: null,
    })
    expect(cloud.getStatus(`/volumes/${cloud.createVolume({ volume_type: 'gamma' })}`)).toBe('available')
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
  ])('%s %j is refused', (verb, body, status, words) => {
    const answered = new Sandbox().put(`/clusters/${verb}`, body, 'admin')
    expect([answered.status, faultMessage(answered)]).toEqual([status, words])
  })

  test('are for administrators', () => {
    const cloud = new Sandbox()
    expect(faultMessage(cloud.get('/clusters'))).toBe("Policy doesn't allow clusters:get_all to be performed.")
    expect(faultMessage(cloud.get(`/clusters/${name}`))).toBe("Policy doesn't allow clusters:get to be performed.")
    expect(faultMessage(cloud.put('/clusters/enable', {}))).toBe(
      "Policy doesn't allow clusters:update to be performed.",
    )
  })
})
