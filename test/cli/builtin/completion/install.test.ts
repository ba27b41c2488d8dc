import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { removeFolder } from '../../../remove-folder.ts'
import { runProcess } from '../../../transcript-runner/run-process.ts'

const BEGIN = '# clinker completion: begin'
const END = '# clinker completion: end'
const SCRIPT = '.local/share/bash-completion/completions/clinker'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'clinker-install-'))
})
afterEach(() => removeFolder(home))

const run = (...args: readonly string[]) => runProcess(process.execPath, [inject('program'), ...args], { HOME: home })
/** Runs clinker where no file may become longer than 8 KiB, as on a disk that is nearly full. */
const runWithFullDisk = (args: string) =>
  runProcess('bash', ['-c', `ulimit -f 8; trap '' XFSZ; exec '${process.execPath}' '${inject('program')}' ${args}`], {
    HOME: home,
  })

describe('completion install', () => {
  const rcFile = () => join(home, '.bashrc')
  test('adds lines to the start-up file once, and uninstall takes them out', async () => {
    writeFileSync(rcFile(), 'alias ll="ls -l"')
    chmodSync(rcFile(), 0o640)
    await run('completion', 'install', 'bash')
    await run('completion', 'install', 'bash')
    expect(readFileSync(rcFile(), 'utf8').split(BEGIN).length).toBe(2)
    expect(statSync(rcFile()).mode & 0o777).toBe(0o640)
    expect(readFileSync(join(home, SCRIPT), 'utf8')).toContain('complete -F _clinker clinker')
    await run('completion', 'uninstall', 'bash')
    expect(readFileSync(rcFile(), 'utf8')).toBe('alias ll="ls -l"\n')
    expect(existsSync(join(home, SCRIPT))).toBe(false)
  })
  test.each([
    ['a begin mark without an end', `first\n${BEGIN}\nalias ll="ls -l"\nlast\n`],
    ['an end mark without a begin', `first\n${END}\nlast\n`],
    ['a begin mark within marks', `${BEGIN}\na\n${BEGIN}\nb\n${END}\nlast\n`],
  ])('leaves a file with %s alone, and says so', async (_, text) => {
    for (const command of ['install', 'uninstall']) {
      writeFileSync(rcFile(), text)
      const { status, stderr } = await run('completion', command, 'bash')
      expect([status, readFileSync(rcFile(), 'utf8')]).toEqual([1, text])
      expect(stderr).toContain(`${rcFile()} has the line "`)
      expect(existsSync(join(home, SCRIPT))).toBe(false)
    }
  })
  test('leaves the start-up file whole on a full disk', async () => {
    const text = '# a long start-up file\n'.repeat(1000)
    writeFileSync(rcFile(), text)
    const { status, stderr } = await runWithFullDisk('completion install bash')
    expect([status, readFileSync(rcFile(), 'utf8') === text]).toEqual([74, true])
    expect(stderr).toMatch(/Cannot write .*\.bashrc: .*\((EFBIG|ENOSPC)\)\. The file is unchanged\./)
    expect(readdirSync(home).filter(name => name.startsWith('.bashrc'))).toEqual(['.bashrc'])
  })
})

test.each(['config set wait true', "alias set small 'volume list'"])(
  '%s leaves the preferences whole on a full disk',
  async args => {
    const folder = join(home, '.config/clinker')
    mkdirSync(folder, { recursive: true })
    const text = JSON.stringify({ aliases: { big: 'volume list --long '.repeat(1000) } })
    writeFileSync(join(folder, 'preferences.json'), text)
    const { status, stderr } = await runWithFullDisk(args)
    expect([status, readFileSync(join(folder, 'preferences.json'), 'utf8') === text]).toEqual([1, true])
    expect(stderr).toMatch(/Cannot write the preferences in .*\((EFBIG|ENOSPC)\)/)
    expect(readdirSync(folder)).toEqual(['preferences.json'])
  },
)
