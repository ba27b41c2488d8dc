import { expect, test } from 'vitest'
import { project } from '../../../src/resources/identity.ts'
import { expectRequests, expectFailure, runCommand, type Fixtures } from '../expect-requests.ts'
import { createAcceptingCloud } from '../expect-sent-requests.ts'

const fixtures: Fixtures = [[project, { id: 'p1', name: 'billing' }]]

test('how much', () => expectRequests('limits show --absolute --reserved', fixtures, ['GET /limits']))
test('how often', () => expectRequests('limits show --rate', fixtures, ['GET /limits']))
test('of another project', () =>
  expectRequests('limits show --absolute --project billing --project-domain Default', fixtures, [
    'GET /limits?project_id=p1',
  ]))
test('with the domain’s older name', () =>
  expectRequests('limits show --absolute --project billing --domain Default', fixtures, ['GET /limits?project_id=p1']))
test('another project needs 3.39', () =>
  expectFailure(
    'limits show --absolute --project billing',
    fixtures,
    12,
    /--project needs microversion 3\.39, this cloud offers up to 3\.38/,
    '3.38',
  ))
test('one of both', () => expectFailure('limits show', fixtures, 2, /Specify --absolute or --rate/))
test('not both', () => expectFailure('limits show --absolute --rate', fixtures, 2, /cannot be used together/))

const cloud = createAcceptingCloud([], {
  'GET /limits': {
    limits: {
      absolute: { totalVolumesUsed: 3, maxTotalVolumes: 12, maxTotalVolumeGigabytes: -1, totalGigabytesUsed: 70 },
      rate: [
        {
          uri: '*',
          regex: '.*',
          limit: [
            { 'verb': 'POST', 'value': 10, 'remaining': 2, 'unit': 'MINUTE', 'next-available': '2026-01-01T00:00:00Z' },
          ],
        },
      ],
    },
  },
})
const readJson = async (words: string): Promise<unknown> =>
  JSON.parse((await runCommand(`${words} -f json`, [], '3.71', cloud)).out)

test('by name, under OSC’s names', async () => {
  expect(await readJson('limits show --absolute')).toEqual([
    { Name: 'max_total_volume_gigabytes', Value: -1 },
    { Name: 'max_total_volumes', Value: 12 },
    { Name: 'total_gigabytes_used', Value: 70 },
    { Name: 'total_volumes_used', Value: 3 },
  ])
})
test('has a bar where there is a limit', async () => {
  const { out } = await runCommand('limits show --absolute -c Name -c Usage', [], '3.71', cloud)
  expect(out).toContain('| max_total_volumes          | ██▌        3 of 12 |')
  expect(out).toMatch(/total_volumes_used {9}\| {20}\|/)
})
test('each verb of a rate', async () => {
  expect(await readJson('limits show --rate')).toEqual([
    {
      'Verb': 'POST',
      'URI': '*',
      'Value': 10,
      'Remain': 2,
      'Unit': 'MINUTE',
      'Next Available': '2026-01-01T00:00:00Z',
    },
  ])
})
