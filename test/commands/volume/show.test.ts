import { expect, test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { expectFailure, runCommand, type Fixtures } from '../expect-requests.ts'

const fixtures: Fixtures = [
  [
    volume,
    {
      id: 'v1',
      name: 'db-data',
      status: 'available',
      size: 10,
      bootable: 'true',
      metadata: { a: 'b' },
      volume_type: 'fast',
    },
  ],
]

test("by name, with real types and OSC's field names", async () => {
  const { out } = await runCommand('volume show db-data -f json', fixtures)
  expect(JSON.parse(out)).toMatchObject({ id: 'v1', bootable: true, properties: { a: 'b' }, type: 'fast', size: 10 })
})
test('what the service does not say is left out, or null', async () => {
  const { out } = await runCommand('volume show db-data -f json', fixtures)
  expect(JSON.parse(out)).not.toHaveProperty('consistencygroup_id')
  expect(JSON.parse(out)).toMatchObject({ description: null })
})
test('a volume that is not there', () =>
  expectFailure('volume show nope', fixtures, 3, /Volume "nope" not found in project demo/))
test('one at a time', () => expectFailure('volume show a b', fixtures, 2, /Unexpected argument: b/))
