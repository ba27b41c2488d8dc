import { test } from 'vitest'
import type { Json } from '../../../../src/types/json.ts'
import { volume } from '../../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'

const SERVER = 'e1ae6f7e-c35d-4656-a4fd-2371f9a791d4'
const fixtures: Fixtures = [[volume, { id: 'v1', name: 'db-data', status: 'available', size: 1 }]]
const expectCreation = (args: string, body: Json): Promise<void> =>
  expectRequests(`volume attachment create ${args}`, fixtures, ['POST /attachments', { attachment: body }])

test('reserved, without a word of a connector', () =>
  expectCreation(`db-data ${SERVER}`, { volume_uuid: 'v1', instance_uuid: SERVER }))
test('reserved for nobody in particular', () => expectCreation('db-data --no-connect', { volume_uuid: 'v1' }))
test('read-only', () =>
  expectCreation(`db-data ${SERVER} --mode ro`, { volume_uuid: 'v1', instance_uuid: SERVER, mode: 'ro' }))
test('connected, with each fact of the host', () =>
  expectCreation(
    `db-data ${SERVER} --connect --initiator iqn.a:b --ip 10.0.0.7 --host builder --platform x86_64 --os-type linux2 --multipath --mountpoint /dev/vdb --mode rw`,
    {
      volume_uuid: 'v1',
      instance_uuid: SERVER,
      mode: 'rw',
      connector: {
        initiator: 'iqn.a:b',
        ip: '10.0.0.7',
        host: 'builder',
        platform: 'x86_64',
        os_type: 'linux2',
        multipath: true,
        mountpoint: '/dev/vdb',
      },
    },
  ))
test('connected, with all facts as JSON and one over them', () =>
  expectCreation(`db-data --connect --connector '{"host":"a","nqn":"n"}' --host b --no-multipath`, {
    volume_uuid: 'v1',
    connector: { host: 'b', nqn: 'n', multipath: false },
  }))
test('connected to a host that says nothing', () =>
  expectCreation('db-data --connect', { volume_uuid: 'v1', connector: {} }))

test('facts of a host without --connect', () =>
  expectFailure(`volume attachment create db-data ${SERVER} --initiator iqn.a:b`, fixtures, 2, /need --connect/))
test('both ways', () =>
  expectFailure('volume attachment create db-data --connect --no-connect', fixtures, 2, /cannot be used together/))
test('a mode needs 3.54', () =>
  expectFailure('volume attachment create db-data --mode ro', fixtures, 12, /--mode needs microversion 3\.54/, '3.53'))
test('attachments need 3.27', () =>
  expectFailure('volume attachment create db-data', fixtures, 12, /needs microversion 3\.27/, '3.26'))
