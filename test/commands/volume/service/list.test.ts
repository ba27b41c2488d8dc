import { expect, test } from 'vitest'
import { volumeService } from '../../../../src/resources/volume-service.ts'
import { asks, typed, type Given } from '../../asks.ts'

test('all', () => asks('volume service list', [], ['GET /os-services']))
test('by its short name', () => asks('service list', [], ['GET /os-services']))
test('on a host, of a kind', () => asks('volume service list --host h --service cinder-volume', [], ['GET /os-services?host=h&binary=cinder-volume']))
test('as cinder says it', () => asks('service list --binary cinder-backup --withreplication', [], ['GET /os-services?binary=cinder-backup']))

const given: Given = [[volumeService, {
  binary: 'cinder-volume', host: 'h@b', zone: 'nova', status: 'disabled', state: 'up', updated_at: 'T', cluster: null, backend_state: 'up',
  disabled_reason: 'new disks', replication_status: 'enabled', active_backend_id: null, frozen: false,
}]]
const row = async (words: string): Promise<unknown> => JSON.parse((await typed(`volume service list ${words} -f json`, given)).out)[0]

test('its columns', async () => {
  expect(await row('')).toEqual({ Binary: 'cinder-volume', Host: 'h@b', Zone: 'nova', Status: 'disabled', State: 'up', 'Updated At': 'T', Cluster: null, 'Backend State': 'up' })
})
test('more of them', async () => { expect(await row('--long')).toMatchObject({ 'Disabled Reason': 'new disks' }) })
test('those of replication', async () => { expect(await row('--withreplication')).toMatchObject({ 'Replication Status': 'enabled', 'Active Backend ID': null, Frozen: false }) })
test('quietly, as volume service set takes it', async () => { expect((await typed('volume service list -q', given)).out).toBe('h@b cinder-volume\n') })
