import { describe, expect, test } from 'vitest'
import type { HttpResponse } from '../../src/types/http.ts'
import type { Json, JsonObject } from '../../src/types/json.ts'
import { volume } from '../../src/resources/volume.ts'
import { createFixtureCloud, jsonResponse, runCommand, type CommandResult } from '../commands/expect-requests.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000001'
const AMBIGUOUS_DELETE_ERROR =
  'Invalid volume: Volume status must be available or error or error_restoring or error_extending or error_managing and must not be migrating, attached, belong to a group, have snapshots, awaiting a transfer, or be disassociated from snapshots after volume transfer.'
const errorResponse = (status: number, message: string): HttpResponse =>
  jsonResponse(status, { fault: { code: status, message } }, { 'x-openstack-request-id': 'req-1' })

/** Types words at a cloud with one volume, where this change is refused and these lists are there. */
function runRefusedCommand(
  commandLine: string,
  errorResponse: HttpResponse,
  state: JsonObject = {},
  lists: Readonly<Record<string, Json>> = {},
): Promise<CommandResult> {
  const fixtures = [[volume, { id: ID, name: 'db-data', status: 'available', size: 1, ...state }]] as const
  const sendToFixtureCloud = createFixtureCloud(fixtures, '3.71')
  return runCommand(commandLine, fixtures, '3.71', request => {
    const { pathname } = new URL(request.url)
    const list = Object.entries(lists).find(([path]) => pathname.endsWith(path))
    if (list !== undefined) return Promise.resolve(jsonResponse(200, list[1]))
    return request.method === 'GET' || pathname.endsWith('/auth/tokens')
      ? sendToFixtureCloud(request)
      : Promise.resolve(errorResponse)
  })
}

describe('the one text for seven causes names the one that holds', () => {
  const cases: readonly (readonly [
    cause: string,
    state: JsonObject,
    lists: Readonly<Record<string, Json>>,
    why: string,
    command: string,
  ])[] = [
    [
      'an attachment',
      { status: 'in-use', attachments: [{ attachment_id: 'a1', server_id: 's1', device: '/dev/vdb' }] },
      {},
      'server s1 on /dev/vdb (attachment a1)',
      `openstack server remove volume s1 ${ID}`,
    ],
    [
      'a reservation',
      { status: 'reserved' },
      { '/attachments/detail': { attachments: [{ id: 'a2', volume_id: ID, status: 'reserved' }] } },
      'attachment a2',
      'clinker volume attachment delete a2',
    ],
    [
      'snapshots',
      {},
      { '/snapshots/detail': { snapshots: [{ id: 'n1', name: 'before', volume_id: ID }] } },
      'the snapshot before (n1)',
      'clinker volume snapshot delete n1',
    ],
    ['a group', { group_id: 'g1' }, {}, 'the group g1', `clinker volume group set --remove-volume ${ID} g1`],
    [
      'a transfer',
      { status: 'awaiting-transfer' },
      { '/volume-transfers/detail': { transfers: [{ id: 't1', name: 'for-ops', volume_id: ID }] } },
      'the transfer for-ops (t1)',
      'clinker volume transfer request delete t1',
    ],
    [
      'a migration',
      { migration_status: 'migrating' },
      {},
      'It is migrating (migrating)',
      `clinker volume wait ${ID} --for migration_status=success --for migration_status=error`,
    ],
    [
      'a status',
      { status: 'extending' },
      {},
      'Its status is extending',
      `clinker volume wait ${ID} --for status=available`,
    ],
  ]
  test.each(cases)('%s', async (_, state, lists, why, command) => {
    const { err, status } = await runRefusedCommand(
      'volume delete db-data',
      errorResponse(400, AMBIGUOUS_DELETE_ERROR),
      state,
      lists,
    )
    expect(err).toContain(why)
    expect(err).toContain(command)
    expect(err).toContain(`volume db-data (${ID}), HTTP 400, request req-1`)
    expect(status).toBe(5)
  })
})

