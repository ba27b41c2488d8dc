import { test } from 'vitest'
import { project } from '../../../../src/resources/identity.ts'
import { volumeType } from '../../../../src/resources/volume-type.ts'
import { expectRequests, expectFailure, type Fixtures, expectNothingToChange } from '../../expect-requests.ts'
import { expectSentRequests } from '../../expect-sent-requests.ts'

const WEB = '542325fb187c425299b500712609486c'
const fixtures: Fixtures = [
  [volumeType, { id: 't1', name: 'fast', extra_specs: { 'a': '1', 'b:c': '2' } }],
  [project, { id: WEB, name: 'web' }],
]

test('name, description and visibility are one request', () =>
  expectRequests('volume type set --name faster --description d --private fast', fixtures, [
    'PUT /types/t1',
    { volume_type: { name: 'faster', description: 'd', is_public: false } },
  ]))
test('visibility in cinder’s words', () =>
  expectRequests('type-update --is-public true fast', fixtures, [
    'PUT /types/t1',
    { volume_type: { is_public: true } },
  ]))
test('public', () =>
  expectRequests('type set --public fast', fixtures, ['PUT /types/t1', { volume_type: { is_public: true } }]))
test('extra specs are merged', () =>
  expectRequests(
    'volume type set --property a=b --multiattach --cacheable --replicated --availability-zone z fast',
    fixtures,
    [
      'POST /types/t1/extra_specs',
      {
        extra_specs: {
          'a': 'b',
          'multiattach': '<is> True',
          'cacheable': '<is> True',
          'replication_enabled': '<is> True',
          'RESKEY:availability_zones': 'z',
        },
      },
    ],
  ))
test('or replaced', () =>
  expectRequests(
    'volume type set --no-property --property a=b fast',
    fixtures,
    ['DELETE /types/t1/extra_specs/a'],
    ['DELETE /types/t1/extra_specs/b%3Ac'],
    ['POST /types/t1/extra_specs', { extra_specs: { a: 'b' } }],
  ))
test('access for projects', () =>
  expectRequests('volume type set --project web --project-domain default fast', fixtures, [
    'POST /types/t1/action',
    { addProjectAccess: { project: WEB } },
  ]))
test('encryption where there is none', () =>
  expectRequests(
    'volume type set --encryption-provider luks --encryption-cipher aes --encryption-key-size 512 --encryption-control-location back-end fast',
    fixtures,
    [
      'POST /types/t1/encryption',
      { encryption: { provider: 'luks', cipher: 'aes', key_size: 512, control_location: 'back-end' } },
    ],
  ))
test('another encryption where there is one', () =>
  expectSentRequests(
    'volume type set --encryption-key-size 512 fast',
    fixtures,
    { 'GET /types/t1/encryption': { encryption_id: 'e', provider: 'luks', cipher: 'aes', key_size: 256 } },
    ['GET /types/t1/encryption'],
    ['PUT /types/t1/encryption/provider', { encryption: { key_size: 512 } }],
  ))
test('an empty encryption is none', () =>
  expectSentRequests(
    'volume type set --encryption-provider luks fast',
    fixtures,
    { 'GET /types/t1/encryption': {} },
    ['GET /types/t1/encryption'],
    ['POST /types/t1/encryption', { encryption: { provider: 'luks', control_location: 'front-end' } }],
  ))
test('a new encryption needs a provider', () =>
  expectFailure('volume type set --encryption-cipher aes fast', fixtures, 2, /needs --encryption-provider/))
test('a key has a length in bits', () =>
  expectFailure('volume type set --encryption-key-size long fast', fixtures, 2, /whole number/))
test('without an option', () => expectNothingToChange('volume type set fast', fixtures))
