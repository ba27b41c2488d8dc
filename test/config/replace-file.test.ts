import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { replaceFile } from '../../src/config/replace-file.ts'
import { removeFolder } from '../remove-folder.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clinker-replace-'))
})
afterEach(() => removeFolder(folder))

describe('a replaced file', () => {
  test('keeps its mode', () => {
    const file = join(folder, 'file')
    writeFileSync(file, 'old')
    chmodSync(file, 0o640)
    replaceFile(file, 'new')
    expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o7777]).toEqual(['new', 0o640])
    replaceFile(file, 'private', 0o600)
    expect(statSync(file).mode & 0o7777).toBe(0o600)
  })
  test('has the given mode where it is new', () => {
    replaceFile(join(folder, 'file'), 'new', 0o600)
    expect(statSync(join(folder, 'file')).mode & 0o7777).toBe(0o600)
  })
  test.each(['dotfiles/bashrc', 'missing'])('behind a link, %s, is replaced where it is', target => {
    mkdirSync(join(folder, 'dotfiles'))
    writeFileSync(join(folder, 'dotfiles/bashrc'), 'old')
    symlinkSync(target, join(folder, '.bashrc'))
    replaceFile(join(folder, '.bashrc'), 'new')
    expect(lstatSync(join(folder, '.bashrc')).isSymbolicLink()).toBe(true)
    expect(readFileSync(join(folder, target), 'utf8')).toBe('new')
  })
  test('leaves no temporary file, and nothing changed, when it cannot be written', () => {
    mkdirSync(join(folder, 'file'))
    expect(() => {
      replaceFile(join(folder, 'file'), 'new')
    }).toThrow(/EISDIR|ENOTEMPTY|EEXIST/)
    expect(readdirSync(folder)).toEqual(['file'])
  })
})
