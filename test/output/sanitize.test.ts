import { describe, expect, test } from 'vitest'
import { sanitizeLine, sanitizeText } from '../../src/output/sanitize.ts'

describe('text without what a terminal would obey', () => {
  test.each([
    ['a colour', 'a\u001b[31mb\u001b[0m', 'ab'],
    ['a title', 'a\u001b]0;owned\u0007b', 'ab'],
    ['a title that never ends', 'a\u001b]0;b', 'a0;b'],
    ['a link', '\u001b]8;;http://x\u001b\\y\u001b]8;;\u001b\\', 'y'],
    ['8-bit forms', 'a\u009b31mb\u009d0;t\u009cc', 'abc'],
    ['a reset', 'a\u001bcb', 'ab'],
    ['bidi controls', 'a\u202eb\u2066c\u2069d\u200fe\u061c', 'abcde'],
    ['line separators', 'a\u2028b\u2029c\u0085d', 'abcd'],
    ['NUL and BEL', 'a\0b\u0007c', 'abc'],
    ['a carriage return', 'good\rbad', 'good bad'],
    ['a newline of Windows', 'a\r\nb', 'a\nb'],
    ['what cannot be seen', 'a\u200bb\u2060c\ufeffd\u00ade\u180ef\u{e0041}g\u3164h', 'abcdefgh'],
    ['joiners between Latin letters', 'da\u200dta\u200c', 'data'],
    ['half a character', 'a\ud800b\udc00', 'a\ufffdb\ufffd'],
  ])('%s', (_, text, tamed) => {
    expect(sanitizeText(text)).toBe(tamed)
  })
  test.each(['naïve é e\u0301', '日本語', '👩‍👩‍👧 👩🏽‍💻 🏳️‍🌈', 'نمی‌خواهم', 'क्‍ष', 'a\tb\nc'])('leaves %s as it is', text => {
    expect(sanitizeText(text)).toBe(text)
  })
  test('a message is one line', () => {
    expect(sanitizeLine('a\tb\n\nc')).toBe('a b c')
  })
})
