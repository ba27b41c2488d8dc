import { describe, expect, test } from 'vitest'
import { Sandbox, faultMessage } from './sandbox.ts'

const updateQuotaClass = (sandbox: Sandbox, quota_class_set: unknown, name = 'default') =>
  sandbox.put(`/os-quota-class-sets/${name}`, { quota_class_set }, 'admin')
const getQuotaSet = (sandbox: Sandbox) => sandbox.get(`/os-quota-sets/${sandbox.signIn('demo')[1]}`).body.quota_set

describe('quota classes', () => {
  test('have the defaults of Cinder, also by type', () => {
    const { quota_class_set } = new Sandbox().get('/os-quota-class-sets/default', 'admin').body
    expect(quota_class_set).toMatchObject({
      id: 'default',
      volumes: 10,
      per_volume_gigabytes: -1,
      snapshots: 10,
      gigabytes: 1000,
      backups: 10,
      backup_gigabytes: 1000,
      groups: 10,
      volumes_alpha: -1,
    })
  })

  test('change the limits of projects without limits of their own', () => {
    const sandbox = new Sandbox()
    const response = updateQuotaClass(sandbox, { volumes: 11, groups: '012' })
    expect(response.body.quota_class_set).toMatchObject({ volumes: 11, groups: 12, snapshots: 10 })
    expect(response.body.quota_class_set).not.toHaveProperty('id')
    expect(getQuotaSet(sandbox)).toMatchObject({ volumes: 11, groups: 12 })
  })

  test('with other names have the defaults and no effect', () => {
    const sandbox = new Sandbox()
    updateQuotaClass(sandbox, { snapshots: 3 })
    updateQuotaClass(sandbox, { volumes: 99 }, 'gold')
    expect(sandbox.get('/os-quota-class-sets/gold', 'admin').body.quota_class_set).toMatchObject({
      id: 'gold',
      volumes: 99,
      snapshots: 3,
    })
    expect(getQuotaSet(sandbox)).toMatchObject({ volumes: 10, snapshots: 3 })
  })

  test.each([
    [{ x: 1, y: 'z' }, 'Invalid input received: Bad key(s) in quota class set: x, y'],
    [{ id: 'default', volumes: 'x' }, 'Invalid input received: Bad key(s) in quota class set: id'],
    [{ volumes: -2 }, 'Invalid input for field/attribute volumes. Value: -2. -2 is less than the minimum of -1'],
    [{ volumes: '-1' }, "Invalid input for field/attribute volumes. Value: -1. '-1' does not match '^[0-9]*$'"],
    [{ volumes: '' }, "Invalid input for field/attribute volumes. Value: . '' is too short"],
    [null, "Invalid input for field/attribute quota_class_set. Value: None. None is not of type 'object'"],
  ])('%j is rejected', (body, message) => {
    const response = updateQuotaClass(new Sandbox(), body)
    expect([response.status, faultMessage(response)]).toEqual([400, message])
  })

  test('are for administrators', () => {
    const sandbox = new Sandbox()
    expect(faultMessage(sandbox.get('/os-quota-class-sets/default'))).toBe(
      "Policy doesn't allow volume_extension:quota_classes:get to be performed.",
    )
    expect(faultMessage(sandbox.put('/os-quota-class-sets/default', { quota_class_set: { volumes: 1 } }))).toBe(
      "Policy doesn't allow volume_extension:quota_classes:update to be performed.",
    )
  })
})
