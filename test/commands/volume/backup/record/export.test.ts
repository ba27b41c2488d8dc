import { test } from 'vitest'
import { backup } from '../../../../../src/resources/backup.ts'
import { expectRequests, type Fixtures } from '../../../expect-requests.ts'

const ID = 'b3c1a2d4-0000-4000-8000-000000000001'
const fixtures: Fixtures = [[backup, { id: ID, name: 'b1', status: 'available', size: 1 }]]

test('in full', () => expectRequests('volume backup record export b1', fixtures, [`GET /backups/${ID}/export_record`]))
test('in short', () => expectRequests('backup export b1', fixtures, [`GET /backups/${ID}/export_record`]))
