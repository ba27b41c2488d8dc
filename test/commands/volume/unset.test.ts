import { test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { asks, refuses, type Given } from '../asks.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000001'
const given: Given = [[volume, { id: ID, name: 'db-data', status: 'available', size: 1, metadata: { tier: 'gold', owner: 'me' } }]]

test('a request for each key', () => asks('volume unset --property tier --property owner --image-property os_distro --image-property min_ram db-data', given,
  [`DELETE /volumes/${ID}/metadata/tier`],
  [`DELETE /volumes/${ID}/metadata/owner`],
  [`POST /volumes/${ID}/action`, { 'os-unset_image_metadata': { key: 'os_distro' } }],
  [`POST /volumes/${ID}/action`, { 'os-unset_image_metadata': { key: 'min_ram' } }]))
test('a key with a blank', () => asks("volume unset --property 'my tier' db-data", given, [`DELETE /volumes/${ID}/metadata/my%20tier`]))
test('nothing to take off', () => refuses('volume unset db-data', given, 2, /--property, --image-property is needed/))
test('a key with a slash is not there', () => refuses('volume unset --property a/b db-data', given, 3, /has no property “a\/b”/))
