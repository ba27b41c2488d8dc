import { expect, test } from 'vitest'
import { resourceFilter } from '../../../../../../src/resources/resource-filter.ts'
import { asks, refuses, typed } from '../../../../asks.ts'

test('all', () => asks('block storage resource filter list', [], ['GET /resource_filters']))
test('of one, as cinder says it', () => asks('resource filter list --resource volume', [], ['GET /resource_filters?resource=volume']))
test('needs 3.33', () => refuses('resource filter list', [], 12, /needs microversion 3\.33/, '3.32'))
test('its columns', async () => {
  expect(JSON.parse((await typed('resource filter list -f json', [[resourceFilter, { resource: 'group', filters: ['name'] }]])).out)).toEqual([{ Resource: 'group', Filters: ['name'] }])
})
