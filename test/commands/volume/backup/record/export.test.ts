import { test } from 'vitest'
import { backup } from '../../../../../src/resources/backup.ts'
import { asks, type Given } from '../../../asks.ts'

const ID = 'b3c1a2d4-0000-4000-8000-000000000001'
const given: Given = [[backup, { id: ID, name: 'b1', status: 'available', size: 1 }]]

test('in full', () => asks('volume backup record export b1', given, [`GET /backups/${ID}/export_record`]))
test('in short', () => asks('backup export b1', given, [`GET /backups/${ID}/export_record`]))
