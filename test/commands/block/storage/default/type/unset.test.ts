import { test } from 'vitest'
import { project } from '../../../../../../src/resources/identity.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../../../expect-requests.ts'

const WEB = '542325fb187c425299b500712609486c'
const SHOP = '642325fb187c425299b500712609486c'
const fixtures: Fixtures = [
  [project, { id: WEB, name: 'web' }],
  [project, { id: SHOP, name: 'shop' }],
]

test('of several projects', () =>
  expectRequests(
    'block storage default type unset web shop',
    fixtures,
    [`DELETE /default-types/${WEB}`],
    [`DELETE /default-types/${SHOP}`],
  ))
test('in cinder’s word', () => expectRequests('default-type-unset web', fixtures, [`DELETE /default-types/${WEB}`]))
test('from 3.62', () => expectFailure('default type unset web', fixtures, 12, /needs microversion 3\.62/, '3.61'))
