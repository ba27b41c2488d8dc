import { expect, test } from 'vitest'
import { asks, typed } from '../../asks.ts'
import { takingCloud } from '../../sends.ts'

test('by host', () => asks('volume backend show h@b', [], ['GET /capabilities/h%40b']))
test('all it says of itself; a table names what it can do', async () => {
  const cloud = takingCloud([], { 'GET /capabilities/h%40b': { namespace: 'n', vendor_name: 'V', replication_targets: ['site-b'], properties: { qos: { title: 'QoS' }, a: {} } } })
  expect(JSON.parse((await typed('backend show h@b -f json', [], '3.71', cloud)).out)).toMatchObject({ vendor_name: 'V', replication_targets: ['site-b'], properties: { qos: { title: 'QoS' } }, pool_name: null })
  expect((await typed('backend show h@b', [], '3.71', cloud)).out).toMatch(/\| properties {10}\| a, qos/)
})
