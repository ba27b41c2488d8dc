/** CSI, OSC, DCS, SOS, PM and APC sequences and the short escapes, in their 7-bit and 8-bit forms. */
const ESCAPE_SEQUENCES = new RegExp(
  [
    '(?:\\x1b\\[|\\x9b)[0-?]*[ -/]*[@-~]',
    '(?:\\x1b[\\]PX^_]|[\\x90\\x98\\x9d-\\x9f])[^\\x07\\x1b\\x90\\x98\\x9c-\\x9f]*(?:\\x07|\\x1b\\\\|\\x9c)',
    '\\x1b[ -/]*[0-~]',
  ].join('|'),
  'g',
)
/**
 * C0 and C1 but for tab and newline, what turns or breaks text (bidi controls, line separators, annotations), and what
 * cannot be seen at all.
 */
const CONTROL_CHARACTERS =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu
/** Joiners that join nothing: they belong into emoji, and into scripts whose letters change shape. */
const UNATTACHED_JOINERS =
  /(?<=^|[\0-\u024f])[\u200c\u200d]+|(?<!\p{Extended_Pictographic}\ufe0f?|\p{Emoji_Modifier}|\p{L}|\p{M})\u200d/gu
/** Half a character. */
const LONE_SURROGATES = /\p{Surrogate}/gu
/** Most text is this, and has none of the above. */
const PRINTABLE_ASCII = /^[ -~]*$/

/** Text without anything that controls a terminal. Tabs and newlines stay; a lone carriage return becomes a space. */
export function sanitizeText(text: string): string {
  if (PRINTABLE_ASCII.test(text)) return text
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', ' ')
    .replace(ESCAPE_SEQUENCES, '')
    .replace(CONTROL_CHARACTERS, '')
    .replace(UNATTACHED_JOINERS, '')
    .replace(LONE_SURROGATES, '\ufffd')
}

/** Text fit for one line of a message: no escape sequence, control or bidi character, tab or newline. */
export function sanitizeLine(text: string): string {
  return sanitizeText(text).replace(/[\t\n]+/g, ' ')
}
