import { expect, test } from 'vitest'
import { expectRequests, runCommand } from '../../expect-requests.ts'
import { createAcceptingCloud } from '../../expect-sent-requests.ts'

test('by host', () => expectRequests('volume backend show h@b', [], ['GET /capabilities/h%40b']))
test('all it says of itself; a table names what it can do', async () => {
  const cloud = createAcceptingCloud([], {
    'GET /capabilities/h%40b': {
      namespace: 'n',
      vendor_name: 'V',
      replication_targets: ['site-b'],
      properties: { qos: { title: 'QoS' }, a: {} },
    },
  })
  expect(JSON.parse((await runCommand('backend show h@b -f json', [], '3.71', cloud)).out)).toMatchObject({
    vendor_name: 'V',
    replication_targets: ['site-b'],
    properties: { qos: { title: 'QoS' } },
    pool_name: null,
  })
  expect((await runCommand('backend show h@b', [], '3.71', cloud)).out).toMatch(/\| properties {10}\| a, qos/)
})
