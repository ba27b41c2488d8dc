import { expect, test } from 'vitest'
import { extension } from '../../../src/resources/extension.ts'
import { expectRequests, expectFailure, runCommand } from '../expect-requests.ts'

test('all', () => expectRequests('extension list', [], ['GET /extensions']))
test('ours among the services', () =>
  expectRequests('extension list --volume --compute --identity --network', [], ['GET /extensions']))
test('another service alone', () =>
  expectFailure('extension list --identity', [], 2, /--identity: not a Block Storage resource/))
test('its columns', async () => {
  const given = [[extension, { name: 'Hosts', alias: 'os-hosts', description: 'd', updated: 'T', links: [] }]] as const
  expect(JSON.parse((await runCommand('extension list -f json', given)).out)).toEqual([
    { Name: 'Hosts', Alias: 'os-hosts', Description: 'd' },
  ])
  expect(JSON.parse((await runCommand('extension list --long -f json', given)).out)).toEqual([
    { 'Name': 'Hosts', 'Alias': 'os-hosts', 'Description': 'd', 'Namespace': '', 'Updated At': 'T', 'Links': [] },
  ])
})
