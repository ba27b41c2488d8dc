import { describe, expect, test } from 'vitest'
import { Sandbox, faultMessage } from './sandbox.ts'

const changeService = (sandbox: Sandbox, verb: string, body: unknown, minor = '3.26') =>
  sandbox.put(`/os-services/${verb}`, body, 'admin', minor)
const findService = (sandbox: Sandbox, host = 'rc@beta') =>
  sandbox.get(`/os-services?binary=cinder-volume&host=${host}`, 'admin').body.services[0]
const getCluster = (sandbox: Sandbox) => sandbox.get('/clusters/rccluster@gamma', 'admin').body.cluster
const BETA = { host: 'rc@beta' }

describe('a frozen backend', () => {
  test('rejects changes until it is thawed', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume({ volume_type: 'beta' })
    expect([changeService(sandbox, 'freeze', BETA).status, changeService(sandbox, 'freeze', BETA).status]).toEqual([
      200, 400,
    ])
    expect(findService(sandbox)).toMatchObject({
      frozen: true,
      status: 'disabled',
      disabled_reason: 'frozen',
      backend_state: null,
    })
    const message = 'Invalid input received: Modification operations are not allowed on frozen storage backends.'
    expect(faultMessage(sandbox.delete(`/volumes/${id}`))).toBe(message)
    expect(faultMessage(sandbox.post('/snapshots', { snapshot: { volume_id: id } }))).toBe(message)
    expect(changeService(sandbox, 'thaw', BETA).status).toBe(200)
    expect(findService(sandbox)).toMatchObject({
      frozen: false,
      status: 'enabled',
      disabled_reason: '',
      backend_state: 'up',
    })
    expect(sandbox.delete(`/volumes/${id}`).status).toBe(202)
  })

  test('stays frozen when its service is enabled', () => {
    const sandbox = new Sandbox()
    changeService(sandbox, 'freeze', BETA)
    changeService(sandbox, 'enable', { binary: 'cinder-volume', ...BETA })
    expect(findService(sandbox)).toMatchObject({ frozen: true, status: 'enabled', backend_state: null })
    expect(sandbox.getStatus(`/volumes/${sandbox.createVolume({ volume_type: 'beta' })}`)).toBe('error')
  })

  test('shares its state with its cluster', () => {
    const sandbox = new Sandbox()
    changeService(sandbox, 'freeze', { cluster: 'rccluster@gamma' })
    expect([findService(sandbox, 'rc@gamma').frozen, getCluster(sandbox).frozen, getCluster(sandbox).status]).toEqual([
      true,
      true,
      'enabled',
    ])
    expect(faultMessage(changeService(sandbox, 'freeze', { host: 'rc@gamma' }))).toBe(
      'Invalid input received: frozen in rccluster@gamma must be False to failover.',
    )
    changeService(sandbox, 'thaw', { host: 'rc@gamma' })
    expect([findService(sandbox, 'rc@gamma').frozen, getCluster(sandbox).frozen]).toEqual([false, false])
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
  ])('is not issued for %s %j at %s', (verb, body, minor, message) => {
    const response = changeService(new Sandbox(), verb, body, minor)
    expect([response.status, faultMessage(response)]).toEqual([400, message])
  })
})

describe('failing a backend over', () => {
  const failOver = (sandbox: Sandbox, backend_id?: string): void => {
    expect(
      changeService(sandbox, 'failover_host', { ...BETA, ...(backend_id === undefined ? {} : { backend_id }) }).status,
    ).toBe(202)
    sandbox.advanceClock(2)
  }

  test('fails over to the first target, to a named one, and back', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume({ volume_type: 'replicated' })
    const replication = () => sandbox.get(`/volumes/${id}`).body.volume.replication_status
    changeService(sandbox, 'failover_host', BETA)
    expect(findService(sandbox).replication_status).toBe('failing-over')
    sandbox.advanceClock(2)
    expect([findService(sandbox), replication()]).toEqual([
      expect.objectContaining({
        replication_status: 'failed-over',
        active_backend_id: 'site-b',
        status: 'disabled',
        disabled_reason: 'failed-over',
      }),
      'failed-over',
    ])
    failOver(sandbox, 'site-c')
    expect(findService(sandbox).active_backend_id).toBe('site-c')
    failOver(sandbox, 'default')
    expect([findService(sandbox), replication()]).toEqual([
      expect.objectContaining({
        replication_status: 'enabled',
        active_backend_id: '',
        status: 'enabled',
        disabled_reason: '',
      }),
      'enabled',
    ])
  })

  test('to an unknown target changes nothing', () => {
    const sandbox = new Sandbox()
    failOver(sandbox, 'nowhere')
    expect(findService(sandbox)).toMatchObject({
      replication_status: 'enabled',
      active_backend_id: null,
      status: 'enabled',
    })
    failOver(sandbox, 'site-c')
    failOver(sandbox, 'nowhere')
    expect(findService(sandbox)).toMatchObject({
      replication_status: 'failed-over',
      active_backend_id: 'site-c',
      status: 'disabled',
    })
  })

  test('needs replication targets, and a host that exists', () => {
    const sandbox = new Sandbox()
    expect(faultMessage(changeService(sandbox, 'failover_host', { host: 'rc@alpha' }))).toBe(
      "Invalid input received: No service could be changed: replication_status in ['rc@alpha'] must be ['enabled', 'failed-over'] and must be up to failover.",
    )
    expect(faultMessage(changeService(sandbox, 'failover_host', { host: 'rc@x' }))).toBe(
      'No service found with host=rc@x',
    )
    expect(faultMessage(changeService(sandbox, 'failover_host', { cluster: 'rccluster@gamma' }))).toBe(
      'Invalid input received: Host field is missing.',
    )
  })

  test('accepts a cluster since 3.26, with another action', () => {
    const sandbox = new Sandbox()
    expect(faultMessage(changeService(sandbox, 'failover', BETA, '3.25'))).toBe(
      'Invalid input received: Unknown action',
    )
    expect(faultMessage(changeService(sandbox, 'failover', { cluster: 'rccluster@gamma' }))).toBe(
      "Invalid input received: replication_status in rccluster@gamma must be ['enabled', 'failed-over'] and must be up to failover.",
    )
    expect(changeService(sandbox, 'failover', BETA).status).toBe(202)
  })
})
