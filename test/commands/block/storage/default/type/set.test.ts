import { test } from 'vitest'
import { project } from '../../../../../../src/resources/identity.ts'
import { volumeType } from '../../../../../../src/resources/volume-type.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../../../expect-requests.ts'

const WEB = '542325fb187c425299b500712609486c'
const fixtures: Fixtures = [
  [project, { id: WEB, name: 'web' }],
  [volumeType, { id: 't1', name: 'fast' }],
]

test('names become IDs', () =>
  expectRequests('block storage default type set fast web', fixtures, [
    `PUT /default-types/${WEB}`,
    { default_type: { volume_type: 't1' } },
  ]))
test('in cinder’s word', () =>
  expectRequests('default-type-set fast web', fixtures, [
    `PUT /default-types/${WEB}`,
    { default_type: { volume_type: 't1' } },
  ]))
test('a type that is not there', () =>
  expectFailure('default type set slow web', fixtures, 3, /Volume type "slow" not found/))
test('both are needed', () => expectFailure('default type set fast', fixtures, 2, /Missing argument: PROJECT/))
test('from 3.62', () => expectFailure('default type set fast web', fixtures, 12, /needs microversion 3\.62/, '3.61'))
