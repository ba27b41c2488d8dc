import { expect, test } from 'vitest'
import { qos } from '../../../../src/resources/qos.ts'
import { refuses, type Given } from '../../asks.ts'
import { sends } from '../../sends.ts'

const given: Given = [[qos, { id: 'q1', name: 'slow', consumer: 'both', specs: { a: 'b' } }]]
const shown = async (rows: readonly { name: string }[]): Promise<unknown> => {
  const { out } = await sends('volume qos show slow -f json', given, { 'GET /qos-specs/q1/associations': { qos_associations: [...rows] } }, ['GET /qos-specs/q1/associations'])
  return JSON.parse(out)
}

test('with the types that have it', async () => {
  expect(await shown([{ name: 'archive' }])).toEqual({ associations: ['archive'], consumer: 'both', id: 'q1', name: 'slow', properties: { a: 'b' } })
})
test('without a row for none', async () => {
  expect(await shown([])).toEqual({ consumer: 'both', id: 'q1', name: 'slow', properties: { a: 'b' } })
})
test('one that is not there', () => refuses('qos-show other', given, 3, /There is no volume qos “other”/))
