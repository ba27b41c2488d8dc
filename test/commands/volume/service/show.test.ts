import { expect, test } from 'vitest'
import { volumeService } from '../../../../src/resources/volume-service.ts'
import { expectFailure, runCommand, type Fixtures } from '../../expect-requests.ts'

const fixtures: Fixtures = [
  [volumeService, { binary: 'cinder-volume', host: 'h@a', status: 'enabled', state: 'up' }],
  [volumeService, { binary: 'cinder-volume', host: 'h@b', status: 'disabled', state: 'down', disabled_reason: 'gone' }],
]

test('by host and name', async () => {
  expect(JSON.parse((await runCommand('service show h@b cinder-volume -f json', fixtures)).out)).toMatchObject({
    host: 'h@b',
    binary: 'cinder-volume',
    status: 'disabled',
    state: 'down',
    disabled_reason: 'gone',
  })
})
test('one that is not there', () =>
  expectFailure('volume service show h cinder-volume', fixtures, 3, /Service cinder-volume not found on host h/))
