import { expect, test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { refuses, typed, type Given } from '../asks.ts'

const given: Given = [
  [volume, { id: 'v1', name: 'db-data', status: 'available', size: 10, migration_status: null }],
  [volume, { id: 'v2', name: 'logs', status: 'in-use', size: 20, migration_status: 'success' }],
  [volume, { id: 'v3', name: 'broken', status: 'error', size: 20, migration_status: 'error' }],
]
const ends = async (words: string, status: number, says: RegExp): Promise<void> => {
  const outcome = await typed(`volume wait ${words}`, given)
  expect(outcome.err).toMatch(says)
  expect(outcome.status).toBe(status)
  expect(outcome.out).toBe('')
}

test('available, unless another is typed', () => ends('db-data', 0, /volume db-data is available/))
test('a status', () => ends('logs --for status=in-use', 0, /volume logs is in-use/))
test('a status alone', () => ends('logs --for In-Use', 0, /volume logs is in-use/))
test('a status by another word', () => ends('logs --for attached', 0, /volume logs is in-use/))
test('one of several', () => ends('logs --for available --for in-use', 0, /volume logs is as asked/))
test('of different fields all', () => ends('logs --for in-use --for size=20 --for migration_status=success', 0, /as asked/))
test('with --wait, which it does anyway', () => ends('db-data --wait', 0, /available/))
test('several volumes', () => ends('db-data logs --for size=10 --for size=20', 0, /volume logs is as asked/))
test('an error is a failure', () => ends('broken', 9, /its status is error/))
test('unless it was asked for', () => ends('broken --for error', 0, /volume broken is error/))
test('any status may be a failure', () => ends('logs --unless in-use', 9, /its status is in-use/))
test('what is not there is deleted', () => ends('nope --for deleted', 0, /volume nope is deleted/))
test('and nothing else', () => ends('nope --for available', 3, /There is no volume “nope”/))
test('a field it has not', () => ends('db-data --for colour=red', 9, /it has no field colour/))
test('a condition is one', () => refuses('volume wait db-data --for =x', given, 2, /must be FIELD=VALUE or a status, not “=x”/))
