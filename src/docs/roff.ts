import { wrapped } from './plain.ts'
import type { Block, Page, Section, Term } from './section.ts'

/** The day the pages say they are of; it changes with the version, so that printing them twice gives the same. */
const DATE = '2026-11-21'

/** A page in the man macros. */
export function roffPage(page: Page, version: string): string {
  const { name, section, summary, synopsis, sections } = page
  return [
    '.\\" Generated from the definitions by `npm run generate`; do not edit.',
    `.TH "${roffText(name.toUpperCase())}" "${section}" "${DATE}" "clinker ${version}" "clinker manual"`,
    '.SH NAME',
    ...wrapped(`${roffText(name)} \\- ${roffText(lowered(summary))}`, 76),
    ...(synopsis.length === 0 ? [] : ['.SH SYNOPSIS', ...synopsis.flatMap((line, i) => [...(i > 0 ? ['.br'] : []), termText(line)])]),
    ...sections.flatMap(roffSection),
    '',
  ].join('\n')
}

/** A summary in the middle of a line begins small, unless it begins with a name such as OpenStack. */
const lowered = (text: string): string => (/^[A-Z][a-z]*\b/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text)

function roffSection({ title, blocks }: Section): readonly string[] {
  return [`.SH ${roffText(title.toUpperCase())}`, ...blocks.flatMap((block, i) => roffBlock(block, i === 0))]
}

function roffBlock(block: Block, isFirst: boolean): readonly string[] {
  if (block.kind === 'terms') return block.terms.flatMap(roffTerm)
  const start = isFirst ? [] : ['.PP']
  if (block.kind === 'text') return [...start, ...flowing(block.text)]
  return [...start, '.nf', ...block.lines.map(line), '.fi']
}

function roffTerm([term, text]: Term): readonly string[] {
  return ['.TP', termText(term), ...flowing(text)]
}

/** Flags and literal words in bold, what stands for something else (`VOLUME`, `[SIZE]`) in italics. */
function termText(term: string): string {
  const words = term.trim().split(/ +/).map(word => (/^[\[<]?[A-Z][A-Z0-9_|:@=-]*[…,>\]]*$/.test(word) ? `\\fI${roffText(word)}\\fR` : `\\fB${roffText(word)}\\fR`))
  return words.join(' ')
}

/** Text to be filled into lines by the formatter; long source lines are bad style to `mandoc -T lint`. */
const flowing = (text: string): readonly string[] => wrapped(roffText(text), 76).map(guarded)

const line = (text: string): string => guarded(roffText(text))

/** A dot or an apostrophe at the start of a line would be a request. */
const guarded = (escaped: string): string => (/^[.']/.test(escaped) ? `\\&${escaped}` : escaped)

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\e', '-': '\\-', '’': '\\(cq', '‘': '\\(oq', '“': '\\(lq', '”': '\\(rq', '…': '...', '→': '\\(->', '–': '\\(en', '×': '\\(mu',
  '\'': '\\(aq', '`': '\\(ga', '^': '\\(ha', '~': '\\(ti', '"': '\\(dq',
}

/** Text that roff takes as it stands: nothing in it is markup, and quotes and dashes can be copied from the page. */
export function roffText(text: string): string {
  return [...text].map(letter => SPECIAL[letter] ?? (letter.charCodeAt(0) > 126 ? `\\[u${letter.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? ''}]` : letter)).join('')
}
