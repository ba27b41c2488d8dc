import { expect, test } from 'vitest'
import { snapshot } from '../../../src/resources/snapshot.ts'
import { volume } from '../../../src/resources/volume.ts'
import { expectRequests, expectFailure, runCommand, type Fixtures } from '../expect-requests.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000001'
const OTHER = '6edbc2f4-0000-4000-8000-000000000002'
const SNAP = '5b9f6f0e-0000-4000-8000-000000000001'
const fixtures: Fixtures = [
  [volume, { id: ID, name: 'db-data', status: 'available', size: 1 }],
  [volume, { id: OTHER, name: 'other', status: 'available', size: 1 }],
  [snapshot, { id: SNAP, name: 's1', status: 'available', size: 1, volume_id: ID }],
]
const request = [`POST /volumes/${ID}/action`, { revert: { snapshot_id: SNAP } }] as const

test('the snapshot tells the volume', () => expectRequests('volume revert s1', fixtures, request))
test('in cinder’s words', () => expectRequests('revert-to-snapshot s1', fixtures, request))
test('whose snapshot it is', () => expectRequests(`revert ${SNAP} --volume db-data`, fixtures, request))
test('another volume is refused', () =>
  expectFailure('revert s1 --volume other', fixtures, 5, /The snapshot s1 is not of volume other/))
test('it needs 3.40', () => expectFailure('revert s1', fixtures, 12, /needs microversion 3\.40/, '3.39'))
test('--volume gives the address when nothing can be looked up', async () => {
  const { out, status } = await runCommand(`volume revert ${SNAP} --volume ${ID} --dry-run -f jsonl`, [])
  expect(JSON.parse(out)).toMatchObject({
    url: expect.stringContaining(`/volumes/${ID}/action`),
    body: { revert: { snapshot_id: SNAP } },
  })
  expect(status).toBe(0)
})
