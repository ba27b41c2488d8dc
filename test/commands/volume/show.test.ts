import { expect, test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { refuses, typed, type Given } from '../asks.ts'

const given: Given = [[volume, { id: 'v1', name: 'db-data', status: 'available', size: 10, bootable: 'true', metadata: { a: 'b' }, volume_type: 'fast' }]]

test('by name, with real types and OSC\'s field names', async () => {
  const { out } = await typed('volume show db-data -f json', given)
  expect(JSON.parse(out)).toMatchObject({ id: 'v1', bootable: true, properties: { a: 'b' }, type: 'fast', size: 10 })
})
test('what the service does not say is left out, or null', async () => {
  const { out } = await typed('volume show db-data -f json', given)
  expect(JSON.parse(out)).not.toHaveProperty('consistencygroup_id')
  expect(JSON.parse(out)).toMatchObject({ description: null })
})
test('a volume that is not there', () => refuses('volume show nope', given, 3, /There is no volume “nope” in project demo/))
test('one at a time', () => refuses('volume show a b', given, 2, /more words than the command takes/))
