import { expect, test } from 'vitest'
import { expectRequests, expectFailure } from '../../../expect-requests.ts'
import { expectSentRequests } from '../../../expect-sent-requests.ts'

const body = { name: 'c@b', binary: 'cinder-volume' }

test('disable with a reason', () =>
  expectRequests(
    "block storage cluster set --disable --disable-reason 'new disks' c@b",
    [],
    ['PUT /clusters/disable', { ...body, disabled_reason: 'new disks' }],
  ))
test('disable another service', () =>
  expectRequests(
    'cluster set --disable --binary cinder-backup c@b',
    [],
    ['PUT /clusters/disable', { name: 'c@b', binary: 'cinder-backup' }],
  ))
test('enable', () => expectRequests('cluster set --enable c@b', [], ['PUT /clusters/enable', body]))
test('without a flag it is enabled, as with openstack', () =>
  expectRequests('cluster set c@b', [], ['PUT /clusters/enable', body]))
test('a reason is for disabling', () =>
  expectFailure('cluster set --disable-reason x c@b', [], 2, /--disable-reason needs --disable/))
test('needs 3.7', () => expectFailure('cluster set --enable c@b', [], 12, /needs microversion 3\.7/, '3.6'))
test('prints nothing but what was done', async () => {
  const { out, err } = await expectSentRequests('cluster set --disable c@b', [], {}, ['PUT /clusters/disable', body])
  expect([out, err]).toEqual(['', 'Disabled cluster c@b\n'])
})
