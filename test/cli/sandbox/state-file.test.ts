import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readSnapshot, replaceState } from '../../../src/cli/sandbox/state-file.ts'
import { removeFolder } from '../../remove-folder.ts'
import { runClinker } from './run-clinker.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'clinker-sandbox-'))
})
afterEach(() => removeFolder(home))

const stateFile = (): string => join(home, '.local/state/clinker/sandbox.json')

describe('the state file of the sandbox', () => {
  test('is whole after a command is killed at any time', async () => {
    await runClinker(home, 'volume create --size 1 data')
    for (let i = 0; i < 12; i++) {
      await runClinker(home, `volume set --property round=${i} data`, child => {
        setTimeout(() => child.kill('SIGKILL'), 40 + i * 15)
      })
      const { status, out } = await runClinker(home, 'volume show data -f value -c name')
      expect([status, out]).toEqual([0, 'data\n'])
      JSON.parse(readFileSync(stateFile(), 'utf8'))
    }
  })

  test('can be read by its owner only', async () => {
    await runClinker(home, 'volume create --size 1 data')
    expect(statSync(stateFile()).mode & 0o777).toBe(0o600)
  })

  test('with unreadable contents is reported, and reset replaces it', async () => {
    await runClinker(home, 'volume create --size 1 data')
    writeFileSync(stateFile(), '{"format": 99}')
    const { status, err } = await runClinker(home, 'volume list')
    expect(status).toBe(1)
    expect(err).toContain('clinker sandbox reset')
    expect((await runClinker(home, 'sandbox reset')).status).toBe(0)
    expect((await runClinker(home, 'volume list -f json')).out).toBe('[]\n')
  })

  test('that is a FIFO or a folder is reported at once', async () => {
    mkdirSync(dirname(stateFile()), { recursive: true })
    execFileSync('mkfifo', [stateFile()])
    expect(await runClinker(home, 'volume list')).toMatchObject({ status: 1, out: '' })
    expect((await runClinker(home, 'sandbox reset')).status).toBe(0)
    expect((await runClinker(home, 'volume list -f json')).out).toBe('[]\n')
    const folderHome = join(home, 'other')
    mkdirSync(join(folderHome, '.local/state/clinker/sandbox.json'), { recursive: true })
    expect(await runClinker(folderHome, 'volume create --size 1 x')).toMatchObject({ status: 1, out: '' })
  })

  test('is not replaced by a process that has read an earlier version of it', async () => {
    const file = join(home, 'sandbox.json')
    const { state, fileVersion } = await readSnapshot(file, 0)
    expect(await replaceState(file, state, fileVersion)).toBe(true)
    expect(await replaceState(file, { ...state, counter: 1 }, fileVersion)).toBe(false)
    expect((await readSnapshot(file, 0)).state.counter).toBe(state.counter)
    expect(readdirSync(home)).toEqual(['sandbox.json'])
  })

  test('leaves no temporary files of killed processes beside it', async () => {
    await runClinker(home, 'volume create --size 1 data')
    writeFileSync(`${stateFile()}.4711.new`, '{"format"')
    await runClinker(home, 'volume create --size 1 more')
    expect(readdirSync(dirname(stateFile()))).toEqual(['sandbox.json'])
  })
})

describe('a leftover at the path of a lock does not stop a command', () => {
  const LEFTOVERS: readonly (readonly [string, (path: string) => void])[] = [
    ['an empty file', path => writeFileSync(path, '')],
    ['the file of a process that has ended', path => writeFileSync(path, '999999999')],
    ['the file of a running process', path => writeFileSync(path, String(process.pid))],
    ['a folder', path => mkdirSync(path)],
    ['a FIFO', path => execFileSync('mkfifo', [path])],
    ['a dangling link', path => symlinkSync('/nonexistent/target', path)],
    [
      'a file dated in the future',
      path => {
        writeFileSync(path, '')
        utimesSync(path, 4e9, 4e9)
      },
    ],
  ]
  test.each(LEFTOVERS)('%s', async (_, createLeftover) => {
    mkdirSync(dirname(stateFile()), { recursive: true })
    createLeftover(`${stateFile()}.lock`)
    expect(await runClinker(home, 'volume create --size 1 data -f value -c name')).toMatchObject({
      status: 0,
      out: 'data\n',
    })
    expect(existsSync(stateFile())).toBe(true)
  })
})
