import { describe, expect, test } from 'vitest'
import { Sandbox, faultMessage } from './sandbox.ts'

const POLICY_MESSAGE = "Policy doesn't allow volume_extension:services:update to be performed."
const ALPHA = { binary: 'cinder-volume', host: 'rc@alpha' }
const changeService = (sandbox: Sandbox, verb: string, body: unknown, minor = '3.0') =>
  sandbox.put(`/os-services/${verb}`, body, 'admin', minor)
const findService = (sandbox: Sandbox, host = 'rc@alpha', minor?: string) =>
  sandbox.get(`/os-services?binary=cinder-volume&host=${host}`, 'admin', minor).body.services[0]

describe('the list of services', () => {
  test('contains the volume services, the backup and the scheduler', () => {
    const { services } = new Sandbox().get('/os-services', 'admin').body
    expect(services.map((one: { binary: string; host: string }) => `${one.binary} ${one.host}`)).toEqual([
      'cinder-volume rc@alpha',
      'cinder-volume rc@beta',
      'cinder-volume rc@gamma',
      'cinder-backup rc',
      'cinder-scheduler rc',
    ])
    expect(services[0]).toEqual({
      binary: 'cinder-volume',
      host: 'rc@alpha',
      zone: 'nova',
      status: 'enabled',
      state: 'up',
      updated_at: '2026-01-01T00:00:00.000000',
      backend_state: 'up',
      cluster: null,
      disabled_reason: null,
      replication_status: 'disabled',
      active_backend_id: null,
      frozen: false,
    })
    expect(services[3]).toEqual({
      binary: 'cinder-backup',
      host: 'rc',
      zone: 'nova',
      status: 'enabled',
      state: 'up',
      updated_at: '2026-01-01T00:00:00.000000',
      cluster: null,
      disabled_reason: null,
    })
  })

  test('shows clusters since 3.7 and the backend state since 3.49, not for a clustered host', () => {
    const sandbox = new Sandbox()
    expect(findService(sandbox, 'rc@gamma', '3.6')).not.toHaveProperty('cluster')
    expect(findService(sandbox, 'rc@gamma', '3.7')).toMatchObject({ cluster: 'rccluster@gamma' })
    expect(findService(sandbox, 'rc@gamma', '3.48')).not.toHaveProperty('backend_state')
    expect(findService(sandbox, 'rc@gamma', '3.49')).toMatchObject({ backend_state: null })
  })

  test.each([
    ['host=rc', 5],
    ['host=rc@alpha', 1],
    ['host=rc@al', 0],
    ['binary=cinder-backup', 1],
    ['binary=x', 0],
    ['x=x', 5],
  ])('%s leaves %d', (query, count) => {
    expect(new Sandbox().get(`/os-services?${query}`, 'admin').body.services).toHaveLength(count)
  })

  test('is for administrators', () => {
    const response = new Sandbox().get('/os-services')
    expect([response.status, faultMessage(response)]).toEqual([
      403,
      "Policy doesn't allow volume_extension:services:index to be performed.",
    ])
  })
})

