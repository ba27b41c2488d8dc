import { expect, test } from 'vitest'
import { qos } from '../../../../../src/resources/qos.ts'
import { asks, type Given } from '../../../asks.ts'
import { sends } from '../../../sends.ts'

const given: Given = [[qos, { id: 'q1', name: 'slow' }]]

test('the request', () => asks('qos-get-association slow', given, ['GET /qos-specs/q1/associations']))
test('the rows', async () => {
  const { out } = await sends('volume qos association list slow -f value', given, {
    'GET /qos-specs/q1/associations': { qos_associations: [{ association_type: 'volume_type', name: 'archive', id: 't1' }] },
  }, ['GET /qos-specs/q1/associations'])
  expect(out).toBe('volume_type archive t1\n')
})
