import { test } from 'vitest'
import { snapshot } from '../../../src/resources/snapshot.ts'
import { volume } from '../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../expect-requests.ts'

const ID = 'de5b7dfc-e3e8-4f14-9969-98d61af40329'
const SNAP = 'ca4e9232-96d3-41a6-ac28-ca3471a05b47'
const fixtures: Fixtures = [
  [volume, { id: ID, name: 'db-data', status: 'available', size: 3 }],
  [snapshot, { id: SNAP, name: 's1', status: 'available', size: 3, volume_id: ID }],
]
const line = `POST /volumes/${ID}/action`

test('only what was typed', () =>
  expectRequests(`volume upload ${ID} vol3_image --disk-format qcow2`, fixtures, [
    line,
    { 'os-volume_upload_image': { image_name: 'vol3_image', disk_format: 'qcow2' } },
  ]))
test('of a snapshot', () =>
  expectRequests(`volume upload db-data vol4_image --disk-format qcow2 --snapshot ${SNAP}`, fixtures, [
    line,
    { 'os-volume_upload_image': { image_name: 'vol4_image', disk_format: 'qcow2', snapshot_id: SNAP } },
  ]))
test('with every other flag', () =>
  expectRequests(
    'upload-to-image db-data img --container-format bare --force --visibility shared --protected',
    fixtures,
    [
      line,
      {
        'os-volume_upload_image': {
          image_name: 'img',
          container_format: 'bare',
          force: true,
          visibility: 'shared',
          protected: true,
        },
      },
    ],
  ))
test('without any', () =>
  expectRequests('volume upload-to-image db-data img', fixtures, [
    line,
    { 'os-volume_upload_image': { image_name: 'img' } },
  ]))
test('a format there is not', () =>
  expectFailure(
    'volume upload db-data img --disk-format iso',
    fixtures,
    2,
    /Invalid value for .+ \(expected one of raw, qcow2/,
  ))
test('visibility needs 3.1', () =>
  expectFailure(
    'volume upload db-data img --visibility private',
    fixtures,
    12,
    /--visibility needs microversion 3\.1/,
    '3.0',
  ))
test('protection needs 3.1', () =>
  expectFailure('volume upload db-data img --protected', fixtures, 12, /--protected needs microversion 3\.1/, '3.0'))
