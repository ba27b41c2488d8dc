import { test } from 'vitest'
import { volume } from '../../../../../src/resources/volume.ts'
import { expectRequests, type Fixtures } from '../../../expect-requests.ts'

const fixtures: Fixtures = [[volume, { id: 'v1', name: 'db-data', status: 'available', size: 1 }]]

test('an action that changes nothing', () =>
  expectRequests('volume image metadata list db-data', fixtures, [
    'POST /volumes/v1/action',
    { 'os-show_image_metadata': null },
  ]))
test('as cinder spells it', () =>
  expectRequests('image-metadata-show db-data', fixtures, [
    'POST /volumes/v1/action',
    { 'os-show_image_metadata': null },
  ]))
