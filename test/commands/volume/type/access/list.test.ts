import { expect, test } from 'vitest'
import { volumeType } from '../../../../../src/resources/volume-type.ts'
import { expectRequests, type Fixtures } from '../../../expect-requests.ts'
import { expectSentRequests } from '../../../expect-sent-requests.ts'

const fixtures: Fixtures = [[volumeType, { id: 't1', name: 'shared', is_public: false }]]

test('the request', () =>
  expectRequests('volume type access list shared', fixtures, ['GET /types/t1/os-volume-type-access']))
test('the rows', async () => {
  const { out } = await expectSentRequests(
    'type access list shared -f value',
    fixtures,
    {
      'GET /types/t1/os-volume-type-access': {
        volume_type_access: [
          { volume_type_id: 't1', project_id: 'p1' },
          { volume_type_id: 't1', project_id: 'p2' },
        ],
      },
    },
    ['GET /types/t1/os-volume-type-access'],
  )
  expect(out).toBe('t1 p1\nt1 p2\n')
})
test('the projects of a private type are in its show, too', async () => {
  const { out } = await expectSentRequests(
    'type show shared -f value -c access_project_ids',
    fixtures,
    {
      'GET /types/t1/os-volume-type-access': { volume_type_access: [{ volume_type_id: 't1', project_id: 'p1' }] },
    },
    ['GET /types/t1/os-volume-type-access'],
  )
  expect(out).toBe("['p1']\n")
})
