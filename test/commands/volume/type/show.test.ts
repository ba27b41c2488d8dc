import { expect, test } from 'vitest'
import { volumeType } from '../../../../src/resources/volume-type.ts'
import { refuses, typed, type Given } from '../../asks.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000002'
const given: Given = [[volumeType, { id: ID, name: 'fast', is_public: true, description: null, extra_specs: { a: 'b' }, qos_specs_id: null }]]
const shown = async (words: string): Promise<unknown> => JSON.parse((await typed(`${words} -f json`, given)).out)

const fields = { access_project_ids: null, description: null, id: ID, is_public: true, name: 'fast', properties: { a: 'b' } }

test('by name', async () => { expect(await shown('volume type show fast')).toEqual(fields) })
test('by ID, in cinder’s word', async () => { expect(await shown(`type-show ${ID}`)).toEqual(fields) })
test('with its encryption, where it has none', async () => { expect(await shown('type show fast --encryption-type')).toEqual({ ...fields, encryption: null }) })
test('a type that is not there', () => refuses('volume type show other', given, 3, /There is no volume type “other”/))
