import { test } from 'vitest'
import { volumeType } from '../../../../src/resources/volume-type.ts'
import { expectRequests, expectNothingToChange } from '../../expect-requests.ts'

test('the one that counts', () =>
  expectRequests(
    'quota class set --volumes 20 --backup-gigabytes 7',
    [],
    ['PUT /os-quota-class-sets/default', { quota_class_set: { volumes: 20, backup_gigabytes: 7 } }],
  ))
test('as cinder says it, of a type', () =>
  expectRequests(
    'quota class update gold --snapshots 2 --volume-type fast',
    [[volumeType, { id: 't1', name: 'fast' }]],
    ['PUT /os-quota-class-sets/gold', { quota_class_set: { snapshots_fast: 2 } }],
  ))
test('without an option', () => expectNothingToChange('quota class set', []))
