import { expect, test } from 'vitest'
import { project } from '../../../src/resources/identity.ts'
import { volumeType } from '../../../src/resources/volume-type.ts'
import { expectRequests, expectFailure, type Fixtures, expectNothingToChange } from '../expect-requests.ts'
import { expectSentRequests } from '../expect-sent-requests.ts'

const OWN = 'e59dd72d52424f6e9691a30805e0d9a2'
const fixtures: Fixtures = [
  [project, { id: 'p1', name: 'billing' }],
  [volumeType, { id: 't1', name: 'fast' }],
]
const expectQuotaSet = (args: string, body: Record<string, number>): Promise<void> =>
  expectRequests(`quota set ${args} billing`, fixtures, ['PUT /os-quota-sets/p1', { quota_set: body }])

test('every limit', () =>
  expectQuotaSet(
    '--volumes 5 --gigabytes 10 --snapshots 3 --backups 2 --backup-gigabytes 4 --per-volume-gigabytes 9 --groups 1',
    {
      volumes: 5,
      snapshots: 3,
      gigabytes: 10,
      per_volume_gigabytes: 9,
      backups: 2,
      backup_gigabytes: 4,
      groups: 1,
    },
  ))
test('no limit', () => expectQuotaSet('--volumes -1', { volumes: -1 }))
test('of a type, whose name the service wants', () =>
  expectQuotaSet('--volume-type t1 --volumes 5 --gigabytes 7 --snapshots 2 --backups 3', {
    volumes_fast: 5,
    snapshots_fast: 2,
    gigabytes_fast: 7,
    backups: 3,
  }))
test('force means nothing here', () => expectQuotaSet('--force --volumes 5', { volumes: 5 }))
test('nor does its opposite', () => expectQuotaSet('--no-force --volumes 5', { volumes: 5 }))
test('nor its older name', () => expectQuotaSet('--check-limit --volumes 5', { volumes: 5 }))
test('the own project', () =>
  expectRequests('quota set --volumes 5', fixtures, [`PUT /os-quota-sets/${OWN}`, { quota_set: { volumes: 5 } }]))
test('the defaults of all', () =>
  expectRequests('quota set --default --volumes 5', fixtures, [
    'PUT /os-quota-class-sets/default',
    { quota_class_set: { volumes: 5 } },
  ]))
test('a class by name', () =>
  expectRequests('quota set --class gold --volumes 5', fixtures, [
    'PUT /os-quota-class-sets/gold',
    { quota_class_set: { volumes: 5 } },
  ]))
test('as cinder says it', () =>
  expectRequests('quota update --skip-validation False --volumes 5 billing', fixtures, [
    'PUT /os-quota-sets/p1?skip_validation=false',
    { quota_set: { volumes: 5 } },
  ]))
test('quotas of other services beside ours are left alone, and it is said', async () => {
  const { err } = await expectSentRequests(
    'quota set --volumes 5 --cores 30 --networks 4 billing',
    fixtures,
    { 'GET /os-quota-sets/p1': { quota_set: { id: 'p1', volumes: 10 } } },
    ['GET /os-quota-sets/p1'],
    ['PUT /os-quota-sets/p1', { quota_set: { volumes: 5 } }],
  )
  expect(err).toBe('Set quotas of project billing (p1): volumes from 10 to 5\nQuotas of other services are ignored\n')
})
test('quotas of other services alone', () =>
  expectFailure('quota set --cores 30 billing', fixtures, 2, /These quotas belong to other services/))
test('without an option', () => expectNothingToChange('quota set billing', fixtures))
test('a limit is a whole number', () =>
  expectFailure(
    'quota set --volumes many billing',
    fixtures,
    2,
    /Invalid value for --volumes: .* \(expected a whole number of at least -1/,
  ))
test('default or class', () =>
  expectFailure('quota set --default --class --volumes 1', fixtures, 2, /cannot be used together/))
test('force does not go with the defaults', () =>
  expectFailure('quota set --default --force --volumes 1', fixtures, 2, /--force cannot be used with --default/))
test('a project that is not there', () =>
  expectFailure('quota set --volumes 1 nope', fixtures, 3, /Project "nope" not found/))
test('a type that is not there', () =>
  expectFailure('quota set --volumes 1 --volume-type nope', fixtures, 3, /Volume type "nope" not found/))
