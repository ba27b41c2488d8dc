import { test } from 'vitest'
import { group } from '../../../../src/resources/group.ts'
import { asks, refuses, type Given } from '../../asks.ts'
import { sends } from '../../sends.ts'

const given: Given = [[group, { id: 'g1', name: 'shop', status: 'available' }], [group, { id: 'g2', name: 'lab', status: 'available' }]]

test('several empty ones', () => asks(
  'volume group delete shop lab', given,
  ['POST /groups/g1/action', { delete: { 'delete-volumes': false } }], ['POST /groups/g2/action', { delete: { 'delete-volumes': false } }],
))
test('with their volumes', async () => {
  await asks('group delete --force shop', given, ['POST /groups/g1/action', { delete: { 'delete-volumes': true } }])
  await asks('group-delete --delete-volumes shop', given, ['POST /groups/g1/action', { delete: { 'delete-volumes': true } }])
})
test('waiting until it is gone', () => sends('group delete --wait -q shop', given.slice(1), {
  'GET /groups/detail?name=shop': { groups: [{ id: 'g1', name: 'shop', status: 'available' }] },
}, ['GET /groups/detail?name=shop'], ['POST /groups/g1/action', { delete: { 'delete-volumes': false } }]))
test('from 3.13', () => refuses('group delete shop', given, 12, /need microversion 3\.13/, '3.12'))
