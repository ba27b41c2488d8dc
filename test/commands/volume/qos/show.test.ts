import { expect, test } from 'vitest'
import { qos } from '../../../../src/resources/qos.ts'
import { expectFailure, type Fixtures } from '../../expect-requests.ts'
import { expectSentRequests } from '../../expect-sent-requests.ts'

const fixtures: Fixtures = [[qos, { id: 'q1', name: 'slow', consumer: 'both', specs: { a: 'b' } }]]
const readJson = async (rows: readonly { name: string }[]): Promise<unknown> => {
  const { out } = await expectSentRequests(
    'volume qos show slow -f json',
    fixtures,
    { 'GET /qos-specs/q1/associations': { qos_associations: [...rows] } },
    ['GET /qos-specs/q1/associations'],
  )
  return JSON.parse(out)
}

test('with the types that have it', async () => {
  expect(await readJson([{ name: 'archive' }])).toEqual({
    associations: ['archive'],
    consumer: 'both',
    id: 'q1',
    name: 'slow',
    properties: { a: 'b' },
  })
})
test('without a row for none', async () => {
  expect(await readJson([])).toEqual({ consumer: 'both', id: 'q1', name: 'slow', properties: { a: 'b' } })
})
test('one that is not there', () => expectFailure('qos-show other', fixtures, 3, /Volume qos "other" not found/))
