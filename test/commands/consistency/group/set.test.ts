import { test } from 'vitest'
import { consistencyGroup } from '../../../../src/resources/consistency-group.ts'
import { asks, refuses, type Given } from '../../asks.ts'

const given: Given = [[consistencyGroup, { id: 'c1', name: 'shop', status: 'available' }]]

test('name and description', () => asks('consistency group set --name n --description d shop', given, ['PUT /consistencygroups/c1', { consistencygroup: { name: 'n', description: 'd' } }]))
test('volumes in cinder’s words', () => asks('consisgroup-update --add-volumes a,b --remove-volumes c shop', given, [
  'PUT /consistencygroups/c1', { consistencygroup: { add_volumes: 'a,b', remove_volumes: 'c' } },
]))
test('something is to change', () => refuses('consistency group set shop', given, 2, /is needed/))
test('an empty description from 3.6', () => refuses('consistency group set --description "" shop', given, 12, /needs microversion 3\.6 \(an empty name or description\)/, '3.5'))
