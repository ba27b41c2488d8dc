import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { HttpHandler } from '../../../src/types/http.ts'
import { volume } from '../../../src/resources/volume.ts'
import { createFixtureCloud } from '../../commands/expect-requests.ts'
import { runInteractively } from '../run-interactively.ts'

const silentStream: HttpHandler = () => Promise.reject(new Error('sent'))

describe('a format in which the result cannot be written', () => {
  test.each([
    [
      ['volume', 'create', '--size', '1', 'x', '-f', 'csv'],
      'Invalid value for --format: "csv" (expected one of table, json, yaml, value, shell, raw, jsonl for a single resource)',
    ],
    [
      ['volume', 'list', '-f', 'SHELL'],
      'Invalid value for --format: "shell" (expected one of table, json, yaml, csv, value, raw, jsonl for a list)',
    ],
    [
      ['volume', 'list', '-f', 'dot'],
      'Invalid value for --format: "dot" (expected one of table, json, yaml, csv, value, raw, jsonl for a list)',
    ],
    [
      ['volume', 'tree', '-f', 'yaml'],
      'Invalid value for --format: "yaml" (expected one of table, json, jsonl, dot for this command)',
    ],
    [
      ['volume', 'show', 'x', '--query', 'name', '-f', 'dot'],
      'Invalid value for --format: "dot" (expected one of table, json, yaml, value, shell, raw, jsonl for a single resource)',
    ],
  ])('%s is refused before anything is sent', async (words, says) => {
    const { status, out, err } = await runInteractively(words, silentStream, undefined)
    expect([status, out]).toEqual([2, ''])
    expect(err).toContain(says)
  })
  test('is not taken from the preferences', async () => {
    const home = mkdtempSync(join(tmpdir(), 'clinker-formats-'))
    mkdirSync(join(home, '.config/clinker'), { recursive: true })
    writeFileSync(join(home, '.config/clinker/preferences.json'), '{"format": "csv"}')
    const cloud = createFixtureCloud([[volume, { id: '1', name: 'db', status: 'available', size: 1 }]], '3.71')
    const list = await runInteractively(['volume', 'list', '-c', 'Name'], cloud, 'y', { HOME: home })
    const show = await runInteractively(['volume', 'show', 'db', '-c', 'name'], cloud, 'y', { HOME: home })
    rmSync(home, { recursive: true, force: true })
    expect(list.out).toBe('"Name"\n"db"\n')
    expect([show.status, show.out]).toEqual([0, expect.stringContaining('| name')])
  })
})
