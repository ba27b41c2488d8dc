import { expect, test } from 'vitest'
import { group } from '../../../../src/resources/group.ts'
import type { HttpHandler } from '../../../../src/types/http.ts'
import { createFixtureCloud, expectFailure, jsonResponse, runCommand, type Fixtures } from '../../expect-requests.ts'
import { expectSentRequests } from '../../expect-sent-requests.ts'

const fixtures: Fixtures = [
  [group, { id: 'g1', name: 'shop', status: 'available', volume_types: ['t1'], replication_status: 'disabled' }],
]
const fields = {
  'ID': 'g1',
  'Status': 'available',
  'Name': 'shop',
  'Description': null,
  'Group Type': null,
  'Volume Types': ['t1'],
  'Availability Zone': null,
  'Created At': null,
  'Volumes': null,
  'Group Snapshot ID': null,
  'Source Group ID': null,
}

test('by name', async () => {
  expect(
    JSON.parse(
      (await runCommand('volume group show shop --no-volumes --no-replication-targets -f json', fixtures)).out,
    ),
  ).toEqual(fields)
})
test('with its volumes', async () => {
  const { out } = await expectSentRequests(
    'group show --volumes shop -f json',
    fixtures,
    {
      'GET /groups/g1?list_volume=true': { group: { id: 'g1', status: 'available', volumes: ['v1', 'v2'] } },
    },
    ['GET /groups/g1?list_volume=true'],
  )
  expect(JSON.parse(out)).toEqual({ ...fields, Volumes: ['v1', 'v2'] })
})
test('with its replication targets', async () => {
  const replicated: Fixtures = [[group, { id: 'g1', name: 'shop', status: 'available', replication_status: 'enabled' }]]
  const { out } = await expectSentRequests(
    'group-show --replication-targets shop -f json -c "Replication Status" -c "Replication Targets"',
    replicated,
    {
      'POST /groups/g1/action': { replication_targets: [{ backend_id: 'site-b' }] },
    },
    ['POST /groups/g1/action', { list_replication_targets: {} }],
  )
  expect(JSON.parse(out)).toEqual({
    'Replication Status': 'enabled',
    'Replication Targets': [{ backend_id: 'site-b' }],
  })
})
test('which the service refuses to tell of a group without replication', async () => {
  const others = createFixtureCloud(fixtures, '3.71')
  const refusing: HttpHandler = request =>
    request.url.endsWith('/groups/g1/action')
      ? Promise.resolve(
          jsonResponse(400, {
            badRequest: { code: 400, message: 'Invalid group type: Group g1 is not a replication group type.' },
          }),
        )
      : others(request)
  const { out, status } = await runCommand(
    'group show --replication-targets shop -f value -c "Replication Targets"',
    fixtures,
    '3.71',
    refusing,
  )
  expect([out, status]).toEqual(['None\n', 0])
})
test('with or without', () =>
  expectFailure('group show --volumes --no-volumes shop', fixtures, 2, /cannot be used together/))
test('volumes from 3.25', () =>
  expectFailure('group show --volumes shop', fixtures, 12, /--volumes needs microversion 3\.25/, '3.24'))
test('targets from 3.38', () =>
  expectFailure(
    'group show --replication-targets shop',
    fixtures,
    12,
    /--replication-targets needs microversion 3\.38/,
    '3.37',
  ))
test('from 3.13', () => expectFailure('group show shop', fixtures, 12, /need microversion 3\.13/, '3.12'))
