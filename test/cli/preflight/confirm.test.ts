import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../../src/types/json.ts'
import { volume } from '../../../src/resources/volume.ts'
import { createAcceptingCloud } from '../../commands/expect-sent-requests.ts'
import type { Fixtures } from '../../commands/expect-requests.ts'
import type { CommandResult } from '../../run-command.ts'
import { runInteractively } from '../run-interactively.ts'

const [V1, V2, V3] = [
  '6edbc2f4-0000-4000-8000-000000000001',
  '6edbc2f4-0000-4000-8000-000000000002',
  '6edbc2f4-0000-4000-8000-000000000003',
] as const
const fixtures: Fixtures = [
  [volume, { id: V1, name: 'db-data', status: 'error', size: 1, created_at: '2026-01-01T00:00:00.000000' }],
  [volume, { id: V2, name: 'logs', status: 'available', size: 2, created_at: '2026-05-31T00:00:00.000000' }],
  [volume, { id: V3, name: 'old', status: 'error', size: 2, created_at: '2026-05-31T23:00:00.000000' }],
]

interface ConfirmRun extends CommandResult {
  readonly changes: readonly string[]
}

async function runWithAnswer(
  commandLine: string,
  answer: string | undefined,
  env: Readonly<Record<string, string>> = {},
): Promise<ConfirmRun> {
  const sentRequests: (readonly [string, Json])[] = []
  const result = await runInteractively(
    commandLine.split(' '),
    createAcceptingCloud(fixtures, {}, sentRequests),
    answer,
    env,
  )
  return { ...result, changes: sentRequests.map(([line]) => line) }
}

describe('on a terminal', () => {
  test('several targets are listed by name and ID, and a yes does it', async () => {
    const { questions, err, changes, status } = await runWithAnswer('volume delete db-data logs', 'y')
    expect(questions).toEqual(['Delete these 2 volumes? [y/N] '])
    expect(err).toContain(`volume db-data (${V1}), error, 1 GiB`)
    expect(changes.toSorted()).toEqual([`DELETE /volumes/${V1}`, `DELETE /volumes/${V2}`])
    expect(status).toBe(0)
  })
  test.each(['', 'n', 'no', 'what'])('“%s” is no yes: nothing is sent, and the status is 13', async answer => {
    const { changes, status } = await runWithAnswer('volume delete db-data logs', answer)
    expect(changes).toEqual([])
    expect(status).toBe(13)
  })
  test('one target is done without a question', async () => {
    expect(await runWithAnswer('volume delete db-data', 'n')).toMatchObject({
      questions: [],
      changes: [`DELETE /volumes/${V1}`],
    })
  })
  test.each([
    ['volume delete --cascade db-data', 'with its snapshots', 'Delete this volume?'],
    ['volume delete --force db-data', 'by force', 'Delete this volume?'],
    [
      'volume reset --state available db-data',
      'resets its recorded state to available',
      'Reset the recorded state of this volume?',
    ],
    ['volume set --state error logs', 'resets its recorded state to error', 'Reset the recorded state of this volume?'],
  ])('%s is asked about', async (words, why, question) => {
    const { questions, err, changes } = await runWithAnswer(words, 'n')
    expect(questions).toEqual([`${question} [y/N] `])
    expect(err).toContain(why)
    expect(changes).toEqual([])
  })
  test.each(['--yes', '-y'])('%s skips the question', async flag => {
    expect(await runWithAnswer(`volume delete ${flag} db-data logs`, 'n')).toMatchObject({ questions: [], status: 0 })
  })
  test('a preference turns it off', async () => {
    const home = mkdtempSync(join(tmpdir(), 'clinker-asking-'))
    mkdirSync(join(home, 'clinker'))
    writeFileSync(join(home, 'clinker', 'preferences.json'), '{"ask": false}')
    expect(await runWithAnswer('volume delete db-data logs', 'n', { XDG_CONFIG_HOME: home })).toMatchObject({
      questions: [],
      status: 0,
    })
  })
  test('--dry-run asks nothing', async () => {
    expect(await runWithAnswer('volume delete --dry-run db-data logs', 'n')).toMatchObject({
      questions: [],
      changes: [],
      status: 0,
    })
  })
})

describe('off a terminal', () => {
  test('targets named one by one are done, as scripts expect', async () => {
    expect((await runWithAnswer('volume delete db-data logs', undefined)).changes.toSorted()).toEqual([
      `DELETE /volumes/${V1}`,
      `DELETE /volumes/${V2}`,
    ])
  })
  test('a set that filters choose needs --yes', async () => {
    expect(await runWithAnswer('volume delete --filter status=error', undefined)).toMatchObject({
      changes: [],
      status: 2,
    })
  })
})

describe('filters choose', () => {
  const chosen = async (words: string): Promise<readonly string[]> =>
    (await runWithAnswer(`volume delete --yes ${words}`, undefined)).changes.toSorted()
  test('by status', async () => {
    expect(await chosen('--filter status=error')).toEqual([`DELETE /volumes/${V1}`, `DELETE /volumes/${V3}`])
  })
  test('by age', async () => {
    expect(await chosen('--older-than 30d')).toEqual([`DELETE /volumes/${V1}`])
  })
  test('by both', async () => {
    expect(await chosen('--filter status=error --older-than 2h')).toEqual([`DELETE /volumes/${V1}`])
  })
  test('by a part of the name', async () => {
    expect(await chosen('--filter name~=lo')).toEqual([`DELETE /volumes/${V2}`])
  })
  test('nothing by a filter the service does not know and so ignores', async () => {
    expect(await chosen('--filter colour=red')).toEqual([])
  })
  test('in place of names only', async () => {
    expect((await runWithAnswer('volume delete db-data --filter status=error --yes', undefined)).status).toBe(2)
  })
  test('no age that is none', async () => {
    expect((await runWithAnswer('volume delete --older-than soon --yes', undefined)).status).toBe(2)
  })
  test('and --all-projects alone does not', async () => {
    expect((await runWithAnswer('volume delete --all-projects db-data', undefined)).status).toBe(2)
  })
})

describe('what is there or not', () => {
  test('--ignore-missing takes a missing target for removed', async () => {
    expect(await runWithAnswer('volume delete --ignore-missing db-data nobody', undefined)).toMatchObject({
      changes: [`DELETE /volumes/${V1}`],
      status: 0,
    })
  })
  test('without it a missing target fails', async () => {
    expect((await runWithAnswer('volume delete db-data nobody', undefined)).status).toBe(10)
  })
  test('--if-not-exists shows what has the name', async () => {
    expect(await runWithAnswer('volume create --size 1 --if-not-exists logs -f value -c id', undefined)).toMatchObject({
      changes: [],
      out: `${V2}\n`,
      status: 0,
    })
  })
  test('--if-not-exists makes what is not there', async () => {
    expect((await runWithAnswer('volume create --size 1 --if-not-exists new -q', undefined)).changes).toEqual([
      'POST /volumes',
    ])
  })
  test('--if-not-exists needs a name', async () => {
    expect((await runWithAnswer('volume create --size 1 --if-not-exists', undefined)).status).toBe(2)
  })
})
