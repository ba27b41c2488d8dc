import { describe, expect, test } from 'vitest'
import { Sandbox, faultMessage } from './sandbox.ts'

describe('quotas', () => {
  test('are the defaults of Cinder', () => {
    const sandbox = new Sandbox()
    const [, id] = sandbox.signIn('demo')
    expect(sandbox.get(`/os-quota-sets/${id}`).body.quota_set).toMatchObject({
      id,
      volumes: 10,
      per_volume_gigabytes: -1,
      snapshots: 10,
      gigabytes: 1000,
      backups: 10,
      backup_gigabytes: 1000,
      groups: 10,
      volumes_fast: -1,
    })
    expect(sandbox.get('/limits').body).toEqual({
      limits: {
        rate: [],
        absolute: {
          maxTotalVolumes: 10,
          maxTotalSnapshots: 10,
          maxTotalVolumeGigabytes: 1000,
          maxTotalBackups: 10,
          maxTotalBackupGigabytes: 1000,
          totalVolumesUsed: 0,
          totalGigabytesUsed: 0,
          totalSnapshotsUsed: 0,
          totalBackupsUsed: 0,
          totalBackupGigabytesUsed: 0,
        },
      },
    })
  })

  test('reject the eleventh volume with a 413', () => {
    const sandbox = new Sandbox()
    for (let count = 0; count < 10; count += 1) sandbox.createVolume()
    const response = sandbox.post('/volumes', { volume: { size: 1 } })
    expect([response.status, response.headers['retry-after']]).toEqual([413, '0'])
    expect(response.body).toEqual({
      overLimit: {
        code: 413,
        message: "VolumeLimitExceeded: Maximum number of volumes allowed (10) exceeded for quota 'volumes'.",
        retryAfter: '0',
      },
    })
  })

  test('reject a volume that is too large', () => {
    const sandbox = new Sandbox()
    const [, id] = sandbox.signIn('demo')
    expect(faultMessage(sandbox.post('/volumes', { volume: { size: 1001 } }))).toBe(
      'VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota. Requested 1001G, quota is 1000G and 0G has been consumed.',
    )
    sandbox.put(`/os-quota-sets/${id}`, { quota_set: { per_volume_gigabytes: 5 } }, 'admin')
    expect(faultMessage(sandbox.post('/volumes', { volume: { size: 6 } }))).toBe(
      'VolumeSizeExceedsLimit: Requested volume size 6G is larger than maximum allowed limit 5G.',
    )
  })

  test('count each type separately too', () => {
    const sandbox = new Sandbox()
    const [, id] = sandbox.signIn('demo')
    sandbox.put(`/os-quota-sets/${id}`, { quota_set: { volumes_fast: 1 } }, 'admin')
    sandbox.createVolume({ volume_type: 'fast' })
    expect(faultMessage(sandbox.post('/volumes', { volume: { size: 1, volume_type: 'fast' } }))).toBe(
      "VolumeLimitExceeded: Maximum number of volumes allowed (1) exceeded for quota 'volumes_fast'.",
    )
    expect(sandbox.get(`/os-quota-sets/${id}?usage=true`).body.quota_set).toMatchObject({
      volumes: { limit: 10, in_use: 1, reserved: 0 },
      volumes_fast: { limit: 1, in_use: 1, reserved: 0 },
    })
  })

  test('are set by administrators, not below the usage, and deleted', () => {
    const sandbox = new Sandbox()
    const [, id] = sandbox.signIn('demo')
    const path = `/os-quota-sets/${id}`
    sandbox.createVolume()
    expect(sandbox.put(path, { quota_set: { volumes: 5 } }).status).toBe(403)
    expect(sandbox.put(path, { quota_set: { volumes: 5 } }, 'admin').body.quota_set.volumes).toBe(5)
    expect(faultMessage(sandbox.put(path, { quota_set: { volumes: 0 } }, 'admin'))).toBe(
      'Quota volumes limit must be equal or greater than existing resources. Current usage is 1 and the requested limit is 0.',
    )
    expect(faultMessage(sandbox.put(path, { quota_set: { volumes: 'x' } }, 'admin'))).toBe('volumes must be an integer')
    expect(faultMessage(sandbox.put(path, { quota_set: { volumes: -2 } }, 'admin'))).toBe('volumes must be >= -1')
    expect(faultMessage(sandbox.put(path, { quota_set: { bogus: 1 } }, 'admin'))).toBe(
      'Invalid input received: Bad key(s) in quota set: bogus',
    )
    expect(sandbox.delete(path, 'admin').status).toBe(200)
    expect(sandbox.get(path).body.quota_set.volumes).toBe(10)
  })

  test('of other projects are rejected for members', () => {
    const sandbox = new Sandbox()
    const [, alt] = sandbox.signIn('alt')
    expect(faultMessage(sandbox.get(`/os-quota-sets/${alt}`))).toBe(
      "Policy doesn't allow volume_extension:quotas:show to be performed.",
    )
  })

  test('follow the quota class', () => {
    const sandbox = new Sandbox()
    const [, id] = sandbox.signIn('demo')
    expect(
      sandbox.put('/os-quota-class-sets/default', { quota_class_set: { volumes: 3 } }, 'admin').body.quota_class_set
        .volumes,
    ).toBe(3)
    expect(sandbox.get(`/os-quota-sets/${id}`).body.quota_set.volumes).toBe(3)
    expect(sandbox.get(`/os-quota-sets/${id}/defaults`).body.quota_set.volumes).toBe(3)
    expect(sandbox.get('/os-quota-class-sets/default', 'admin').body.quota_class_set).toMatchObject({
      id: 'default',
      volumes: 3,
    })
    expect(sandbox.get('/os-quota-class-sets/default').status).toBe(403)
  })

  test('of another project are shown to administrators since 3.39', () => {
    const sandbox = new Sandbox()
    const [, demo] = sandbox.signIn('demo')
    sandbox.createVolume()
    const used = (microversion: string): number =>
      sandbox.get(`/limits?project_id=${demo}`, 'admin', microversion).body.limits.absolute.totalVolumesUsed
    expect([used('3.38'), used('3.39')]).toEqual([0, 1])
  })
})