describe('a service', () => {
  test('is disabled and enabled; the scheduler skips it meanwhile', () => {
    const sandbox = new Sandbox()
    expect(changeService(sandbox, 'disable', ALPHA).body).toEqual({
      disabled: true,
      host: 'rc@alpha',
      service: '',
      binary: 'cinder-volume',
      status: 'disabled',
    })
    expect(findService(sandbox)).toMatchObject({ status: 'disabled', backend_state: null, disabled_reason: null })
    expect(
      sandbox.get('/scheduler-stats/get_pools', 'admin').body.pools.map(({ name }: { name: string }) => name),
    ).toEqual(['rc@beta#beta', 'rccluster@gamma#gamma'])
    expect(sandbox.getStatus(`/volumes/${sandbox.createVolume({ volume_type: 'alpha' })}`)).toBe('error')
    expect(changeService(sandbox, 'enable', { service: 'cinder-volume', host: 'rc@alpha' }).body).toEqual({
      disabled: false,
      host: 'rc@alpha',
      service: 'cinder-volume',
      binary: '',
      status: 'enabled',
    })
    expect(sandbox.getStatus(`/volumes/${sandbox.createVolume({ volume_type: 'alpha' })}`)).toBe('available')
  })

  test('keeps the disabled reason, even when enabled again', () => {
    const sandbox = new Sandbox()
    expect(changeService(sandbox, 'disable-log-reason', { ...ALPHA, disabled_reason: ' fan ' }).body).toEqual({
      disabled_reason: ' fan ',
      disabled: true,
      host: 'rc@alpha',
      service: '',
      binary: 'cinder-volume',
      status: 'disabled',
    })
    changeService(sandbox, 'enable', ALPHA)
    expect(findService(sandbox)).toMatchObject({ status: 'enabled', disabled_reason: ' fan ' })
    expect(changeService(sandbox, 'disable-log-reason', ALPHA).body.disabled_reason).toBe(null)
  })

  test.each([
    ['enable', { host: 'rc@alpha' }, 400, "{'host': 'rc@alpha'} is not valid under any of the given schemas"],
    ['enable', { binary: 'cinder-volume' }, 400, 'Invalid input received: Host field is missing.'],
    ['enable', { binary: '', host: 'rc' }, 400, "Invalid input for field/attribute binary. Value: . '' is too short"],
    [
      'enable',
      { binary: 'cinder-volume', host: 'a b' },
      400,
      "Invalid input for field/attribute host. Value: a b. 'a b' does not match '^[a-zA-Z0-9-._#@:/+\\\\[\\\\]]*$'",
    ],
    ['enable', { ...ALPHA, x: 1 }, 400, "Additional properties are not allowed ('x' was unexpected)"],
    [
      'disable',
      { binary: 'cinder-volume', host: 'rc@nope' },
      404,
      'Service cinder-volume could not be found on host rc@nope.',
    ],
    [
      'disable-log-reason',
      { ...ALPHA, disabled_reason: '  ' },
      400,
      "Invalid input for field/attribute disabled_reason. Value:   . '  ' is not a 'disabled_reason'",
    ],
    ['x', ALPHA, 400, 'Invalid input received: Unknown action'],
  ])('%s %j is rejected', (verb, body, status, message) => {
    const response = changeService(new Sandbox(), verb, body)
    expect([response.status, faultMessage(response)]).toEqual([status, message])
  })

  test.each(['enable', 'disable', 'disable-log-reason', 'freeze', 'thaw', 'failover_host', 'get-log', 'set-log', 'x'])(
    'is none of a member’s business: %s',
    verb => {
      const response = new Sandbox().put(`/os-services/${verb}`, { anything: 1 })
      expect([response.status, faultMessage(response)]).toEqual([403, POLICY_MESSAGE])
    },
  )
})

describe('log levels', () => {
  const levels = (sandbox: Sandbox, body: unknown) =>
    changeService(sandbox, 'get-log', body, '3.32').body.log_levels.map(
      (one: { binary: string; host: string; levels: object }) => [`${one.binary} ${one.host}`, one.levels],
    )
  const manager = 'cinder.volume.manager'

  test('are listed for every process, the API first', () => {
    expect(levels(new Sandbox(), { prefix: manager }).map(([name]: [string]) => name)).toEqual([
      'cinder-api rc',
      'cinder-volume rc@alpha',
      'cinder-volume rc@beta',
      'cinder-volume rc@gamma',
      'cinder-backup rc',
      'cinder-scheduler rc',
    ])
  })

  test('are set by process and by prefix', () => {
    const sandbox = new Sandbox()
    expect(
      changeService(
        sandbox,
        'set-log',
        { binary: 'cinder-volume', server: 'rc@beta', prefix: 'cinder.volume.m', level: 'debug' },
        '3.32',
      ).status,
    ).toBe(202)
    expect(levels(sandbox, { binary: 'cinder-volume', prefix: manager })).toEqual([
      ['cinder-volume rc@alpha', { [manager]: 'INFO' }],
      ['cinder-volume rc@beta', { [manager]: 'DEBUG' }],
      ['cinder-volume rc@gamma', { [manager]: 'INFO' }],
    ])
    changeService(sandbox, 'set-log', { binary: '*', level: 'ERROR' }, '3.32')
    expect(levels(sandbox, { server: 'rccluster@gamma', prefix: manager })).toEqual([
      ['cinder-volume rc@gamma', { [manager]: 'ERROR' }],
    ])
    expect(levels(sandbox, { binary: 'cinder-api', prefix: manager })).toEqual([
      ['cinder-api rc', { [manager]: 'ERROR' }],
    ])
    expect(levels(sandbox, { server: 'nowhere' })).toEqual([])
  })

  test.each([
    ['set-log', { level: 'loud' }, 'Invalid input received: loud is not a valid log level.'],
    ['set-log', {}, 'Invalid input received:  is not a valid log level.'],
    [
      'get-log',
      { binary: 'x' },
      "Invalid input for field/attribute binary. Value: x. 'x' is not one of ['cinder-scheduler', 'cinder-volume', 'cinder-backup', 'cinder-api', '', '*']",
    ],
  ])('%s %j is rejected', (verb, body, message) => {
    const response = changeService(new Sandbox(), verb, body, '3.32')
    expect([response.status, faultMessage(response)]).toEqual([400, message])
  })

  test('exist since 3.32', () => {
    for (const verb of ['get-log', 'set-log'])
      expect(faultMessage(changeService(new Sandbox(), verb, { level: 'info' }, '3.31'))).toBe(
        'Invalid input received: Unknown action',
      )
  })
})
