import { expect, test } from 'vitest'
import { host } from '../../../src/resources/host.ts'
import { asks, typed } from '../asks.ts'

test('all', () => asks('host list', [], ['GET /os-hosts']))
test('of a zone', () => asks('volume host list --zone nova', [], ['GET /os-hosts?zone=nova']))
test('its columns', async () => {
  const given = [[host, { host_name: 'h@b', service: 'cinder-volume', zone: 'nova', 'service-status': 'available', 'service-state': 'enabled', 'last-update': 'T' }]] as const
  expect(JSON.parse((await typed('host list -f json', given)).out)).toEqual([{ 'Host Name': 'h@b', Service: 'cinder-volume', Zone: 'nova' }])
  expect(JSON.parse((await typed('host list --long -f json', given)).out)[0]).toMatchObject({ Status: 'available', State: 'enabled', 'Updated At': 'T' })
})
