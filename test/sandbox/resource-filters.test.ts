import { expect, test } from 'vitest'
import { Sandbox } from './sandbox.ts'

test('resource filters are told from 3.33, all or one resource’s', () => {
  const cloud = new Sandbox()
  expect(
    cloud.get('/resource_filters').body.resource_filters.map(({ resource }: { resource: string }) => resource),
  ).toEqual(['volume', 'backup', 'snapshot', 'group', 'group_snapshot', 'attachment', 'message', 'pool', 'volume_type'])
  expect(cloud.get('/resource_filters?resource=backup').body).toEqual({
    resource_filters: [{ resource: 'backup', filters: ['name', 'status', 'volume_id'] }],
  })
  expect(cloud.get('/resource_filters?resource=x').body).toEqual({ resource_filters: [] })
  expect(cloud.get('/resource_filters', 'demo', '3.32').status).toBe(404)
})
