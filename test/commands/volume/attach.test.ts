import { test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { asks, refuses, type Given } from '../asks.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000001'
const SERVER = 'e1ae6f7e-c35d-4656-a4fd-2371f9a791d4'
const given: Given = [[volume, { id: ID, name: 'db-data', status: 'available', size: 1, attachments: [] }]]
const asked = `POST /volumes/${ID}/action`

test('to an instance', () => asks(`volume attach db-data --instance ${SERVER} --mountpoint /dev/vdb`, given,
  [asked, { 'os-attach': { instance_uuid: SERVER, mountpoint: '/dev/vdb' } }]))
test('to a server, as it is also called', () => asks(`attach db-data --server ${SERVER} --mountpoint /dev/vdc --mode rw`, given,
  [asked, { 'os-attach': { instance_uuid: SERVER, mountpoint: '/dev/vdc', mode: 'rw' } }]))
test('to a host, for reading; the device the service insists on is filled in', () => asks('volume attach db-data --host builder --mode ro', given,
  [asked, { 'os-attach': { host_name: 'builder', mountpoint: '/dev/vdb', mode: 'ro' } }]))

test('neither is a mistake', () => refuses('volume attach db-data', given, 2, /--instance, --host is needed/))
test('both are', () => refuses(`volume attach db-data --instance ${SERVER} --host builder`, given, 2, /--instance and --host exclude each other/))
test('a mode is rw or ro', () => refuses('volume attach db-data --host builder --mode wo', given, 2, /one of rw, ro, not “wo”/))
