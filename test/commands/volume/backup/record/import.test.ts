import { test } from 'vitest'
import { asks, refuses } from '../../../asks.ts'

const body = { 'backup-record': { backup_service: 'swift', backup_url: 'e30=' } }

test('in full', () => asks('volume backup record import swift e30=', [], ['POST /backups/import_record', body]))
test('in short', () => asks('backup import swift e30=', [], ['POST /backups/import_record', body]))
test('both words are needed', () => refuses('backup import swift', [], 2, /Backup metadata is missing/))
