import { expect, test } from 'vitest'
import { group } from '../../../../src/resources/group.ts'
import { asks, refuses, typed, type Given } from '../../asks.ts'

const given: Given = [[group, { id: 'g1', name: 'shop', status: 'available' }]]

test('the groups of the project', () => asks('volume group list', [], ['GET /groups/detail']))
test('of all projects', () => asks('group list --all-projects', [], ['GET /groups/detail?all_tenants=true']))
test('filtered and sorted', () => asks('group-list --name shop --filters status=error --filters name~=sh --sort name:desc --limit 5', [], [
  'GET /groups/detail?name=shop&sort=name%3Adesc&limit=5&status=error&name%7E=sh',
]))
test('the rows', async () => { expect((await typed('volume group list -f value', given)).out).toBe('g1 available shop\n') })
test('from 3.13', () => refuses('volume group list', [], 12, /needs microversion 3\.13/, '3.12'))
test('filters from 3.33', () => refuses('volume group list --filters a=b', [], 12, /--filters needs microversion 3\.33/, '3.32'))
