import { expect, test } from 'vitest'
import { expectRequests, expectFailure } from '../../expect-requests.ts'
import { expectSentRequests } from '../../expect-sent-requests.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000001'

test('everything', () => expectRequests('block storage cleanup', [], ['POST /workers/cleanup', {}]))
test('every filter', () =>
  expectRequests(
    `block storage cleanup --cluster c --host h --binary cinder-volume --up --disabled --resource-id ${ID} --resource-type volume --service-id 1`,
    [],
    [
      'POST /workers/cleanup',
      {
        cluster_name: 'c',
        host: 'h',
        binary: 'cinder-volume',
        is_up: true,
        disabled: true,
        resource_id: ID,
        resource_type: 'Volume',
        service_id: 1,
      },
    ],
  ))
test('the opposite of some', () =>
  expectRequests('work cleanup --down --enabled', [], ['POST /workers/cleanup', { is_up: false, disabled: false }]))
test('up and down', () => expectFailure('block storage cleanup --up --down', [], 2, /cannot be used together/))
test('needs 3.24', () => expectFailure('block storage cleanup', [], 12, /needs microversion 3\.24/, '3.23'))
test('is asked for once, and says who does what', async () => {
  const service = (id: number) => ({ id, cluster_name: 'c', host: 'h', binary: 'cinder-volume' })
  const { out } = await expectSentRequests(
    'block storage cleanup -f json',
    [],
    { 'POST /workers/cleanup': { cleaning: [service(1)], unavailable: [service(2)] } },
    ['POST /workers/cleanup', {}],
  )
  expect(JSON.parse(out)).toEqual([
    { 'ID': 1, 'Cluster Name': 'c', 'Host': 'h', 'Binary': 'cinder-volume', 'Status': 'Cleaning' },
    { 'ID': 2, 'Cluster Name': 'c', 'Host': 'h', 'Binary': 'cinder-volume', 'Status': 'Unavailable' },
  ])
})
