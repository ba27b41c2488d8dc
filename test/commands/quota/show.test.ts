import { expect, test } from 'vitest'
import { project } from '../../../src/resources/identity.ts'
import { expectRequests, expectFailure, runCommand, type Fixtures } from '../expect-requests.ts'
import { createAcceptingCloud } from '../expect-sent-requests.ts'

const OWN = 'e59dd72d52424f6e9691a30805e0d9a2'
const fixtures: Fixtures = [[project, { id: 'p1', name: 'billing' }]]

test('the own project', () => expectRequests('quota show', fixtures, [`GET /os-quota-sets/${OWN}?usage=true`]))
test('another, by name', () =>
  expectRequests('quota show billing --volume', fixtures, ['GET /os-quota-sets/p1?usage=true']))
test('with all services, of which one is left', () =>
  expectRequests('quota show --all', fixtures, [`GET /os-quota-sets/${OWN}?usage=true`]))
test('the defaults', () => expectRequests('quota show --default billing', fixtures, ['GET /os-quota-sets/p1/defaults']))
test('another service alone', () =>
  expectFailure(
    'quota show --compute',
    fixtures,
    2,
    /--compute: not a Block Storage resource; clinker manages Block Storage only/,
  ))
test('one service at a time', () =>
  expectFailure('quota show --compute --volume', fixtures, 2, /cannot be used together/))
test('defaults have no usage', () =>
  expectFailure('quota show --default --usage', fixtures, 2, /cannot be used together/))
test('a project that is not there', () => expectFailure('quota show nope', fixtures, 3, /Project "nope" not found/))

const quotas = {
  quota_set: {
    id: 'p1',
    volumes: { limit: 10, in_use: 3, reserved: 1 },
    per_volume_gigabytes: { limit: -1, in_use: 0, reserved: 0 },
    volumes_fast: { limit: null, in_use: 0, reserved: 0 },
  },
}
const cloud = createAcceptingCloud(fixtures, {
  'GET /os-quota-sets/p1?usage=true': quotas,
  'GET /os-quota-sets/p1/defaults': { quota_set: { id: 'p1', backup_gigabytes: 1000 } },
})
const readJson = async (words: string): Promise<unknown> =>
  JSON.parse((await runCommand(`${words} -f json`, fixtures, '3.71', cloud)).out)

test('is a list of limits under OSC’s names', async () => {
  expect(await readJson('quota show billing')).toEqual([
    { Resource: 'volumes', Limit: 10 },
    { Resource: 'per-volume-gigabytes', Limit: -1 },
    { Resource: 'volumes_fast', Limit: 0 },
  ])
})
test('with what is used and reserved', async () => {
  expect(await readJson('quota show billing --usage')).toContainEqual({
    'Resource': 'volumes',
    'Limit': 10,
    'In Use': 3,
    'Reserved': 1,
  })
})
test('of the defaults only limits are known', async () => {
  expect(await readJson('quota show billing --default')).toEqual([{ Resource: 'backup-gigabytes', Limit: 1000 }])
})
test('has a bar that counts what is reserved', async () => {
  expect((await runCommand('quota show billing -c Resource -c Usage', fixtures, '3.71', cloud)).out).toContain(
    '| volumes              | ████       4 of 10 |',
  )
})
