import { test } from 'vitest'
import { attachment } from '../../../../src/resources/attachment.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'

const ID = '2b04f3a1-b16c-4c13-aa7f-d1d7f7934a12'
const fixtures: Fixtures = [[attachment, { id: ID, status: 'reserved', volume_id: 'v1' }]]

test('facts of the host', () =>
  expectRequests(
    `volume attachment set --initiator iqn.a:b --ip 10.0.0.7 --host builder --platform x86_64 --os-type linux2 --no-multipath --mountpoint /dev/vdb ${ID}`,
    fixtures,
    [
      `PUT /attachments/${ID}`,
      {
        attachment: {
          connector: {
            initiator: 'iqn.a:b',
            ip: '10.0.0.7',
            host: 'builder',
            platform: 'x86_64',
            os_type: 'linux2',
            multipath: false,
            mountpoint: '/dev/vdb',
          },
        },
      },
    ],
  ))
test('all facts as JSON', () =>
  expectRequests(`attachment set --connector '{"host":"builder"}' ${ID}`, fixtures, [
    `PUT /attachments/${ID}`,
    { attachment: { connector: { host: 'builder' } } },
  ]))
test('no fact at all', () =>
  expectFailure(`volume attachment set ${ID}`, fixtures, 2, /Specify one of --connector, .* or --mountpoint/))
test('attachments need 3.27', () =>
  expectFailure(`volume attachment set --host a ${ID}`, fixtures, 12, /3\.27/, '3.26'))
