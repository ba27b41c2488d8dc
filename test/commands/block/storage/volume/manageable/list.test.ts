import { expect, test } from 'vitest'
import type { Json } from '../../../../../../src/types/json.ts'
import { expectRequests, expectFailure, runCommand } from '../../../../expect-requests.ts'
import { createAcceptingCloud } from '../../../../expect-sent-requests.ts'

const expectListRequest = (args: string, line: string): Promise<void> =>
  expectRequests(`block storage volume manageable list ${args}`, [], [`GET /manageable_volumes${line}`])

test('of a host', () => expectListRequest('h@b#p', '?host=h%40b%23p'))
test('of a cluster', () => expectListRequest('--cluster c@b#p', '?cluster=c%40b%23p'))
test('in detail, a part, in order', () =>
  expectListRequest(
    `h@b --long --marker '{"source-name":"x"}' --limit 3 --offset 2 --sort size:asc`,
    '/detail?host=h%40b&limit=3&offset=2&marker=%7B%22source-name%22%3A%22x%22%7D&sort=size%3Aasc',
  ))
test('the older form of --long', () => expectListRequest('h@b --detailed True', '/detail?host=h%40b'))
test('and its opposite', () => expectListRequest('h@b --detailed False', '?host=h%40b'))
test('by its short name', () =>
  expectRequests('volume manageable list h@b', [], ['GET /manageable_volumes?host=h%40b']))
test('more than a page holds', () => expectListRequest('h@b --limit 5000', '?host=h%40b&limit=1000'))
test('a host or a cluster', () => expectFailure('volume manageable list', [], 2, /Specify HOST or --cluster/))
test('not both', () => expectFailure('volume manageable list h@b --cluster c', [], 2, /cannot be used together/))
test('a cluster needs 3.17', () =>
  expectFailure('volume manageable list --cluster c', [], 12, /--cluster needs microversion 3\.17/, '3.16'))

const buildItem = (n: number) => ({
  reference: { 'source-name': `n${n}` },
  size: 1,
  safe_to_manage: true,
  reason_not_safe: null,
  cinder_id: null,
  extra_info: null,
})
const KEY = 'manageable-volumes'

test('before 3.8 it stands elsewhere', async () => {
  const seen: (readonly [string, Json])[] = []
  await runCommand(
    'volume manageable list h@b --long --os-volume-api-version 3.7',
    [],
    '3.71',
    createAcceptingCloud([], { 'GET /os-volume-manage/detail?host=h%40b': { [KEY]: [] } }, seen),
  )
  expect(seen).toEqual([['GET /os-volume-manage/detail?host=h%40b', null]])
})
test('its columns', async () => {
  const cloud = createAcceptingCloud([], {
    'GET /manageable_volumes?host=h%40b': { [KEY]: [buildItem(1)] },
    'GET /manageable_volumes/detail?host=h%40b': { [KEY]: [buildItem(1)] },
  })
  const row = async (words: string): Promise<readonly string[]> =>
    Object.keys(JSON.parse((await runCommand(`volume manageable list h@b ${words} -f json`, [], '3.71', cloud)).out)[0])
  const short = ['reference', 'size', 'safe_to_manage']
  expect(await row('')).toEqual(short)
  expect(await row('--long')).toEqual([...short, 'reason_not_safe', 'cinder_id', 'extra_info'])
})
test('a full page is followed by the next, which begins after its last', async () => {
  const page = Array.from({ length: 1000 }, (_, n) => buildItem(n))
  const next = `host=h%40b&marker=${encodeURIComponent('{"source-name":"n999"}')}`
  const cloud = createAcceptingCloud([], {
    'GET /manageable_volumes?host=h%40b&offset=5': { [KEY]: page },
    [`GET /manageable_volumes?${next}`]: { [KEY]: [buildItem(1000)] },
  })
  const { out, err } = await runCommand('volume manageable list h@b --offset 5 -q --ids', [], '3.71', cloud)
  expect(err).toBe('')
  expect(out.trim().split('\n')).toHaveLength(1001)
  expect(out).toContain('{"source-name":"n1000"}\n')
})
