import { expect, test } from 'vitest'
import { expectRequests, expectFailure } from '../../expect-requests.ts'
import { expectSentRequests } from '../../expect-sent-requests.ts'

test('both mind it unless told', () =>
  expectRequests('volume qos create slow', [], ['POST /qos-specs', { qos_specs: { name: 'slow', consumer: 'both' } }]))
test('keys stand beside name and consumer', () =>
  expectRequests(
    'qos create --consumer front-end --property total_iops_sec=500 --property a=b=c slow',
    [],
    ['POST /qos-specs', { qos_specs: { name: 'slow', consumer: 'front-end', total_iops_sec: '500', a: 'b=c' } }],
  ))
test('keys as cinder has them typed', () =>
  expectRequests(
    'qos-create slow a=b consumer=back-end',
    [],
    ['POST /qos-specs', { qos_specs: { name: 'slow', consumer: 'back-end', a: 'b' } }],
  ))
test('what was made is shown', async () => {
  const { out } = await expectSentRequests(
    'volume qos create --property a=b slow -f json --noindent',
    [],
    {
      'POST /qos-specs': { qos_specs: { id: 'q1', name: 'slow', consumer: 'both', specs: { a: 'b' } }, links: [] },
    },
    ['POST /qos-specs', { qos_specs: { name: 'slow', consumer: 'both', a: 'b' } }],
  )
  expect(out).toBe('{"consumer": "both", "id": "q1", "name": "slow", "properties": {"a": "b"}}\n')
})
test('only three can mind it', () =>
  expectFailure(
    'volume qos create --consumer me slow',
    [],
    2,
    /Invalid value for .+ \(expected one of front-end, back-end, both/,
  ))
