import { test } from 'vitest'
import { backup } from '../../../../src/resources/backup.ts'
import { asks, type Given } from '../../asks.ts'

const ID = 'b3c1a2d4-0000-4000-8000-000000000001'
const given: Given = [[backup, { id: ID, name: 'b1', status: 'available', size: 1 }]]

test('by name', () => asks('volume backup delete b1', given, [`DELETE /backups/${ID}`]))
test('by force', () => asks('backup delete --force b1', given, [`POST /backups/${ID}/action`, { 'os-force_delete': null }]))
