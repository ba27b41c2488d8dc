import { test } from 'vitest'
import { backup } from '../../../../src/resources/backup.ts'
import { expectRequests, expectFailure, type Fixtures, expectNothingToChange } from '../../expect-requests.ts'

const ID = 'b3c1a2d4-0000-4000-8000-000000000001'
const fixtures: Fixtures = [
  [backup, { id: ID, name: 'b1', status: 'available', size: 1, metadata: { a: '1', b: '2', c: '3' } }],
]

test('the others stay', () =>
  expectRequests('backup unset --property a --property c b1', fixtures, [
    `PUT /backups/${ID}`,
    { backup: { metadata: { b: '2' } } },
  ]))
test('without an option', () => expectNothingToChange('volume backup unset b1', fixtures))
test('it needs 3.43', () =>
  expectFailure('backup unset --property a b1', fixtures, 12, /--property needs microversion 3\.43/, '3.42'))
