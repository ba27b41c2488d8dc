import { expect, test } from 'vitest'
import { extension } from '../../../src/resources/extension.ts'
import { asks, refuses, typed } from '../asks.ts'

test('all', () => asks('extension list', [], ['GET /extensions']))
test('ours among the services', () => asks('extension list --volume --compute --identity --network', [], ['GET /extensions']))
test('another service alone', () => refuses('extension list --identity', [], 2, /--identity is about another service/))
test('its columns', async () => {
  const given = [[extension, { name: 'Hosts', alias: 'os-hosts', description: 'd', updated: 'T', links: [] }]] as const
  expect(JSON.parse((await typed('extension list -f json', given)).out)).toEqual([{ Name: 'Hosts', Alias: 'os-hosts', Description: 'd' }])
  expect(JSON.parse((await typed('extension list --long -f json', given)).out)).toEqual([{ Name: 'Hosts', Alias: 'os-hosts', Description: 'd', Namespace: '', 'Updated At': 'T', Links: [] }])
})
