import { expect, test } from 'vitest'
import { volumeService } from '../../../../src/resources/volume-service.ts'
import { expectRequests, runCommand, type Fixtures } from '../../expect-requests.ts'

test('all', () => expectRequests('volume service list', [], ['GET /os-services']))
test('by its short name', () => expectRequests('service list', [], ['GET /os-services']))
test('on a host, of a kind', () =>
  expectRequests(
    'volume service list --host h --service cinder-volume',
    [],
    ['GET /os-services?host=h&binary=cinder-volume'],
  ))
test('as cinder says it', () =>
  expectRequests(
    'service list --binary cinder-backup --withreplication',
    [],
    ['GET /os-services?binary=cinder-backup'],
  ))

const fixtures: Fixtures = [
  [
    volumeService,
    {
      binary: 'cinder-volume',
      host: 'h@b',
      zone: 'nova',
      status: 'disabled',
      state: 'up',
      updated_at: 'T',
      cluster: null,
      backend_state: 'up',
      disabled_reason: 'new disks',
      replication_status: 'enabled',
      active_backend_id: null,
      frozen: false,
    },
  ],
]
const readFirstRow = async (args: string): Promise<unknown> =>
  JSON.parse((await runCommand(`volume service list ${args} -f json`, fixtures)).out)[0]

test('its columns', async () => {
  expect(await readFirstRow('')).toEqual({
    'Binary': 'cinder-volume',
    'Host': 'h@b',
    'Zone': 'nova',
    'Status': 'disabled',
    'State': 'up',
    'Updated At': 'T',
    'Cluster': null,
    'Backend State': 'up',
  })
})
test('more of them', async () => {
  expect(await readFirstRow('--long')).toMatchObject({ 'Disabled Reason': 'new disks' })
})
test('those of replication', async () => {
  expect(await readFirstRow('--withreplication')).toMatchObject({
    'Replication Status': 'enabled',
    'Active Backend ID': null,
    'Frozen': false,
  })
})
test('quietly, as volume service set takes it', async () => {
  expect((await runCommand('volume service list --ids', fixtures)).out).toBe('h@b cinder-volume\n')
})
