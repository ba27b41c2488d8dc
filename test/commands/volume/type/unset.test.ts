import { test } from 'vitest'
import { project } from '../../../../src/resources/identity.ts'
import { volumeType } from '../../../../src/resources/volume-type.ts'
import { asks, refuses, type Given } from '../../asks.ts'

const WEB = '542325fb187c425299b500712609486c'
const given: Given = [[volumeType, { id: 't1', name: 'fast' }], [project, { id: WEB, name: 'web' }]]

test('each key is a request', () => asks('volume type unset --property a --property capabilities:b/c fast', given, ['DELETE /types/t1/extra_specs/a'], ['DELETE /types/t1/extra_specs/capabilities%3Ab%2Fc']))
test('access of a project', () => asks('type unset --project web --project-domain default fast', given, ['POST /types/t1/action', { removeProjectAccess: { project: WEB } }]))
test('encryption', () => asks('volume type unset --encryption-type fast', given, ['DELETE /types/t1/encryption/provider']))
test('something is to go', () => refuses('volume type unset fast', given, 2, /One of --property, --project, --encryption-type is needed/))
