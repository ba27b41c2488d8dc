import { expect, test } from 'vitest'
import type { JsonObject } from '../../../../../src/types/json.ts'
import { expectRequests, expectFailure, runCommand } from '../../../expect-requests.ts'
import { createAcceptingCloud } from '../../../expect-sent-requests.ts'

test('all', () => expectRequests('volume backend pool list', [], ['GET /scheduler-stats/get_pools?detail=true']))
test('as cinder says it', () =>
  expectRequests(
    'pool list --detail --filters name=h@b#p',
    [],
    ['GET /scheduler-stats/get_pools?detail=true&name=h%40b%23p'],
  ))
test('for a type', () =>
  expectRequests(
    'pool list --filter volume_type=fast',
    [],
    ['GET /scheduler-stats/get_pools?detail=true&volume_type=fast'],
  ))
test('filters need 3.28', () =>
  expectFailure('pool list --filter name=x', [], 12, /--filter needs microversion 3\.28/, '3.27'))
test('the type needs 3.35', () =>
  expectFailure('pool list --filter volume_type=x', [], 12, /needs microversion 3\.35 \(filter volume_type\)/, '3.34'))

const buildPool = (name: string, capabilities: JsonObject) => ({ name, capabilities })
const cloud = createAcceptingCloud([], {
  'GET /scheduler-stats/get_pools?detail=true': {
    pools: [
      buildPool('thin', {
        total_capacity_gb: 100,
        free_capacity_gb: 25.04,
        provisioned_capacity_gb: 500,
        max_over_subscription_ratio: '10.0',
        thin_provisioning_support: true,
      }),
      buildPool('thick', {
        total_capacity_gb: 100,
        free_capacity_gb: 50,
        provisioned_capacity_gb: 50,
        max_over_subscription_ratio: '10.0',
        thin_provisioning_support: false,
      }),
      buildPool('odd', { total_capacity_gb: 'infinite', free_capacity_gb: 'unknown' }),
    ],
  },
})

test('programs get the names, or all there is', async () => {
  expect(JSON.parse((await runCommand('pool list -f json', [], '3.71', cloud)).out)).toEqual([
    { Name: 'thin' },
    { Name: 'thick' },
    { Name: 'odd' },
  ])
  expect(JSON.parse((await runCommand('pool list --long -f json', [], '3.71', cloud)).out)[2]).toEqual({
    Name: 'odd',
    Capabilities: { total_capacity_gb: 'infinite', free_capacity_gb: 'unknown' },
  })
})
test('bars show what is taken, and what is promised of what may be', async () => {
  const { out } = await runCommand('pool list -c Name -c Used -c Provisioned', [], '3.71', cloud)
  expect(out).toContain('| thin  | ███████▍   75 of 100 | █████      500 of 1000 |')
  expect(out).toContain('| thick | █████      50 of 100 | █████      50 of 100   |')
  expect(out).toMatch(/\| odd {3}\| +\| +\|/)
})
