import { test } from 'vitest'
import { backup } from '../../../../src/resources/backup.ts'
import { expectRequests, type Fixtures } from '../../expect-requests.ts'

const ID = 'b3c1a2d4-0000-4000-8000-000000000001'
const fixtures: Fixtures = [[backup, { id: ID, name: 'b1', status: 'available', size: 1 }]]

test('by name', () => expectRequests('volume backup delete b1', fixtures, [`DELETE /backups/${ID}`]))
test('by force', () =>
  expectRequests('backup delete --force b1', fixtures, [`POST /backups/${ID}/action`, { 'os-force_delete': null }]))
