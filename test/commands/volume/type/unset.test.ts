import { test } from 'vitest'
import { project } from '../../../../src/resources/identity.ts'
import { volumeType } from '../../../../src/resources/volume-type.ts'
import { expectRequests, expectFailure, type Fixtures, expectNothingToChange } from '../../expect-requests.ts'

const WEB = '542325fb187c425299b500712609486c'
const fixtures: Fixtures = [
  [volumeType, { id: 't1', name: 'fast' }],
  [project, { id: WEB, name: 'web' }],
]

test('each key is a request', () =>
  expectRequests(
    'volume type unset --property a --property capabilities:b fast',
    fixtures,
    ['DELETE /types/t1/extra_specs/a'],
    ['DELETE /types/t1/extra_specs/capabilities%3Ab'],
  ))
test.each(['b/c', '..', '.'])('a key that no path can hold: %s', key =>
  expectFailure(
    `volume type unset --property a --property ${key} fast`,
    fixtures,
    2,
    new RegExp(`Invalid key: "${key.replaceAll('.', '\\.')}" cannot be part of a URL path`),
  ),
)
test('access of a project', () =>
  expectRequests('type unset --project web --project-domain default fast', fixtures, [
    'POST /types/t1/action',
    { removeProjectAccess: { project: WEB } },
  ]))
test('encryption', () =>
  expectRequests('volume type unset --encryption-type fast', fixtures, ['DELETE /types/t1/encryption/provider']))
test('without an option', () => expectNothingToChange('volume type unset fast', fixtures))
