import { expect, test } from 'vitest'
import { qos } from '../../../../../src/resources/qos.ts'
import { expectRequests, type Fixtures } from '../../../expect-requests.ts'
import { expectSentRequests } from '../../../expect-sent-requests.ts'

const fixtures: Fixtures = [[qos, { id: 'q1', name: 'slow' }]]

test('the request', () => expectRequests('qos-get-association slow', fixtures, ['GET /qos-specs/q1/associations']))
test('the rows', async () => {
  const { out } = await expectSentRequests(
    'volume qos association list slow -f value',
    fixtures,
    {
      'GET /qos-specs/q1/associations': {
        qos_associations: [{ association_type: 'volume_type', name: 'archive', id: 't1' }],
      },
    },
    ['GET /qos-specs/q1/associations'],
  )
  expect(out).toBe('volume_type archive t1\n')
})
