import { test } from 'vitest'
import { project } from '../../../../../../src/resources/identity.ts'
import { volumeType } from '../../../../../../src/resources/volume-type.ts'
import { asks, refuses, type Given } from '../../../../asks.ts'

const WEB = '542325fb187c425299b500712609486c'
const given: Given = [[project, { id: WEB, name: 'web' }], [volumeType, { id: 't1', name: 'fast' }]]

test('names become IDs', () => asks('block storage default type set fast web', given, [`PUT /default-types/${WEB}`, { default_type: { volume_type: 't1' } }]))
test('in cinder’s word', () => asks('default-type-set fast web', given, [`PUT /default-types/${WEB}`, { default_type: { volume_type: 't1' } }]))
test('a type that is not there', () => refuses('default type set slow web', given, 3, /There is no volume type “slow”/))
test('both are needed', () => refuses('default type set fast', given, 2, /Project is missing/))
test('from 3.62', () => refuses('default type set fast web', given, 12, /needs microversion 3\.62/, '3.61'))
