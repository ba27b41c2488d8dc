import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createTempFolder } from '../temp-folder.ts'

const PROGRAM = 'bin/clinker.cjs'

const runShell = (script: string): { readonly status: number | null; readonly stderr: string } =>
  spawnSync('bash', ['-c', script], { encoding: 'utf8' })

test('--version to a full device is one sentence', () => {
  const { status, stderr } = runShell(`node ${PROGRAM} --version >/dev/full`)
  expect([status, stderr]).toEqual([74, 'clinker: The output could not be written (ENOSPC).\n'])
})

test('--version to a reader that is gone says nothing', () => {
  const { status, stderr } = runShell(`{ sleep 0.2; node ${PROGRAM} --version; echo "status $?" >&2; } | true`)
  expect([status, stderr]).toEqual([0, 'status 141\n'])
})

test('the temporary files of killed processes are removed from the code cache', () => {
  const folder = createTempFolder({ 'clinker/other': 'kept' })
  const { pid } = spawnSync('true')
  const write = (name: string): void => writeFileSync(join(folder, 'clinker', name), 'draft')
  write(`code-v20.0.0-x64.${pid}`)
  write(`code-v20.0.0-x64.${process.pid}`)
  execFileSync('node', [PROGRAM, 'help', 'volume', 'list'], { env: { ...process.env, XDG_CACHE_HOME: folder } })
  const names = readdirSync(join(folder, 'clinker'))
  expect(names).toContain('other')
  expect(names).toContain(`code-v20.0.0-x64.${process.pid}`)
  expect(names).not.toContain(`code-v20.0.0-x64.${pid}`)
})
