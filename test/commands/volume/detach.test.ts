import { expect, test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { asks, refuses, typed, type Given } from '../asks.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000001'
const FIRST = '2b04f3a1-b16c-4c13-aa7f-d1d7f7934a12'
const SECOND = '2b04f3a1-b16c-4c13-aa7f-d1d7f7934a13'
const asked = `POST /volumes/${ID}/action`

const place = (id: string) => ({ attachment_id: id, server_id: `server-${id.slice(-2)}`, host_name: null, device: '/dev/vdb' })
const withPlaces = (status: string, ...ids: string[]): Given => [[volume, { id: ID, name: 'db-data', status, size: 1, attachments: ids.map(place) }]]

test('the attachment named', () => asks(`volume detach db-data --attachment ${FIRST}`, withPlaces('in-use', FIRST), [asked, { 'os-detach': { attachment_id: FIRST } }]))
test('the only one need not be named', () => asks('detach db-data', withPlaces('in-use', FIRST), [asked, { 'os-detach': { attachment_id: FIRST } }]))
test('one of several', () => asks(`volume detach db-data --attachment ${SECOND}`, withPlaces('in-use', FIRST, SECOND), [asked, { 'os-detach': { attachment_id: SECOND } }]))
test('an attachment the service does not show, of a reserved volume', () => asks('volume detach db-data', withPlaces('reserved'), [asked, { 'os-detach': {} }]))
test('by force, with a connector', () => asks(`volume detach db-data --force --connector '{"host":"builder"}'`, withPlaces('in-use', FIRST),
  [asked, { 'os-force_detach': { attachment_id: FIRST, connector: { host: 'builder' } } }]))
test('by force, where nothing is shown', () => asks('volume detach db-data --force', withPlaces('error'), [asked, { 'os-force_detach': {} }]))

test('several and none named', async () => {
  const { status, err } = await typed('volume detach db-data', withPlaces('in-use', FIRST, SECOND))
  expect(status).toBe(5)
  expect(err).toContain(`${FIRST}  server-12 on /dev/vdb`)
  expect(err).toContain(`${SECOND}  server-13 on /dev/vdb`)
})
test('one the volume does not show', () => asks(`volume detach db-data --attachment ${SECOND}`, withPlaces('available'), [`POST /volumes/${ID}/action`, { 'os-detach': { attachment_id: SECOND } }]))
test('nothing attached', () => refuses('volume detach db-data', withPlaces('available'), 5, /is not attached to anything; its status is available/))
test('an attachment is named by its ID', () => refuses('volume detach db-data --attachment first', withPlaces('in-use', FIRST), 2, /must be a UUID, not “first”/))
test('a connector alone', () => refuses(`volume detach db-data --connector '{"host":"builder"}'`, withPlaces('in-use', FIRST), 2, /--connector only goes with --force/))
test('a connector is an object', () => refuses('volume detach db-data --force --connector 7', withPlaces('in-use', FIRST), 2, /must be a JSON object/))
test('a volume nobody knows, to see the request', async () => {
  const { status, out } = await typed(`volume detach ${SECOND} --attachment ${FIRST} --dry-run -f jsonl`, withPlaces('in-use', FIRST))
  expect(status).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ method: 'POST', body: { 'os-detach': { attachment_id: FIRST } } })
})
