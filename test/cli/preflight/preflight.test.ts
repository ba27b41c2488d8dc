import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../src/types/json.ts'
import { volume } from '../../../src/resources/volume.ts'
import { createFixtureCloud, jsonResponse, runCommand, type Fixtures } from '../../commands/expect-requests.ts'

const fixtures: Fixtures = [
  [
    volume,
    { id: 'v1', name: 'db-data', status: 'available', size: 10, volume_type: 'fast', availability_zone: 'nova' },
  ],
  [volume, { id: 'v2', name: 'busy', status: 'extending', size: 10, volume_type: 'fast' }],
  [volume, { id: 'v3', name: 'used', status: 'in-use', size: 10, volume_type: 'fast', multiattach: false }],
  [volume, { id: 'v4', name: 'member', status: 'available', size: 10, volume_type: 'fast', group_id: 'g1' }],
]
const volumeTypes: readonly JsonObject[] = [
  { id: 't1', name: 'fast', extra_specs: { 'provisioning:max_vol_size': '80' } },
  { id: 't2', name: 'shared', extra_specs: { multiattach: '<is> True' } },
  { id: 't3', name: 'far', extra_specs: { 'RESKEY:availability_zones': 'moon' } },
]
const listResponses: Readonly<Record<string, Json>> = {
  '/types': { volume_types: volumeTypes },
  '/types/default': { volume_type: volumeTypes[0] ?? null },
  '/os-availability-zone': {
    availabilityZoneInfo: [
      { zoneName: 'nova', zoneState: { available: true } },
      { zoneName: 'moon', zoneState: { available: false } },
    ],
  },
  '/snapshots/detail': { snapshots: [{ id: 's1', volume_id: 'v1' }] },
  '/os-quota-sets/e59dd72d52424f6e9691a30805e0d9a2': {
    quota_set: {
      id: 'p',
      volumes: { limit: 10, in_use: 4, reserved: 0 },
      gigabytes: { limit: 100, in_use: 40, reserved: 10 },
      per_volume_gigabytes: { limit: 70, in_use: 0, reserved: 0 },
      volumes_shared: { limit: 1, in_use: 1, reserved: 0 },
    },
  },
}

/** Checks, and gives the rows that are refused, the status, and whether anything but reading was asked of the cloud. */
async function runPreflight(
  commandLine: string,
  maxMicroversion = '3.71',
): Promise<{ readonly failedChecks: readonly string[]; readonly status: number; readonly changes: number }> {
  let changes = 0
  const sendToFixtureCloud = createFixtureCloud(fixtures, maxMicroversion)
  const result = await runCommand(`${commandLine} --check -f jsonl`, fixtures, maxMicroversion, request => {
    const { pathname } = new URL(request.url)
    if (request.method !== 'GET' && !pathname.endsWith('/auth/tokens')) changes += 1
    const list = Object.entries(listResponses).find(([path]) => pathname.endsWith(path))
    return list === undefined ? sendToFixtureCloud(request) : Promise.resolve(jsonResponse(200, list[1]))
  })
  const rows = result.out
    .trim()
    .split('\n')
    .map((line): { Check: string; Result: string } => JSON.parse(line))
  expect(rows.length).toBeGreaterThan(3)
  return {
    failedChecks: rows.filter(row => row.Result === 'refused').map(row => row.Check),
    status: result.status,
    changes,
  }
}

test.each<readonly [string, readonly string[], number]>([
  ['volume create --size 20 x', [], 0],
  ['volume create --size 50 --type fast --availability-zone nova x', [], 0],
  ['volume create --size 51 x', ['quota gigabytes'], 6],
  [
    'volume create --size 71 --type shared x',
    ['quota gigabytes', 'quota volumes of the type', 'maximum volume size'],
    6,
  ],
  ['volume create --size 90 x', ['size for the type', 'quota gigabytes', 'maximum volume size'], 1],
  ['volume create --size 1 --type nope x', ['type'], 3],
  ['volume create --size 1 --availability-zone mars x', ['zone'], 1],
  ['volume create --size 1 --availability-zone moon x', ['zone'], 1],
  ['volume create --size 1 --type far --availability-zone nova x', ['zone'], 1],
  ['volume extend db-data 20', [], 0],
  ['volume extend db-data 61', ['quota gigabytes'], 6],
  ['volume extend db-data 10', ['new size'], 5],
  ['volume extend busy 20', ['status'], 5],
  ['volume extend used 20', [], 0],
  ['volume retype db-data far', ['zone'], 1],
  ['volume retype db-data fast', ['new type'], 5],
  ['volume retype used shared', ['multiattach', 'quota volumes of the type'], 5],
  ['volume retype member far', ['status'], 5],
  ['volume retype db-data far --migration-policy on-demand', ['zone', 'migration'], 1],
])('%s: %j, exit %i, and nothing is changed', async (words, refused, status) => {
  expect(await runPreflight(words)).toEqual({ failedChecks: refused, status, changes: 0 })
})

test('a volume in use on a cloud that is too old for it', async () => {
  expect(await runPreflight('volume extend used 20', '3.41')).toEqual({
    failedChecks: ['microversion', 'status'],
    status: 12,
    changes: 0,
  })
})
test('a type that can be attached several times on a cloud that is too old for it', async () => {
  expect(await runPreflight('volume create --size 1 --type shared x', '3.49')).toMatchObject({
    failedChecks: ['multiattach', 'quota volumes of the type'],
    status: 12,
  })
})
