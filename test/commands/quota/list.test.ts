import { expect, test } from 'vitest'
import type { Json } from '../../../src/types/json.ts'
import { expectFailure, runCommand } from '../expect-requests.ts'
import { createAcceptingCloud } from '../expect-sent-requests.ts'

const DEFAULTS = {
  volumes: 10,
  snapshots: 10,
  gigabytes: 1000,
  backups: 10,
  backup_gigabytes: 1000,
  per_volume_gigabytes: -1,
  groups: 10,
}
const buildQuota = (id: string, limits: object) => ({ quota_set: { id, ...DEFAULTS, ...limits } })

test('only projects that differ from the defaults, page by page', async () => {
  const seen: (readonly [string, Json])[] = []
  const cloud = createAcceptingCloud(
    [],
    {
      'GET /identity/v3/projects': {
        projects: [
          { id: 'p1', name: 'a' },
          { id: 'p2', name: 'b' },
          { id: 'p3', name: 'c' },
        ],
        links: { next: null },
      },
      'GET /os-quota-sets/p1': buildQuota('p1', {}),
      'GET /os-quota-sets/p1/defaults': buildQuota('p1', {}),
      'GET /os-quota-sets/p2': buildQuota('p2', { volumes: 50 }),
      'GET /os-quota-sets/p2/defaults': buildQuota('p2', {}),
      'GET /os-quota-sets/p3': buildQuota('p3', { volumes_fast: 5 }),
      'GET /os-quota-sets/p3/defaults': buildQuota('p3', { volumes_fast: -1 }),
    },
    seen,
  )
  const { out, status } = await runCommand('quota list --volume -f json', [], '3.71', cloud)
  expect(status).toBe(0)
  expect(JSON.parse(out)).toEqual([
    {
      'Project ID': 'p2',
      'Backups': 10,
      'Backup Gigabytes': 1000,
      'Gigabytes': 1000,
      'Groups': 10,
      'Per Volume Gigabytes': -1,
      'Snapshots': 10,
      'Volumes': 50,
    },
  ])
  expect(seen).toHaveLength(7)
})
test('a service must be named, as in OSC', () =>
  expectFailure('quota list', [], 2, /Missing required option: --volume/))
test('another service alone', () =>
  expectFailure('quota list --network', [], 2, /--network: not a Block Storage resource/))
test('one service at a time', () => expectFailure('quota list --volume --compute', [], 2, /cannot be used together/))
