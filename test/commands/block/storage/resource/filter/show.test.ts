import { expect, test } from 'vitest'
import { resourceFilter } from '../../../../../../src/resources/resource-filter.ts'
import { refuses, typed, type Given } from '../../../../asks.ts'

const given: Given = [[resourceFilter, { resource: 'volume', filters: ['name', 'size'] }], [resourceFilter, { resource: 'group', filters: ['name'] }]]

test('by name', async () => { expect(JSON.parse((await typed('resource filter show volume -f json', given)).out)).toEqual({ Resource: 'volume', Filters: ['name', 'size'] }) })
test('one that is not there', () => refuses('block storage resource filter show nope', given, 3, /no block storage resource filter “nope”/))
test('needs 3.33', () => refuses('resource filter show volume', given, 12, /need microversion 3\.33/, '3.32'))
