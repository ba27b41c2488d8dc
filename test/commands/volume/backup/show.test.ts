import { expect, test } from 'vitest'
import { backup } from '../../../../src/resources/backup.ts'
import { runCommand, type Fixtures } from '../../expect-requests.ts'

const ID = 'b3c1a2d4-0000-4000-8000-000000000001'
const fixtures: Fixtures = [
  [
    backup,
    {
      'id': ID,
      'name': 'b1',
      'status': 'error',
      'size': 1,
      'volume_id': 'v',
      'fail_reason': 'no room',
      'is_incremental': false,
      'os-backup-project-attr:project_id': 'p1',
    },
  ],
]

test.each([`volume backup show ${ID}`, 'backup show b1'])('%s', async words => {
  const { out } = await runCommand(`${words} -f json`, fixtures)
  expect(JSON.parse(out)).toMatchObject({
    id: ID,
    name: 'b1',
    fail_reason: 'no room',
    is_incremental: false,
    project_id: 'p1',
    user_id: null,
  })
})
