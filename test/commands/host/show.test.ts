import { expect, test } from 'vitest'
import { expectRequests, runCommand } from '../expect-requests.ts'
import { createAcceptingCloud } from '../expect-sent-requests.ts'

test('by name', () => expectRequests('host show h@b', [], ['GET /os-hosts/h%40b']))
test('the figures are numbers', async () => {
  const resource = {
    host: 'h@b',
    project: '(total)',
    volume_count: '3',
    total_volume_gb: '70',
    snapshot_count: '0',
    total_snapshot_gb: '0',
  }
  const cloud = createAcceptingCloud([], { 'GET /os-hosts/h%40b': { host: [{ resource }] } })
  expect(JSON.parse((await runCommand('volume host show h@b -f json', [], '3.71', cloud)).out)).toEqual([
    {
      'Host': 'h@b',
      'Project': '(total)',
      'Volumes': 3,
      'Volume Gigabytes': 70,
      'Snapshots': 0,
      'Snapshot Gigabytes': 0,
    },
  ])
})
