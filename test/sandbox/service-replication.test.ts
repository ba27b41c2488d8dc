import { describe, expect, test } from 'vitest'
import { Sandbox, message } from './cloud.ts'

const change = (cloud: Sandbox, verb: string, body: unknown, minor = '3.26') => cloud.put(`/os-services/${verb}`, body, 'admin', minor)
const service = (cloud: Sandbox, host = 'rc@beta') => cloud.get(`/os-services?binary=cinder-volume&host=${host}`, 'admin').body.services[0]
const cluster = (cloud: Sandbox) => cloud.get('/clusters/rccluster@gamma', 'admin').body.cluster
const beta = { host: 'rc@beta' }

describe('a frozen backend', () => {
  test('takes no changes until it is thawed', () => {
    const cloud = new Sandbox()
    const id = cloud.volume({ volume_type: 'beta' })
    expect([change(cloud, 'freeze', beta).status, change(cloud, 'freeze', beta).status]).toEqual([200, 400])
    expect(service(cloud)).toMatchObject({ frozen: true, status: 'disabled', disabled_reason: 'frozen', backend_state: null })
    const words = 'Invalid input received: Modification operations are not allowed on frozen storage backends.'
    expect(message(cloud.remove(`/volumes/${id}`))).toBe(words)
    expect(message(cloud.post('/snapshots', { snapshot: { volume_id: id } }))).toBe(words)
    expect(change(cloud, 'thaw', beta).status).toBe(200)
    expect(service(cloud)).toMatchObject({ frozen: false, status: 'enabled', disabled_reason: '', backend_state: 'up' })
    expect(cloud.remove(`/volumes/${id}`).status).toBe(202)
  })

  test('stays frozen when its service is enabled', () => {
    const cloud = new Sandbox()
    change(cloud, 'freeze', beta)
    change(cloud, 'enable', { binary: 'cinder-volume', ...beta })
    expect(service(cloud)).toMatchObject({ frozen: true, status: 'enabled', backend_state: null })
    expect(cloud.status(`/volumes/${cloud.volume({ volume_type: 'beta' })}`)).toBe('error')
  })

  test('shares its state with its cluster, whichever was named', () => {
    const cloud = new Sandbox()
    change(cloud, 'freeze', { cluster: 'rccluster@gamma' })
    expect([service(cloud, 'rc@gamma').frozen, cluster(cloud).frozen, cluster(cloud).status]).toEqual([true, true, 'enabled'])
    expect(message(change(cloud, 'freeze', { host: 'rc@gamma' }))).toBe('Invalid input received: frozen in rccluster@gamma must be False to failover.')
    change(cloud, 'thaw', { host: 'rc@gamma' })
    expect([service(cloud, 'rc@gamma').frozen, cluster(cloud).frozen]).toEqual([false, false])
  })

  test.each([
    ['thaw', beta, '3.26', "Invalid input received: No service could be changed: frozen in ['rc@beta'] must be True to failover."],
    ['freeze', {}, '3.25', 'Invalid input received: Host field is missing.'],
    ['freeze', {}, '3.26', 'Invalid input received: One and only one of cluster and host must be set.'],
    ['freeze', { cluster: 'rccluster@gamma' }, '3.25', 'Invalid input received: Host field is missing.'],
    ['freeze', { cluster: 'x' }, '3.26', 'No service found with cluster=x'],
    ['freeze', { host: 'rc@x' }, '3.0', 'No service found with host=rc@x'],
    ['freeze', { host: 'rc' }, '3.0', 'Services from different clusters found.'],
    ['freeze', { ...beta, x: 1 }, '3.0', "Additional properties are not allowed ('x' was unexpected)"],
  ])('is not come by with %s %j at %s', (verb, body, minor, words) => {
    const answered = change(new Sandbox(), verb, body, minor)
    expect([answered.status, message(answered)]).toEqual([400, words])
  })
})

describe('failing a backend over', () => {
  const failOver = (cloud: Sandbox, backend_id?: string): void => {
    expect(change(cloud, 'failover_host', { ...beta, ...(backend_id === undefined ? {} : { backend_id }) }).status).toBe(202)
    cloud.wait(2)
  }

  test('leads to the first target, to the one named, and home', () => {
    const cloud = new Sandbox()
    const id = cloud.volume({ volume_type: 'replicated' })
    const replication = () => cloud.get(`/volumes/${id}`).body.volume.replication_status
    change(cloud, 'failover_host', beta)
    expect(service(cloud).replication_status).toBe('failing-over')
    cloud.wait(2)
    expect([service(cloud), replication()]).toEqual([expect.objectContaining({ replication_status: 'failed-over', active_backend_id: 'site-b', status: 'disabled', disabled_reason: 'failed-over' }), 'failed-over'])
    failOver(cloud, 'site-c')
    expect(service(cloud).active_backend_id).toBe('site-c')
    failOver(cloud, 'default')
    expect([service(cloud), replication()]).toEqual([expect.objectContaining({ replication_status: 'enabled', active_backend_id: '', status: 'enabled', disabled_reason: '' }), 'enabled'])
  })

  test('to a target that does not exist comes to nothing', () => {
    const cloud = new Sandbox()
    failOver(cloud, 'nowhere')
    expect(service(cloud)).toMatchObject({ replication_status: 'enabled', active_backend_id: null, status: 'enabled' })
    failOver(cloud, 'site-c')
    failOver(cloud, 'nowhere')
    expect(service(cloud)).toMatchObject({ replication_status: 'failed-over', active_backend_id: 'site-c', status: 'disabled' })
  })

  test('needs replication targets, and a host that exists', () => {
    const cloud = new Sandbox()
    expect(message(change(cloud, 'failover_host', { host: 'rc@alpha' }))).toBe("Invalid input received: No service could be changed: replication_status in ['rc@alpha'] must be ['enabled', 'failed-over'] and must be up to failover.")
    expect(message(change(cloud, 'failover_host', { host: 'rc@x' }))).toBe('No service found with host=rc@x')
    expect(message(change(cloud, 'failover_host', { cluster: 'rccluster@gamma' }))).toBe('Invalid input received: Host field is missing.')
  })

  test('goes by cluster too, from 3.26, under another name', () => {
    const cloud = new Sandbox()
    expect(message(change(cloud, 'failover', beta, '3.25'))).toBe('Invalid input received: Unknown action')
    expect(message(change(cloud, 'failover', { cluster: 'rccluster@gamma' }))).toBe("Invalid input received: replication_status in rccluster@gamma must be ['enabled', 'failed-over'] and must be up to failover.")
    expect(change(cloud, 'failover', beta).status).toBe(202)
  })
})
