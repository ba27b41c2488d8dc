import { test } from 'vitest'
import { volumeType } from '../../../src/resources/volume-type.ts'
import { volume } from '../../../src/resources/volume.ts'
import type { Json } from '../../../src/types/json.ts'
import { expectRequests, expectFailure, type Fixtures, expectNothingToChange } from '../expect-requests.ts'

const fixtures: Fixtures = [
  [volume, { id: 'v1', name: 'db-data', status: 'available', size: 10 }],
  [volume, { id: 'v2', name: 'logs', status: 'in-use', size: 10 }],
  [volumeType, { id: 't1', name: 'fast' }],
]
const expectAction = (args: string, body: Json): Promise<void> =>
  expectRequests(`volume set ${args} db-data`, fixtures, ['POST /volumes/v1/action', body])

test('another name and description', () =>
  expectRequests('volume set --name db --description "the db" db-data', fixtures, [
    'PUT /volumes/v1',
    { volume: { name: 'db', description: 'the db' } },
  ]))
test('an empty description', () =>
  expectRequests("volume set --description '' db-data", fixtures, ['PUT /volumes/v1', { volume: { description: '' } }]))
test('larger', () => expectAction('--size 20', { 'os-extend': { new_size: 20 } }))
test('properties are added', () =>
  expectRequests('volume set --property a=b --property c=d db-data', fixtures, [
    'POST /volumes/v1/metadata',
    { metadata: { a: 'b', c: 'd' } },
  ]))
test('properties are replaced', () =>
  expectRequests('volume set --no-property --property a=b db-data', fixtures, [
    'PUT /volumes/v1/metadata',
    { metadata: { a: 'b' } },
  ]))
test('properties are taken off', () =>
  expectRequests('volume set --no-property db-data', fixtures, ['PUT /volumes/v1/metadata', { metadata: {} }]))
test('image properties', () =>
  expectAction('--image-property os_distro=debian', { 'os-set_image_metadata': { metadata: { os_distro: 'debian' } } }))
test('another state', () => expectAction('--state error', { 'os-reset_status': { status: 'error' } }))
test('recorded as attached', () => expectAction('--attached', { 'os-reset_status': { attach_status: 'attached' } }))
test('recorded as detached', () => expectAction('--detached', { 'os-reset_status': { attach_status: 'detached' } }))
test('new type', () =>
  expectAction('--type fast --migration-policy on-demand', {
    'os-retype': { new_type: 't1', migration_policy: 'on-demand' },
  }))
test('the policy by its older name', () =>
  expectAction('--type fast --retype-policy never', { 'os-retype': { new_type: 't1', migration_policy: 'never' } }))
test('bootable', () => expectAction('--bootable', { 'os-set_bootable': { bootable: true } }))
test('not bootable', () => expectAction('--non-bootable', { 'os-set_bootable': { bootable: false } }))
test('read-only', () => expectAction('--read-only', { 'os-update_readonly_flag': { readonly: true } }))
test('writable', () => expectAction('--read-write', { 'os-update_readonly_flag': { readonly: false } }))
test('several at once, in order', () =>
  expectRequests(
    'volume set --name db --read-only --size 20 --property a=b db-data',
    fixtures,
    ['POST /volumes/v1/action', { 'os-extend': { new_size: 20 } }],
    ['POST /volumes/v1/metadata', { metadata: { a: 'b' } }],
    ['POST /volumes/v1/action', { 'os-update_readonly_flag': { readonly: true } }],
    ['PUT /volumes/v1', { volume: { name: 'db' } }],
  ))

test('without an option', () => expectNothingToChange('volume set db-data', fixtures))
test('a state there is none of', () =>
  expectFailure('volume set --state happy db-data', fixtures, 2, /Invalid value for .+ \(expected one of available/))
test('two states of attachment', () =>
  expectFailure(
    'volume set --attached --detached db-data',
    fixtures,
    2,
    /--attached and --detached cannot be used together/,
  ))
test('growing in use needs 3.42', () =>
  expectFailure('volume set --size 20 logs', fixtures, 12, /3\.42 \(extending a volume in use\)/, '3.41'))
test('a type that is not there', () =>
  expectFailure('volume set --type slow db-data', fixtures, 3, /Volume type "slow" not found/))
