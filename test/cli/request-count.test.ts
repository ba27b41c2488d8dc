import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSandboxExecutor } from '../transcript-runner/sandbox-executor.ts'

/** A line of `-v`: `GET http://… 200 13 ms`. */
const TRACE = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE) https?:\/\/\S+ /

const home = mkdtempSync(join(tmpdir(), 'clinker-requests-'))
const executor = createSandboxExecutor(home, home)
const ID_LIKE = '11111111-2222-4333-8444-555555555555'
let id = ''

/** The requests that words cost, as `-v` tells them; `@` stands for the ID of a volume. */
async function traceRequests(commandLine: string): Promise<readonly string[]> {
  const { status, stderr } = await executor.clinker(['-v', ...commandLine.replace('@', id).split(' ')], 'demo')
  expect(status, stderr).toBe(0)
  return stderr
    .split('\n')
    .filter(line => TRACE.test(line))
    .map(line => line.replace(/^(\S+) https?:\/\/[^/]+(\S*) .*$/, '$1 $2'))
}

beforeAll(async () => {
  for (const name of ['first', ID_LIKE, 'third'])
    await executor.clinker(['volume', 'create', '--size', '1', '--wait', name], 'demo')
  id = (await executor.clinker(['volume', 'show', 'first', '-f', 'value', '-c', 'id'], 'demo')).stdout.trim()
})
afterAll(() => {
  rmSync(home, { recursive: true, force: true })
})

test.each<[string, number]>([
  ['volume show @', 1],
  ['volume show first', 1],
  [`volume show ${ID_LIKE}`, 2],
  ['volume list', 1],
  ['volume list --page-size 1', 4],
  ['volume list --limit 1', 1],
  ['volume list --limit 2 --page-size 1', 2],
  ['volume list --ids', 1],
])('%s, signed in already, is %i', async (words, count) => {
  expect(await traceRequests(words)).toHaveLength(count)
})

test('who was never here needs four at most', async () => {
  rmSync(join(home, '.cache'), { recursive: true, force: true })
  const asked = await traceRequests('volume show first')
  expect(asked.length).toBeLessThanOrEqual(4)
  expect(asked.filter(line => line.startsWith('POST'))).toHaveLength(1)
})

test.each<[string, string]>([
  ['volume list', '/volumes/detail'],
  ['volume list -c ID -c Name -f json', '/volumes'],
  ['volume list --name first -c name', '/volumes?name=first'],
  ['volume list --ids', '/volumes'],
  ['volume list -c ID -c Status', '/volumes/detail'],
  ['volume list -c ID --sort-column Size', '/volumes/detail'],
  ['volume list -c ID -f raw', '/volumes/detail'],
  ['volume snapshot list --ids', '/snapshots'],
  ['volume backup list -c Name', '/backups'],
])('%s asks for %s', async (words, path) => {
  const [request = ''] = await traceRequests(words)
  expect(request).toMatch(new RegExp(`^GET /\\S*/[0-9a-f]{32}${path.replace('?', '\\?')}$`))
})

test('what is deleted by ID is not looked up, and an ID that is none may be a name', async () => {
  expect(await traceRequests('volume delete @')).toHaveLength(1)
  const asked = await traceRequests(`volume delete ${ID_LIKE}`)
  expect(asked.map(line => line.split(' ')[0])).toEqual(['DELETE', 'GET', 'GET', 'DELETE'])
})
