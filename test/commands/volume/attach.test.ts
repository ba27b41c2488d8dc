import { test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../expect-requests.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000001'
const SERVER = 'e1ae6f7e-c35d-4656-a4fd-2371f9a791d4'
const fixtures: Fixtures = [[volume, { id: ID, name: 'db-data', status: 'available', size: 1, attachments: [] }]]
const request = `POST /volumes/${ID}/action`

test('to an instance', () =>
  expectRequests(`volume attach db-data --instance ${SERVER} --mountpoint /dev/vdb`, fixtures, [
    request,
    { 'os-attach': { instance_uuid: SERVER, mountpoint: '/dev/vdb' } },
  ]))
test('to a server, as it is also called', () =>
  expectRequests(`attach db-data --server ${SERVER} --mountpoint /dev/vdc --mode rw`, fixtures, [
    request,
    { 'os-attach': { instance_uuid: SERVER, mountpoint: '/dev/vdc', mode: 'rw' } },
  ]))
test('to a host, for reading; the device the service insists on is filled in', () =>
  expectRequests('volume attach db-data --host builder --mode ro', fixtures, [
    request,
    { 'os-attach': { host_name: 'builder', mountpoint: '/dev/vdb', mode: 'ro' } },
  ]))

test('neither is a mistake', () => expectFailure('volume attach db-data', fixtures, 2, /Specify --instance or --host/))
test('both are', () =>
  expectFailure(
    `volume attach db-data --instance ${SERVER} --host builder`,
    fixtures,
    2,
    /--instance and --host cannot be used together/,
  ))
test('a mode is rw or ro', () =>
  expectFailure(
    'volume attach db-data --host builder --mode wo',
    fixtures,
    2,
    /Invalid value for --mode: "wo" \(expected one of rw, ro\)/,
  ))
