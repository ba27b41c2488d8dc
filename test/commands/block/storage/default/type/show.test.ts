import { expect, test } from 'vitest'
import { project } from '../../../../../../src/resources/identity.ts'
import { expectFailure, type Fixtures } from '../../../../expect-requests.ts'
import { expectSentRequests } from '../../../../expect-sent-requests.ts'

const WEB = '542325fb187c425299b500712609486c'
const fixtures: Fixtures = [[project, { id: WEB, name: 'web' }]]

test('by the project’s name', async () => {
  const { out } = await expectSentRequests(
    'block storage default type show web -f json --noindent',
    fixtures,
    {
      [`GET /default-types/${WEB}`]: { default_type: { project_id: WEB, volume_type_id: 't1' } },
    },
    [`GET /default-types/${WEB}`],
  )
  expect(out).toBe(`{"project_id": "${WEB}", "volume_type_id": "t1"}\n`)
})
test('of a project that is not there', () =>
  expectFailure('default type show nobody', fixtures, 3, /Project "nobody" not found/))
test('from 3.62', () => expectFailure('default type show web', fixtures, 12, /needs microversion 3\.62/, '3.61'))
