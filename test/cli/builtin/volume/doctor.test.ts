import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../../src/types/json.ts'
import { diagnose } from '../../../../src/cli/builtin/volume/diagnosis.ts'
import type { VolumeFacts } from '../../../../src/cli/builtin/volume/volume-facts.ts'
import { volume } from '../../../../src/resources/volume.ts'
import { createFixtureCloud, jsonResponse, runCommand, type Fixtures } from '../../../commands/expect-requests.ts'

const NOW = Date.UTC(2026, 0, 2)
const LONG_AGO = '2026-01-01T00:00:00.000000'
const JUST_NOW = '2026-01-01T23:59:00.000000'
const buildVolumeFacts = (state: JsonObject, facts: Partial<VolumeFacts> = {}): VolumeFacts => ({
  volume: { id: 'v1', name: 'db', status: 'available', updated_at: LONG_AGO, ...state },
  attachments: [],
  snapshots: [],
  transfers: [],
  groups: [],
  backups: [],
  messages: [],
  services: [],
  ...facts,
})
const findRepairs = (state: JsonObject, facts: Partial<VolumeFacts> = {}): readonly string[] =>
  diagnose(buildVolumeFacts(state, facts), NOW).flatMap(finding =>
    finding.repair.map(({ command }) => command.join(' ')),
  )

describe('the repair of', () => {
  const cases: readonly (readonly [string, JsonObject, Partial<VolumeFacts>, readonly string[]])[] = [
    ['a healthy volume is nothing', {}, {}, []],
    ['one at work for a minute is nothing', { status: 'extending', updated_at: JUST_NOW }, {}, []],
    ['one attached as it should be is nothing', { status: 'in-use' }, { attachments: [{ attachment_id: 'a1' }] }, []],
    [
      'one that never was made',
      { status: 'creating' },
      {},
      ['clinker volume reset --state error v1', 'clinker volume delete v1'],
    ],
    [
      'one that never went',
      { status: 'deleting' },
      {},
      ['clinker volume reset --state error v1', 'clinker volume delete v1'],
    ],
    [
      'one that never grew',
      { status: 'extending' },
      {},
      ['clinker volume reset --state available --attach-status detached v1'],
    ],
    [
      'one that never grew in use',
      { status: 'extending' },
      { attachments: [{ attachment_id: 'a1' }] },
      ['clinker volume reset --state in-use --attach-status attached v1'],
    ],
    [
      'one in use by nobody',
      { status: 'in-use' },
      {},
      ['clinker volume reset --state available --attach-status detached v1'],
    ],
    [
      'a reservation nobody kept: its attachment goes',
      { status: 'reserved' },
      { attachments: [{ attachment_id: 'a1', status: 'reserved', updated_at: LONG_AGO }] },
      ['clinker volume attachment delete a1'],
    ],
    [
      'an attachment first, then the status',
      { status: 'attaching' },
      { attachments: [{ attachment_id: 'a1', status: 'attaching', updated_at: LONG_AGO }] },
      ['clinker volume attachment delete a1', 'clinker volume reset --state available --attach-status detached v1'],
    ],
    [
      'an offer',
      { status: 'awaiting-transfer' },
      { transfers: [{ id: 't1', volume_id: 'v1' }] },
      ['clinker volume transfer request delete t1'],
    ],
    [
      'an offer whose transfer is lost',
      { status: 'awaiting-transfer' },
      {},
      ['clinker volume reset --state available v1'],
    ],
    [
      'a migration without end',
      { migration_status: 'migrating' },
      {},
      ['clinker volume reset --migration-status none v1'],
    ],
    [
      'a snapshot that is stuck',
      {},
      { snapshots: [{ id: 's1', status: 'deleting', updated_at: LONG_AGO }] },
      ['clinker volume snapshot set --state error s1', 'clinker volume snapshot delete s1'],
    ],
    [
      'a backup that failed',
      {},
      { backups: [{ id: 'b1', status: 'error', fail_reason: 'no room', updated_at: LONG_AGO }] },
      ['clinker volume backup delete b1'],
    ],
  ]
  test.each(cases)('%s', (_, state, around, expected) => {
    expect(findRepairs(state, around)).toEqual(expected)
  })
})

test('a backend that is down comes before everything else', () => {
  const services: readonly JsonObject[] = [
    { binary: 'cinder-volume', host: 'rc@alpha', state: 'down', updated_at: LONG_AGO },
    { binary: 'cinder-volume', host: 'rc@beta', state: 'down' },
  ]
  const findings = diagnose(
    buildVolumeFacts({ 'status': 'deleting', 'os-vol-host-attr:host': 'rc@alpha#pool' }, { services }),
    NOW,
  )
  expect(findings.map(({ what }) => what)).toEqual(['cinder-volume on rc@alpha is down', 'its status is deleting'])
})
test('the reason is what the service said', () => {
  const messages = [{ message_level: 'ERROR', user_message: 'create volume:no backend' }]
  expect(diagnose(buildVolumeFacts({ status: 'error' }, { messages }), NOW)).toMatchObject([
    { since: LONG_AGO, why: 'create volume:no backend' },
  ])
})

describe('the command', () => {
  const ID = '6edbc2f4-0000-4000-8000-000000000001'
  const given: Fixtures = [
    [volume, { id: ID, name: 'db', status: 'deleting', size: 1, updated_at: '2025-12-01T00:00:00.000000' }],
  ]
  const others = createFixtureCloud(given, '3.71')
  const asPlainUser = (words: string) =>
    runCommand(words, given, '3.71', request => {
      expect(request.method === 'GET' || request.url.endsWith('/auth/tokens')).toBe(true)
      return request.url.includes('/os-services')
        ? Promise.resolve(jsonResponse(403, { forbidden: { code: 403, message: "Policy doesn't allow it." } }))
        : others(request)
    })
  test('tells people, and skips the services of a plain user', async () => {
    const { out, status } = await asPlainUser('volume doctor db')
    expect(out).toContain(`Volume db (${ID}): deleting`)
    expect(out).toContain('only administrators can see the services')
    expect(out).toContain(
      `  clinker volume reset --state error ${ID} --os-cloud sandbox   (admin only)\n  clinker volume delete ${ID} --os-cloud sandbox\n`,
    )
    expect(status).toBe(0)
  })
  test('tells programs', async () => {
    const { out } = await asPlainUser('volume doctor db -f json')
    expect(JSON.parse(out)).toMatchObject({
      id: ID,
      status: 'deleting',
      healthy: false,
      services_seen: false,
      findings: [{ what: 'its status is deleting', since: '2025-12-01T00:00:00.000000' }],
    })
  })
})
