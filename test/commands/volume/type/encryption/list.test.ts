import { expect, test } from 'vitest'
import { volumeType } from '../../../../../src/resources/volume-type.ts'
import { type Fixtures } from '../../../expect-requests.ts'
import { expectSentRequests } from '../../../expect-sent-requests.ts'

const fixtures: Fixtures = [
  [volumeType, { id: 't1', name: 'plain' }],
  [volumeType, { id: 't2', name: 'secret' }],
]
const responses = {
  'GET /types/t1/encryption': {},
  'GET /types/t2/encryption': {
    volume_type_id: 't2',
    provider: 'luks',
    cipher: 'aes',
    key_size: 256,
    control_location: 'front-end',
    deleted: false,
  },
}

test('only types that encrypt', async () => {
  const { out } = await expectSentRequests(
    'volume type encryption list -f value',
    fixtures,
    responses,
    ['GET /types/t1/encryption'],
    ['GET /types/t2/encryption'],
  )
  expect(out).toBe('t2 luks aes 256 front-end\n')
})
