import { expect, test } from 'vitest'
import { volumeType } from '../../../../src/resources/volume-type.ts'
import { expectFailure, runCommand, type Fixtures } from '../../expect-requests.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000002'
const fixtures: Fixtures = [
  [
    volumeType,
    { id: ID, name: 'fast', is_public: true, description: null, extra_specs: { a: 'b' }, qos_specs_id: null },
  ],
]
const readJson = async (words: string): Promise<unknown> =>
  JSON.parse((await runCommand(`${words} -f json`, fixtures)).out)

const fields = {
  access_project_ids: null,
  description: null,
  id: ID,
  is_public: true,
  name: 'fast',
  properties: { a: 'b' },
}

test('by name', async () => {
  expect(await readJson('volume type show fast')).toEqual(fields)
})
test('by ID, in cinder’s word', async () => {
  expect(await readJson(`type-show ${ID}`)).toEqual(fields)
})
test('with its encryption, where it has none', async () => {
  expect(await readJson('type show fast --encryption-type')).toEqual({ ...fields, encryption: null })
})
test('a type that is not there', () =>
  expectFailure('volume type show other', fixtures, 3, /Volume type "other" not found/))
