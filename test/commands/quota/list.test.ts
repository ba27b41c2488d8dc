import { expect, test } from 'vitest'
import type { Json } from '../../../src/contract/json.ts'
import { refuses, typed } from '../asks.ts'
import { takingCloud } from '../sends.ts'

const DEFAULTS = { volumes: 10, snapshots: 10, gigabytes: 1000, backups: 10, backup_gigabytes: 1000, per_volume_gigabytes: -1, groups: 10 }
const quota = (id: string, own: object) => ({ quota_set: { id, ...DEFAULTS, ...own } })

test('only projects that differ from the defaults, page by page', async () => {
  const seen: (readonly [string, Json])[] = []
  const cloud = takingCloud([], {
    'GET /identity/v3/projects': { projects: [{ id: 'p1', name: 'a' }, { id: 'p2', name: 'b' }, { id: 'p3', name: 'c' }], links: { next: null } },
    'GET /os-quota-sets/p1': quota('p1', {}),
    'GET /os-quota-sets/p1/defaults': quota('p1', {}),
    'GET /os-quota-sets/p2': quota('p2', { volumes: 50 }),
    'GET /os-quota-sets/p2/defaults': quota('p2', {}),
    'GET /os-quota-sets/p3': quota('p3', { volumes_fast: 5 }),
    'GET /os-quota-sets/p3/defaults': quota('p3', { volumes_fast: -1 }),
  }, seen)
  const { out, status } = await typed('quota list --volume -f json', [], '3.71', cloud)
  expect(status).toBe(0)
  expect(JSON.parse(out)).toEqual([{
    'Project ID': 'p2', Backups: 10, 'Backup Gigabytes': 1000, Gigabytes: 1000, Groups: 10, 'Per Volume Gigabytes': -1, Snapshots: 10, Volumes: 50,
  }])
  expect(seen).toHaveLength(7)
})
test('a service must be named, as in OSC', () => refuses('quota list', [], 2, /--volume is needed/))
test('another service alone', () => refuses('quota list --network', [], 2, /--network is about another service/))
test('one service at a time', () => refuses('quota list --volume --compute', [], 2, /exclude each other/))
