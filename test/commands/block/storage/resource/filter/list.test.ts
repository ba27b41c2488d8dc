import { expect, test } from 'vitest'
import { resourceFilter } from '../../../../../../src/resources/resource-filter.ts'
import { expectRequests, expectFailure, runCommand } from '../../../../expect-requests.ts'

test('all', () => expectRequests('block storage resource filter list', [], ['GET /resource_filters']))
test('of one, as cinder says it', () =>
  expectRequests('resource filter list --resource volume', [], ['GET /resource_filters?resource=volume']))
test('needs 3.33', () => expectFailure('resource filter list', [], 12, /needs microversion 3\.33/, '3.32'))
test('its columns', async () => {
  expect(
    JSON.parse(
      (await runCommand('resource filter list -f json', [[resourceFilter, { resource: 'group', filters: ['name'] }]]))
        .out,
    ),
  ).toEqual([{ Resource: 'group', Filters: ['name'] }])
})
