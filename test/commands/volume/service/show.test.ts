import { expect, test } from 'vitest'
import { volumeService } from '../../../../src/resources/volume-service.ts'
import { refuses, typed, type Given } from '../../asks.ts'

const given: Given = [
  [volumeService, { binary: 'cinder-volume', host: 'h@a', status: 'enabled', state: 'up' }],
  [volumeService, { binary: 'cinder-volume', host: 'h@b', status: 'disabled', state: 'down', disabled_reason: 'gone' }],
]

test('by host and name', async () => {
  expect(JSON.parse((await typed('service show h@b cinder-volume -f json', given)).out)).toMatchObject({ host: 'h@b', binary: 'cinder-volume', status: 'disabled', state: 'down', disabled_reason: 'gone' })
})
test('one that is not there', () => refuses('volume service show h cinder-volume', given, 3, /no service cinder-volume on host h/))
