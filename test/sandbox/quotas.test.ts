import { describe, expect, test } from 'vitest'
import { Sandbox, faultMessage } from './sandbox.ts'

describe('quotas', () => {
  test('are those Cinder starts with', () => {
    const cloud = new Sandbox()
    const [, id] = cloud.signIn('demo')
    expect(cloud.get(`/os-quota-sets/${id}`).body.quota_set).toMatchObject({
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
    expect(cloud.get('/limits').body).toEqual({
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

  test('stop the eleventh volume with a 413', () => {
    const cloud = new Sandbox()
    for (let count = 0; count < 10; count += 1) cloud.createVolume()
    const answered = cloud.post('/volumes', { volume: { size: 1 } })
    expect([answered.status, answered.headers['retry-after']]).toEqual([413, '0'])
    expect(answered.body).toEqual({
      overLimit: {
        code: 413,
        message: "VolumeLimitExceeded: Maximum number of volumes allowed (10) exceeded for quota 'volumes'.",
        retryAfter: '0',
      },
    })
  })

  test('stop a volume that is too large', () => {
    const cloud = new Sandbox()
    const [, id] = cloud.signIn('demo')
    expect(faultMessage(cloud.post('/volumes', { volume: { size: 1001 } }))).toBe(
      'VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota. Requested 1001G, quota is 1000G and 0G has been consumed.',
    )
    cloud.put(`/os-quota-sets/${id}`, { quota_set: { per_volume_gigabytes: 5 } }, 'admin')
    expect(faultMessage(cloud.post('/volumes', { volume: { size: 6 } }))).toBe(
      'VolumeSizeExceedsLimit: Requested volume size 6G is larger than maximum allowed limit 5G.',
    )
  })

  test('count each type by itself too', () => {
    const cloud = new Sandbox()
    const [, id] = cloud.signIn('demo')
    cloud.put(`/os-quota-sets/${id}`, { quota_set: { volumes_fast: 1 } }, 'admin')
    cloud.createVolume({ volume_type: 'fast' })
    expect(faultMessage(cloud.post('/volumes', { volume: { size: 1, volume_type: 'fast' } }))).toBe(
      "VolumeLimitExceeded: Maximum number of volumes allowed (1) exceeded for quota 'volumes_fast'.",
    )
    expect(cloud.get(`/os-quota-sets/${id}?usage=true`).body.quota_set).toMatchObject({
      volumes: { limit: 10, in_use: 1, reserved: 0 },
      volumes_fast: { limit: 1, in_use: 1, reserved: 0 },
    })
  })

  test('are set by administrators, not below what is used, and forgotten again', () => {
    const cloud = new Sandbox()
    const [, id] = cloud.signIn('demo')
    const path = `/os-quota-sets/${id}`
    cloud.createVolume()
    expect(cloud.put(path, { quota_set: { volumes: 5 } }).status).toBe(403)
    expect(cloud.put(path, { quota_set: { volumes: 5 } }, 'admin').body.quota_set.volumes).toBe(5)
    expect(faultMessage(cloud.put(path, { quota_set: { volumes: 0 } }, 'admin'))).toBe(
      'Quota volumes limit must be equal or greater than existing resources. Current usage is 1 and the requested limit is 0.',
    )
    expect(faultMessage(cloud.put(path, { quota_set: { volumes: 'x' } }, 'admin'))).toBe('volumes must be an integer')
    expect(faultMessage(cloud.put(path, { quota_set: { volumes: -2 } }, 'admin'))).toBe('volumes must be >= -1')
    expect(faultMessage(cloud.put(path, { quota_set: { bogus: 1 } }, 'admin'))).toBe(
      'Invalid input received: Bad key(s) in quota set: bogus',
    )
    expect(cloud.delete(path, 'admin').status).toBe(200)
    expect(cloud.get(path).body.quota_set.volumes).toBe(10)
  })

  test("of others are none of a member's business", () => {
    const cloud = new Sandbox()
    const [, alt] = cloud.signIn('alt')
    expect(faultMessage(cloud.get(`/os-quota-sets/${alt}`))).toBe(
      "Policy doesn't allow volume_extension:quotas:show to be performed.",
    )
  })

  test('follow the class', () => {
    const cloud = new Sandbox()
    const [, id] = cloud.signIn('demo')
    expect(
      cloud.put('/os-quota-class-sets/default', { quota_class_set: { volumes: 3 } }, 'admin').body.quota_class_set
        .volumes,
    ).toBe(3)
    expect(cloud.get(`/os-quota-sets/${id}`).body.quota_set.volumes).toBe(3)
    expect(cloud.get(`/os-quota-sets/${id}/defaults`).body.quota_set.volumes).toBe(3)
    expect(cloud.get('/os-quota-class-sets/default', 'admin').body.quota_class_set).toMatchObject({
      id: 'default',
      volumes: 3,
    })
    expect(cloud.get('/os-quota-class-sets/default').status).toBe(403)
  })

  test('of another project are shown to administrators from 3.39', () => {
    const cloud = new Sandbox()
    const [, demo] = cloud.signIn('demo')
    cloud.createVolume()
    const used = (microversion: string): number =>
      cloud.get(`/limits?project_id=${demo}`, 'admin', microversion).body.limits.absolute.totalVolumesUsed
    expect([used('3.38'), used('3.39')]).toEqual([0, 1])
  })
})
