import { expect, test } from 'vitest'
import { attachment } from '../../../../src/resources/attachment.ts'
import { runCommand, type Fixtures } from '../../expect-requests.ts'

const fixtures: Fixtures = [
  [
    attachment,
    {
      id: 'a1',
      status: 'attached',
      volume_id: 'v1',
      instance: 's1',
      attach_mode: 'rw',
      connection_info: { driver_volume_type: 'iscsi' },
    },
  ],
]

test("under OSC's titles", async () => {
  const { out } = await runCommand('attachment show a1 -f json', fixtures)
  expect(JSON.parse(out)).toEqual({
    'ID': 'a1',
    'Volume ID': 'v1',
    'Instance ID': 's1',
    'Status': 'attached',
    'Attach Mode': 'rw',
    'Attached At': null,
    'Detached At': null,
    'Properties': { driver_volume_type: 'iscsi' },
  })
})
