import { test } from 'vitest'
import { volumeType } from '../../../src/resources/volume-type.ts'
import { volume } from '../../../src/resources/volume.ts'
import type { Json } from '../../../src/contract/json.ts'
import { asks, refuses, type Given } from '../asks.ts'

const given: Given = [
  [volume, { id: 'v1', name: 'db-data', status: 'available', size: 10 }],
  [volume, { id: 'v2', name: 'logs', status: 'in-use', size: 10 }],
  [volumeType, { id: 't1', name: 'fast' }],
]
const acts = (words: string, body: Json): Promise<void> => asks(`volume set ${words} db-data`, given, ['POST /volumes/v1/action', body])

test('another name and description', () => asks('volume set --name db --description "the db" db-data', given,
  ['PUT /volumes/v1', { volume: { name: 'db', description: 'the db' } }]))
test('an empty description', () => asks("volume set --description '' db-data", given, ['PUT /volumes/v1', { volume: { description: '' } }]))
test('larger', () => acts('--size 20', { 'os-extend': { new_size: 20 } }))
test('properties are added', () => asks('volume set --property a=b --property c=d db-data', given, ['POST /volumes/v1/metadata', { metadata: { a: 'b', c: 'd' } }]))
test('properties are replaced', () => asks('volume set --no-property --property a=b db-data', given, ['PUT /volumes/v1/metadata', { metadata: { a: 'b' } }]))
test('properties are taken off', () => asks('volume set --no-property db-data', given, ['PUT /volumes/v1/metadata', { metadata: {} }]))
test('image properties', () => acts('--image-property os_distro=debian', { 'os-set_image_metadata': { metadata: { os_distro: 'debian' } } }))
test('another state', () => acts('--state error', { 'os-reset_status': { status: 'error' } }))
test('recorded as attached', () => acts('--attached', { 'os-reset_status': { attach_status: 'attached' } }))
test('recorded as detached', () => acts('--detached', { 'os-reset_status': { attach_status: 'detached' } }))
test('another type', () => acts('--type fast --migration-policy on-demand', { 'os-retype': { new_type: 't1', migration_policy: 'on-demand' } }))
test('the policy by its older name', () => acts('--type fast --retype-policy never', { 'os-retype': { new_type: 't1', migration_policy: 'never' } }))
test('bootable', () => acts('--bootable', { 'os-set_bootable': { bootable: true } }))
test('not bootable', () => acts('--non-bootable', { 'os-set_bootable': { bootable: false } }))
test('read-only', () => acts('--read-only', { 'os-update_readonly_flag': { readonly: true } }))
test('writable', () => acts('--read-write', { 'os-update_readonly_flag': { readonly: false } }))
test('several at once, in order', () => asks('volume set --name db --read-only --size 20 --property a=b db-data', given,
  ['POST /volumes/v1/action', { 'os-extend': { new_size: 20 } }],
  ['POST /volumes/v1/metadata', { metadata: { a: 'b' } }],
  ['POST /volumes/v1/action', { 'os-update_readonly_flag': { readonly: true } }],
  ['PUT /volumes/v1', { volume: { name: 'db' } }]))

test('nothing to change', () => refuses('volume set db-data', given, 2, /is needed/))
test('a state there is none of', () => refuses('volume set --state happy db-data', given, 2, /must be one of available/))
test('two states of attachment', () => refuses('volume set --attached --detached db-data', given, 2, /--attached and --detached exclude each other/))
test('growing in use needs 3.42', () => refuses('volume set --size 20 logs', given, 12, /3\.42 \(the volume is in use\)/, '3.41'))
test('a type that is not there', () => refuses('volume set --type slow db-data', given, 3, /There is no volume type “slow”/))
