import { test } from 'vitest'
import { expectRequests, expectFailure } from '../../../expect-requests.ts'

const body = { 'backup-record': { backup_service: 'swift', backup_url: 'e30=' } }

test('in full', () =>
  expectRequests('volume backup record import swift e30=', [], ['POST /backups/import_record', body]))
test('in short', () => expectRequests('backup import swift e30=', [], ['POST /backups/import_record', body]))
test('both words are needed', () => expectFailure('backup import swift', [], 2, /Missing argument: BACKUP-METADATA/))
