import { expect, test } from 'vitest'
import { group } from '../../../../src/resources/group.ts'
import { volume } from '../../../../src/resources/volume.ts'
import {
  expectRequests,
  expectFailure,
  runCommand,
  type Fixtures,
  expectNothingToChange,
} from '../../expect-requests.ts'
import { expectSentRequests, createAcceptingCloud } from '../../expect-sent-requests.ts'

const members = ['1', '2', '3', '4', '5', '6', '7', '8'].map(n => `6edbc2f4-0000-4000-8000-00000000000${n}`)
const fixtures: Fixtures = [
  [group, { id: 'g1', name: 'shop', status: 'available' }],
  ...members.map((id, i) => [volume, { id, name: `v${i + 1}`, status: 'available', size: 1 }] as const),
]
const [first = '', second = ''] = members
const isAvailable = { group: { id: 'g1', name: 'shop', status: 'available' } }
const isUpdating = { group: { id: 'g1', name: 'shop', status: 'updating' } }

test('name and description', () =>
  expectRequests('volume group set --name n --description "" shop', fixtures, [
    'PUT /groups/g1',
    { group: { name: 'n', description: '' } },
  ]))
test('volumes come and go in the same request', () =>
  expectRequests('group set --add-volume v1 --remove-volume v2 --name n shop', fixtures, [
    'PUT /groups/g1',
    { group: { name: 'n', add_volumes: first, remove_volumes: second } },
  ]))
test('in cinder’s words', () =>
  expectRequests(`group-update --add-volumes ${first},${second} --remove-volumes ${members[2]} shop`, fixtures, [
    'PUT /groups/g1',
    { group: { add_volumes: `${first},${second}`, remove_volumes: members[2] ?? '' } },
  ]))
test('six volumes a request, and the group is waited for in between', () =>
  expectSentRequests(
    `group set ${members.map((_, i) => `--add-volume v${i + 1}`).join(' ')} --name n shop`,
    fixtures,
    { 'GET /groups/g1': [isUpdating, isAvailable] },
    ['PUT /groups/g1', { group: { name: 'n', add_volumes: members.slice(0, 6).join(',') } }],
    ['GET /groups/g1'],
    ['GET /groups/g1'],
    ['PUT /groups/g1', { group: { add_volumes: members.slice(6).join(',') } }],
    ['GET /groups/g1'],
  ))
test('a group that ends in error takes no further volumes', async () => {
  const words = `group set ${members.map((_, i) => `--add-volume v${i + 1}`).join(' ')} shop`
  const { status, err } = await runCommand(
    words,
    fixtures,
    '3.71',
    createAcceptingCloud(fixtures, { 'GET /groups/g1': { group: { id: 'g1', status: 'error' } } }),
  )
  expect(err).toMatch(/: status is error/)
  expect(status).toBe(9)
})
test('replication has an object for a body', async () => {
  await expectRequests('group set --enable-replication shop', fixtures, [
    'POST /groups/g1/action',
    { enable_replication: {} },
  ])
  await expectRequests('group set --disable-replication shop', fixtures, [
    'POST /groups/g1/action',
    { disable_replication: {} },
  ])
})
test('another status', () =>
  expectRequests('group set --state error shop', fixtures, [
    'POST /groups/g1/action',
    { reset_status: { status: 'error' } },
  ]))
test('waiting for members, then showing', async () => {
  const { out } = await expectSentRequests(
    'group set --add-volume v1 --wait shop -f value -c Status',
    fixtures,
    { 'GET /groups/g1': [isUpdating, isAvailable] },
    ['PUT /groups/g1', { group: { add_volumes: first } }],
    ['GET /groups/g1'],
    ['GET /groups/g1'],
  )
  expect(out).toBe('available\n')
})
test('waiting for replication: the status of the group says nothing of it', () =>
  expectSentRequests(
    'group set --enable-replication --wait -q shop',
    fixtures,
    {
      'GET /groups/g1': [
        { group: { id: 'g1', status: 'available', replication_status: 'enabling' } },
        { group: { id: 'g1', status: 'available', replication_status: 'enabled' } },
      ],
    },
    ['POST /groups/g1/action', { enable_replication: {} }],
    ['GET /groups/g1'],
    ['GET /groups/g1'],
  ))
test('without an option', () => expectNothingToChange('group set shop', fixtures))
test('on or off', () =>
  expectFailure('group set --enable-replication --disable-replication shop', fixtures, 2, /cannot be used together/))
test('in-use is no status to record', () =>
  expectFailure('group set --state in-use shop', fixtures, 2, /Invalid value for .+ \(expected one of/))
test('replication from 3.38', () =>
  expectFailure('group set --enable-replication shop', fixtures, 12, /needs microversion 3\.38/, '3.37'))
test('status from 3.20', () =>
  expectFailure('group set --state error shop', fixtures, 12, /--state needs microversion 3\.20/, '3.19'))
test('from 3.13', () => expectFailure('group set --name n shop', fixtures, 12, /need microversion 3\.13/, '3.12'))
test('a status is recorded while the group is busy, too', () =>
  expectSentRequests(
    'group set --state error --wait -q shop',
    [[group, { id: 'g1', name: 'shop', status: 'creating' }]],
    {},
    ['POST /groups/g1/action', { reset_status: { status: 'error' } }],
  ))
