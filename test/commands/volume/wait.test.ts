import { expect, test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { expectFailure, runCommand, type Fixtures } from '../expect-requests.ts'

const fixtures: Fixtures = [
  [volume, { id: 'v1', name: 'db-data', status: 'available', size: 10, migration_status: null }],
  [volume, { id: 'v2', name: 'logs', status: 'in-use', size: 20, migration_status: 'success' }],
  [volume, { id: 'v3', name: 'broken', status: 'error', size: 20, migration_status: 'error' }],
]
const expectWaitResult = async (args: string, status: number, message: RegExp): Promise<void> => {
  const result = await runCommand(`volume wait ${args}`, fixtures)
  expect(result.err).toMatch(message)
  expect(result.status).toBe(status)
  expect(result.out).toBe('')
}

test('available, unless another is typed', () => expectWaitResult('db-data', 0, /Volume db-data \(v1\): available/))
test('a status', () => expectWaitResult('logs --for status=in-use', 0, /Volume logs \(v2\): in-use/))
test('a status alone', () => expectWaitResult('logs --for In-Use', 0, /Volume logs \(v2\): in-use/))
test('a status by another word', () => expectWaitResult('logs --for attached', 0, /Volume logs \(v2\): in-use/))
test('one of several', () =>
  expectWaitResult('logs --for available --for in-use', 0, /Volume logs \(v2\): condition met/))
test('of different fields all', () =>
  expectWaitResult('logs --for in-use --for size=20 --for migration_status=success', 0, /condition met/))
test('with --wait, which it does anyway', () => expectWaitResult('db-data --wait', 0, /available/))
test('several volumes', () =>
  expectWaitResult('db-data logs --for size=10 --for size=20', 0, /Volume logs \(v2\): condition met/))
test('an error is a failure', () => expectWaitResult('broken', 9, /: status is error/))
test('unless it was asked for', () => expectWaitResult('broken --for error', 0, /Volume broken \(v3\): error/))
test('any status may be a failure', () => expectWaitResult('logs --unless in-use', 9, /: status is in-use/))
test('what is not there is deleted', () => expectWaitResult('nope --for deleted', 0, /Volume nope: deleted/))
test('and nothing else', () => expectWaitResult('nope --for available', 3, /Volume "nope" not found/))
test('a field it has not', () => expectWaitResult('db-data --for colour=red', 9, /no field colour/))
test('a condition is one', () =>
  expectFailure(
    'volume wait db-data --for =x',
    fixtures,
    2,
    /Invalid value for .+: "=x" \(expected FIELD=VALUE or a status\)/,
  ))
