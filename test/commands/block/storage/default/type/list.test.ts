import { expect, test } from 'vitest'
import { project } from '../../../../../../src/resources/identity.ts'
import { expectRequests, expectFailure, runCommand, type Fixtures } from '../../../../expect-requests.ts'
import { expectSentRequests } from '../../../../expect-sent-requests.ts'

const WEB = '542325fb187c425299b500712609486c'
const fixtures: Fixtures = [[project, { id: WEB, name: 'web' }]]

test('of all projects', () => expectRequests('block storage default type list', [], ['GET /default-types']))
test('on a path without a project', async () => {
  expect((await runCommand('default type list --project web --dry-run', fixtures)).out).toContain(
    `GET http://sandbox.invalid/volume/v3/default-types/${WEB}\n`,
  )
})
test('of one', async () => {
  const { out } = await expectSentRequests(
    'default type list --project web -f value',
    fixtures,
    {
      [`GET /default-types/${WEB}`]: { default_type: { project_id: WEB, volume_type_id: 't1' } },
    },
    [`GET /default-types/${WEB}`],
  )
  expect(out).toBe(`t1 ${WEB}\n`)
})
test('in cinder’s words', () =>
  expectRequests('default-type-list --project-id web', fixtures, [`GET /default-types/${WEB}`]))
test('from 3.62', () => expectFailure('block storage default type list', [], 12, /needs microversion 3\.62/, '3.61'))
