import { expect, test } from 'vitest'
import { qos } from '../../../../src/resources/qos.ts'
import { expectRequests, type Fixtures } from '../../expect-requests.ts'
import { expectSentRequests } from '../../expect-sent-requests.ts'

const fixtures: Fixtures = [
  [qos, { id: 'q1', name: 'slow', consumer: 'both', specs: { a: 'b' } }],
  [qos, { id: 'q2', name: 'fast', consumer: 'back-end', specs: {} }],
]
const responses = {
  'GET /qos-specs/q1/associations': {
    qos_associations: [
      { association_type: 'volume_type', name: 'archive', id: 't1' },
      { association_type: 'volume_type', name: 'attic', id: 't2' },
    ],
  },
  'GET /qos-specs/q2/associations': { qos_associations: [] },
}

test('the request', () => expectRequests('qos list --sort name --limit 5', [], ['GET /qos-specs?sort=name&limit=5']))
test('each with its types', async () => {
  const { out } = await expectSentRequests(
    'volume qos list -f json --noindent',
    fixtures,
    responses,
    ['GET /qos-specs/q1/associations'],
    ['GET /qos-specs/q2/associations'],
  )
  expect(JSON.parse(out)).toEqual([
    { ID: 'q1', Name: 'slow', Consumer: 'both', Associations: ['archive', 'attic'], Properties: { a: 'b' } },
    { ID: 'q2', Name: 'fast', Consumer: 'back-end', Associations: [], Properties: {} },
  ])
})
