import { expect, test } from 'vitest'
import { Sandbox } from './sandbox.ts'

test('resource filters are listed since 3.33, all or those of a resource', () => {
  const sandbox = new Sandbox()
  expect(
    sandbox.get('/resource_filters').body.resource_filters.map(({ resource }: { resource: string }) => resource),
  ).toEqual(['volume', 'backup', 'snapshot', 'group', 'group_snapshot', 'attachment', 'message', 'pool', 'volume_type'])
  expect(sandbox.get('/resource_filters?resource=backup').body).toEqual({
    resource_filters: [{ resource: 'backup', filters: ['name', 'status', 'volume_id'] }],
  })
  expect(sandbox.get('/resource_filters?resource=x').body).toEqual({ resource_filters: [] })
  expect(sandbox.get('/resource_filters', 'demo', '3.32').status).toBe(404)
})
