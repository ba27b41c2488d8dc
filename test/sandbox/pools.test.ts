import { describe, expect, test } from 'vitest'
import { Sandbox, faultMessage } from './sandbox.ts'

const listPools = (sandbox: Sandbox, query = '', minor?: string) =>
  sandbox.get(`/scheduler-stats/get_pools?${query}`, 'admin', minor)
const listPoolNames = (sandbox: Sandbox, query = '', minor?: string): string[] =>
  listPools(sandbox, query, minor).body.pools.map(({ name }: { name: string }) => name)
const ALL_POOLS = ['rc@alpha#ssd', 'rc@alpha#hdd', 'rc@beta#beta', 'rccluster@gamma#gamma']

describe('pools', () => {
  test('have names, and capabilities on request', () => {
    const sandbox = new Sandbox()
    expect(listPools(sandbox).body).toEqual({ pools: ALL_POOLS.map(name => ({ name })) })
    const [ssd, , beta] = listPools(sandbox, 'detail=true').body.pools
    expect(ssd).toMatchObject({
      name: 'rc@alpha#ssd',
      capabilities: {
        pool_name: 'ssd',
        volume_backend_name: 'alpha',
        total_capacity_gb: 100000,
        free_capacity_gb: 100000,
        allocated_capacity_gb: 0,
        max_over_subscription_ratio: '20.0',
        replication_enabled: false,
        replication_targets: [],
        file_media: 'ssd',
      },
    })
    expect(beta.capabilities).toMatchObject({
      replication_enabled: true,
      replication_targets: ['site-b', 'site-c'],
      group_replication_enabled: true,
    })
  })

  test('count volumes as allocated, snapshots as provisioned too', () => {
    const sandbox = new Sandbox()
    sandbox.createSnapshot(sandbox.createVolume({ size: 5, volume_type: 'beta' }))
    const [found] = listPools(sandbox, 'detail=1&name=rc@beta%23beta').body.pools
    expect(found.capabilities).toMatchObject({
      allocated_capacity_gb: 5,
      provisioned_capacity_gb: 10,
      free_capacity_gb: 99990,
    })
  })

  test('are filtered by name since 3.28 and by volume type since 3.35', () => {
    const sandbox = new Sandbox()
    expect(listPoolNames(sandbox, 'name=rc@beta%23beta', '3.27')).toEqual(ALL_POOLS)
    expect(listPoolNames(sandbox, 'name=rc@beta%23beta', '3.28')).toEqual(['rc@beta#beta'])
    expect(listPoolNames(sandbox, 'volume_type=fast', '3.34')).toEqual(ALL_POOLS)
    expect(listPoolNames(sandbox, 'volume_type=fast', '3.35')).toEqual(['rc@alpha#ssd', 'rc@alpha#hdd'])
    expect(listPoolNames(sandbox, 'volume_type=replicated')).toEqual(['rc@beta#beta'])
    expect(faultMessage(listPools(sandbox, 'volume_type=x'))).toBe('Volume type with name x could not be found.')
  })

  test('match nothing for an unknown filter, and reject it since 3.31', () => {
    const sandbox = new Sandbox()
    expect(listPoolNames(sandbox, 'x=y', '3.27')).toEqual(ALL_POOLS)
    expect(listPoolNames(sandbox, 'x=y', '3.30')).toEqual([])
    expect(faultMessage(listPools(sandbox, 'x=y', '3.31'))).toBe('Invalid filters x are found in query options.')
    expect(faultMessage(listPools(sandbox, 'detail=x'))).toBe("Value 'x' for 'detail' is not a boolean.")
  })

  test('are for administrators', () => {
    expect(faultMessage(new Sandbox().get('/scheduler-stats/get_pools'))).toBe(
      "Policy doesn't allow scheduler_extension:scheduler_stats:get_pools to be performed.",
    )
  })
})

describe('capabilities', () => {
  test.each([
    ['rc@beta', 'rc@beta', 'beta'],
    ['rc', 'rc@alpha', 'alpha'],
    ['rc@gamma', 'rccluster@gamma', 'gamma'],
    ['rccluster@gamma', 'rccluster@gamma', 'gamma'],
  ])('of %s are those of %s', (asked, service, backend) => {
    const { body } = new Sandbox().get(`/capabilities/${asked}`, 'admin')
    expect(body).toMatchObject({
      namespace: `OS::Storage::Capabilities::${service}`,
      volume_backend_name: backend,
      vendor_name: 'Open Source',
      pool_name: null,
      driver_version: '1.0.0',
      storage_protocol: 'file',
    })
    expect(body.replication_targets).toEqual(backend === 'beta' ? ['site-b', 'site-c'] : [])
    expect(body.properties['file:media']).toEqual({
      title: 'Media type',
      description: 'Kind of media behind the pool.',
      type: 'string',
      enum: ['ssd', 'hdd'],
      default: 'hdd',
    })
  })

  test('are of backends that exist, and for administrators', () => {
    const sandbox = new Sandbox()
    expect(faultMessage(sandbox.get('/capabilities/rc@alpha%23ssd', 'admin'))).toBe("Can't find service: rc@alpha#ssd")
    expect(faultMessage(sandbox.get('/capabilities/rc@alpha'))).toBe(
      "Policy doesn't allow volume_extension:capabilities to be performed.",
    )
  })
})
