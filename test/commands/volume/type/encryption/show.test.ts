import { expect, test } from 'vitest'
import { volumeType } from '../../../../../src/resources/volume-type.ts'
import { expectFailure, type Fixtures } from '../../../expect-requests.ts'
import { expectSentRequests } from '../../../expect-sent-requests.ts'

const fixtures: Fixtures = [[volumeType, { id: 't1', name: 'secret' }]]

test('part by part', async () => {
  const { out } = await expectSentRequests(
    'volume type encryption show secret -f json --noindent',
    fixtures,
    {
      'GET /types/t1/encryption': { provider: 'luks', cipher: null, key_size: 256, control_location: 'front-end' },
    },
    ['GET /types/t1/encryption'],
  )
  expect(JSON.parse(out)).toEqual({
    'Volume Type ID': 't1',
    'Provider': 'luks',
    'Cipher': null,
    'Key Size': 256,
    'Control Location': 'front-end',
  })
})
test('of a type that is not there', () =>
  expectFailure('encryption-type-show other', fixtures, 3, /Volume type "other" not found/))
