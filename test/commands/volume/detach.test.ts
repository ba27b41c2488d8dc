import { expect, test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { expectRequests, expectFailure, runCommand, type Fixtures } from '../expect-requests.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000001'
const FIRST = '2b04f3a1-b16c-4c13-aa7f-d1d7f7934a12'
const SECOND = '2b04f3a1-b16c-4c13-aa7f-d1d7f7934a13'
const asked = `POST /volumes/${ID}/action`

const buildAttachment = (id: string) => ({
  attachment_id: id,
  server_id: `server-${id.slice(-2)}`,
  host_name: null,
  device: '/dev/vdb',
})
const buildFixtures = (status: string, ...ids: string[]): Fixtures => [
  [volume, { id: ID, name: 'db-data', status, size: 1, attachments: ids.map(buildAttachment) }],
]

test('the attachment named', () =>
  expectRequests(`volume detach db-data --attachment ${FIRST}`, buildFixtures('in-use', FIRST), [
    asked,
    { 'os-detach': { attachment_id: FIRST } },
  ]))
test('the only one need not be named', () =>
  expectRequests('detach db-data', buildFixtures('in-use', FIRST), [asked, { 'os-detach': { attachment_id: FIRST } }]))
test('one of several', () =>
  expectRequests(`volume detach db-data --attachment ${SECOND}`, buildFixtures('in-use', FIRST, SECOND), [
    asked,
    { 'os-detach': { attachment_id: SECOND } },
  ]))
test('an attachment the service does not show, of a reserved volume', () =>
  expectRequests('volume detach db-data', buildFixtures('reserved'), [asked, { 'os-detach': {} }]))
test('by force, with a connector', () =>
  expectRequests(`volume detach db-data --force --connector '{"host":"builder"}'`, buildFixtures('in-use', FIRST), [
    asked,
    { 'os-force_detach': { attachment_id: FIRST, connector: { host: 'builder' } } },
  ]))
test('by force, where nothing is shown', () =>
  expectRequests('volume detach db-data --force', buildFixtures('error'), [asked, { 'os-force_detach': {} }]))

test('several and none named', async () => {
  const { status, err } = await runCommand('volume detach db-data', buildFixtures('in-use', FIRST, SECOND))
  expect(status).toBe(5)
  expect(err).toContain(`${FIRST}  server-12 on /dev/vdb`)
  expect(err).toContain(`${SECOND}  server-13 on /dev/vdb`)
})
test('one the volume does not show', () =>
  expectRequests(`volume detach db-data --attachment ${SECOND}`, buildFixtures('available'), [
    `POST /volumes/${ID}/action`,
    { 'os-detach': { attachment_id: SECOND } },
  ]))
test('nothing attached', () =>
  expectFailure('volume detach db-data', buildFixtures('available'), 5, /is not attached: its status is available/))
test('an attachment is named by its ID', () =>
  expectFailure(
    'volume detach db-data --attachment first',
    buildFixtures('in-use', FIRST),
    2,
    /Invalid value for .+: "first" \(expected a UUID\)/,
  ))
test('a connector alone', () =>
  expectFailure(
    `volume detach db-data --connector '{"host":"builder"}'`,
    buildFixtures('in-use', FIRST),
    2,
    /--connector requires --force/,
  ))
test('a connector is an object', () =>
  expectFailure(
    'volume detach db-data --force --connector 7',
    buildFixtures('in-use', FIRST),
    2,
    /Invalid value for .+ \(expected a JSON object/,
  ))
test('a volume nobody knows, to see the request', async () => {
  const { status, out } = await runCommand(
    `volume detach ${SECOND} --attachment ${FIRST} --dry-run -f jsonl`,
    buildFixtures('in-use', FIRST),
  )
  expect(status).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ method: 'POST', body: { 'os-detach': { attachment_id: FIRST } } })
})
