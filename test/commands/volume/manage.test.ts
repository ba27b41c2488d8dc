import { test } from 'vitest'
import type { Json } from '../../../src/types/json.ts'
import { expectRequests, expectFailure } from '../expect-requests.ts'

const expectManaged = (args: string, body: Json): Promise<void> =>
  expectRequests(`volume manage ${args}`, [], ['POST /manageable_volumes', { volume: body }])

test('by name', () => expectManaged('rc@alpha#ssd lun-7', { host: 'rc@alpha#ssd', ref: { 'source-name': 'lun-7' } }))
test('told all about', () =>
  expectManaged(
    'rc@alpha#ssd 42 --id-type source-id --name db --description old --type fast --availability-zone nova --property a=b --bootable',
    {
      host: 'rc@alpha#ssd',
      ref: { 'source-id': '42' },
      name: 'db',
      description: 'old',
      volume_type: 'fast',
      availability_zone: 'nova',
      metadata: { a: 'b' },
      bootable: true,
    },
  ))
test("in cinder's words", () =>
  expectManaged('h lun-7 --volume-type fast --metadata a=b', {
    host: 'h',
    ref: { 'source-name': 'lun-7' },
    volume_type: 'fast',
    metadata: { a: 'b' },
  }))
test('in a cluster', () =>
  expectManaged('--cluster blue@gamma lun-7', { cluster: 'blue@gamma', ref: { 'source-name': 'lun-7' } }))
test('somewhere', () => expectFailure('volume manage lun-7', [], 2, /Specify HOST or --cluster/))
test('not in two places', () => expectFailure('volume manage h lun-7 --cluster c', [], 2, /cannot be used together/))
test('a cluster needs 3.16', () => expectFailure('volume manage --cluster c lun-7', [], 12, /3\.16/, '3.15'))
test('it needs 3.8', () => expectFailure('volume manage h lun-7', [], 12, /3\.8/, '3.7'))
