import { describe, expect, test } from 'vitest'
import { Sandbox, faultMessage } from './sandbox.ts'

const changeService = (cloud: Sandbox, verb: string, body: unknown, minor = '3.26') =>
  cloud.put(`/os-services/${verb}`, body, 'admin', minor)
const findService = (cloud: Sandbox, host = 'rc@beta') =>
  cloud.get(`/os-services?binary=cinder-volume&host=${host}`, 'admin').body.services[0]
const getCluster = (cloud: Sandbox) => cloud.get('/clusters/rccluster@gamma', 'admin').body.cluster
const BETA = { host: 'rc@beta' }

describe('a frozen backend', () => {
  test('takes no changes until it is thawed', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume({ volume_type: 'beta' })
    expect([changeService(cloud, 'freeze', BETA).status, changeService(cloud, 'freeze', BETA).status]).toEqual([
      200, 400,
    ])
    expect(findService(cloud)).toMatchObject({
      frozen: true,
      status: 'disabled',
      disabled_reason: 'frozen',
      backend_state: null,
    })
    const words = 'Invalid input received: Modification operations are not allowed on frozen storage backends.'
    expect(faultMessage(cloud.delete(`/volumes/${id}`))).toBe(words)
    expect(faultMessage(cloud.post('/snapshots', { snapshot: { volume_id: id } }))).toBe(words)
    expect(changeService(cloud, 'thaw', BETA).status).toBe(200)
    expect(findService(cloud)).toMatchObject({
      frozen: false,
      status: 'enabled',
      disabled_reason: '',
      backend_state: 'up',
    })
    expect(cloud.delete(`/volumes/${id}`).status).toBe(202)
  })

  test('stays frozen when its service is enabled', () => {
    const cloud = new Sandbox()
    changeService(cloud, 'freeze', BETA)
    changeService(cloud, 'enable', { binary: 'cinder-volume', ...BETA })
    expect(findService(cloud)).toMatchObject({ frozen: true, status: 'enabled', backend_state: null })
    expect(cloud.getStatus(`/volumes/${cloud.createVolume({ volume_type: 'beta' })}`)).toBe('error')
  })

  test('shares its state with its cluster, whichever was named', () => {
    const cloud = new Sandbox()
    changeService(cloud, 'freeze', { cluster: 'rccluster@gamma' })
    expect([findService(cloud, 'rc@gamma').frozen, getCluster(cloud).frozen, getCluster(cloud).status]).toEqual([
      true,
      true,
      'enabled',
    ])
    expect(faultMessage(changeService(cloud, 'freeze', { host: 'rc@gamma' }))).toBe(
      'Invalid input received: frozen in rccluster@gamma must be False to failover.',
    )
    changeService(cloud, 'thaw', { host: 'rc@gamma' })
    expect([findService(cloud, 'rc@gamma').frozen, getCluster(cloud).frozen]).toEqual([false, false])
  })

  test.each([
    [
      'thaw',
      BETA,
      '3.26',
      "Invalid input received: No service could be changed: frozen in ['rc@beta'] must be True to failover.",
    ],
    ['freeze', {}, '3.25', 'Invalid input received: Host field is missing.'],
    ['freeze', {}, '3.26', 'Invalid input received: One and only one of cluster and host must be set.'],
    ['freeze', { cluster: 'rccluster@gamma' }, '3.25', 'Invalid input received: Host field is missing.'],
    ['freeze', { cluster: 'x' }, '3.26', 'No service found with cluster=x'],
    ['freeze', { host: 'rc@x' }, '3.0', 'No service found with host=rc@x'],
    ['freeze', { host: 'rc' }, '3.0', 'Services from different clusters found.'],
    ['freeze', { ...BETA, x: 1 }, '3.0', "Additional properties are not allowed ('x' was unexpected)"],
  ])('is not come by with %s %j at %s', (verb, body, minor, words) => {
    const answered = changeService(new Sandbox(), verb, body, minor)
    expect([answered.status, faultMessage(answered)]).toEqual([400, words])
  })
})

describe('failing a backend over', () => {
  const failOver = (cloud: Sandbox, backend_id?: string): void => {
    expect(
      changeService(cloud, 'failover_host', { ...BETA, ...(backend_id === undefined ? {} : { backend_id }) }).status,
    ).toBe(202)
    cloud.advanceClock(2)
  }

  test('leads to the first target, to the one named, and home', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume({ volume_type: 'replicated' })
    const replication = () => cloud.get(`/volumes/${id}`).body.volume.replication_status
    changeService(cloud, 'failover_host', BETA)
    expect(findService(cloud).replication_status).toBe('failing-over')
    cloud.advanceClock(2)
    expect([findService(cloud), replication()]).toEqual([
      expect.objectContaining({
        replication_status: 'failed-over',
        active_backend_id: 'site-b',
        status: 'disabled',
        disabled_reason: 'failed-over',
      }),
      'failed-over',
    ])
    failOver(cloud, 'site-c')
    expect(findService(cloud).active_backend_id).toBe('site-c')
    failOver(cloud, 'default')
    expect([findService(cloud), replication()]).toEqual([
      expect.objectContaining({
        replication_status: 'enabled',
        active_backend_id: '',
        status: 'enabled',
        disabled_reason: '',
      }),
      'enabled',
    ])
  })

  test('to a target that does not exist comes to nothing', () => {
    const cloud = new Sandbox()
    failOver(cloud, 'nowhere')
    expect(findService(cloud)).toMatchObject({
      replication_status: 'enabled',
      active_backend_id: null,
      status: 'enabled',
    })
    failOver(cloud, 'site-c')
    failOver(cloud, 'nowhere')
    expect(findService(cloud)).toMatchObject({
      replication_status: 'failed-over',
      active_backend_id: 'site-c',
      status: 'disabled',
    })
  })

  test('needs replication targets, and a host that exists', () => {
    const cloud = new Sandbox()
    expect(faultMessage(changeService(cloud, 'failover_host', { host: 'rc@alpha' }))).toBe(
      "Invalid input received: No service could be changed: replication_status in ['rc@alpha'] must be ['enabled', 'failed-over'] and must be up to failover.",
    )
    expect(faultMessage(changeService(cloud, 'failover_host', { host: 'rc@x' }))).toBe(
      'No service found with host=rc@x',
    )
    expect(faultMessage(changeService(cloud, 'failover_host', { cluster: 'rccluster@gamma' }))).toBe(
      'Invalid input received: Host field is missing.',
    )
  })

  test('goes by cluster too, from 3.26, under another name', () => {
    const cloud = new Sandbox()
    expect(faultMessage(changeService(cloud, 'failover', BETA, '3.25'))).toBe('Invalid input received: Unknown action')
    expect(faultMessage(changeService(cloud, 'failover', { cluster: 'rccluster@gamma' }))).toBe(
      "Invalid input received: replication_status in rccluster@gamma must be ['enabled', 'failed-over'] and must be up to failover.",
    )
    expect(changeService(cloud, 'failover', BETA).status).toBe(202)
  })
})
