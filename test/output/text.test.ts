import { describe, expect, it } from 'vitest'
import { drawUsageBar } from '../../src/output/usage-bar.ts'
import { sanitizeLine, sanitizeText } from '../../src/output/sanitize.ts'
import { supportsColor } from '../../src/output/color-support.ts'
import { formatPythonRepr } from '../../src/output/python-repr.ts'

describe('printable', () => {
  it.each([
    ['plain text', 'plain text'],
    ['日本語 é 👩‍👩‍👧', '日本語 é 👩‍👩‍👧'],
    ['a\x1b[1;31mb\x1b[0m', 'ab'],
    ['a\x1b]8;;http://x\x1b\\link\x1b]8;;\x07b', 'alinkb'],
    ['a\x1bP1$r\x1b\\b\x1b(Bc\x9b5md\x9d0;t\x9ce', 'abcde'],
    ['\x1b\x1b[31m[31mred', '[31mred'],
    ['a\x1b]0;never ended', 'a0;never ended'],
    ['line one\nline two\r\nthree\tfour\rfive', 'line one line two three four five'],
    ['abc\u202egnp.exe\u2069\u200f\x00\x08\x7f\x85', 'abcgnp.exe'],
  ])('%j becomes %j', (text, expected) => expect(sanitizeLine(text)).toBe(expected))
  it('is quick with much that begins and never ends', () => {
    expect(sanitizeText('\x1b]'.repeat(50_000) + '\x9d'.repeat(50_000))).toBe('')
  })
})

describe('Python repr', () => {
  it.each([
    ["a'b", `"a'b"`],
    ['a"b', `'a"b'`],
    [`a'"b`, `'a\\'"b'`],
    ['\x1b[0m\x7f\x9b\u202e\u00a0\xad日é😀\ud800\n\t\\', "'\\x1b[0m\\x7f\\x9b\\u202e\\xa0\\xad日é😀\\ud800\\n\\t\\\\'"],
    ['\u{e0001}\r', "'\\U000e0001\\r'"],
    [1e-5, '1e-05'],
    [1.5e-7, '1.5e-07'],
    [0.0001, '0.0001'],
    [1e22, '1e+22'],
    [1.5, '1.5'],
    [-3, '-3'],
    [0, '0'],
    [[null, true, { 'a': false, "b'": [] }], `[None, True, {'a': False, "b'": []}]`],
  ])('%j is %s', (value, expected) => expect(formatPythonRepr(value)).toBe(expected))
})

describe('wantsColour', () => {
  it.each([
    ['always', { NO_COLOR: '1', TERM: 'dumb' }, false, true],
    ['never', { FORCE_COLOR: '1' }, true, false],
    ['auto', {}, true, true],
    ['auto', {}, false, false],
    ['auto', { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    ['auto', { NO_COLOR: '' }, true, true],
    ['auto', { FORCE_COLOR: '1', CLICOLOR: '0', TERM: 'dumb' }, false, true],
    ['auto', { FORCE_COLOR: '0' }, false, false],
    ['auto', { CLICOLOR_FORCE: '1' }, false, true],
    ['auto', { CLICOLOR_FORCE: '0' }, true, true],
    ['auto', { CLICOLOR: '0' }, true, false],
    ['auto', { TERM: 'dumb' }, true, false],
  ] as const)('%s with %o, terminal %s: %s', (flag, env, isTerminal, expected) => {
    expect(supportsColor(flag, env, isTerminal)).toBe(expected)
  })
})

describe('bar', () => {
  it.each([
    [0, 10, '          '],
    [5, 10, '█████     '],
    [10, 10, '██████████'],
    [99, 10, '██████████'],
    [1, 1000, '▏         '],
    [1, 16, '▋         '],
    [999, 1000, '█████████▉'],
    [0, 0, '          '],
    [1, 0, '██████████'],
    [3, -1, 'unlimited '],
  ])('%i of %i', (used, limit, expected) => expect(drawUsageBar(used, limit, 10)).toBe(expected))
})
