import { test } from 'vitest'
import { project } from '../../../../../../src/resources/identity.ts'
import { asks, refuses, type Given } from '../../../../asks.ts'

const WEB = '542325fb187c425299b500712609486c'
const SHOP = '642325fb187c425299b500712609486c'
const given: Given = [[project, { id: WEB, name: 'web' }], [project, { id: SHOP, name: 'shop' }]]

test('of several projects', () => asks('block storage default type unset web shop', given, [`DELETE /default-types/${WEB}`], [`DELETE /default-types/${SHOP}`]))
test('in cinder’s word', () => asks('default-type-unset web', given, [`DELETE /default-types/${WEB}`]))
test('from 3.62', () => refuses('default type unset web', given, 12, /needs microversion 3\.62/, '3.61'))
