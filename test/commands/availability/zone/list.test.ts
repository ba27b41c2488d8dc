import { expect, test } from 'vitest'
import { availabilityZone } from '../../../../src/resources/availability-zone.ts'
import { expectRequests, expectFailure, runCommand } from '../../expect-requests.ts'

test('all', () => expectRequests('availability zone list', [], ['GET /os-availability-zone']))
test('ours among the services', () =>
  expectRequests('availability zone list --volume --compute --network --share', [], ['GET /os-availability-zone']))
test('another service alone', () =>
  expectFailure('availability zone list --compute', [], 2, /--compute: not a Block Storage resource/))
test('two others alone', () =>
  expectFailure(
    'availability zone list --network --share',
    [],
    2,
    /--network and --share is about|--network and --share/,
  ))
test('its columns, those of other services empty', async () => {
  const given = [
    [availabilityZone, { zoneName: 'nova', zoneState: { available: true } }],
    [availabilityZone, { zoneName: 'old', zoneState: { available: false } }],
  ] as const
  expect(JSON.parse((await runCommand('availability zone list -f json', given)).out)).toEqual([
    { 'Zone Name': 'nova', 'Zone Status': 'available' },
    { 'Zone Name': 'old', 'Zone Status': 'not available' },
  ])
  expect(JSON.parse((await runCommand('availability zone list --long -f json', given)).out)[0]).toEqual({
    'Zone Name': 'nova',
    'Zone Status': 'available',
    'Zone Resource': '',
    'Host Name': '',
    'Service Name': '',
    'Service Status': '',
  })
})
