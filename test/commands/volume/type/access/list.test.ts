import { expect, test } from 'vitest'
import { volumeType } from '../../../../../src/resources/volume-type.ts'
import { asks, type Given } from '../../../asks.ts'
import { sends } from '../../../sends.ts'

const given: Given = [[volumeType, { id: 't1', name: 'shared', is_public: false }]]

test('the request', () => asks('volume type access list shared', given, ['GET /types/t1/os-volume-type-access']))
test('the rows', async () => {
  const { out } = await sends('type access list shared -f value', given, {
    'GET /types/t1/os-volume-type-access': { volume_type_access: [{ volume_type_id: 't1', project_id: 'p1' }, { volume_type_id: 't1', project_id: 'p2' }] },
  }, ['GET /types/t1/os-volume-type-access'])
  expect(out).toBe('t1 p1\nt1 p2\n')
})
test('the projects of a private type are in its show, too', async () => {
  const { out } = await sends('type show shared -f value -c access_project_ids', given, {
    'GET /types/t1/os-volume-type-access': { volume_type_access: [{ volume_type_id: 't1', project_id: 'p1' }] },
  }, ['GET /types/t1/os-volume-type-access'])
  expect(out).toBe("['p1']\n")
})
