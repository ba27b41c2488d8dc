import { expect, test } from 'vitest'
import type { JsonObject } from '../../../../src/types/json.ts'
import { project } from '../../../../src/resources/identity.ts'
import { volumeType } from '../../../../src/resources/volume-type.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'
import { expectSentRequests } from '../../expect-sent-requests.ts'

const WEB = '542325fb187c425299b500712609486c'
const fixtures: Fixtures = [[project, { id: WEB, name: 'web' }]]
const buildBody = (fields: JsonObject): JsonObject => ({ volume_type: fields })

test('a name is enough', () =>
  expectRequests('volume type create fast', [], ['POST /types', buildBody({ name: 'fast' })]))
test('private, described, with extra specs', () =>
  expectRequests(
    'type create --private --description "for databases" --property volume_backend_name=fast --multiattach --cacheable --replicated --availability-zone a --availability-zone b fast',
    [],
    [
      'POST /types',
      buildBody({
        'name': 'fast',
        'description': 'for databases',
        'os-volume-type-access:is_public': false,
        'extra_specs': {
          'volume_backend_name': 'fast',
          'multiattach': '<is> True',
          'cacheable': '<is> True',
          'replication_enabled': '<is> True',
          'RESKEY:availability_zones': 'a,b',
        },
      }),
    ],
  ))
test('public, in OSC’s words and in cinder’s', async () => {
  await expectRequests(
    'volume type create --public fast',
    [],
    ['POST /types', buildBody({ 'name': 'fast', 'os-volume-type-access:is_public': true })],
  )
  await expectRequests(
    'type-create --is-public False fast',
    [],
    ['POST /types', buildBody({ 'name': 'fast', 'os-volume-type-access:is_public': false })],
  )
})
test('access and encryption follow, and all of it is shown', async () => {
  const { out } = await expectSentRequests(
    'volume type create --private --project web --project-domain default --encryption-provider luks --encryption-cipher aes --encryption-key-size 256 --encryption-control-location back-end fast -f json',
    [...fixtures, [volumeType, { id: 't1', name: 'fast', is_public: false, description: null, extra_specs: {} }]],
    {
      'POST /types': { volume_type: { id: 't1', name: 'fast' } },
      'GET /types/t1/encryption': {
        volume_type_id: 't1',
        deleted: false,
        provider: 'luks',
        cipher: 'aes',
        key_size: 256,
        control_location: 'back-end',
        encryption_id: 'e1',
      },
    },
    ['POST /types', buildBody({ 'name': 'fast', 'os-volume-type-access:is_public': false })],
    ['POST /types/t1/action', { addProjectAccess: { project: WEB } }],
    [
      'POST /types/t1/encryption',
      { encryption: { provider: 'luks', cipher: 'aes', key_size: 256, control_location: 'back-end' } },
    ],
    ['GET /types/t1/encryption'],
  )
  expect(JSON.parse(out)).toEqual({
    description: null,
    id: 't1',
    is_public: false,
    name: 'fast',
    properties: {},
    encryption: { provider: 'luks', cipher: 'aes', key_size: 256, control_location: 'back-end', encryption_id: 'e1' },
  })
})
test('encryption is done in front unless told', () =>
  expectSentRequests(
    'volume type create --encryption-provider plain fast',
    [],
    { 'POST /types': { volume_type: { id: 't1', name: 'fast' } } },
    ['POST /types', buildBody({ name: 'fast' })],
    ['POST /types/t1/encryption', { encryption: { provider: 'plain', control_location: 'front-end' } }],
  ))
test('access is for private types', () =>
  expectFailure('volume type create --project web fast', fixtures, 2, /--project needs --private/))
test('encryption needs a provider, before anything is made', () =>
  expectFailure('volume type create --encryption-key-size 256 fast', [], 2, /needs --encryption-provider/))
test('public or private', () =>
  expectFailure('volume type create --public --private fast', [], 2, /cannot be used together/))
test('a project that is not there', () =>
  expectFailure('volume type create --private --project nobody fast', fixtures, 3, /Project "nobody" not found/))
