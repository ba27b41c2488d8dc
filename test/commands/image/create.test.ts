import { test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { asks, refuses, type Given } from '../asks.ts'

const ID = 'de5b7dfc-e3e8-4f14-9969-98d61af40329'
const given: Given = [[volume, { id: ID, name: 'db-data', status: 'available', size: 3 }]]
const upload = (body: Readonly<Record<string, string | boolean>>) => [`POST /volumes/${ID}/action`, { 'os-volume_upload_image': body }] as const

test('OSC’s defaults', () => asks('image create --volume db-data img', given,
  upload({ image_name: 'img', force: false, disk_format: 'raw', container_format: 'bare', visibility: 'private', protected: false })))
test('every flag', () => asks('image create --volume db-data --force --disk-format qcow2 --container-format ovf --shared --protected img', given,
  upload({ image_name: 'img', force: true, disk_format: 'qcow2', container_format: 'ovf', visibility: 'shared', protected: true })))
test('said aloud', () => asks('image create --volume db-data --private --unprotected img', given,
  upload({ image_name: 'img', force: false, disk_format: 'raw', container_format: 'bare', visibility: 'private', protected: false })))
test('for everybody', () => asks('image create --volume db-data --public img', given,
  upload({ image_name: 'img', force: false, disk_format: 'raw', container_format: 'bare', visibility: 'public', protected: false })))
test('for the community', () => asks('image create --volume db-data --community img', given,
  upload({ image_name: 'img', force: false, disk_format: 'raw', container_format: 'bare', visibility: 'community', protected: false })))
test('a service of old', () => asks('--os-volume-api-version 3.0 image create --volume db-data img', given,
  upload({ image_name: 'img', force: false, disk_format: 'raw', container_format: 'bare' })))
test('visibility needs 3.1', () => refuses('image create --volume db-data --shared img', given, 12, /--shared needs microversion 3\.1/, '3.0'))
test('protection needs 3.1', () => refuses('image create --volume db-data --protected img', given, 12, /--protected needs microversion 3\.1/, '3.0'))
test('one visibility', () => refuses('image create --volume db-data --shared --public img', given, 2, /exclude each other/))
test('only from a volume', () => refuses('image create img', given, 2, /--volume is missing/))
