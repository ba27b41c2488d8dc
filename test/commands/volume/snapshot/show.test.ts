import { expect, test } from 'vitest'
import { snapshot } from '../../../../src/resources/snapshot.ts'
import { runCommand, type Fixtures } from '../../expect-requests.ts'

const ID = '5b9f6f0e-0000-4000-8000-000000000001'
const fixtures: Fixtures = [
  [
    snapshot,
    {
      'id': ID,
      'name': 's1',
      'description': null,
      'status': 'available',
      'size': 1,
      'volume_id': 'v',
      'created_at': '2026-01-01T00:00:00.000000',
      'metadata': { a: '1' },
      'os-extended-snapshot-attributes:progress': '100%',
    },
  ],
]

test.each([`volume snapshot show ${ID}`, 'snapshot show s1', 'snapshot-show s1'])('%s', async words => {
  const { out } = await runCommand(`${words} -f json`, fixtures)
  expect(JSON.parse(out)).toEqual({
    created_at: '2026-01-01T00:00:00.000000',
    description: null,
    id: ID,
    name: 's1',
    properties: { a: '1' },
    size: 1,
    status: 'available',
    volume_id: 'v',
  })
})
