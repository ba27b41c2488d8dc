import { expect, test } from 'vitest'
import { volumeType } from '../../../../../src/resources/volume-type.ts'
import { type Given } from '../../../asks.ts'
import { sends } from '../../../sends.ts'

const given: Given = [[volumeType, { id: 't1', name: 'plain' }], [volumeType, { id: 't2', name: 'secret' }]]
const replies = {
  'GET /types/t1/encryption': {},
  'GET /types/t2/encryption': { volume_type_id: 't2', provider: 'luks', cipher: 'aes', key_size: 256, control_location: 'front-end', deleted: false },
}

test('only types that encrypt', async () => {
  const { out } = await sends('volume type encryption list -f value', given, replies, ['GET /types/t1/encryption'], ['GET /types/t2/encryption'])
  expect(out).toBe('t2 luks aes 256 front-end\n')
})
