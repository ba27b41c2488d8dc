import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { renderShowText } from './fixtures.ts'

const folder = mkdtempSync(join(tmpdir(), 'clinker-shell-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What a shell finds in the variable after `eval`, or after an unquoted one where words are split. */
function evaluateInShell(shell: string, text: string, name: string, quotes = '"'): string {
  const command = `eval ${quotes}$TEXT${quotes}; printf %s "$${name}"`
  return execFileSync(shell, ['-c', command], {
    env: { TEXT: text, PATH: process.env['PATH'] },
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

const ATTACKS = [
  '$(touch owned)',
  '`touch owned`',
  '"; touch owned; "',
  '\\"; touch owned; #',
  '\\\\"; touch owned; #',
  '${x:=$(touch owned)}',
  "'; touch owned; '",
  'a\n touch owned\nb',
  '\\',
  '$HOME',
  '!!',
  '*',
  '\\$(touch owned)',
  '\\\n',
  'tail\\',
  '日本 "é"',
  '$((1+1))',
]

describe.each(['bash', 'sh'])('what %s evaluates', shell => {
  it.each(ATTACKS)('is the very text: %j', async attack => {
    const text = await renderShowText({ name: attack, after: 'kept' }, { format: 'shell' })
    expect(evaluateInShell(shell, text, 'name')).toBe(attack)
    expect(evaluateInShell(shell, text, 'after')).toBe('kept')
    evaluateInShell(shell, text, 'name', '')
    expect(existsSync(join(folder, 'owned'))).toBe(false)
  })
  it('is the same inside objects and lists', async () => {
    const text = await renderShowText({ metadata: { k: '$(touch owned)', l: ['`touch owned`'] } }, { format: 'shell' })
    expect(evaluateInShell(shell, text, 'metadata')).toBe("{'k': '$(touch owned)', 'l': ['`touch owned`']}")
  })
})

describe('names of variables', () => {
  it('are lower case, with underscores for all that a shell refuses', async () => {
    const fields = { 'os-vol-host-attr:host': 1, 'Attached to': 2, 'x;touch owned;y': 3, '9th': 4 }
    expect(await renderShowText(fields, { format: 'shell' })).toBe(
      'os_vol_host_attr_host="1"\nattached_to="2"\nx_touch_owned_y="3"\n_9th="4"\n',
    )
  })
  it.each(['$(x)', '9', 'a-b', 'a b'])('cannot begin with the prefix %j', async prefix => {
    await expect(renderShowText({ a: 1 }, { format: 'shell', prefix })).rejects.toMatchObject({ kind: 'usage' })
  })
})
