import { test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../expect-requests.ts'

const ID = 'de5b7dfc-e3e8-4f14-9969-98d61af40329'
const fixtures: Fixtures = [[volume, { id: ID, name: 'db-data', status: 'available', size: 3 }]]
const buildUploadRequest = (body: Readonly<Record<string, string | boolean>>) =>
  [`POST /volumes/${ID}/action`, { 'os-volume_upload_image': body }] as const

test('OSC’s defaults', () =>
  expectRequests(
    'image create --volume db-data img',
    fixtures,
    buildUploadRequest({
      image_name: 'img',
      force: false,
      disk_format: 'raw',
      container_format: 'bare',
      visibility: 'private',
      protected: false,
    }),
  ))
test('every flag', () =>
  expectRequests(
    'image create --volume db-data --force --disk-format qcow2 --container-format ovf --shared --protected img',
    fixtures,
    buildUploadRequest({
      image_name: 'img',
      force: true,
      disk_format: 'qcow2',
      container_format: 'ovf',
      visibility: 'shared',
      protected: true,
    }),
  ))
test('said aloud', () =>
  expectRequests(
    'image create --volume db-data --private --unprotected img',
    fixtures,
    buildUploadRequest({
      image_name: 'img',
      force: false,
      disk_format: 'raw',
      container_format: 'bare',
      visibility: 'private',
      protected: false,
    }),
  ))
test('for everybody', () =>
  expectRequests(
    'image create --volume db-data --public img',
    fixtures,
    buildUploadRequest({
      image_name: 'img',
      force: false,
      disk_format: 'raw',
      container_format: 'bare',
      visibility: 'public',
      protected: false,
    }),
  ))
test('for the community', () =>
  expectRequests(
    'image create --volume db-data --community img',
    fixtures,
    buildUploadRequest({
      image_name: 'img',
      force: false,
      disk_format: 'raw',
      container_format: 'bare',
      visibility: 'community',
      protected: false,
    }),
  ))
test('a service of old', () =>
  expectRequests(
    '--os-volume-api-version 3.0 image create --volume db-data img',
    fixtures,
    buildUploadRequest({ image_name: 'img', force: false, disk_format: 'raw', container_format: 'bare' }),
  ))
test('visibility needs 3.1', () =>
  expectFailure('image create --volume db-data --shared img', fixtures, 12, /--shared needs microversion 3\.1/, '3.0'))
test('protection needs 3.1', () =>
  expectFailure(
    'image create --volume db-data --protected img',
    fixtures,
    12,
    /--protected needs microversion 3\.1/,
    '3.0',
  ))
test('one visibility', () =>
  expectFailure('image create --volume db-data --shared --public img', fixtures, 2, /cannot be used together/))
test('only from a volume', () => expectFailure('image create img', fixtures, 2, /Missing required option: --volume/))
