import { test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures, expectNothingToChange } from '../expect-requests.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000001'
const fixtures: Fixtures = [
  [volume, { id: ID, name: 'db-data', status: 'available', size: 1, metadata: { tier: 'gold', owner: 'me' } }],
]

test('a request for each key', () =>
  expectRequests(
    'volume unset --property tier --property owner --image-property os_distro --image-property min_ram db-data',
    fixtures,
    [`DELETE /volumes/${ID}/metadata/tier`],
    [`DELETE /volumes/${ID}/metadata/owner`],
    [`POST /volumes/${ID}/action`, { 'os-unset_image_metadata': { key: 'os_distro' } }],
    [`POST /volumes/${ID}/action`, { 'os-unset_image_metadata': { key: 'min_ram' } }],
  ))
test('a key with a blank', () =>
  expectRequests("volume unset --property 'my tier' db-data", fixtures, [`DELETE /volumes/${ID}/metadata/my%20tier`]))
test('without an option', () => expectNothingToChange('volume unset db-data', fixtures))
test.each(['a/b', '.', '..', '../..'])('a key that no path can hold is looked up in the metadata: %s', key =>
  expectFailure(
    `volume unset --property ${key} db-data`,
    fixtures,
    3,
    new RegExp(`Property "${key.replaceAll('.', '\\.')}" of volume ${ID} not found`),
  ),
)
