import { test } from 'vitest'
import { groupSnapshot } from '../../../../../src/resources/group-snapshot.ts'
import { asks, refuses, type Given } from '../../../asks.ts'

const given: Given = [[groupSnapshot, { id: 's1', name: 'monday', status: 'creating' }]]

test('another status', () => asks('volume group snapshot set --state error monday', given, ['POST /group_snapshots/s1/action', { reset_status: { status: 'error' } }]))
test('which', () => refuses('group snapshot set monday', given, 2, /--state is missing/))
test('one there is', () => refuses('group snapshot set --state fine monday', given, 2, /must be one of/))
test('from 3.19', () => refuses('group snapshot set --state error monday', given, 12, /--state needs microversion 3\.19/, '3.18'))
