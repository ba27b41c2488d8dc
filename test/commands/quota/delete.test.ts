import { test } from 'vitest'
import { project } from '../../../src/resources/identity.ts'
import { asks, refuses, type Given } from '../asks.ts'

const given: Given = [[project, { id: 'p1', name: 'billing' }]]

test('by name', () => asks('quota delete billing', given, ['DELETE /os-quota-sets/p1']))
test('ours among the services', () => asks('quota delete --volume billing', given, ['DELETE /os-quota-sets/p1']))
test('all services, of which one is left', () => asks('quota delete --all billing', given, ['DELETE /os-quota-sets/p1']))
test('another service alone', () => refuses('quota delete --network billing', given, 2, /--network is about another service/))
test('a project must be named', () => refuses('quota delete', given, 2, /Project is missing/))
