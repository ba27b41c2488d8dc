import { expect, test } from 'vitest'
import { project } from '../../../../../../src/resources/identity.ts'
import { refuses, type Given } from '../../../../asks.ts'
import { sends } from '../../../../sends.ts'

const WEB = '542325fb187c425299b500712609486c'
const given: Given = [[project, { id: WEB, name: 'web' }]]

test('by the project’s name', async () => {
  const { out } = await sends('block storage default type show web -f json --noindent', given, {
    [`GET /default-types/${WEB}`]: { default_type: { project_id: WEB, volume_type_id: 't1' } },
  }, [`GET /default-types/${WEB}`])
  expect(out).toBe(`{"project_id": "${WEB}", "volume_type_id": "t1"}\n`)
})
test('of a project that is not there', () => refuses('default type show nobody', given, 3, /There is no project “nobody”/))
test('from 3.62', () => refuses('default type show web', given, 12, /needs microversion 3\.62/, '3.61'))