test('403 shows the rule, the roles and the project', async () => {
  const { err, status } = await runRefusedCommand(
    'volume reset --state error db-data',
    errorResponse(403, "Policy doesn't allow volume_extension:volume_admin_actions:reset_status to be performed."),
  )
  expect(err).toMatch(/The rule is volume_extension:volume_admin_actions:reset_status/)
  expect(err).toMatch(/demo in project demo, with the roles: member/)
  expect(status).toBe(4)
})
test('413 shows the quota that the service names', async () => {
  const quotas = {
    quota_set: {
      id: 'p',
      volumes: { limit: 10, in_use: 2, reserved: 0 },
      gigabytes: { limit: 100, in_use: 50, reserved: 1 },
    },
  }
  const { err, status } = await runRefusedCommand(
    'volume create --size 60 x',
    errorResponse(
      413,
      'VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota. Requested 60G, quota is 100G and 50G has been consumed.',
    ),
    {},
    { '/os-quota-sets/e59dd72d52424f6e9691a30805e0d9a2': quotas },
  )
  expect(err).toContain('gigabytes: 50 of 100 used, 1 reserved')
  expect(err).not.toContain('volumes:')
  expect(status).toBe(6)
})
test('404 says where it looked', async () => {
  const { err, status } = await runRefusedCommand(
    'volume create --size 1 x',
    errorResponse(404, 'Snapshot s9 could not be found.'),
  )
  expect(err).toMatch(/Looked in project demo, region RegionOne, cloud sandbox/)
  expect(status).toBe(3)
})
test('404 without a resource is a cloud that is too old, and nothing to be looked for', async () => {
  const { err, status } = await runRefusedCommand(
    'volume create --size 1 x',
    errorResponse(404, 'The resource could not be found.'),
  )
  expect(err).not.toContain('Looked in')
  expect(status).toBe(12)
})
test('406 names where the pin came from', async () => {
  const { err } = await runRefusedCommand(
    'volume create --size 1 x --os-volume-api-version 3.50',
    errorResponse(406, 'Version 3.50 is not supported by the API. Minimum is 3.0 and maximum is 3.40.'),
  )
  expect(err).toMatch(/Microversion 3\.50 is requested by --os-volume-api-version/)
})
test('a type that is not there lists those that are', async () => {
  const { err } = await runRefusedCommand(
    'volume create --size 1 --type nope x',
    errorResponse(404, 'Volume type with name nope could not be found.'),
    {},
    { '/types': { volume_types: [{ id: 't', name: 'fast' }] } },
  )
  expect(err).toContain('The types are fast.')
})
test('with -f json it is one object with its stable keys, and standard output stays empty', async () => {
  const { err, out } = await runRefusedCommand(
    'volume delete db-data -f json',
    errorResponse(400, AMBIGUOUS_DELETE_ERROR),
    { group_id: 'g1' },
  )
  const { error }: { error: JsonObject } = JSON.parse(err)
  expect(Object.keys(error).toSorted()).toEqual([
    'code',
    'exitCode',
    'hint',
    'kind',
    'message',
    'nextSteps',
    'requestId',
    'resource',
    'status',
  ])
  expect(error).toMatchObject({ status: 400, requestId: 'req-1', exitCode: 5, resource: `volume db-data (${ID})` })
  expect(out).toBe('')
})
test('a look that fails does not hide the refusal', async () => {
  const { err, status } = await runRefusedCommand(
    'volume delete db-data',
    errorResponse(400, AMBIGUOUS_DELETE_ERROR),
    {},
    { '/snapshots/detail': 'nonsense' },
  )
  expect(err).toContain('must not be migrating')
  expect(status).toBe(5)
})

test('--dry-run tells what would be refused, and why', async () => {
  const { err, status } = await runRefusedCommand('volume delete --dry-run db-data', errorResponse(500, ''), {
    group_id: 'g1',
  })
  expect(err).toContain(`volume db-data (${ID}) would be refused: it belongs to the group g1`)
  expect(status).toBe(0)
})
