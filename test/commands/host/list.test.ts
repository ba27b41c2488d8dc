import { expect, test } from 'vitest'
import { host } from '../../../src/resources/host.ts'
import { expectRequests, runCommand } from '../expect-requests.ts'

test('all', () => expectRequests('host list', [], ['GET /os-hosts']))
test('of a zone', () => expectRequests('volume host list --zone nova', [], ['GET /os-hosts?zone=nova']))
test('its columns', async () => {
  const given = [
    [
      host,
      {
        'host_name': 'h@b',
        'service': 'cinder-volume',
        'zone': 'nova',
        'service-status': 'available',
        'service-state': 'enabled',
        'last-update': 'T',
      },
    ],
  ] as const
  expect(JSON.parse((await runCommand('host list -f json', given)).out)).toEqual([
    { 'Host Name': 'h@b', 'Service': 'cinder-volume', 'Zone': 'nova' },
  ])
  expect(JSON.parse((await runCommand('host list --long -f json', given)).out)[0]).toMatchObject({
    'Status': 'available',
    'State': 'enabled',
    'Updated At': 'T',
  })
})
