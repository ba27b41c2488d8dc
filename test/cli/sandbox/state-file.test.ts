import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { removeFolder } from '../../remove-folder.ts'

const program = inject('program')

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'clinker-sandbox-'))
})
afterEach(() => removeFolder(home))

interface CommandResult {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

/** Runs the program; `killAfterMs` ends it in the hardest way. */
function runClinker(args: string, killAfterMs?: number): Promise<CommandResult> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, [program, ...args.split(' ')], {
      env: { PATH: process.env['PATH'], HOME: home, OS_CLOUD: 'sandbox' },
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString()
    })
    child.on('close', status => {
      resolve({ status, out, err })
    })
    if (killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfterMs)
  })
}

const stateFile = (): string => join(home, '.local/state/clinker/sandbox.json')

test('commands at the same time do not lose each other’s work', async () => {
  const made = await Promise.all(
    Array.from({ length: 8 }, (_, i) => runClinker(`volume create --size 1 at-once-${i} -f value -c id`)),
  )
  expect(made.map(({ status, err }) => [status, err.includes('clinker:')])).toEqual(made.map(() => [0, false]))
  expect(new Set(made.map(({ out }) => out)).size).toBe(8)
  const { out } = await runClinker('volume list -f value -c Name')
  expect(out.trim().split('\n').sort()).toEqual(Array.from({ length: 8 }, (_, i) => `at-once-${i}`))
})

test('a run killed at any moment leaves a whole world', async () => {
  await runClinker('volume create --size 1 kept')
  for (let i = 0; i < 12; i++) {
    await runClinker(`volume set --property round=${i} kept`, 40 + i * 15)
    const { status, out } = await runClinker('volume show kept -f value -c name')
    expect([status, out]).toEqual([0, 'kept\n'])
    JSON.parse(readFileSync(stateFile(), 'utf8'))
  }
})

test('a lock left by a dead process does not stop anybody', async () => {
  await runClinker('volume list')
  writeFileSync(`${stateFile()}.lock`, '999999999')
  expect((await runClinker('volume list -f json')).out).toBe('[]\n')
})

test('the state is for its owner alone', async () => {
  await runClinker('volume create --size 1 mine')
  expect(statSync(stateFile()).mode & 0o777).toBe(0o600)
})

test('a state that cannot be read is said, and reset heals it', async () => {
  await runClinker('volume list')
  writeFileSync(stateFile(), '{"format": 99}')
  const { status, err } = await runClinker('volume list')
  expect(status).not.toBe(0)
  expect(err).toContain('clinker sandbox reset')
  expect((await runClinker('sandbox reset')).status).toBe(0)
  expect((await runClinker('volume list -f json')).out).toBe('[]\n')
})
