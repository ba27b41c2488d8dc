import { expect, test } from 'vitest'
import { project } from '../../../src/resources/identity.ts'
import { volumeType } from '../../../src/resources/volume-type.ts'
import { asks, refuses, type Given } from '../asks.ts'
import { sends } from '../sends.ts'

const OWN = 'e59dd72d52424f6e9691a30805e0d9a2'
const given: Given = [[project, { id: 'p1', name: 'billing' }], [volumeType, { id: 't1', name: 'fast' }]]
const sets = (words: string, body: Record<string, number>): Promise<void> => asks(`quota set ${words} billing`, given, ['PUT /os-quota-sets/p1', { quota_set: body }])

test('every limit', () => sets('--volumes 5 --gigabytes 10 --snapshots 3 --backups 2 --backup-gigabytes 4 --per-volume-gigabytes 9 --groups 1', {
  volumes: 5, snapshots: 3, gigabytes: 10, per_volume_gigabytes: 9, backups: 2, backup_gigabytes: 4, groups: 1,
}))
test('no limit', () => sets('--volumes -1', { volumes: -1 }))
test('of a type, whose name the service wants', () => sets('--volume-type t1 --volumes 5 --gigabytes 7 --snapshots 2 --backups 3', { volumes_fast: 5, snapshots_fast: 2, gigabytes_fast: 7, backups: 3 }))
test('force means nothing here', () => sets('--force --volumes 5', { volumes: 5 }))
test('nor does its opposite', () => sets('--no-force --volumes 5', { volumes: 5 }))
test('nor its older name', () => sets('--check-limit --volumes 5', { volumes: 5 }))
test('the own project', () => asks('quota set --volumes 5', given, [`PUT /os-quota-sets/${OWN}`, { quota_set: { volumes: 5 } }]))
test('the defaults of all', () => asks('quota set --default --volumes 5', given, ['PUT /os-quota-class-sets/default', { quota_class_set: { volumes: 5 } }]))
test('a class by name', () => asks('quota set --class gold --volumes 5', given, ['PUT /os-quota-class-sets/gold', { quota_class_set: { volumes: 5 } }]))
test('as cinder says it', () => asks('quota update --skip-validation False --volumes 5 billing', given, ['PUT /os-quota-sets/p1?skip_validation=false', { quota_set: { volumes: 5 } }]))
test('quotas of other services beside ours are left alone, and it is said', async () => {
  const { err } = await sends('quota set --volumes 5 --cores 30 --networks 4 billing', given, {}, ['PUT /os-quota-sets/p1', { quota_set: { volumes: 5 } }])
  expect(err).toContain('those of other services were left alone')
})
test('quotas of other services alone', () => refuses('quota set --cores 30 billing', given, 2, /quotas of other services/))
test('nothing to change', () => refuses('quota set billing', given, 2, /One of --volumes, --snapshots, .*, --groups is needed/))
test('a limit is a whole number', () => refuses('quota set --volumes many billing', given, 2, /--volumes must be a whole number of at least -1/))
test('default or class', () => refuses('quota set --default --class --volumes 1', given, 2, /exclude each other/))
test('force does not go with the defaults', () => refuses('quota set --default --force --volumes 1', given, 2, /--force does not go with --default/))
test('a project that is not there', () => refuses('quota set --volumes 1 nope', given, 3, /no project “nope”/))
test('a type that is not there', () => refuses('quota set --volumes 1 --volume-type nope', given, 3, /no volume type “nope”/))
